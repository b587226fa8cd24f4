package org.badgedesk.outbox;

import org.badgedesk.cases.AnsweredElsewhere;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps back what has not left yet where a person has answered the same message from elsewhere. */
@Component
class OvertakenReplies {

    private final JdbcClient jdbc;

    OvertakenReplies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(AnsweredElsewhere answered) {
        answered.replies()
                .forEach(reply -> jdbc.sql("""
                                update outgoing_mail set state = :withdrawn, next_try = null, secret = null,
                                    reason = 'a person has answered from elsewhere'
                                where id = :id and state in ('queued', 'held', 'failed')""")
                        .param("withdrawn", MailState.WITHDRAWN.code())
                        .param("id", reply.value())
                        .update());
    }
}
