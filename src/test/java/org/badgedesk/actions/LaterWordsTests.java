package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.Attachment;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Letters;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an earner says later counts, also where the earlier is approved; and what cannot run goes to a person. */
@OfficeTest
class LaterWordsTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Earners earners;

    @Autowired
    private Register register;

    @Autowired
    private Letters letters;

    @Autowired
    private Badges badges;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aMistypedNewAddressCountsNoMoreOnceItIsCorrected() {
        Earner bo = office.earner("Bo Li");
        EmailAddress mistyped = new EmailAddress("typo-" + bo.email());
        EmailAddress meant = new EmailAddress("new-" + bo.email());
        Proposal first = approvedMove(bo, mistyped);
        String link = office.token(mistyped, "confirm your new");

        office.write(bo, "sorry", "I mistyped. Please change my login e-mail address to " + meant + " instead.");
        Proposal second = office.waiting(bo);

        assertThat(second.after()).containsValue(meant.value());
        assertThat(actions.confirm(link)).as("the mistyped address's link").isFalse();
        assertThat(actions.find(first.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(earners.find(mistyped)).isEmpty();
    }

    @Test
    void aCorrectionThatIsProvenByLinkCountsAsWell() {
        Earner bo = office.earner("Bo Li");
        EmailAddress mistyped = new EmailAddress("typo-" + bo.email());
        EmailAddress meant = new EmailAddress("new-" + bo.email());
        Proposal first = approvedMove(bo, mistyped);
        post.writeUnproven(
                "Bo Li <" + bo.email() + ">",
                "sorry",
                "I mistyped. Please change my login e-mail address to " + meant + " instead.");
        String proof = office.token(bo.email(), "confirm your request");
        assertThat(actions.find(first.id()).orElseThrow().state())
                .as("anybody could have written that")
                .isEqualTo(ProposalState.AWAITING_ADDRESS);

        assertThat(actions.confirm(proof)).isTrue();

        assertThat(actions.find(first.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    @Test
    void aNameThatIsHeldGivesWayToAnotherSpelling() {
        Earner di = office.earner("Di Prince");
        office.write(di, "name", "Please change the name on my badge from Di Prince to Mallory Quux.");
        Proposal first = office.waiting(di);
        actions.revise(first.id(), office.nora(), 1, first.details(), null);
        actions.decide(first.id(), office.maria(), true, 2, null);
        assertThat(actions.find(first.id()).orElseThrow().state()).isEqualTo(ProposalState.HELD);

        office.write(di, "name, sorry", "Please change the name on my badge from Di Prince to Mallory Quix.");
        Proposal second = office.waiting(di);

        assertThat(second.after()).containsValue("Mallory Quix");
        assertThat(actions.find(first.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    @Test
    void whatCameWithTheFirstMailIsThereWhenTheMissingNameComes() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.writeWithFile(
                ana, "Please change the name on my badge. My marriage certificate is attached.", "marriage.pdf", "");
        post.answer(ana.email().value(), asked, mail -> mail.text().contains("How should your name be written"));

        office.write(ana, "Re: document", "It should read Ana Weber.", asked);

        Proposal waiting = office.waiting(ana);
        assertThat(waiting.after()).containsValue("Ana Weber");
        assertThat(waiting.evidence()).containsExactly("marriage.pdf");
        assertThat(waiting.reasonWanted()).isFalse();
    }

    @Test
    void whatComesWithTheSameWishAgainGoesToTheFirst() {
        Earner ana = office.earner("Ana Lopes");
        String wish = "I got married. Please change the name on my badge from Ana Lopes to Ana Weber.";
        office.write(ana, "name", wish);
        Proposal first = office.waiting(ana);
        assertThat(first.reasonWanted()).isTrue();

        office.writeWithFile(ana, wish, "marriage.pdf", "");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(actions.find(first.id()).orElseThrow().evidence())
                                .containsExactly("marriage.pdf"));
        Proposal there = actions.find(first.id()).orElseThrow();
        assertThat(there.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(there.version()).as("approvers see something new").isGreaterThan(first.version());
        assertThat(there.reasonWanted()).isFalse();
    }

    @Test
    void whatCameForAFormerSpellingGoesWithTheLater() {
        Earner ana = office.earner("Ana Lopes");
        office.writeWithFile(
                ana,
                "I got married. Please change the name on my badge from Ana Lopes to Ana Weber.",
                "marriage.pdf",
                "");
        Proposal first = office.waiting(ana);
        assertThat(first.evidence()).containsExactly("marriage.pdf");

        office.write(ana, "name, sorry", "Please change the name on my badge from Ana Lopes to Ana Weber-Lopes.");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> actions.find(first.id()).orElseThrow().state() == ProposalState.WITHDRAWN);
        Proposal second = office.waiting(ana);
        assertThat(second.after()).containsValue("Ana Weber-Lopes");
        assertThat(second.evidence()).containsExactly("marriage.pdf");
    }

    @Test
    void whatAStrangerSentInTheirNameDoesNotGoWithWhatTheEarnerIsProvenToWant() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.writeUnproven(ana, "name", "Please change the name on my badge.", "");
        office.token(ana.email(), "confirm your request");
        actions.keepEvidence(
                office.caseOf(ana.email().value()),
                List.of(new Attachment("forged.pdf", "application/pdf", new byte[] {1})),
                false);

        office.write(ana, "Re: name", "It should read Ana Weber.", asked);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposals(ana))
                        .filteredOn(p -> p.state() == ProposalState.AWAITING_APPROVAL)
                        .singleElement()
                        .satisfies(p -> assertThat(p.evidence()).isEmpty()));
    }

    @Test
    void whatCameForAWishThatNobodyProvedDoesNotGoWithAnotherThatTheLinkProves() {
        Earner ana = office.earner("Ana Lopes");
        office.writeUnproven(ana, "name", "Please change the name on my badge from Ana Lopes to Ana Weber.", "");
        office.token(ana.email(), "confirm your request");
        actions.keepEvidence(
                office.caseOf(ana.email().value()),
                List.of(new Attachment("forged.pdf", "application/pdf", new byte[] {1})),
                false);
        office.writeUnproven(ana, "name", "Please change the name on my badge from Ana Lopes to Ana Quux.", "");
        Postbox.Mail question = post.mail(
                ana.email().value(),
                mail -> mail.subject().contains("confirm your request")
                        && mail.text().contains("Ana Quux"));

        assertThat(actions.confirm(question.text().replaceFirst("(?s).*/confirm/([\\w-]+).*", "$1")))
                .isTrue();

        Proposal waiting = office.waiting(ana);
        assertThat(waiting.after()).containsValue("Ana Quux");
        assertThat(waiting.evidence()).isEmpty();
    }

    @Test
    void whatCameForAWishThatTheLinkProvedIsThereWhenTheMissingNameComes() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.writeUnproven(ana, "name", "Please change the name on my badge.", "");
        String link = office.token(ana.email(), "confirm your request");
        actions.keepEvidence(
                office.caseOf(ana.email().value()),
                List.of(new Attachment("marriage.pdf", "application/pdf", new byte[] {1})),
                false);
        assertThat(actions.confirm(link)).isTrue();

        office.writeUnproven(ana, "Re: name", "It should read Ana Weber.", asked);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposals(ana))
                        .filteredOn(p -> p.details().containsValue("Ana Weber"))
                        .singleElement()
                        .satisfies(p -> assertThat(p.evidence()).containsExactly("marriage.pdf")));
    }

    @Test
    void theVeryLetterOfTodayIsSentAgainAndNoOtherIsWritten() {
        Earner ana = office.earner("Ana Lopes");
        String wish = "Please write a verification letter for my visa application.";
        office.write(ana, "letter", wish);
        Proposal first = office.waiting(ana);
        actions.decide(first.id(), office.maria(), true, null, null);

        String again = office.write(ana, "letter", wish);
        Proposal second = office.waiting(ana);
        assertThat(second.notes()).singleElement().asString().contains("the very letter was written today, no. ");
        actions.decide(second.id(), office.maria(), true, null, null);

        assertThat(post.answer(ana.email().value(), again).pdfs()).hasSize(1);
        assertThat(letters.of(badges.of(ana.id()).get(0).id())).hasSize(1);
        assertThat(actions.undo(second.id(), office.maria(), "a mistake"))
                .as("what the first has done")
                .isEqualTo(new Decided.Forbidden("the letters were written for an earlier request: undo that one"));
    }

    @Test
    void staffSeeThatAnotherLetterWasWritten() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter.");
        actions.decide(office.waiting(ana).id(), office.maria(), true, null, null);

        office.write(ana, "letter", "Please write a verification letter for my employer, Nordwind Energie.");

        assertThat(office.waiting(ana).notes())
                .singleElement()
                .asString()
                .contains("was written on " + LocalDate.now(ZoneOffset.UTC), "to whom it may concern");
    }

    @Test
    void aLetterToSomebodyElseIsAnotherLetter() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter.");
        Proposal first = office.waiting(ana);
        office.write(ana, "letter", "Please write a verification letter and send it to hr@nordwind.example.");
        Proposal second = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> office.proposals(ana).stream().findFirst(),
                        p -> p.isPresent()
                                && !p.get().id().equals(first.id())
                                && p.get().state() != ProposalState.AWAITING_PROOF)
                .orElseThrow();

        assertThat(second.after()).containsEntry("also sent to", "hr@nordwind.example");
        assertThat(actions.find(first.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(second.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoAsksForAPasswordTwiceWithinMinutesIsToldOfTheFirst() {
        Earner ana = office.earner("Ana Lopes");
        String first = office.write(ana, "password", "I forgot my password, please send me a new one.");
        assertThat(post.answer(ana.email().value(), first).text()).contains("made a temporary password");
        Object made = temporaryPassword(ana);

        String second = office.write(ana, "password!", "I forgot my password, please send me a new one.");

        assertThat(post.answer(ana.email().value(), second).text())
                .contains("We mailed you a temporary password at", "write to us again");
        assertThat(temporaryPassword(ana)).as("the first may be read just now").isEqualTo(made);
        jdbc.sql("update account set temporary_expires_at = temporary_expires_at - interval '16 minutes'"
                        + " where earner_id = ?")
                .param(ana.id().value())
                .update();

        String third = office.write(ana, "password!!", "I forgot my password, please send me a new one.");

        assertThat(post.answer(ana.email().value(), third).text()).contains("made a temporary password");
        assertThat(temporaryPassword(ana)).isNotEqualTo(made);
    }

    @Test
    void whoAsksForTheMailAboutTheirBadgeTwiceWithinMinutesGetsItOnce() {
        Earner ana = office.earner("Ana Lopes");
        String wish = "I never got the e-mail about my badge. Please send it again.";
        String first = office.write(ana, "no mail", wish);
        assertThat(post.answer(ana.email().value(), first).text()).contains("is on its way again");

        String second = office.write(ana, "still no mail", wish);

        assertThat(post.answer(ana.email().value(), second).text())
                .contains("We mailed you the e-mail about your badge at");
    }

    private Object temporaryPassword(Earner earner) {
        return jdbc.sql("select temporary_hash from account where earner_id = ?")
                .param(earner.id().value())
                .query(String.class)
                .single();
    }

    @Test
    void anAddressThatTheRegisterHasARecordOfCannotBeApproved() {
        Earner bo = office.earner("Bo Li");
        EmailAddress wanted = new EmailAddress("new-" + bo.email());
        record(bo.email(), "Bo Li");
        record(wanted, "Bo Li");

        office.write(bo, "new e-mail", "Please change my login e-mail address to " + wanted + " from now on.");

        Proposal waiting = office.waiting(bo);
        String why =
                "the register holds a certification at the new address already: have its owner merge the two first";
        assertThat(waiting.notes()).singleElement().asString().contains(why);
        assertThat(actions.decide(waiting.id(), office.maria(), true, null, null))
                .isEqualTo(new Decided.Forbidden(why));
        assertThat(actions.decide(waiting.id(), office.maria(), false, null, "we need to talk"))
                .isInstanceOf(Decided.Counted.class);
    }

    @Test
    void aRecordThatComesBeforeTheNewAddressIsConfirmedBringsTheMoveToStaff() {
        Earner bo = office.earner("Bo Li");
        EmailAddress wanted = new EmailAddress("new-" + bo.email());
        record(bo.email(), "Bo Li");
        Proposal move = approvedMove(bo, wanted);
        record(wanted, "Bo Li");

        assertThat(actions.confirm(office.token(wanted, "confirm your new"))).isTrue();

        assertThat(actions.find(move.id()).orElseThrow().state()).isEqualTo(ProposalState.OVERTAKEN);
        assertThat(earners.find(wanted)).isEmpty();
    }

    @Test
    void aNameThatNoFontHasMakesNoLetterAndGoesToStaff() {
        Earner name = office.earner("ᚠᚢᚦᚨᚱᚲ");
        office.write(name, "letter", "Please write a verification letter.");

        assertThat(api.awaitCase(name.email().value(), "escalated").toString()).contains("runic");
    }

    @Test
    void anActionThatBreaksOffIsHandedToStaffWithTheReason() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", "Please change the name on my badge from Ana Lopes to Ana López.");
        Proposal waiting = office.waiting(ana);
        jdbc.sql("create or replace function breaks() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'the disk is on fire'; end $$")
                .update();
        jdbc.sql("create trigger breaks before update on earner for each row when (old.id = '" + ana.id()
                        + "') execute function breaks()")
                .update();

        try {
            assertThatThrownBy(() -> actions.decide(waiting.id(), office.maria(), true, null, null))
                    .isInstanceOf(ActionFailed.class);
        } finally {
            jdbc.sql("drop trigger breaks on earner").update();
        }

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.OVERTAKEN);
        assertThat(api.awaitCase(ana.email().value(), "escalated").toString()).contains("the disk is on fire");
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perform pg_terminate_backend(pg_backend_pid())",
                "raise exception 'restarting' using errcode = '57P01'",
                "raise exception 'no room for a connection' using errcode = '53300'",
                "raise exception 'locked' using errcode = '55P03'",
                "raise exception 'deadlock' using errcode = '40P01'"
            })
    void whatFailsOnlyForNowStaysApprovable(String failure) {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", "Please change the name on my badge from Ana Lopes to Ana López.");
        Proposal waiting = office.waiting(ana);
        jdbc.sql("create or replace function fails() returns trigger language plpgsql as $$ begin " + failure
                        + "; return new; end $$")
                .update();
        jdbc.sql("create trigger fails before update on earner for each row when (old.id = '" + ana.id()
                        + "') execute function fails()")
                .update();

        try {
            assertThatThrownBy(() -> actions.decide(waiting.id(), office.maria(), true, null, null))
                    .isNotInstanceOf(ActionFailed.class);
        } finally {
            jdbc.sql("drop trigger fails on earner").update();
        }

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        actions.decide(waiting.id(), office.maria(), true, null, null);
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana López"));
    }

    private Proposal approvedMove(Earner earner, EmailAddress wanted) {
        office.write(earner, "new e-mail", "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal move = office.waiting(earner);
        actions.decide(move.id(), office.maria(), true, null, null);
        actions.decide(move.id(), office.nora(), true, null, null);
        assertThat(actions.find(move.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_ADDRESS);
        return move;
    }

    private void record(EmailAddress email, String name) {
        register.put(
                new Register.Entry(
                        null,
                        email,
                        new PersonName(name),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.now(ZoneOffset.UTC).plusYears(1)),
                "test");
    }
}
