package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.badgedesk.accounts.AlternateAddress;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an action has done is put back whole: every record, badge, letter and address as it stood before. */
@OfficeTest
class PuttingBackTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Actions actions;

    @Autowired
    private Badges badges;

    @Autowired
    private Earners earners;

    @Autowired
    private AlternateAddresses alternates;

    @Autowired
    private Letters letters;

    @Autowired
    private Register register;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void eachRecordAndBadgeGetsItsOwnFormerNameBack() {
        Earner ana = office.earner("Ana Lopes");
        Credential tester = badges.of(ana.id()).get(0);
        Credential diver = office.badge("diver", "certification", "Ana Lopes", null, ana.email());
        record(ana.email(), "Ana Lopes", TODAY.plusYears(1));
        jdbc.sql("update credential set name = 'Anna Lopes' where id = ?")
                .param(diver.id().value())
                .update();
        jdbc.sql("update membership set name = 'ANA LOPES' where email = ?")
                .param(ana.email().value())
                .update();
        Letter letter = letters.write(diver.id(), null, Language.ENGLISH, "ada", "case 1");

        Proposal done = approved(ana, "Please change the name on my badge from Ana Lopes to Ana López.");
        assertThat(badges.of(ana.id())).extracting(c -> c.name().value()).containsOnly("Ana López");
        assertThat(letters.find(letter.number()).orElseThrow().status()).isEqualTo(Letter.Status.SUPERSEDED);

        assertThat(actions.undo(done.id(), office.maria(), "a mistake")).isInstanceOf(Decided.Counted.class);

        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
        assertThat(name(tester)).isEqualTo("Ana Lopes");
        assertThat(name(diver)).isEqualTo("Anna Lopes");
        assertThat(register.of(ana.email())).extracting(Membership::name).containsOnly(new PersonName("ANA LOPES"));
        assertThat(letters.find(letter.number()).orElseThrow().status()).isEqualTo(Letter.Status.VALID);
    }

    @Test
    void aNameChangeOfAnEarlierReleaseIsPutBackInTheRegisterToo() {
        Earner ana = office.earner("Ana Lopes");
        record(ana.email(), "Ana Lopes", TODAY.plusYears(1));
        Proposal done = approved(ana, "Please change the name on my badge from Ana Lopes to Ana López.");
        jdbc.sql("update proposal set undo = jsonb_build_object('name', undo -> 'name', 'changed', undo -> 'changed')"
                        + " where id = ?")
                .param(done.id().value())
                .update();

        assertThat(actions.undo(done.id(), office.maria(), "a mistake")).isInstanceOf(Decided.Counted.class);

        assertThat(register.of(ana.email())).extracting(Membership::name).containsOnly(new PersonName("Ana Lopes"));
        assertThat(earners.find(ana.id()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
    }

    @Test
    void aBadgeThatAloneWasMisspeltIsPutBackToo() {
        Earner ana = office.earner("Ana López");
        Credential tester = badges.of(ana.id()).get(0);
        jdbc.sql("update credential set name = 'Ana Lopes' where id = ?")
                .param(tester.id().value())
                .update();

        Proposal done = approved(ana, "Please change the name on my badge from Ana Lopes to Ana López.");
        assertThat(name(tester)).isEqualTo("Ana López");
        assertThat(agreed(done)).isTrue();
        assertThat(actions.undo(done.id(), office.maria(), "a mistake")).isInstanceOf(Decided.Counted.class);

        assertThat(name(tester)).isEqualTo("Ana Lopes");
        assertThat(agreed(done)).as("what was put back was no right decision").isFalse();
    }

    @Test
    void aLetterOfBeforeHoldsAgainWhereAnExpiryIsPutBack() {
        Earner ana = office.earner("Ana Lopes");
        Credential tester = badges.of(ana.id()).get(0);
        badges.correctExpiry(tester.id(), TODAY.plusDays(20), "test", "as issued");
        record(ana.email(), "Ana Lopes", TODAY.plusYears(1));
        Letter letter = letters.write(tester.id(), null, Language.ENGLISH, "ada", "case 1");

        Proposal done =
                approved(ana, "My badge shows the wrong expiry date: it should be valid for a year, I have renewed.");
        assertThat(letters.find(letter.number()).orElseThrow().status()).isEqualTo(Letter.Status.SUPERSEDED);
        assertThat(actions.undo(done.id(), office.maria(), "a mistake")).isInstanceOf(Decided.Counted.class);

        assertThat(letters.find(letter.number()).orElseThrow().status()).isEqualTo(Letter.Status.VALID);
    }

    @Test
    void anAlternateThatBecameTheAddressOnFileIsAnAlternateAgain() {
        Earner bo = office.earner("Bo Li");
        EmailAddress alternate = new EmailAddress("new-" + bo.email());
        alternates.confirm(alternates.add(bo.id(), alternate).orElseThrow());
        office.write(bo, "new e-mail", "Please change my login e-mail address to " + alternate + " from now on.");
        Proposal move = office.waiting(bo);
        actions.decide(move.id(), office.maria(), true, null, null);
        actions.decide(move.id(), office.nora(), true, null, null);
        assertThat(actions.confirm(office.token(alternate, "confirm your new"))).isTrue();

        assertThat(actions.undo(move.id(), office.maria(), "a mistake")).isInstanceOf(Decided.Counted.class);

        assertThat(earners.find(bo.id()).orElseThrow().email()).isEqualTo(bo.email());
        assertThat(alternates.of(bo.id())).containsExactly(new AlternateAddress(alternate, true));
    }

    @Test
    void bothMailboxesAreToldOfAnAddressThatIsPutBack() {
        Earner bo = office.earner("Bo Li");
        EmailAddress moved = new EmailAddress("new-" + bo.email());
        office.write(bo, "new e-mail", "Please change my login e-mail address to " + moved + " from now on.");
        Proposal move = office.waiting(bo);
        actions.decide(move.id(), office.maria(), true, null, null);
        actions.decide(move.id(), office.nora(), true, null, null);
        assertThat(actions.confirm(office.token(moved, "confirm your new"))).isTrue();

        assertThat(actions.undo(move.id(), office.maria(), "the office of Bo objects"))
                .isInstanceOf(Decided.Counted.class);

        assertThat(post.mail(bo.email().value(), mail -> mail.text().contains("We have put back a change"))
                        .text())
                .contains("the office of Bo objects");
        assertThat(post.mail(moved.value(), mail -> mail.text().contains("We have put back a change"))
                        .text())
                .as("who reads the mailbox that is not on file any more gets no word of staff")
                .doesNotContain("objects", "Bo Li");
    }

    private Proposal approved(Earner earner, String wish) {
        office.write(earner, "please", wish);
        Proposal waiting = office.waiting(earner);
        actions.decide(waiting.id(), office.maria(), true, null, null);
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.DONE);
        return waiting;
    }

    private boolean agreed(Proposal proposal) {
        return jdbc.sql("select agreed from staff_verdict where request_id = ?")
                .param(proposal.request().value())
                .query(Boolean.class)
                .single();
    }

    private String name(Credential badge) {
        return badges.find(badge.id()).orElseThrow().name().value();
    }

    private void record(EmailAddress email, String name, LocalDate through) {
        register.put(
                new Register.Entry(
                        null, email, new PersonName(name), "certification", RecordStatus.ACTIVE, null, through),
                "test");
    }
}
