package org.badgedesk.slack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.badgedesk.actions.ActionFinished;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRequested;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseChanged;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/**
 * One message a case in the approvers' channel, for cases that staff have to look at, and a thread below it with what
 * came later. The message always shows how the case stands now.
 */
@Component
@WithSlack
class CasePosts {

    private final SlackWork work;
    private final SlackApi slack;
    private final SlackSettings settings;
    private final CaseCard card;
    private final Cases cases;
    private final Actions actions;
    private final JdbcClient jdbc;

    CasePosts(
            SlackWork work,
            SlackApi slack,
            SlackSettings settings,
            CaseCard card,
            Cases cases,
            Actions actions,
            JdbcClient jdbc) {
        this.work = work;
        this.slack = slack;
        this.settings = settings;
        this.card = card;
        this.cases = cases;
        this.actions = actions;
        this.jdbc = jdbc;
    }

    /** Where a case's message is. */
    record Place(String channel, String ts, String shown) {}

    @EventListener
    void on(CaseChanged changed) {
        later(changed.caseId());
    }

    @EventListener
    void on(ApprovalRequested requested) {
        actions.find(requested.proposal()).ifPresent(p -> later(p.caseId()));
    }

    @EventListener
    void on(ActionFinished finished) {
        actions.find(finished.proposal()).ifPresent(p -> later(p.caseId()));
    }

    private void later(CaseId id) {
        work.add(SlackWork.Lane.DESK, SlackWork.Kind.CASE, id.toString());
    }

    Optional<CaseId> at(String channel, String ts) {
        return jdbc.sql("select case_id from slack_post where channel = ? and ts = ?")
                .params(channel, ts)
                .query((row, n) -> new CaseId(row.getObject(1, java.util.UUID.class)))
                .optional();
    }

    Optional<Place> placeOf(CaseId id) {
        return jdbc.sql("select channel, ts, shown from slack_post where case_id = ?")
                .param(id.value())
                .query((row, n) -> new Place(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    /** Posts or updates a case's message and thread. */
    void show(CaseId id, @Nullable Instant triedAt) {
        CaseFile file = cases.find(id).orElse(null);
        if (file == null) {
            return;
        }
        List<Proposal> proposals = actions.of(id);
        Optional<Place> place = placeOf(id).or(() -> arrived(id, triedAt));
        boolean forStaff = file.state() == CaseState.ESCALATED
                || proposals.stream().anyMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL);
        if (place.isEmpty() && !forStaff) {
            return;
        }
        SlackMessage message = card.of(file, proposals);
        Place shown = place.isPresent() ? update(id, place.get(), message) : post(id, message);
        if (settings.content() == SlackSettings.Content.FULL) {
            thread(file, shown, triedAt);
        }
    }

    /** A message whose posting got no answer: it may be there all the same. */
    private Optional<Place> arrived(CaseId id, @Nullable Instant triedAt) {
        String channel = settings.approvers();
        return triedAt == null
                ? Optional.empty()
                : slack.find(channel, null, id.toString(), triedAt).map(ts -> keep(id, new Place(channel, ts, "")));
    }

    private Place post(CaseId id, SlackMessage message) {
        String channel = settings.approvers();
        return keep(id, new Place(channel, postOrShorter(channel, null, message, id.toString()), digest(message)));
    }

    private Place keep(CaseId id, Place place) {
        jdbc.sql(
                        "insert into slack_post (case_id, channel, ts, shown) values (?, ?, ?, ?) on conflict (case_id) do update"
                                + " set channel = excluded.channel, ts = excluded.ts, shown = excluded.shown")
                .params(id.value(), place.channel(), place.ts(), place.shown())
                .update();
        return place;
    }

    private Place update(CaseId id, Place place, SlackMessage message) {
        String digest = digest(message);
        if (digest.equals(place.shown())) {
            return place;
        }
        try {
            slack.update(place.channel(), place.ts(), message);
        } catch (SlackFailure e) {
            if (e.isOfMissingMessage()) {
                jdbc.sql("delete from slack_post where case_id = ?")
                        .param(id.value())
                        .update();
                return post(id, message);
            }
            if (!e.isOfMessage()) {
                throw e;
            }
            slack.update(place.channel(), place.ts(), shorter(message));
        }
        jdbc.sql("update slack_post set shown = ? where case_id = ?")
                .params(digest, id.value())
                .update();
        return new Place(place.channel(), place.ts(), digest);
    }

    private String postOrShorter(String channel, @Nullable String thread, SlackMessage message, String reference) {
        try {
            return slack.post(channel, thread, message, reference);
        } catch (SlackFailure e) {
            if (!e.isOfMessage()) {
                throw e;
            }
            return slack.post(channel, thread, shorter(message), reference);
        }
    }

    /** Where Slack refuses the whole, what staff need most: title, buttons, link. */
    private static SlackMessage shorter(SlackMessage message) {
        return new SlackMessage(
                message.text(),
                message.blocks().stream()
                        .filter(block -> !"section".equals(block.get("type")))
                        .toList());
    }

    /** Later mails, what was answered, and notes, below the case's message. */
    private void thread(CaseFile file, Place place, @Nullable Instant triedAt) {
        file.messages().stream().skip(1).forEach(m -> {
            String from =
                    m.content().from() == null ? "somebody" : m.content().from().value();
            add(
                    place,
                    "message:" + m.id(),
                    "Message from " + from + ":\n" + m.content().text(),
                    triedAt);
        });
        file.replies()
                .forEach(r -> add(
                        place,
                        "reply:" + r.id(),
                        (r.kind() == org.badgedesk.cases.Reply.Kind.FINAL ? "Reply" : "Notice") + " to " + r.to()
                                + ":\n" + r.text(),
                        triedAt));
        file.notes().stream()
                .filter(note -> !note.text().startsWith(SlackNotes.MARK))
                .forEach(note -> add(
                        place,
                        "note:" + file.id() + ":" + note.writtenAt().toEpochMilli(),
                        "Note by " + note.writtenBy() + ":\n" + note.text(),
                        triedAt));
    }

    private void add(Place place, String ref, String text, @Nullable Instant triedAt) {
        boolean there = jdbc.sql("select count(*) from slack_thread_post where ref = ?")
                        .param(ref)
                        .query(Long.class)
                        .single()
                > 0;
        if (there) {
            return;
        }
        Optional<String> known =
                triedAt == null ? Optional.empty() : slack.find(place.channel(), place.ts(), ref, triedAt);
        String ts = known.orElseGet(() -> postOrShorter(place.channel(), place.ts(), SlackMessage.plain(text), ref));
        jdbc.sql("insert into slack_thread_post (ref, ts) values (?, ?) on conflict do nothing")
                .params(ref, ts)
                .update();
    }

    private static String digest(SlackMessage message) {
        return DigestUtils.md5DigestAsHex((message.text() + message.blocksAsJson()).getBytes(StandardCharsets.UTF_8));
    }
}
