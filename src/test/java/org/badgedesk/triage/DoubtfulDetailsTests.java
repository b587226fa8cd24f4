package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.intents.Understanding;
import org.badgedesk.intents.UnderstoodRequest;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may be misread is asked for where it decides what the earner is told, and pointed out to whoever approves where it does not. */
@OfficeTest
class DoubtfulDetailsTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate LAPSED = TODAY.minusDays(20);

    /** A day of which nobody can say whether it is in March or in April. */
    private static final String TURNED = "03/04/" + (TODAY.getYear() - 1);

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Triage triage;

    @Autowired
    private Earners earners;

    @Autowired
    private Register register;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aNewNameThatTheWordsAroundItSpeakAgainstIsAskedFor() {
        Earner ana = office.earner("Svetlana Klein");
        String asked = office.write(
                ana,
                "name on my badge",
                "Wrong name again. It should read Chagall, my mother's family said so, and I, Svetlana Ostrovskaya-Klein, agree.");

        assertThat(post.answer(ana.email().value(), asked).text()).contains("How should your name be written?");
        assertThat(office.proposals(ana)).isEmpty();

        office.write(ana, "Re: name on my badge", "It should read Svetlana Chagall.", asked);

        assertThat(office.waiting(ana)).satisfies(proposal -> {
            assertThat(proposal.details()).containsEntry("new_name", "Svetlana Chagall");
            assertThat(proposal.notes()).noneMatch(note -> note.contains("please check"));
        });
    }

    @Test
    void whoOpensTheLinkIsAskedForTheNewNameToo() {
        Earner ana = office.earner("Svetlana Klein");
        office.writeUnproven(
                ana, "my name", "Please change the name on my badge from Svetlana Klein to Svetlana Chagall.", "");
        String link = office.token(ana.email(), "confirm your request");
        assertThat(office.proposal(ana.email()).after())
                .as("what the link shows")
                .containsValue("Svetlana Chagall");
        doubt(ana, "new_name");

        actions.confirm(link, actions.link(link).orElseThrow().version());

        post.mail(ana.email().value(), mail -> mail.text().contains("How should your name be written?"));
        assertThat(office.proposals(ana))
                .extracting(Proposal::comment)
                .containsExactly("the earner is asked for new_name");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whetherADoubtfulAddressIsSomebodyElsesIsNotToldByTheQuestion(boolean taken) {
        Earner ana = office.earner("Svetlana Klein");
        String wanted = taken
                ? office.earner("Ana Lopes").email().value()
                : "new." + ana.email().value();
        office.writeUnproven(ana, "my address", "Please change my email address to " + wanted + ".", "");
        String link = office.token(ana.email(), "confirm your request");
        doubt(ana, "new_email");

        actions.confirm(link, actions.link(link).orElseThrow().version());

        post.mail(ana.email().value(), mail -> mail.text().contains("Which e-mail address would you like to use"));
        assertThat(office.proposals(ana))
                .extracting(Proposal::comment)
                .containsExactly("the earner is asked for new_email");
    }

    @Test
    void whoApprovesALetterSeesThatItsEmployerIsDoubtful() {
        Earner ana = office.earner("Ana Lopes");
        office.write(
                ana,
                "letter",
                "Please send a verification letter. I work at Mayer, they send me to Thyssen, Kruse wants the letter.");
        Proposal waiting = office.waiting(ana);

        assertThat(waiting.details()).containsEntry("employer", "Mayer");
        String doubt = waiting.notes().stream()
                .filter(note -> note.matches("please check the employer “Mayer” against the message: [1-6]\\d % sure"))
                .findFirst()
                .orElseThrow();
        assertThat(file(ana).requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.note().explanation()).containsPattern("employer 0\\.[1-6]\\d: Mayer"));

        actions.revise(waiting.id(), office.nora(), waiting.version(), waiting.details(), "Here is your letter.");

        Proposal reworded = actions.find(waiting.id()).orElseThrow();
        assertThat(reworded.notes()).as("only the answer was changed").contains(doubt);

        Map<String, String> details = new HashMap<>(waiting.details());
        details.put("employer", "Kruse");
        assertThat(actions.revise(waiting.id(), office.nora(), reworded.version(), details, null))
                .isInstanceOf(Decided.Counted.class);

        assertThat(actions.find(waiting.id()).orElseThrow().notes())
                .as("staff have changed the employer")
                .noneMatch(note -> note.contains("please check the employer"));
    }

    @Test
    void aPlainEmployerNeedsNoLook() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");

        assertThat(office.waiting(ana).notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Why does my badge say expired? I paid my dues on %s., Please write the month as a word, I paid on 3 April %d., no later renewal",
        "Warum steht auf meinem Badge abgelaufen? Ich habe meinen Beitrag am %s bezahlt., schreiben Sie den Monat als Wort, Ich habe am 3. April %d bezahlt., Verlängerung"
    })
    void whereItHangsOnADateTheEarnerSaysWhichItIsBeforeTheyAreToldAnything(
            String words, String question, String answer, String told) {
        Earner ana = lapsed("Ana Lopes", LAPSED);
        updatedDaysAgo(ana, 5);

        String asked = office.write(ana, "expired?", String.format(words, TURNED));

        assertThat(post.answer(ana.email().value(), asked).text()).contains(question);
        assertThat(file(ana).requests())
                .singleElement()
                .satisfies(request -> assertThat(request.note().missing()).containsExactly("date"));

        String answered = office.write(ana, "Re: expired?", String.format(answer, TODAY.getYear() - 1), asked);

        assertThat(post.answer(ana.email().value(), answered).text()).contains(told);
    }

    @Test
    void whereTheRegisterIsNewerThanAnyReadingOfTheDateNobodyIsAsked() {
        Earner ana = lapsed("Ana Lopes", LAPSED);

        String asked =
                office.write(ana, "expired?", "Why does my badge say expired? I paid my dues on " + TURNED + ".");

        assertThat(post.answer(ana.email().value(), asked).text()).contains("no later renewal in them yet");
    }

    @Test
    void whereTheDaysOfIssueDifferTheEarnerSaysWhichDayTheyMeanBeforeTheyAreToldThatAllIsRight() {
        LocalDate last = TODAY.plusYears(1);
        Credential badge = office.badge("dues", "membership", "Ana Lopes", last, null);
        Earner ana = earners.find(badge.earner()).orElseThrow();
        register.put(
                new Register.Entry(
                        null,
                        ana.email(),
                        ana.name(),
                        "membership",
                        RecordStatus.ACTIVE,
                        LocalDate.of(TODAY.getYear() - 1, 3, 4),
                        last),
                "test");

        String asked =
                office.write(ana, "issue date", "My badge shows the wrong issue date, it should be " + TURNED + ".");

        assertThat(post.answer(ana.email().value(), asked).text()).contains("we cannot tell the day from the month");
    }

    @Test
    void whereTheRegisterKnowsOfTheRenewalTheDateIsPointedOutToWhoeverApproves() {
        Earner ana = lapsed("Ana Lopes", TODAY.plusYears(1));

        office.write(ana, "expired?", "Why does my badge say expired? I paid my dues on " + TURNED + ".");

        assertThat(office.waiting(ana).notes())
                .contains("please check the date “" + TURNED + "” against the message: 48 % sure");
    }

    @Test
    void whoOpensTheLinkIsAskedForTheDateToo() {
        Earner ana = lapsed("Ana Lopes", LAPSED);
        updatedDaysAgo(ana, 5);
        office.writeUnproven(ana, "expired?", "Why does my badge say expired? I paid my dues on " + TURNED + ".", "");
        String link = office.token(ana.email(), "confirm your request");

        actions.confirm(link, actions.link(link).orElseThrow().version());

        post.mail(ana.email().value(), mail -> mail.text().contains("Please write the month as a word"));
        assertThat(office.proposals(ana)).extracting(Proposal::comment).containsExactly("the earner is asked for date");
    }

    @ParameterizedTest
    @CsvSource({"0.95, AUTO", "0.5, STAFF"})
    void noIntentActsByItselfOnWhatMayBeMisread(double confidence, ApprovalRule approval) {
        Earner ana = office.earner("Ana Lopes");
        UnderstoodRequest understood = new UnderstoodRequest(
                "resend-issuance-email",
                null,
                0.99,
                Map.of("employer", "Nordwind Energie"),
                Map.of("employer", confidence),
                true,
                List.of(),
                List.of(),
                null,
                List.of());

        MessageDecision decision = triage.decide(
                mail(ana), new Understanding(Language.ENGLISH, List.of(understood), "test", 0.5), Facts.supposed());

        assertThat(decision.requests()).extracting(RequestDecision::approval).containsExactly(approval);
    }

    private static IncomingMessage mail(Earner from) {
        return new IncomingMessage(
                Channel.EMAIL,
                "<doubtful@mail.example>",
                "doubtful",
                from.email(),
                null,
                new EmailAddress("support@test.example"),
                "badge mail",
                "Please send the badge mail again.",
                Authenticity.PASS,
                null,
                Instant.now(),
                List.of(),
                List.of());
    }

    private CaseFile file(Earner of) {
        return cases.find(office.caseOf(of.email().value())).orElseThrow();
    }

    private void doubt(Earner of, String detail) {
        jdbc.sql("update request set doubtful = jsonb_build_object(?::text, 0.46) where id = ?")
                .params(detail, file(of).requests().get(0).id().value())
                .update();
    }

    private void updatedDaysAgo(Earner earner, int days) {
        jdbc.sql("update membership set updated_at = updated_at - make_interval(days => ?) where email = ?")
                .params(days, earner.email().value())
                .update();
    }

    private Earner lapsed(String name, LocalDate registerSays) {
        Credential badge = office.badge("dues", "membership", name, LAPSED, null);
        Earner earner = earners.find(badge.earner()).orElseThrow();
        register.put(
                new Register.Entry(
                        null,
                        earner.email(),
                        new PersonName(name),
                        "membership",
                        registerSays.isBefore(TODAY) ? RecordStatus.LAPSED : RecordStatus.ACTIVE,
                        null,
                        registerSays),
                "test");
        jdbc.sql("update credential set expires_on = ? where id = ?")
                .params(LAPSED, badge.id().value())
                .update();
        return earner;
    }
}
