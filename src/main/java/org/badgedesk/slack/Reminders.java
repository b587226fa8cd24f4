package org.badgedesk.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Overdue;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.WorkingHours;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the approvers' channel is reminded of: in the first hours of a working day what waits, later what has come to wait too long, each
 * proposal once a day and one message an hour at most. While the office is closed nothing is said.
 */
@Component
@WithSlack
class Reminders {

    static final String DIGEST = "digest:";
    static final String REMINDER = "reminder:";

    private static final Duration MORNING = Duration.ofHours(2);
    private static final int SHOWN = 20;
    private static final int LOOKED_AT = 200;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);

    private final News news;
    private final Actions actions;
    private final Cases cases;
    private final CaseList list;
    private final Inquiries inquiries;
    private final WorkingHours hours;
    private final Issuer issuer;
    private final JdbcClient jdbc;
    private final Clock clock;

    Reminders(
            News news,
            Actions actions,
            Cases cases,
            CaseList list,
            Inquiries inquiries,
            WorkingHours hours,
            Issuer issuer,
            JdbcClient jdbc,
            Clock clock) {
        this.news = news;
        this.actions = actions;
        this.cases = cases;
        this.list = list;
        this.inquiries = inquiries;
        this.hours = hours;
        this.issuer = issuer;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Tells what is due now. */
    @Transactional
    public void look() {
        ZonedDateTime now = now();
        if (!hours.isOpen(now.toInstant())) {
            return;
        }
        LocalDate today = now.toLocalDate();
        boolean morning = hours.between(today.atStartOfDay(now.getZone()).toInstant(), now.toInstant())
                        .compareTo(MORNING)
                < 0;
        if (morning && news.tell(DIGEST + today)) {
            actions.overdue().forEach(overdue -> remindedOf(overdue, today));
            return;
        }
        List<Overdue> due = actions.overdue().stream()
                .filter(overdue -> !isRemindedOf(overdue, today))
                .toList();
        if (!due.isEmpty() && news.tell(REMINDER + HOUR.format(now))) {
            due.forEach(overdue -> remindedOf(overdue, today));
        }
    }

    /** The day's digest; nothing where nothing has waited overnight, the day is over, or the office closed. */
    Optional<SlackMessage> digest(String topic) {
        ZonedDateTime now = now();
        if (!topic.equals(DIGEST + now.toLocalDate()) || !hours.isOpen(now.toInstant())) {
            return Optional.empty();
        }
        Map<CaseState, Long> counts = list.counts();
        long approvals = counts.getOrDefault(CaseState.AWAITING_APPROVAL, 0L);
        long replies = counts.getOrDefault(CaseState.ESCALATED, 0L);
        if (!hasWaitedOvernight(now)) {
            return Optional.empty();
        }
        Instant yesterday = now.minusDays(1).toInstant();
        var done = list.figures(yesterday);
        String text = "Good morning: " + approvals + " " + plural(approvals, "case waits", "cases wait")
                + " for approval, " + replies + " for a reply by staff.";
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(SlackMessage.header(DAY.format(now)));
        blocks.add(SlackMessage.section(text + "\nIn the last 24 hours: " + done.cases() + " new, " + done.answered()
                + " answered, " + done.alone() + " of them by the desk alone."));
        blocks.addAll(SlackMessage.sections(inquiries.bareQueue()));
        late(blocks);
        return Optional.of(new SlackMessage(text, blocks));
    }

    private boolean hasWaitedOvernight(ZonedDateTime now) {
        Instant opened = now.with(hours.opens()).toInstant();
        return Stream.of(CaseState.AWAITING_APPROVAL, CaseState.ESCALATED)
                .flatMap(state -> list.page(new CaseQuery(state, null, null, LOOKED_AT)).items().stream())
                .anyMatch(its -> its.changedAt().isBefore(opened));
    }

    /** What waits too long now; nothing where nothing does, or the office is closed. */
    Optional<SlackMessage> reminder() {
        List<Map<String, Object>> blocks = new ArrayList<>();
        int late = hours.isOpen(clock.instant()) ? late(blocks) : 0;
        return late == 0
                ? Optional.empty()
                : Optional.of(new SlackMessage(
                        late + " " + plural(late, "proposal waits", "proposals wait") + " for approval", blocks));
    }

    private int late(List<Map<String, Object>> blocks) {
        List<Overdue> late = actions.overdue();
        if (late.isEmpty()) {
            return 0;
        }
        blocks.add(SlackMessage.section(late.size() + " " + plural(late.size(), "proposal has", "proposals have")
                + " waited for approval for " + actions.remindAfter().toHours() + " working hours or more:"));
        late.stream().limit(SHOWN).forEach(overdue -> {
            String number = cases.find(overdue.proposal().caseId())
                    .map(CaseFile::number)
                    .map(n -> "Case " + n)
                    .orElse("A case");
            blocks.add(SlackMessage.link(
                    number + ": " + overdue.proposal().action() + ", "
                            + overdue.waited().toHours() + " working hours",
                    issuer.page("/desk/cases/" + overdue.proposal().caseId()).toString()));
        });
        if (late.size() > SHOWN) {
            blocks.add(SlackMessage.link(
                    "and " + (late.size() - SHOWN) + " more",
                    issuer.page("/desk").toString()));
        }
        return late.size();
    }

    private boolean isRemindedOf(Overdue overdue, LocalDate day) {
        return jdbc.sql("select count(*) from slack_reminder where proposal_id = ? and day = ?")
                        .params(overdue.proposal().id().value(), day)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private void remindedOf(Overdue overdue, LocalDate day) {
        jdbc.sql("insert into slack_reminder (proposal_id, day) values (?, ?)"
                        + " on conflict (proposal_id) do update set day = excluded.day")
                .params(overdue.proposal().id().value(), day)
                .update();
    }

    /** Forgets whom nobody has to be reminded of any more. */
    void forgetOld() {
        jdbc.sql("delete from slack_reminder where day < ?")
                .param(now().toLocalDate().minusDays(7))
                .update();
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(hours.zone());
    }

    private static String plural(long n, String one, String many) {
        return n == 1 ? one : many;
    }
}
