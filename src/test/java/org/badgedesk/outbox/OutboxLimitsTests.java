package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.MailboxRules;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** How much automatic mail leaves: to one address, to one domain, in one thread, and at all. */
class OutboxLimitsTests extends OutboxDesk {

    @Test
    void theEleventhAutomaticMailInAnHourIsHeldUntilStaffLetItGo() {
        for (int i = 0; i < 10; i++) {
            queued(Mails.automaticReply("busy@mail.example"));
        }
        OutgoingMail eleventh = queued(Mails.automaticReply("busy@mail.example"));
        OutgoingMail byStaff = queued(Mails.staffReply("busy@mail.example"));
        assertThat(received("busy@mail.example", 11))
                .extracting(OutboxDesk::id)
                .contains(byStaff.messageId())
                .doesNotContain(eleventh.messageId());
        assertThat(outbox.held()).anySatisfy(held -> {
            assertThat(held.id()).isEqualTo(eleventh.id());
            assertThat(held.reason()).contains("more than 10 automatic mails");
        });
        jdbc.sql("update outgoing_mail set queued_at = now() - interval '3 days' where id = ?")
                .param(eleventh.id())
                .update();

        assertThat(outbox.retry(eleventh.id())).isEqualTo(Outbox.Retry.QUEUED);

        assertThat(received("busy@mail.example", 12)).extracting(OutboxDesk::id).contains(eleventh.messageId());
        assertThat(jdbc.sql("select queued_at > now() - interval '1 day' from outgoing_mail where id = ?")
                        .param(eleventh.id())
                        .query(Boolean.class)
                        .single())
                .as("it leaves with the date of today")
                .isTrue();
    }

    @Test
    void aTemporaryPasswordLeavesHoweverMuchWasWrittenUnderItsOwnersName() {
        for (int i = 0; i < 10; i++) {
            queued(Mails.automaticReply("shut-out@mail.example"));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(state(queued(password("shut-out@mail.example")))).isNotEqualTo("held");
        }

        assertThat(state(queued(password("shut-out@mail.example")))).isEqualTo("held");
        assertThat(held("shut-out@mail.example").reason()).contains("more than 10 temporary passwords");
    }

    private static OutgoingMail password(String to) {
        return Mails.mail(to, "Your password", true, new OutgoingMail.Secret(UUID.randomUUID(), "Tmp-1234"), List.of());
    }

    @Test
    void whatGoesOnToTheOfficeIsNotLimited() {
        String office = "office@mail.example";
        MailboxRules forwarding = new MailboxRules(
                new MailboxRules.Mailbox(null, MailboxRules.Unrelated.FORWARD, office, null), List.of());
        for (int i = 0; i < 40; i++) {
            Reply forward = notice(office, null);
            OutgoingMail mail = CaseReplies.mail(
                    forward, null, "Guild", CaseReplies.isForwarded(forward, forwarding), Instant.now(clock));
            assertThat(mail.autoSubmitted()).isEqualTo(OutgoingMail.AutoSubmitted.AUTO_GENERATED);
            assertThat(state(queued(mail))).isNotEqualTo("held");
        }
        assertThat(CaseReplies.isForwarded(notice("ana@mail.example", null), forwarding))
                .isFalse();
        assertThat(CaseReplies.isForwarded(notice(office, "<question@mail.example>"), forwarding))
                .as("an answer to the office itself")
                .isFalse();
    }

    @Test
    void oneCaseWritesNoMoreByItselfThanOneAddressGetsWhomeverItWritesTo() {
        CaseId its = CaseId.random();
        for (int i = 0; i < 10; i++) {
            OutgoingMail mail = ofCase(its, i + "@many.example");
            assertThat(state(queued(mail))).isNotEqualTo("held");
        }

        assertThat(state(queued(ofCase(its, "another@many.example")))).isEqualTo("held");
        assertThat(held("another@many.example").reason()).contains("more than 10 automatic mails in this case");
        assertThat(state(queued(ofCase(CaseId.random(), "another@many.example"))))
                .isNotEqualTo("held");
    }

    private OutgoingMail ofCase(CaseId its, String to) {
        return CaseReplies.mail(
                notice(its, to, "<" + UUID.randomUUID() + "@many.example>"), null, "Guild", false, Instant.now(clock));
    }

    private static Reply notice(String to, @Nullable String inReplyTo) {
        return notice(CaseId.random(), to, inReplyTo);
    }

    private static Reply notice(CaseId its, String to, @Nullable String inReplyTo) {
        ReplyId id = ReplyId.random();
        return new Reply(
                id,
                "<" + id + "@test.example>",
                its,
                Reply.Kind.NOTICE,
                Channel.EMAIL,
                Mails.DESK,
                new EmailAddress(to),
                "Fwd: x",
                "text",
                "<p>text</p>",
                List.of(),
                true,
                inReplyTo,
                inReplyTo == null ? List.of() : List.of(inReplyTo));
    }

    @Test
    void aMessageIsAnsweredAutomaticallyThreeTimesAtMostUntilAPersonWritesAgain() {
        OutgoingMail first = Mails.automaticReply("chatty@mail.example");
        queued(first);
        queued(Mails.inAnswerTo(first.inReplyTo(), "chatty@mail.example"));
        queued(Mails.inAnswerTo(first.inReplyTo(), "chatty@mail.example"));
        OutgoingMail fourth = queued(Mails.inAnswerTo(first.inReplyTo(), "chatty@mail.example"));
        assertThat(state(fourth)).isEqualTo("held");
        assertThat(held("chatty@mail.example").reason()).contains("answered automatically three times in a day");
        assertThat(state(queued(Mails.inAnswerTo("<next@mail.example>", "chatty@mail.example"))))
                .isNotEqualTo("held");
    }

    @Test
    void noticesInTheThreadCountForItsAddressAlone() {
        for (int i = 0; i < 5; i++) {
            Reply notice = notice("curious@mail.example", "<asked@mail.example>");
            OutgoingMail mail = CaseReplies.mail(notice, null, "Guild", false, Instant.now(clock));
            assertThat(state(queued(mail))).isNotEqualTo("held");
        }
        assertThat(state(queued(Mails.inAnswerTo("<asked@mail.example>", "curious@mail.example"))))
                .isNotEqualTo("held");
    }

    @Test
    void aMessageIdUsedAgainAfterADayIsAnsweredAgain() {
        OutgoingMail first = Mails.automaticReply("constant@mail.example");
        queued(first);
        queued(Mails.inAnswerTo(first.inReplyTo(), "constant@mail.example"));
        jdbc.sql(
                        "update outgoing_mail set queued_at = queued_at - interval '25 hours' where recipient = 'constant@mail.example'")
                .update();
        assertThat(state(queued(Mails.inAnswerTo(first.inReplyTo(), "constant@mail.example"))))
                .isNotEqualTo("held");
    }

    @Test
    void whatADomainGetsBeyondItsLimitLeavesAnHourLaterByItself() {
        Instant minutesAgo = Instant.now(clock).minus(Duration.ofMinutes(59)).truncatedTo(ChronoUnit.SECONDS);
        jdbc.sql("""
                        insert into outgoing_mail (id, cause, message_id, sender, sender_name, recipient, subject, limited,
                            text_body, html_body, state, queued_at)
                        select gen_random_uuid(), 'flood ' || n, 'flood ' || n, 's', 's', n || '@flood.example', 's', true,
                            '', '', 'sent', ?::timestamptz + n * interval '1 second' from generate_series(1, 1000) as n""").param(MailStore.utc(minutesAgo)).update();
        try {
            OutgoingMail next = queued(Mails.automaticReply("ana@flood.example"));
            OutgoingMail second = queued(Mails.automaticReply("ben@flood.example"));
            assertThat(state(next)).isEqualTo("queued");
            assertThat(outbox.waiting())
                    .filteredOn(waiting -> waiting.id().equals(next.id()))
                    .singleElement()
                    .satisfies(
                            waiting -> assertThat(waiting.reason()).contains("1000 automatic mails to flood.example"));
            assertThat(leaves(next)).isEqualTo(minutesAgo.plus(Duration.ofSeconds(3601)));
            assertThat(leaves(second)).isEqualTo(minutesAgo.plus(Duration.ofSeconds(3602)));
            assertThat(outbox.retry(next.id())).as("staff need not wait").isEqualTo(Outbox.Retry.QUEUED);
            received("ana@flood.example", 1);
            assertThat(state(queued(Mails.staffReply("ana@flood.example")))).isNotEqualTo("held");
            assertThat(outbox.alarm())
                    .hasValueSatisfying(
                            alarm -> assertThat(alarm)
                                    .contains(
                                            "automatic mails and chat answers in an hour, where the busiest hour of the last 30 days had"));
        } finally {
            jdbc.sql("delete from outgoing_mail where recipient like '%@flood.example' and cause like 'flood %'")
                    .update();
        }
    }

    @Test
    void aRateFarAboveNormalPausesAutomaticMailUntilItIsResumed() {
        jdbc.sql("""
                        insert into outgoing_mail (id, cause, message_id, sender, sender_name, recipient, subject, limited,
                            text_body, html_body, state, queued_at)
                        select gen_random_uuid(), 'loop ' || n, 'loop ' || n, 's', 's', n || '@loop.example', 's', true,
                            '', '', 'failed', now() from generate_series(1, 12001) as n""").update();
        try {
            StaffId maria = new StaffId("maria@association.example");
            assertThat(outbox.pause(maria, "odd mails")).isTrue();
            assertThat(outbox.pause(maria, "odd mails")).as("paused already").isFalse();
            assertThat(outbox.paused())
                    .hasValueSatisfying(paused -> assertThat(paused.by()).isEqualTo(maria));
            outbox.watch();
            assertThat(outbox.paused()).as("over the pause by staff").hasValueSatisfying(paused -> {
                assertThat(paused.by()).isEqualTo(StaffId.DESK);
                assertThat(paused.reason()).contains("automatic mails and chat answers in an hour");
            });
            OutgoingMail automaticOne = queued(Mails.automaticReply("waits@mail.example"));
            queued(Mails.staffReply("by-hand@mail.example"));
            received("by-hand@mail.example", 1);
            assertThat(state(automaticOne)).isEqualTo("queued");
            assertThat(at("waits@mail.example")).isEmpty();
            assertThat(outbox.resume(new StaffId("maria@association.example"))).isTrue();
            assertThat(outbox.resume(new StaffId("maria@association.example"))).isFalse();
            outbox.watch();
            assertThat(outbox.paused())
                    .as("what staff have looked at counts no more")
                    .isEmpty();
            assertThat(outbox.retry(automaticOne.id())).isEqualTo(Outbox.Retry.QUEUED);
            received("waits@mail.example", 1);
            assertThat(audit.of("automatic mail", 10))
                    .extracting(entry -> entry.actor() + " " + entry.verb())
                    .startsWith("maria@association.example mail.resumed", "desk mail.paused");
        } finally {
            jdbc.sql("delete from outgoing_mail where recipient like '%@loop.example'")
                    .update();
            jdbc.sql("update automatic_mail set paused_at = null, reason = null, paused_by = null")
                    .update();
        }
    }

    @Test
    void aDeskThatIsSeldomBusyIsPausedByFarFewerMails() {
        Instant now = Instant.now(clock);
        add("before", 3, now.minus(Duration.ofDays(8)));
        add("outbreak", 201, now);
        try {
            outbox.watch();
            assertThat(outbox.paused())
                    .hasValueSatisfying(paused -> assertThat(paused.reason())
                            .contains("in an hour, where the busiest hour of the last 30 days had"));
            Health health = pauseHealth.health();
            assertThat(health.getStatus().getCode()).isEqualTo("PAUSED");
            assertThat(health.getDetails()).containsKey("reason");
        } finally {
            forget("before");
            forget("outbreak");
        }
        assertThat(pauseHealth.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void oneWritersFloodThatIsHeldPausesNobodyElsesAnswers() {
        Instant now = Instant.now(clock);
        add("before", 3, now.minus(Duration.ofDays(8)));
        add("flood", 300, now);
        jdbc.sql("update outgoing_mail set state = 'held' where cause like 'flood%'")
                .update();
        try {
            outbox.watch();
            assertThat(outbox.paused()).isEmpty();
            assertThat(outbox.alarm()).isEmpty();
        } finally {
            forget("before");
            forget("flood");
        }
    }

    @Test
    void aBusyDeskAndANewOneKeepWritingAtTheSameRate() {
        Instant now = Instant.now(clock);
        add("outbreak", 900, now);
        try {
            outbox.watch();
            assertThat(outbox.paused()).as("a new desk with a backlog").isEmpty();
            add("before", 100, now.minus(Duration.ofDays(8)));
            outbox.watch();
            assertThat(outbox.paused())
                    .as("less than ten times the busiest hour")
                    .isEmpty();
            assertThat(outbox.alarm()).as("more than five times").isPresent();
        } finally {
            forget("before");
            forget("outbreak");
        }
    }

    @Test
    void issuanceMailsOfALargeBatchFollowEachOther() {
        Instant now = Instant.now(clock);
        Duration second = Duration.ofSeconds(1);
        Instant first = transaction.execute(status -> mails.nextAnnouncement(now, second, true));
        Instant next = transaction.execute(status -> mails.nextAnnouncement(now, second, true));
        assertThat(Duration.between(first, next)).isEqualTo(second);
    }

    @Test
    void thirtyAutomaticMailsADayAreTheMost() {
        Instant hoursAgo = Instant.now(clock).minus(Duration.ofHours(5));
        for (int i = 0; i < 30; i++) {
            OutgoingMail earlier = Mails.queuedAt(Mails.automaticReply("daily@mail.example"), hoursAgo);
            transaction.executeWithoutResult(status -> mails.add(earlier, MailState.QUEUED, null));
        }
        OutgoingMail next = queued(Mails.automaticReply("daily@mail.example"));
        assertThat(state(next)).isEqualTo("held");
    }

    @Test
    void aMailToNobodyOrToTheDeskItselfIsHeld() {
        for (String address : List.of(
                "no-reply@shop.example",
                "noreply+abc@shop.example",
                "do_not_reply@shop.example",
                "news.donotreply@shop.example",
                "mailer-daemon@shop.example",
                "bounces-12=ana@shop.example",
                "first@test.example",
                "support@test.example")) {
            assertThat(state(queued(Mails.automaticReply(address)))).as(address).isEqualTo("held");
        }
        assertThat(state(queued(Mails.automaticReply("nora.plyson@shop.example"))))
                .isNotEqualTo("held");
        UUID toUs = held("support@test.example").id();
        assertThat(outbox.retry(toUs)).isEqualTo(Outbox.Retry.TO_OURSELVES);
        assertThat(outbox.retry(UUID.randomUUID())).isEqualTo(Outbox.Retry.NOT_WAITING);
    }

    /** When the scheduler will send a mail. */
    private Instant leaves(OutgoingMail mail) {
        return jdbc.sql("select execution_time from scheduled_tasks where task_instance = ?")
                .param(mail.id().toString())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private void add(String name, int count, Instant queuedAt) {
        jdbc.sql("""
                        insert into outgoing_mail (id, cause, message_id, sender, sender_name, recipient, subject, limited,
                            text_body, html_body, state, queued_at)
                        select gen_random_uuid(), :name || n, :name || n, 's', 's', n || '@rate.example', 's', true,
                            '', '', 'sent', :at from generate_series(1, :count) as n""")
                .param("name", name)
                .param("at", MailStore.utc(queuedAt))
                .param("count", count)
                .update();
    }

    private void forget(String name) {
        jdbc.sql("delete from outgoing_mail where recipient like '%@rate.example' and cause like ? || '%'")
                .param(name)
                .update();
        jdbc.sql("update automatic_mail set paused_at = null, reason = null").update();
    }
}
