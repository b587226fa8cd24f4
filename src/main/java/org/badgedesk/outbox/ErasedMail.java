package org.badgedesk.outbox;

import java.util.List;
import java.util.UUID;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.cases.MessagesErased;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.core.EmailAddress;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets what was mailed to an earner who is erased; what waits is not sent. That something was sent, and when, stays for the ledger. */
@Component
class ErasedMail {

    private final JdbcClient jdbc;

    ErasedMail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(EarnerErased erased) {
        List<String> addresses =
                erased.addresses().stream().map(EmailAddress::value).toList();
        forget("recipient in (:these)", addresses);
        jdbc.sql("delete from bounced_address where address in (:addresses)")
                .param("addresses", addresses)
                .update();
    }

    /** Others may have been told of the earner in answer to what they asked. */
    @EventListener
    void on(MessagesErased erased) {
        if (!erased.replies().isEmpty()) {
            List<UUID> replies = erased.replies().stream().map(ReplyId::value).toList();
            forget("id in (:these)", replies);
            jdbc.sql("update automatic_chat set person = '' where answer in (:replies)")
                    .param("replies", replies)
                    .update();
        }
    }

    private void forget(String which, List<?> these) {
        List<String> files = jdbc.sql("""
                        delete from outgoing_part where mail in
                            (select id from outgoing_mail where %s) returning sha256""".formatted(which))
                .param("these", these)
                .query(String.class)
                .list();
        if (!files.isEmpty()) {
            jdbc.sql("""
                            delete from outgoing_content c where sha256 in (:files)
                                and not exists (select 1 from outgoing_part p where p.sha256 = c.sha256)""").param("files", files).update();
        }
        jdbc.sql("""
                        update outgoing_mail set recipient = 'erased@erased.invalid', subject = '', text_body = '',
                            html_body = '', secret = null, secret_of = null, in_reply_to = null, thread = '',
                            reason = null,
                            state = case when state in ('queued', 'held', 'failed') then 'withdrawn' else state end
                        where %s""".formatted(which)).param("these", these).update();
    }
}
