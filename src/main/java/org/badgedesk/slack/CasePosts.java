package org.badgedesk.slack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.actions.ActionFinished;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalCounted;
import org.badgedesk.actions.ApprovalRequested;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseChanged;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CasePage;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessagesErased;
import org.badgedesk.cases.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
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

    private static final Logger log = LoggerFactory.getLogger(CasePosts.class);
    private static final int AT_ONCE = 200;

    private final SlackWork work;
    private final SlackApi slack;
    private final SlackSettings settings;
    private final CaseCard card;
    private final PostedOnce posts;
    private final Cases cases;
    private final CaseList list;
    private final Actions actions;
    private final JdbcClient jdbc;

    CasePosts(
            SlackWork work,
            SlackApi slack,
            SlackSettings settings,
            CaseCard card,
            PostedOnce posts,
            Cases cases,
            CaseList list,
            Actions actions,
            JdbcClient jdbc) {
        this.work = work;
        this.slack = slack;
        this.settings = settings;
        this.card = card;
        this.posts = posts;
        this.cases = cases;
        this.list = list;
        this.actions = actions;
        this.jdbc = jdbc;
    }

    /**
     * Where a case's message is.
     *
     * @param shown a digest of what it shows
     * @param waits whether it shows that the case waits for staff
     * @param waited how often the case has begun to wait since it has this message
     */
    record Place(String channel, String ts, String shown, boolean waits, int waited) {

        Place(String channel, String ts) {
            this(channel, ts, "", true, 0);
        }

        Place showing(String digest) {
            return new Place(channel, ts, digest, waits, waited);
        }

        Place waiting(boolean now) {
            return new Place(channel, ts, shown, now, now && !waits ? waited + 1 : waited);
        }
    }

    @EventListener
    void on(CaseChanged changed) {
        later(changed.caseId());
    }

    @EventListener
    void on(ApprovalRequested requested) {
        actions.find(requested.proposal()).ifPresent(p -> later(p.caseId()));
    }

    @EventListener
    void on(ApprovalCounted counted) {
        actions.find(counted.proposal()).ifPresent(p -> later(p.caseId()));
    }

    @EventListener
    void on(ActionFinished finished) {
        actions.find(finished.proposal()).ifPresent(p -> later(p.caseId()));
    }

    @EventListener
    void on(MessagesErased erased) {
        erased.cases().forEach(id -> work.add(SlackWork.Lane.DESK, SlackWork.Kind.ERASED, id.toString()));
    }

    /** What was asked for an earner may have come from another address, whose words are not erased: it shows the earner's all the same. */
    @EventListener
    void on(EarnerErased erased) {
        actions.casesOf(erased.earner())
                .forEach(id -> work.add(SlackWork.Lane.DESK, SlackWork.Kind.ERASED, id.toString()));
    }

    private void later(CaseId id) {
        work.add(SlackWork.Lane.DESK, SlackWork.Kind.CASE, id.toString());
    }

    Optional<CaseId> at(String channel, String ts) {
        return jdbc.sql("select case_id from slack_post where channel = ? and ts = ?")
                .params(channel, ts)
                .query((row, n) -> new CaseId(row.getObject(1, UUID.class)))
                .optional();
    }

    Optional<Place> placeOf(CaseId id) {
        return jdbc.sql("select channel, ts, shown, waits, waited from slack_post where case_id = ?")
                .param(id.value())
                .query((row, n) -> new Place(
                        row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), row.getInt(5)))
                .optional();
    }

    /**
     * What waits for staff and has no message in the channel gets one: the desk has waited for Slack, or the channel of the settings is
     * another one now.
     */
    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        Stream.of(CaseState.AWAITING_APPROVAL, CaseState.ESCALATED)
                .flatMap(state -> all(state).stream())
                .filter(its -> placeOf(its.id()).filter(this::isInChannel).isEmpty())
                .sorted(Comparator.comparingLong(CaseSummary::number))
                .forEach(its -> later(its.id()));
    }

    private List<CaseSummary> all(CaseState state) {
        List<CaseSummary> all = new ArrayList<>();
        String cursor = null;
        do {
            CasePage page = list.page(new CaseQuery(state, null, cursor, AT_ONCE));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private boolean isInChannel(Place place) {
        return place.channel().equals(settings.approvers());
    }

    /** Posts or updates a case's message and thread. */
    void show(CaseId id, @Nullable Instant triedAt) {
        CaseFile file = cases.find(id).orElse(null);
        if (file == null) {
            return;
        }
        List<Proposal> proposals = actions.of(id);
        boolean forStaff = file.state() == CaseState.ESCALATED
                || proposals.stream().anyMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL);
        SlackMessage message = card.of(file, proposals).marked(id.toString());
        Optional<Place> before = placeOf(id);
        Optional<Place> place = before.filter(p -> isInChannel(p) || !forStaff).or(() -> arrived(file, triedAt));
        if (place.isEmpty() && !forStaff) {
            return;
        }
        Place shown = place.isPresent() ? update(id, place.get(), message) : post(id, message);
        before.filter(p -> !p.ts().equals(shown.ts()) && !isInChannel(p)).ifPresent(this::moved);
        // What comes later to a case that stands in a channel of earlier settings is posted where it waits next.
        if (settings.content() == SlackSettings.Content.FULL && isInChannel(shown)) {
            thread(file, shown, triedAt);
        }
        waiting(file, shown, forStaff, triedAt);
    }

    /** A case that begins to wait again does so in a message that has scrolled away: the channel is told, without a word of the person's. */
    private void waiting(CaseFile file, Place place, boolean forStaff, @Nullable Instant triedAt) {
        Place now = place.waiting(forStaff);
        if (now.waited() > place.waited() && isInChannel(place)) {
            posts.broadcast(
                    place.channel(),
                    place.ts(),
                    "again:" + file.id() + ":" + place.ts() + ":" + now.waited(),
                    () -> card.again(file),
                    triedAt);
        }
        if (!now.equals(place)) {
            keep(file.id(), now);
        }
    }

    /** Takes the buttons from a message that stands in a channel of earlier settings; that channel may be gone. */
    private void moved(Place old) {
        withoutButtons(old.channel(), old.ts(), "This case is in another channel of the desk now.");
    }

    private void withoutButtons(String channel, String ts, String words) {
        try {
            slack.update(channel, ts, SlackMessage.plain(words));
        } catch (SlackFailure e) {
            log.info("a message that is out of date stays as it is: {}", e.getMessage());
        }
    }

    /**
     * A button of the case was pressed there. Where that is a message that the desk lost sight of (Slack's answer to the post was lost,
     * and its history shows nothing), it becomes the case's message, or, beside another one, loses its buttons. The case is shown anew.
     */
    void pressedAt(CaseId id, String channel, String ts) {
        Optional<Place> known = placeOf(id);
        if (channel.equals(settings.approvers()) && !ts.isEmpty()) {
            if (known.isEmpty()) {
                keep(id, new Place(channel, ts));
            } else if (isInChannel(known.get()) && !known.get().ts().equals(ts)) {
                withoutButtons(channel, ts, "This case has another message in this channel.");
            }
        }
        later(id);
    }

    /** A message whose posting got no answer: it may be there all the same. */
    private Optional<Place> arrived(CaseFile file, @Nullable Instant triedAt) {
        String channel = settings.approvers();
        return triedAt == null
                ? Optional.empty()
                : slack.find(channel, null, file.id().toString(), text -> CaseCard.isOf(file, text), triedAt)
                        .map(ts -> keep(file.id(), new Place(channel, ts)));
    }

    private Place post(CaseId id, SlackMessage message) {
        String channel = settings.approvers();
        return keep(
                id,
                new Place(
                                channel,
                                posts.orShorter(channel, message, id.toString()).ts())
                        .showing(digest(message)));
    }

    private Place keep(CaseId id, Place place) {
        jdbc.sql("insert into slack_post (case_id, channel, ts, shown, waits, waited) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict (case_id) do update set channel = excluded.channel, ts = excluded.ts,"
                        + " shown = excluded.shown, waits = excluded.waits, waited = excluded.waited")
                .params(id.value(), place.channel(), place.ts(), place.shown(), place.waits(), place.waited())
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
            if (!isInChannel(place) && !e.isPassing() && !e.isOfToken()) {
                return place;
            }
            if (e.isOfMissingMessage()) {
                jdbc.sql("delete from slack_post where case_id = ?")
                        .param(id.value())
                        .update();
                return post(id, message);
            }
            if (!e.isOfMessage()) {
                throw e;
            }
            slack.update(place.channel(), place.ts(), message.shorter());
        }
        return keep(id, place.showing(digest));
    }

    /** Takes what a person wrote, or was written, from a case's message and from its thread. */
    void forget(CaseId id) {
        show(id, null);
        placeOf(id)
                .ifPresent(place -> cases.find(id).stream()
                        .flatMap(CasePosts::below)
                        .flatMap(said -> posts.at(said.ref(), place.channel()).stream())
                        .forEach(slack::erase));
    }

    /** Something in a case's thread. */
    private record Said(String ref, String head, String text) {}

    /** Later mails, what was answered, and notes, below the case's message. */
    private void thread(CaseFile file, Place place, @Nullable Instant triedAt) {
        below(file)
                .filter(said -> !said.text().isBlank())
                .forEach(said -> posts.post(
                        place.channel(),
                        place.ts(),
                        said.ref(),
                        () -> SlackMessage.plain(said.head() + ":\n" + said.text()),
                        triedAt));
    }

    private static Stream<Said> below(CaseFile file) {
        Stream<Said> messages = file.messages().stream().skip(1).map(m -> {
            String from =
                    m.content().from() == null ? "somebody" : m.content().from().value();
            return new Said(
                    "message:" + m.id(),
                    "Message from " + from + " (" + CaseCard.proof(m.content().authenticity()) + ")",
                    m.content().text());
        });
        Stream<Said> replies = file.replies().stream()
                .map(r -> new Said(
                        "reply:" + r.id(),
                        (r.kind() == Reply.Kind.FINAL ? "Reply" : "Notice") + " to " + r.to(),
                        r.text()));
        Stream<Said> notes = file.notes().stream()
                .filter(note -> !note.text().startsWith(SlackNotes.MARK))
                .map(note -> new Said(
                        "note:" + file.id() + ":" + note.writtenAt().toEpochMilli(),
                        "Note by " + note.writtenBy(),
                        note.text()));
        return Stream.of(messages, replies, notes).flatMap(said -> said);
    }

    private static String digest(SlackMessage message) {
        return DigestUtils.md5DigestAsHex((message.text() + message.blocksAsJson()).getBytes(StandardCharsets.UTF_8));
    }
}
