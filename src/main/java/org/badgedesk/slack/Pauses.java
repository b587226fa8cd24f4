package org.badgedesk.slack;

import java.util.Optional;
import org.badgedesk.core.StaffId;
import org.badgedesk.slack.AutomaticReplies.Pause;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Staff pause the desk's own replies by {@code /badgedesk pause}, and let them go on. The channel is told of each pause and its end,
 * wherever it was made: here, at the web desk, or by the desk's breaker.
 */
@Component
@WithSlack
class Pauses {

    static final String PAUSED = "paused:";
    static final String RESUMED = "resumed:";

    private static final int LONGEST_REASON = 300;

    private final AutomaticReplies automatic;
    private final News news;
    private final SlackWork work;
    private final Staff staff;
    private final SlackSettings settings;
    private final JdbcClient jdbc;

    Pauses(
            AutomaticReplies automatic,
            News news,
            SlackWork work,
            Staff staff,
            SlackSettings settings,
            JdbcClient jdbc) {
        this.automatic = automatic;
        this.news = news;
        this.work = work;
        this.staff = staff;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** What came of it, in words for who asked. Approvers and admins may. */
    @Transactional
    public String pause(StaffMember by, String reason) {
        if (!by.mayApprove()) {
            return "Only approvers and admins pause automatic replies. Nothing was changed.";
        }
        String why = reason.isBlank() ? "no reason given" : reason.strip();
        boolean paused =
                automatic.pause(by.id(), why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why);
        look();
        return paused
                ? "Automatic replies are paused, by mail and in chats. What staff write or approve leaves all the same."
                        + " /badgedesk resume lets them go on."
                : automatic.pause().map(this::standing).orElse("Automatic replies were paused a moment ago.");
    }

    /** What came of it, in words for who asked. Approvers and admins may; only admins where the desk paused by itself. */
    @Transactional
    public String resume(StaffMember by) {
        Optional<Pause> pause = automatic.pause();
        if (pause.isEmpty()) {
            return "Automatic replies are not paused.";
        }
        if (!by.mayResume(pause.get().by())) {
            return pause.get().by().equals(StaffId.DESK)
                    ? "The desk paused by itself: " + pause.get().reason()
                            + ". Only an admin lets automatic replies go on. Nothing was changed."
                    : "Only approvers and admins let automatic replies go on. Nothing was changed.";
        }
        automatic.resume(by.id());
        look();
        return "Automatic replies leave again, those that waited too.";
    }

    /** Tells the channel what has changed since it was told last. */
    @Transactional
    public void look() {
        Optional<String> current =
                automatic.pause().map(p -> Long.toString(p.since().toEpochMilli()));
        current.ifPresent(since -> news.tell(PAUSED + since));
        lastTold()
                .filter(since -> !current.equals(Optional.of(since)))
                .filter(since -> news.tell(RESUMED + since))
                .ifPresent(since -> work.goOn(SlackWork.Lane.CHAT));
    }

    /** The latest pause that the channel was told of, unless it was told of its end as well. */
    private Optional<String> lastTold() {
        return jdbc.sql("""
                        select substr(topic, 8) from slack_news p
                        where topic like 'paused:%' and not exists (
                            select 1 from slack_news r where r.topic = 'resumed:' || substr(p.topic, 8))
                        order by told_at limit 1""").query(String.class).optional();
    }

    /** Nothing where that pause is over already. */
    Optional<SlackMessage> paused(String topic) {
        return automatic
                .pause()
                .filter(pause -> topic.equals(PAUSED + pause.since().toEpochMilli()))
                .map(pause -> SlackMessage.plain(standing(pause)
                        + "\nWhat staff write or approve leaves all the same. /badgedesk resume lets them go on."));
    }

    /** Nothing where the next pause has begun. */
    Optional<SlackMessage> resumed() {
        return automatic.pause().isPresent()
                ? Optional.empty()
                : Optional.of(SlackMessage.plain("Automatic replies leave again."));
    }

    private String standing(Pause pause) {
        String who = pause.by().equals(StaffId.DESK)
                ? "the desk itself"
                : staff.find(pause.by())
                        .map(StaffMember::name)
                        .orElse(pause.by().value());
        return "Automatic replies are paused by " + who
                + (settings.content() == SlackSettings.Content.FULL ? ": " + pause.reason() : ".");
    }
}
