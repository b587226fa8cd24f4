package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a badge's expiry should be: the register decides, and only where it is newer than the payment spoken of. */
@OfficeTest
class SettlingExpiryTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate LAPSED = TODAY.minusDays(20);

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Badges badges;

    @Autowired
    private Earners earners;

    @Autowired
    private AlternateAddresses alternates;

    @Autowired
    private Register register;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aRenewalThatWasNotPassedOnIsCorrectedToTheRegistersDayAndCanBePutBack() {
        Earner ana = expired("Ana Lopes", "Membership", TODAY.plusYears(1));
        Credential badge = badges.of(ana.id()).get(0);
        String asked = office.write(ana, "expired?", "My badge shows as expired, but I have renewed until 2031-01-01.");
        Proposal waiting = office.waiting(ana);

        assertThat(waiting.after()).containsValue(TODAY.plusYears(1).toString());
        assertThat(waiting.notes()).anyMatch(note -> note.contains("valid through " + TODAY.plusYears(1)));
        actions.decide(waiting.id(), office.maria(), true, null, null);

        assertThat(badges.find(badge.id()).orElseThrow().expiresOn()).isEqualTo(TODAY.plusYears(1));
        assertThat(post.answer(ana.email().value(), asked).text()).contains("You were right");

        assertThat(actions.undo(waiting.id(), office.maria(), " ")).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.undo(waiting.id(), office.maria(), "it was another member's payment"))
                .isInstanceOf(Decided.Counted.class);
        assertThat(badges.find(badge.id()).orElseThrow().expiresOn()).isEqualTo(LAPSED);
        assertThat(post.mail(ana.email().value(), m -> m.text().contains("put back"))
                        .text())
                .contains("another member's payment");
        assertThat(actions.undo(waiting.id(), office.maria(), "again")).isInstanceOf(Decided.TooLate.class);
    }

    @Test
    void aRenewalUnderAConfirmedAlternateAddressCounts() {
        Credential badge = office.badge("membership", "membership", "Ana Lopes", LAPSED, null);
        Earner ana = earners.find(badge.earner()).orElseThrow();
        EmailAddress work = new EmailAddress("work." + ana.email());
        alternates.confirm(alternates.add(ana.id(), work).orElseThrow());
        put(new Earner(ana.id(), work, ana.name(), null, null), "membership", TODAY.plusYears(1));

        office.write(ana, "expired?", "My badge shows as expired, but I have renewed until 2031-01-01.");

        assertThat(office.waiting(ana).after()).containsValue(TODAY.plusYears(1).toString());
    }

    @Test
    void notRenewedIsSaidFromARecordThatIsNewerThanThePayment() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        String asked = office.write(
                ana, "expired?", "Why does my badge say expired? I paid my dues on " + TODAY.minusDays(40) + ".");

        assertThat(post.answer(ana.email().value(), asked).text())
                .contains("no later renewal in them yet", "What is due: the membership dues");
    }

    @Test
    void aPaymentNewerThanTheRegisterWaitsForTheNextImport() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        jdbc.sql("update membership set updated_at = updated_at - interval '5 days' where email = ?")
                .param(ana.email().value())
                .update();
        String asked = office.write(ana, "expired?", "My badge shows as expired, but I paid my renewal yesterday.");
        assertThat(post.answer(ana.email().value(), asked).text()).contains("as soon as the next records arrive");
        Proposal waits = office.proposals(ana).get(0);
        assertThat(waits.state()).isEqualTo(ProposalState.AWAITING_REGISTER);
        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("new");

        put(ana, "membership", TODAY.plusYears(1));
        actions.lookAgain();

        await().untilAsserted(() ->
                assertThat(actions.find(waits.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL));
    }

    @Test
    void thanksWhileTheRegisterIsWaitedForGetNoMail() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        jdbc.sql("update membership set updated_at = updated_at - interval '5 days' where email = ?")
                .param(ana.email().value())
                .update();
        String asked = office.write(ana, "expired?", "My badge shows as expired, but I paid my renewal yesterday.");
        post.answer(ana.email().value(), asked);

        office.write(ana, "Re: expired?", "Thank you!", asked);
        office.awaitRequests(ana, 2);

        assertThat(cases.find(office.caseOf(ana.email().value())).orElseThrow().replies())
                .hasSize(1);
    }

    @Test
    void aPaymentWithoutADayMayBeOfTheDayBefore() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        jdbc.sql("update membership set updated_at = updated_at - interval '1 day' where email = ?")
                .param(ana.email().value())
                .update();
        String asked = office.write(ana, "expired?", "My badge shows as expired, but I paid my renewal on Monday.");

        assertThat(post.answer(ana.email().value(), asked).text()).contains("as soon as the next records arrive");
        assertThat(office.proposals(ana).get(0).state()).isEqualTo(ProposalState.AWAITING_REGISTER);
    }

    @Test
    void nobodyIsToldThatTheyWereRightWhereTheRegistersDayIsPastToo() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED.plusDays(10));
        jdbc.sql("update membership set status = 'ACTIVE' where email = ?")
                .param(ana.email().value())
                .update();
        office.write(ana, "expired?", "My badge shows as expired. Please look into it.");

        assertThat(api.awaitCase(ana.email().value(), "escalated").toString())
                .contains("the register has a later day than the badge, which is past too");
    }

    @Test
    void ofTwoExpiredBadgesTheEarnerIsAskedWhichAndAnswersInFreeText() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        office.badge("diver", "certification", "Ana Lopes", LAPSED, ana.email());
        put(ana, "certification", LAPSED);
        String asked = office.write(ana, "expired?", "My badge shows as expired. Please look into it.");

        assertThat(post.answer(ana.email().value(), asked).text()).contains("Which of your badges");
    }

    @Test
    void whatTheFirstMessageSaidOfThePaymentCountsAfterTheQuestionToo() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        office.badge("diver", "certification", "Ana Lopes", LAPSED, ana.email());
        put(ana, "certification", LAPSED);
        jdbc.sql("update membership set updated_at = updated_at - interval '1 day' where email = ?")
                .param(ana.email().value())
                .update();
        String asked = office.write(
                ana, "expired?", "My badge shows as expired, but I paid my dues this morning. Please look into it.");
        post.answer(ana.email().value(), asked);

        office.write(ana, "Re: expired?", "The Certified Membership one.", asked);

        await().atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(office.proposals(ana))
                        .singleElement()
                        .matches(p -> p.state() == ProposalState.AWAITING_REGISTER, "waits for the next import"));
    }

    @Test
    void theBadgeInDisputeIsAnsweredAboutAndNotAnotherOne() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        office.badge("diver", "certification", "Ana Lopes", TODAY.plusDays(10), ana.email());
        put(ana, "certification", TODAY.plusYears(1));
        office.write(ana, "expired?", "My badge shows as expired. Please look into it.");

        assertThat(api.awaitCase(ana.email().value(), "escalated").toString())
                .contains("the register knows of no renewal", "renewed and not corrected: Certified Diver");
        assertThat(office.proposals(ana)).isEmpty();
    }

    /** A day without a year that is said of a badge may lie ahead. */
    @Test
    void onlyADateWithItsYearIsHeldAgainstTheOtherBadges() {
        Earner ana = expired("Ana Lopes", "Membership", LAPSED);
        LocalDate ended = LAPSED.minusMonths(2).withDayOfMonth(20);
        Credential other = office.badge("diver", "certification", "Ana Lopes", ended, ana.email());
        jdbc.sql("update credential set expires_on = ? where id = ?")
                .params(ended, other.id().value())
                .update();
        String words = "My Certified Membership badge shows as expired. It should run to %s.";
        String belongs = "The date that you mention belongs to: Certified Diver";

        String dated = office.write(ana, "expired?", String.format(words, ended));
        assertThat(post.answer(ana.email().value(), dated).text()).contains(belongs);

        String undated = office.write(
                ana,
                "until when?",
                String.format(words, DateTimeFormatter.ofPattern("dd/MM").format(ended)));
        assertThat(post.answer(ana.email().value(), undated).text())
                .contains("no later renewal in them yet")
                .doesNotContain(belongs);
    }

    @Test
    void aBadgeThatTheEarnerDoesNotHoldIsNeverTakenForAnother() {
        Earner ana = expired("Ana Lopes", "Membership", TODAY.plusYears(1));
        office.write(
                ana,
                "expired?",
                "My Advanced Welder badge shows as expired, but I have renewed it. Please correct it.");

        assertThat(api.awaitCase(ana.email().value(), "escalated").toString())
                .contains("named: Advanced Welder", "held: Certified Membership");
    }

    @Test
    void aBadgeMayBeNamedAsItWasCalledBefore(@Autowired AchievementEditions editions) {
        Credential badge = office.badge("pilot", "flying", "Ana Lopes", LAPSED, null);
        Earner ana = earners.find(badge.earner()).orElseThrow();
        put(ana, "flying", TODAY.plusYears(1));
        editions.change(
                new Achievement("pilot", "Sky Captain", "Knows it", "Pass the exam", "flying", null),
                null,
                1,
                "maria@test.example",
                "renamed");

        office.write(ana, "expired?", "My Certified Pilot badge shows as expired, but I have renewed it.");

        assertThat(office.waiting(ana).after()).containsValue(TODAY.plusYears(1).toString());
    }

    private Earner expired(String name, String slug, LocalDate registerSays) {
        Credential badge = office.badge(slug.toLowerCase(), slug.toLowerCase(), name, LAPSED, null);
        Earner earner = earners.find(badge.earner()).orElseThrow();
        put(earner, slug.toLowerCase(), registerSays);
        jdbc.sql("update credential set expires_on = ? where id = ?")
                .params(LAPSED, badge.id().value())
                .update();
        return earner;
    }

    private void put(Earner earner, String kind, LocalDate through) {
        register.put(
                new Register.Entry(
                        null,
                        earner.email(),
                        new PersonName(earner.name().value()),
                        kind,
                        through.isBefore(TODAY) ? RecordStatus.LAPSED : RecordStatus.ACTIVE,
                        null,
                        through),
                "test");
    }
}
