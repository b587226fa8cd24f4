package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.Language;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

        assertThat(answered.rounds(0)).isEqualTo(1);
        assertThat(answered.continues()).hasSize(1);
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

        assertThat(answered.continues())
                .as("the question stays open for who was asked")
                .isEmpty();
        assertThat(answered.decision().executes()).isEmpty();
    }

    @Test
    void oneAnswerCompletesAllThatWasAskedAndWhatItAsksForBesidesIsHeard() {
        Earner ana = office.earner("Ana Lopes");

        OpenQuestions.Answered answered = transactions.execute(status -> {
            IncomingMessage first = mail(ana, Authenticity.PASS, "Please do two things for me.", List.of());
            MessageId message = cases.receive(first);
            List<RequestId> requests = cases.understood(
                    message,
                    Language.ENGLISH,
                    List.of(
                            note("name-change", "new_name", "staff"),
                            note("resend-issuance-email", "credential", "auto")));
            requests.forEach(request -> cases.await(request, RequestState.AWAITING_SENDER));
            IncomingMessage answer = mail(
                    ana,
                    Authenticity.PASS,
                    "My name should read Ana López, and it is about the Certified Tester badge.\n\n"
                            + "Please also write a verification letter for my employer, Nordwind Energie.",
                    List.of(first.externalId()));
            OpenQuestions.Answered read = questions.answeredBy(cases.message(cases.receive(answer)), facts);
            status.setRollbackOnly();
            return read;
        });

        assertThat(answered.decision().requests())
                .extracting(RequestDecision::intent)
                .containsExactly("name-change", "resend-issuance-email", "verification-letter");
        assertThat(answered.decision().requests().get(0).details()).containsEntry("new_name", "Ana López");
        assertThat(answered.rounds(1)).isEqualTo(1);
        assertThat(answered.rounds(2)).as("nobody has asked about the letter").isZero();
    }

    @Test
    void aWishThatAnAnswerOnlyWeighsGoesToStaff() {
        String words = "It is the Certified Tester badge.\n\nIf I wanted to change my name, would you do that?";

        assertThat(answer(words).decision().requests())
                .extracting(request -> request.decision().code())
                .startsWith("act")
                .contains("escalate");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is the Certified Tester badge.",
                "Hello,\n\nit is the Certified Tester badge.\n\nThank you!\nBest regards,\nAna Lopes",
                "Sorry, I forgot. It is the Certified Tester badge. Thanks a lot for your help!"
            })
    void aPoliteAnswerIsNoNewsToStaff(String words) {
        assertThat(answer(words).decision().requests())
                .as(words)
                .extracting(request -> request.decision().code())
                .containsExactly("act");
    }

    /** Before the doubts were kept, what was asked for although a value was found told of them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasDoubtfulAndIsNotAnsweredIsNotUsedEither(boolean kept) {
        Earner ana = office.earner("Ana Lopes");

        OpenQuestions.Answered answered = transactions.execute(status -> {
            IncomingMessage first =
                    mail(ana, Authenticity.PASS, "My name should read Ana Chagall, I, Ana, say.", List.of());
            List<RequestId> requests = cases.understood(
                    cases.receive(first),
                    Language.ENGLISH,
                    List.of(new RequestNote(
                            "name-change",
                            null,
                            0.97,
                            "action",
                            "name-change",
                            "ask",
                            Map.of("new_name", "Ana Chagall"),
                            List.of("new_name"),
                            "staff",
                            "missing: new_name",
                            "",
                            0,
                            kept ? Map.of("new_name", 0.46) : Map.of())));
            cases.await(requests.get(0), RequestState.AWAITING_SENDER);
            IncomingMessage answer =
                    mail(ana, Authenticity.PASS, "Sorry, I do not understand.", List.of(first.externalId()));
            OpenQuestions.Answered read = questions.answeredBy(cases.message(cases.receive(answer)), facts);
            status.setRollbackOnly();
            return read;
        });

        assertThat(answered.decision().requests())
                .singleElement()
                .satisfies(request -> assertThat(request.decision()).isEqualTo(new Decision.Ask(List.of("new_name"))));
        assertThat(answered.rounds(0)).isEqualTo(1);
    }

    private OpenQuestions.Answered answer(String words) {
        Earner ana = office.earner("Ana Lopes");
        return transactions.execute(status -> {
            IncomingMessage first = mail(ana, Authenticity.PASS, "Please send the badge mail again.", List.of());
            asked(cases.receive(first), "auto");
            IncomingMessage answer = mail(ana, Authenticity.PASS, words, List.of(first.externalId()));
            OpenQuestions.Answered read = questions.answeredBy(cases.message(cases.receive(answer)), facts);
            status.setRollbackOnly();
            return read;
        });
    }

    private void asked(MessageId message, String approval) {
        List<RequestId> requests = cases.understood(
                message, Language.ENGLISH, List.of(note("resend-issuance-email", "credential", approval)));
        cases.await(requests.get(0), RequestState.AWAITING_SENDER);
    }

    private static RequestNote note(String action, String missing, String approval) {
        return new RequestNote(
                action,
                null,
                0.97,
                "action",
                action,
                "ask",
                Map.of(),
                List.of(missing),
                approval,
                "missing: " + missing,
                "",
                0,
                Map.of());
    }

    private static IncomingMessage mail(Earner from, Authenticity authenticity, String text, List<String> references) {
        return Mail.from(from.email())
                .about("badge mail")
                .saying(text)
                .authenticity(authenticity)
                .answering(references)
                .read();
    }
}
