package org.badgedesk.slack;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the approvers' channel is told of the desk as a whole, each topic once. A topic is a kind and what tells it from others of its
 * kind ({@code digest:2026-11-27}); its words are found when it is posted.
 */
@Component
@WithSlack
class News {

    private static final Duration KEPT = Duration.ofDays(30);

    private final SlackWork work;
    private final JdbcClient jdbc;
    private final Clock clock;

    News(SlackWork work, JdbcClient jdbc, Clock clock) {
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts a topic in line, in the caller's transaction; false where it has been told. */
    boolean tell(String topic) {
        boolean isNew = jdbc.sql("insert into slack_news (topic, told_at) values (?, ?) on conflict do nothing")
                        .params(topic, Timestamp.from(clock.instant()))
                        .update()
                > 0;
        if (isNew) {
            work.add(SlackWork.Lane.DESK, SlackWork.Kind.NEWS, topic);
        }
        return isNew;
    }

    boolean isTold(String topic) {
        return jdbc.sql("select count(*) from slack_news where topic = ?")
                        .param(topic)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void forgetOld() {
        jdbc.sql("delete from slack_news where told_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
