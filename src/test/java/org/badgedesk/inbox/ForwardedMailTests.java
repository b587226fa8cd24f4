package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MailboxRules;
import org.badgedesk.cases.MessageLeft;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail that is none of the desk's business goes on to another address as it came. */
@OfficeTest
class ForwardedMailTests {

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Cases cases;

    @Autowired
    private RawMails mails;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void theMailGoesOnAsItCame() {
        String from = "caterer-" + UUID.randomUUID() + "@food.example";
        post.write("Caterer <" + from + ">", "Dinner", "How many guests will come to the dinner on Friday?");
        api.awaitCase(from, "escalated", "resolved", "awaiting-sender");
        CaseId id = new CaseId(UUID.fromString(api.latest(from).path("id").asString()));
        ReceivedMessage message = cases.find(id).orElseThrow().messages().get(0);
        String office = "office-" + UUID.randomUUID() + "@test.example";

        new UnrelatedMail(mails, cases, rules(office))
                .on(new MessageLeft(message.id(), id, message.content().fingerprint()));

        Postbox.Mail forwarded = post.mail(office, mail -> mail.subject().equals("Fwd: Dinner"));
        assertThat(forwarded.text()).contains(from).contains("attached as it came");
        assertThat(cases.find(id).orElseThrow().replies())
                .anySatisfy(reply -> assertThat(reply.to().value()).isEqualTo(office));
    }

    @Test
    void aMailTooLargeToGoOnLiesUnreadInItsMailboxAndTheOfficeIsToldSo() {
        String from = "caterer-" + UUID.randomUUID() + "@food.example";
        post.write("Caterer <" + from + ">", "Menu", "How many guests will come to the dinner on Friday?");
        api.awaitCase(from, "escalated", "resolved", "awaiting-sender");
        CaseId id = new CaseId(UUID.fromString(api.latest(from).path("id").asString()));
        ReceivedMessage message = cases.find(id).orElseThrow().messages().get(0);
        String fingerprint = message.content().fingerprint();
        jdbc.sql("update raw_mail set bytes = convert_to(repeat('x', 7000001), 'UTF8') where fingerprint = ?")
                .param(fingerprint)
                .update();
        String office = "office-" + UUID.randomUUID() + "@test.example";

        transaction.executeWithoutResult(status -> {
            new UnrelatedMail(mails, cases, rules(office)).on(new MessageLeft(message.id(), id, fingerprint));
            assertThat(jdbc.sql("select make_unread from raw_mail where fingerprint = ?")
                            .param(fingerprint)
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        });

        Postbox.Mail told = post.mail(office, mail -> mail.subject().equals("Fwd: Menu"));
        assertThat(told.text()).contains(from).contains("too large").contains("look for it in that mailbox");
    }

    @Test
    void ofAMailOnlyWhoseBeginningIsKeptNothingGoesOn() {
        String fingerprint = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into raw_mail (id, mailbox, uid_validity, uid, received_at, stored_at, bytes, size, sha256,
                            state, fingerprint, seen)
                        select gen_random_uuid(), name, 1, 999999, now(), now(), convert_to(repeat('x', 262144), 'UTF8'),
                            600000, '', 'read', ?, false from mailbox limit 1""").param(fingerprint).update();
        assertThat(mails.whole(fingerprint)).isEmpty();
        assertThat(mails.bytes(fingerprint)).isPresent();
    }

    @Test
    void forwardingNeedsAnAddress() {
        assertThatThrownBy(() -> new UnrelatedMail(mails, cases, rules("office")))
                .hasMessageContaining("badgedesk.inbox.forward-to");
        MailboxRules.Mailbox none = new MailboxRules.Mailbox(null, null, null, null);
        MailboxRules.Mailbox exams =
                new MailboxRules.Mailbox("exams@test.example", MailboxRules.Unrelated.FORWARD, null, null);
        assertThatThrownBy(() -> new MailboxRules(none, List.of(none, exams)).check())
                .hasMessageContaining("badgedesk.inboxes[1].forward-to");
    }

    @Test
    void aRuleNeedsAnAddressWhoseMailItIsFor() {
        MailboxRules.Mailbox none = new MailboxRules.Mailbox(null, null, null, null);
        for (String address : new String[] {null, " ", "exams"}) {
            MailboxRules.Mailbox unaddressed =
                    new MailboxRules.Mailbox(address, MailboxRules.Unrelated.LEAVE, null, Duration.ofHours(12));
            assertThatThrownBy(() -> new MailboxRules(none, List.of(none, unaddressed)).check())
                    .hasMessageContaining("badgedesk.inboxes[1] sets unrelated, forward-to or max-reply-age")
                    .hasMessageContaining("badgedesk.inboxes[1].support-address");
        }
        new MailboxRules(none, List.of(none)).check();
    }

    @Test
    void eachMailboxHasItsOwnRulesAndThoseOfTheFirstWhereItSetsNone() {
        MailboxRules rules = new Binder(new MapConfigurationPropertySource(Map.of(
                        "badgedesk.inbox.unrelated", "forward",
                        "badgedesk.inbox.forward-to", "office@test.example",
                        "badgedesk.inbox.max-reply-age", "12h",
                        "badgedesk.inboxes[0].support-address", "Exams@test.example",
                        "badgedesk.inboxes[0].forward-to", "exams-office@test.example",
                        "badgedesk.inboxes[1].support-address", "help@test.example",
                        "badgedesk.inboxes[1].unrelated", "leave",
                        "badgedesk.inboxes[1].max-reply-age", "7d")))
                .bind("badgedesk", MailboxRules.class)
                .get();
        EmailAddress support = new EmailAddress("support@test.example");
        EmailAddress exams = new EmailAddress("exams@test.example");
        EmailAddress help = new EmailAddress("help@test.example");

        rules.check();

        assertThat(rules.forwardAddress(support)).contains(new EmailAddress("office@test.example"));
        assertThat(rules.forwardAddress(exams)).contains(new EmailAddress("exams-office@test.example"));
        assertThat(rules.forwardAddress(help)).isEmpty();
        assertThat(rules.unrelated(help)).isEqualTo(MailboxRules.Unrelated.LEAVE);
        assertThat(rules.maxReplyAge(exams)).isEqualTo(Duration.ofHours(12));
        assertThat(rules.maxReplyAge(help)).isEqualTo(Duration.ofDays(7));
    }

    private static MailboxRules rules(String office) {
        return new MailboxRules(
                new MailboxRules.Mailbox(null, MailboxRules.Unrelated.FORWARD, office, null), List.of());
    }
}
