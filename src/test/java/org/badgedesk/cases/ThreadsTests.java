package org.badgedesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Which case a message joins. */
@OfficeTest
@RecordApplicationEvents
class ThreadsTests {

    @Autowired
    private Cases cases;

    @Autowired
    private ThreadTokens tokens;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private ApplicationEvents events;

    @Test
    void anAnswerInTheThreadOfItsSenderJoinsTheCase() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());

        ReceivedMessage second = receive(
                "ana@mail.example",
                "<2-" + UUID.randomUUID() + "@x>",
                List.of(first.content().externalId()));

        assertThat(second.caseId()).isEqualTo(first.caseId());
    }

    @Test
    void aStolenReferenceDoesNotBringAStrangerIntoSomebodysCase() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());

        ReceivedMessage stranger = receive(
                "mallory@mail.example",
                "<2-" + UUID.randomUUID() + "@x>",
                List.of(first.content().externalId()));

        assertThat(stranger.caseId()).isNotNull().isNotEqualTo(first.caseId());
    }

    @Test
    void anAnswerWithoutReferencesJoinsTheCaseByTheSignedTagOfItsAddress() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());
        String tag = cases.threadTag(first.caseId());

        assertThat(receive("ana@mail.example", List.of(), tag).caseId()).isEqualTo(first.caseId());
        assertThat(receive("ana@mail.example", List.of("<rewritten-" + UUID.randomUUID() + "@provider>"), tag)
                        .caseId())
                .isEqualTo(first.caseId());
    }

    @Test
    void aStolenTagDoesNotBringAStrangerIntoSomebodysCase() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());

        assertThat(receive("mallory@mail.example", List.of(), cases.threadTag(first.caseId()))
                        .caseId())
                .isNotNull()
                .isNotEqualTo(first.caseId());
    }

    @Test
    void aTagThatTheDeskHasNotSignedFindsNoCase() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());
        ReceivedMessage second = receive("ana@mail.example", "<2-" + UUID.randomUUID() + "@x>", List.of());
        String signature = cases.threadTag(second.caseId()).replaceAll(".*-", "");
        String number = cases.threadTag(first.caseId()).replaceAll("-.*", "");

        for (String forged : List.of(number + "-" + signature, number + "-aaaaaaaaaaaaaaaa", "c1", "x".repeat(300))) {
            assertThat(receive("ana@mail.example", List.of(), forged).caseId())
                    .as(forged)
                    .isNotEqualTo(first.caseId());
        }
    }

    @Test
    void theDesksOwnMessageIdsAreSigned() {
        EmailAddress support = new EmailAddress("support@bücher.example");
        UUID id = UUID.randomUUID();
        String own = tokens.messageId("mail.", id, support);

        assertThat(own).startsWith("<mail." + id + ".").endsWith("@xn--bcher-kva.example>");
        assertThat(tokens.ownMail("References: <a@b> " + own, support)).containsExactly(own);
        assertThat(tokens.ownMail(own.replace(id.toString(), UUID.randomUUID().toString()), support))
                .isEmpty();
        assertThat(tokens.ownMail("<" + id + "@xn--bcher-kva.example>", support))
                .isEmpty();
    }

    private ReceivedMessage receive(String from, List<String> references, String tag) {
        String id = "<" + UUID.randomUUID() + "@x>";
        IncomingMessage plain = message(from, id, "fingerprint " + id, references, null);
        return cases.message(cases.receive(new IncomingMessage(
                plain.channel(),
                plain.externalId(),
                plain.fingerprint(),
                plain.from(),
                plain.fromName(),
                plain.deskAddress(),
                plain.subject(),
                plain.text(),
                plain.authenticity(),
                plain.ignored(),
                plain.receivedAt(),
                plain.references(),
                null,
                tag,
                plain.attachments(),
                true)));
    }

    @Test
    void theSameMessageTwiceIsOneAndTheSameIdWithOtherContentIsAnother() {
        String id = "<same-" + UUID.randomUUID() + "@x>";
        IncomingMessage message = message("ana@mail.example", id, "fingerprint " + id, List.of(), null);

        assertThat(cases.receive(message)).isEqualTo(cases.receive(message));
        assertThat(cases.receive(message("ana@mail.example", id, "another " + id, List.of(), null)))
                .isNotEqualTo(cases.receive(message));
    }

    @Test
    void aMailOfNothingButAFileOpensACaseForStaff() {
        for (EmailAddress from : Arrays.asList(new EmailAddress("scan@mail.example"), null)) {
            String id = "<scan-" + UUID.randomUUID() + "@x>";
            ReceivedMessage message = cases.message(cases.receive(Mail.from(from)
                    .id(id)
                    .fingerprint(id)
                    .about("")
                    .saying("")
                    .authenticity(Authenticity.NONE)
                    .attached(List.of(new Attachment("deed.pdf", "application/pdf", new byte[] {1})))
                    .read()));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> cases.find(message.caseId()).orElseThrow().state() == CaseState.ESCALATED);
        }
    }

    @Test
    void whatAWebsiteSendsFromTheDesksOwnAddressIsStaffsToJudge() {
        EmailAddress support = new EmailAddress("support@test.example");
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");
        MessageId form = cases.receive(fromTheDesk(support, ana, "<" + UUID.randomUUID() + "@website.example>"));
        MessageId own = cases.receive(fromTheDesk(support, ana, tokens.messageId("", UUID.randomUUID(), support)));

        assertThat(cases.unanswered(Instant.now().minus(Duration.ofDays(1)), Ignored.LOOP))
                .anySatisfy(mail -> {
                    assertThat(mail.id()).isEqualTo(form);
                    assertThat(mail.replyTo()).isEqualTo(ana);
                })
                .noneMatch(mail -> mail.id().equals(own));
        CaseId opened = cases.isAPersons(form, StaffId.DESK);

        ReceivedMessage message = cases.message(form);
        assertThat(message.caseId()).isEqualTo(opened);
        assertThat(message.content().from()).isEqualTo(ana);
        assertThat(message.content().authenticity()).isEqualTo(Authenticity.NONE);
        assertThat(message.content().ignored()).isNull();
        assertThat(cases.isAPersons(form, StaffId.DESK)).isEqualTo(opened);
        await("it is understood")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !cases.requests(form).isEmpty());
    }

    @Test
    void aFormThatWantsAnswersAtTheDeskItselfIsFromNobody() {
        EmailAddress support = new EmailAddress("support@test.example");
        MessageId form = cases.receive(fromTheDesk(
                support, new EmailAddress("support+form@test.example"), "<" + UUID.randomUUID() + "@website.example>"));

        cases.isAPersons(form, StaffId.DESK);

        assertThat(cases.message(form).content().from()).isNull();
    }

    @Test
    void aMailThatMakesItsCaseLaterStillFindsItByTheTagOfItsAddress() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());
        String id = "<" + UUID.randomUUID() + "@mail.example>";
        EmailAddress desk = new EmailAddress("support@test.example");
        IncomingMessage plain = message("ana@mail.example", id, id, List.of(), Ignored.AUTO_REPLY);
        MessageId late = cases.receive(new IncomingMessage(
                plain.channel(),
                id,
                id,
                plain.from(),
                null,
                desk,
                "Re: Badge",
                "Thank you.",
                Authenticity.PASS,
                Ignored.AUTO_REPLY,
                Instant.now(),
                List.of(),
                null,
                cases.threadTag(first.caseId()),
                List.of(),
                true));

        assertThat(cases.isAPersons(late, StaffId.DESK)).isEqualTo(first.caseId());
    }

    @Test
    void whoeverWantedAnswersSomewhereIsErasedThereToo() {
        EmailAddress support = new EmailAddress("support@test.example");
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");
        String form = "<" + UUID.randomUUID() + "@website.example>";
        MessageId alone = cases.receive(fromTheDesk(support, ana, form));
        IncomingMessage others =
                message("bo@mail.example", "<" + UUID.randomUUID() + "@x>", "bo-" + form, List.of(), null);
        MessageId inACase = cases.receive(new IncomingMessage(
                others.channel(),
                others.externalId(),
                others.fingerprint(),
                others.from(),
                null,
                support,
                "Badge",
                "How do I print my badge?",
                Authenticity.PASS,
                null,
                Instant.now(),
                List.of(),
                ana,
                null,
                List.of(),
                true));

        cases.erase(List.of(ana), List.of());

        assertThat(cases.message(alone).content().text()).isEmpty();
        assertThat(cases.message(alone).content().replyTo()).isNull();
        assertThat(cases.message(inACase).content().text()).isNotEmpty();
        assertThat(cases.message(inACase).content().replyTo()).isNull();
        assertThat(events.stream(MessagesErased.class))
                .singleElement()
                .satisfies(erased -> assertThat(erased.fingerprints()).contains(form, "bo-" + form));
        assertThatThrownBy(() -> cases.isAPersons(alone, StaffId.DESK)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void theDesksOwnMailsThatCameBackHideNoPersonsMail() {
        EmailAddress support = new EmailAddress("support@test.example");
        EmailAddress ana = new EmailAddress("ana-" + UUID.randomUUID() + "@mail.example");
        MessageId form = cases.receive(fromTheDesk(support, ana, "<" + UUID.randomUUID() + "@website.example>"));
        MessageId own = form;
        for (int i = 0; i < 310; i++) {
            own = cases.receive(fromTheDesk(support, ana, tokens.messageId("", UUID.randomUUID(), support)));
        }

        assertThat(cases.unanswered(Instant.now().minus(Duration.ofDays(1)), Ignored.LOOP))
                .anyMatch(mail -> mail.id().equals(form));
        MessageId last = own;
        assertThatThrownBy(() -> cases.isAPersons(last, StaffId.DESK)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void aMailBecomesAPersonsAfterWhoeverHoldsItsCase() {
        ReceivedMessage first = receive("ana@mail.example", "<1-" + UUID.randomUUID() + "@x>", List.of());
        MessageId late = cases.receive(message(
                "ana@mail.example",
                "<" + UUID.randomUUID() + "@x>",
                UUID.randomUUID().toString(),
                List.of(first.content().externalId()),
                Ignored.AUTO_REPLY));

        CompletableFuture<CaseId> opened = transactions.execute(status -> {
            cases.hold(first.caseId());
            CompletableFuture<CaseId> waits = CompletableFuture.supplyAsync(() -> cases.isAPersons(late, StaffId.DESK));
            int own = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql("select count(*) from pg_stat_activity where ? = any(pg_blocking_pids(pid))")
                                    .param(own)
                                    .query(Long.class)
                                    .single()
                            > 0);
            assertThat(jdbc.sql("select id from message where id = ? for update nowait")
                            .param(late.value())
                            .query(UUID.class)
                            .single())
                    .as("nobody who holds the message waits for the case")
                    .isEqualTo(late.value());
            return waits;
        });

        assertThat(opened.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(first.caseId());
    }

    private static IncomingMessage fromTheDesk(EmailAddress support, EmailAddress replyTo, String id) {
        return new IncomingMessage(
                Channel.EMAIL,
                id,
                id,
                support,
                "Website",
                support,
                "Contact form",
                "How do I print my badge?",
                Authenticity.PASS,
                Ignored.LOOP,
                Instant.now(),
                List.of(),
                replyTo,
                null,
                List.of(),
                true);
    }

    @Test
    void aMachinesMessageIsKeptAndMakesNoCase() {
        MessageId id = cases.receive(
                message("robot@mail.example", "<r>", UUID.randomUUID().toString(), List.of(), Ignored.AUTO_REPLY));

        assertThat(cases.message(id).caseId()).isNull();
        assertThat(cases.message(id).content().ignored()).isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "Badge, Re: Badge",
        "Re: Badge, Re: Badge",
        "AW: RE: Badge, Re: Badge",
        "Re[2]: Badge, Re: Badge",
        "'', 'Re: '"
    })
    void aReplyBearsOnePrefix(String subject, String expected) {
        assertThat(IncomingMessage.replySubject(subject)).isEqualTo(expected);
    }

    @Test
    void aStrangersSubjectIsNotRepeatedToWhoeverItClaimsToBeFrom() {
        IncomingMessage proven = message("ana@mail.example", "<p>", "p", List.of(), null);
        assertThat(proven.replySubject(Language.ENGLISH)).isEqualTo(IncomingMessage.replySubject(proven.subject()));
        for (Authenticity authenticity : List.of(Authenticity.NONE, Authenticity.FAIL)) {
            IncomingMessage forged = new IncomingMessage(
                    proven.channel(),
                    "<f>",
                    "f",
                    proven.from(),
                    null,
                    proven.deskAddress(),
                    "Buy at https://evil.example",
                    proven.text(),
                    authenticity,
                    null,
                    proven.receivedAt(),
                    List.of(),
                    List.of());
            assertThat(forged.replySubject(Language.UNKNOWN)).isEqualTo("Re: your message to " + proven.deskAddress());
            assertThat(forged.replySubject(new Language("ja")))
                    .isEqualTo("Re: " + proven.deskAddress() + " へのメッセージについて");
        }
    }

    private ReceivedMessage receive(String from, String id, List<String> references) {
        return cases.message(cases.receive(message(from, id, UUID.randomUUID().toString(), references, null)));
    }

    private static IncomingMessage message(
            String from, String id, String fingerprint, List<String> references, Ignored ignored) {
        return Mail.from(new EmailAddress(from))
                .id(id)
                .fingerprint(fingerprint)
                .about("Badge")
                .ignored(ignored)
                .answering(references)
                .read();
    }
}
