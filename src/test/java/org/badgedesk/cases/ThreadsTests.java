package org.badgedesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.DeskTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Which case a message joins. */
@DeskTest
class ThreadsTests {

    @Autowired
    private Cases cases;

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
    void theSameMessageTwiceIsOneAndTheSameIdWithOtherContentIsAnother() {
        String id = "<same-" + UUID.randomUUID() + "@x>";
        IncomingMessage message = message("ana@mail.example", id, "fingerprint " + id, List.of(), null);

        assertThat(cases.receive(message)).isEqualTo(cases.receive(message));
        assertThat(cases.receive(message("ana@mail.example", id, "another " + id, List.of(), null)))
                .isNotEqualTo(cases.receive(message));
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
        assertThat(proven.replySubject()).isEqualTo(IncomingMessage.replySubject(proven.subject()));
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
            assertThat(forged.replySubject()).isEqualTo("Re: your message to " + proven.deskAddress());
        }
    }

    private ReceivedMessage receive(String from, String id, List<String> references) {
        return cases.message(cases.receive(message(from, id, UUID.randomUUID().toString(), references, null)));
    }

    private static IncomingMessage message(
            String from, String id, String fingerprint, List<String> references, Ignored ignored) {
        return new IncomingMessage(
                Channel.EMAIL,
                id,
                fingerprint,
                new EmailAddress(from),
                null,
                new EmailAddress("support@test.example"),
                "Badge",
                "How do I print my badge?",
                Authenticity.PASS,
                ignored,
                Instant.now(),
                references,
                List.of());
    }
}
