package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An answer to what the desk asked completes the request as it was, and makes it no surer than it was. */
@OfficeTest
class OpenQuestionsTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private OpenQuestions questions;

    @Autowired
    private KnownFacts facts;

    @Autowired
    private Cases cases;

    @Autowired
    private TransactionTemplate transactions;

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "staff, STAFF"})
    void whatWasNotSaidPlainlyStillWaitsForStaffOnceItIsComplete(String before, ApprovalRule after) {
        Earner ana = office.earner("Ana Lopes");

        OpenQuestions.Answered answered = transactions.execute(status -> {
            IncomingMessage first = mail(ana, Authenticity.PASS, "Please send the badge mail again.", List.of());
            asked(cases.receive(first), before);
            IncomingMessage answer =
                    mail(ana, Authenticity.PASS, "It is the Certified Tester badge.", List.of(first.externalId()));
            OpenQuestions.Answered read = questions.answeredBy(cases.message(cases.receive(answer)), facts);
            status.setRollbackOnly();
            return read;
        });

        assertThat(answered.rounds()).isEqualTo(1);
        assertThat(answered.closes()).hasSize(1);
        assertThat(answered.decision().requests()).singleElement().satisfies(request -> {
            assertThat(request.intent()).isEqualTo("resend-issuance-email");
            assertThat(request.decision().code()).isEqualTo("act");
            assertThat(request.approval()).isEqualTo(after);
        });
    }

    @Test
    void whoIsNotProvenDoesNotCompleteWhatAProvenSenderWasAsked() {
        Earner ana = office.earner("Ana Lopes");

        OpenQuestions.Answered answered = transactions.execute(status -> {
            IncomingMessage first = mail(ana, Authenticity.PASS, "Please send the badge mail again.", List.of());
            asked(cases.receive(first), "auto");
            IncomingMessage forged =
                    mail(ana, Authenticity.NONE, "It is the Certified Tester badge.", List.of(first.externalId()));
            OpenQuestions.Answered read = questions.answeredBy(cases.message(cases.receive(forged)), facts);
            status.setRollbackOnly();
            return read;
        });

        assertThat(answered.closes())
                .as("the question stays open for who was asked")
                .isEmpty();
        assertThat(answered.decision().executes()).isEmpty();
    }

    private void asked(MessageId message, String approval) {
        List<RequestId> requests = cases.understood(
                message,
                Language.ENGLISH,
                List.of(new RequestNote(
                        "resend-issuance-email",
                        null,
                        0.97,
                        "action",
                        "resend-issuance-email",
                        "ask",
                        Map.of(),
                        List.of("credential"),
                        approval,
                        "which of two",
                        "",
                        0)));
        cases.await(requests.get(0), RequestState.AWAITING_SENDER);
    }

    private static IncomingMessage mail(Earner from, Authenticity authenticity, String text, List<String> references) {
        String id = UUID.randomUUID().toString();
        return new IncomingMessage(
                Channel.EMAIL,
                "<" + id + "@mail.example>",
                id,
                from.email(),
                null,
                new EmailAddress("support@test.example"),
                "badge mail",
                text,
                authenticity,
                null,
                Instant.now(),
                references,
                List.of());
    }
}
