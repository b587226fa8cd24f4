package org.badgedesk.badges.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Change;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.drift.Drift.What;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.MembershipChanged;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class RegisterDriftTests {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate NEXT_YEAR = TODAY.plusYears(1);
    private static final String ADA = "ada@desk.example";

    @Autowired
    RegisterDrift drift;

    @Autowired
    DriftRepair repair;

    @Autowired
    Badges badges;

    @Autowired
    Earners earners;

    @Autowired
    AlternateAddresses alternates;

    @Autowired
    Register register;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private String slug = "";
    private String kind = "";
    private EmailAddress email = new EmailAddress("x@mail.example");

    @BeforeEach
    void anAchievementOfAKindOfItsOwn() {
        slug = "cert-" + UUID.randomUUID();
        kind = "kind-" + UUID.randomUUID();
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        badges.create(new Achievement(slug, "Certified Professional", "What", "How", kind, null), null, ADA);
    }

    @Test
    void aRenewalIsShownAndOnceApprovedTheBadgeIsExtendedUnderTheNameOfWhoApproved() {
        Credential expired = badge(TODAY.minusDays(3));
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);

        drift.check();

        Drift found = found(expired).get(0);
        assertThat(found.what()).isEqualTo(What.RENEWED);
        assertThat(found.badge()).isEqualTo(TODAY.minusDays(3).toString());
        assertThat(found.register()).isEqualTo(NEXT_YEAR.toString());
        assertThat(drift.approve(What.RENEWED, shown(), waiting(What.RENEWED), ADA))
                .isPositive();
        awaitDone();
        assertThat(now(expired).expiresOn()).isEqualTo(NEXT_YEAR);
        Change change = badges.history(expired.id()).get(1);
        assertThat(change.by()).isEqualTo(ADA);
        assertThat(change.why()).isEqualTo("the register says so");
        drift.check();
        assertThat(found(expired)).isEmpty();
    }

    @Test
    void aChangeOfTheRegisterWaitsForStaffAtOnceAndGoesWithTheNextWord() {
        Credential expired = badge(TODAY.minusDays(3));
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);

        assertThat(found(expired))
                .extracting(Drift::what, Drift::register)
                .containsExactly(tuple(What.RENEWED, NEXT_YEAR.toString()));
        assertThat(drift.approve(What.RENEWED, Instant.now().minusSeconds(60), waiting(What.RENEWED), ADA))
                .as("nobody has seen it yet")
                .isZero();
        record("Zoe Miller", RecordStatus.EXPELLED, NEXT_YEAR);
        assertThat(found(expired)).extracting(Drift::what).containsExactly(What.EXPELLED);
        record("Zoe Miller", RecordStatus.ACTIVE, TODAY.minusDays(3));
        assertThat(found(expired)).as("they agree").isEmpty();
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        drift.approve(What.RENEWED, drift.newest().orElseThrow(), waiting(What.RENEWED), ADA);
        awaitDone();

        assertThat(now(expired).expiresOn()).isEqualTo(NEXT_YEAR);
    }

    @Test
    void aRecordAtAConfirmedAlternateAddressCountsWhereItBearsTheEarnersName() {
        Credential expired = badge(TODAY.minusDays(3));
        EmailAddress office = new EmailAddress(UUID.randomUUID() + "@firm.example");
        alternates.confirm(alternates.add(expired.earner(), office).orElseThrow());
        email = office;
        record("Eva Ito", RecordStatus.ACTIVE, NEXT_YEAR.plusYears(1));
        drift.check();
        assertThat(found(expired)).as("a colleague's").isEmpty();

        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        drift.check();
        assertThat(found(expired)).extracting(Drift::what).containsExactly(What.RENEWED);
        drift.approve(What.RENEWED, shown(), waiting(What.RENEWED), ADA);
        awaitDone();

        assertThat(now(expired).expiresOn()).isEqualTo(NEXT_YEAR);
    }

    @Test
    void whatHasChangedSinceStaffSawItIsNotDone() {
        Credential expired = badge(TODAY.minusDays(3));
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        drift.check();
        Instant shown = shown();
        long count = waiting(What.RENEWED);
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR.plusYears(5));

        drift.approve(What.RENEWED, shown, count, ADA);
        awaitDone();

        assertThat(now(expired).expiresOn()).isEqualTo(TODAY.minusDays(3));
    }

    @Test
    void whatALaterCheckFoundIsNotApprovedByTheOlderList() {
        Credential expired = badge(TODAY.minusDays(3));
        Instant before = Instant.now().minusSeconds(60);
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        drift.check();

        assertThat(drift.approve(What.RENEWED, before, waiting(What.RENEWED), ADA))
                .isZero();
        assertThat(now(expired).expiresOn()).isEqualTo(TODAY.minusDays(3));
    }

    @Test
    void whatTheSameCheckFindsAfterThePageWasDrawnIsNotApprovedByIt() {
        Credential seen = badge(TODAY.minusDays(3));
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        email = new EmailAddress(UUID.randomUUID() + "@desk.example");
        Credential unseen = badge(TODAY.minusDays(3));
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        drift.check();
        assertThat(db.sql("select count(distinct found_at) from register_drift where credential in (?, ?)")
                        .params(seen.id().value(), unseen.id().value())
                        .query(Integer.class)
                        .single())
                .as("each at its own time")
                .isEqualTo(2);

        long shown = waiting(What.RENEWED) - 1;
        assertThat(drift.approve(What.RENEWED, shown(), shown, ADA)).isZero();
        assertThat(drift.approve(What.RENEWED, shown(), shown + 1, ADA)).isEqualTo((int) shown + 1);
        awaitDone();
    }

    @Test
    void aRecordThatEndedShortensTheBadgeAndAnExpelledOneRevokesIt() {
        Credential ended = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.LAPSED, TODAY.minusDays(30));
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Credential expelled = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.EXPELLED, NEXT_YEAR);

        drift.check();
        drift.approve(What.ENDED, shown(), waiting(What.ENDED), ADA);
        drift.approve(What.EXPELLED, shown(), waiting(What.EXPELLED), ADA);
        awaitDone();

        assertThat(now(ended).expiresOn()).isEqualTo(TODAY.minusDays(30));
        assertThat(now(ended).status()).isEqualTo(CredentialStatus.EXPIRED);
        assertThat(now(expelled).status()).isEqualTo(CredentialStatus.REVOKED);
    }

    @Test
    void aLapseEndsABadgeThatStillHoldsWhateverItsDay() {
        Credential sameDay = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.LAPSED, NEXT_YEAR);
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Credential forEver = badge(null);
        record("Zoe Miller", RecordStatus.LAPSED, TODAY.minusDays(30));
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Credential unpaid = badge(null);
        record("Zoe Miller", RecordStatus.ACTIVE, TODAY.minusDays(1));
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Credential over = badge(TODAY.minusDays(60));
        record("Zoe Miller", RecordStatus.LAPSED, NEXT_YEAR);

        drift.check();
        assertThat(List.of(sameDay, forEver, unpaid))
                .allSatisfy(badge ->
                        assertThat(found(badge)).extracting(Drift::what).containsExactly(What.ENDED));
        assertThat(found(over)).as("it has ended already").isEmpty();
        drift.approve(What.ENDED, shown(), waiting(What.ENDED), ADA);
        awaitDone();

        assertThat(now(sameDay).status()).isEqualTo(CredentialStatus.EXPIRED);
        assertThat(now(forEver).expiresOn()).isEqualTo(TODAY.minusDays(30));
        assertThat(now(unpaid).expiresOn()).isEqualTo(TODAY.minusDays(1));
        drift.check();
        assertThat(found(sameDay)).isEmpty();
    }

    @Test
    void aDayBeforeTheBadgeWasIssuedGoesBackToStaffWithTheReason() {
        Credential badge = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.LAPSED, badge.issuedOn().minusDays(1));
        drift.check();

        drift.approve(What.ENDED, shown(), waiting(What.ENDED), ADA);
        awaitDone();

        assertThat(now(badge).expiresOn()).isEqualTo(NEXT_YEAR);
        assertThat(found(badge).get(0).fault()).contains("before the date of issue");
    }

    @Test
    void anotherNameInTheRegisterIsTakenOverByBadgeAndAccount() {
        Credential badge = badge(NEXT_YEAR);
        record("Zoë Müller", RecordStatus.ACTIVE, NEXT_YEAR);
        // The record came before the account: nothing followed then.
        earners.rename(badge.earner(), new PersonName("Zoe Miller"), ADA, "typed wrong");
        badges.rename(badge.earner(), new PersonName("Zoe Miller"), ADA, "typed wrong");

        drift.check();
        assertThat(found(badge)).extracting(Drift::what).containsExactly(What.NAME);
        drift.approve(What.NAME, shown(), waiting(What.NAME), ADA);
        awaitDone();

        assertThat(now(badge).name().value()).isEqualTo("Zoë Müller");
        assertThat(earners.find(badge.earner()).orElseThrow().name().value()).isEqualTo("Zoë Müller");
    }

    @Test
    void aNameIsTakenOverWhileABadgeIsBeingIssuedAndNeitherIsHeldUpForEver() {
        Credential badge = badge(NEXT_YEAR);
        record("Zoë Müller", RecordStatus.ACTIVE, NEXT_YEAR);
        earners.rename(badge.earner(), new PersonName("Zoe Miller"), ADA, "typed wrong");
        drift.check();

        transaction.executeWithoutResult(status -> {
            earners.register(email, badge.name());
            CompletableFuture<Integer> approved =
                    CompletableFuture.supplyAsync(() -> drift.approve(What.NAME, shown(), waiting(What.NAME), ADA));
            await().until(() -> approved.isDone() && isSomebodyHeldUp());
            badge(NEXT_YEAR);
        });
        awaitDone();

        assertThat(badges.of(badge.earner()))
                .extracting(its -> its.name().value())
                .containsExactly("Zoë Müller", "Zoë Müller");
    }

    private boolean isSomebodyHeldUp() {
        return db.sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void aDamagedNameStoredInTheRegisterIsNotWrittenOnTheBadge() {
        Credential badge = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        db.sql("update membership set name = ? where email = ?")
                .params("Zo\uFFFD Miller", email.value())
                .update();

        drift.check();
        drift.approve(What.NAME, shown(), waiting(What.NAME), ADA);
        awaitDone();

        assertThat(found(badge).get(0).fault()).contains("U+FFFD");
        assertThat(now(badge).name().value()).isEqualTo("Zoe Miller");
    }

    @Test
    void anAddressTypedWrongIsFoundByTheRegistersAndNotChangedWithoutAProposal() {
        String name = "Zoe " + UUID.randomUUID();
        EmailAddress right = new EmailAddress("zoe." + UUID.randomUUID() + "@example.org");
        email = new EmailAddress(right.value().replace("example", "exmaple"));
        Credential badge = badge(name, NEXT_YEAR);
        email = right;
        record(name, RecordStatus.ACTIVE, NEXT_YEAR);

        drift.check();
        Drift found = found(badge).get(0);
        assertThat(found.what()).isEqualTo(What.ADDRESS);
        assertThat(found.register()).isEqualTo(right.value());
        drift.approve(What.ADDRESS, shown(), waiting(What.ADDRESS), ADA);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> db.sql("select proposed from register_drift where credential = ?")
                        .param(badge.id().value())
                        .query(Boolean.class)
                        .single());

        assertThat(earners.find(badge.earner()).orElseThrow().email()).isNotEqualTo(right);
        drift.addressSettled(badge.earner(), null);
        assertThat(drift.approved()).isEmpty();
    }

    @Test
    void anotherPersonsAddressOrOneThatIsTakenIsNoMisspelling() {
        String name = "Zoe " + UUID.randomUUID();
        EmailAddress right = new EmailAddress("zoe." + UUID.randomUUID() + "@example.org");
        email = right;
        record(name, RecordStatus.ACTIVE, NEXT_YEAR);
        email = new EmailAddress(right.value().replace("example", "exmaple"));
        Credential otherName = badge("Ann " + UUID.randomUUID(), NEXT_YEAR);
        email = new EmailAddress(right.value().replace("example", "other"));
        Credential farAway = badge(name, NEXT_YEAR);
        drift.check();
        assertThat(found(otherName)).isEmpty();
        assertThat(found(farAway)).isEmpty();

        email = right;
        badge(name, NEXT_YEAR);
        email = new EmailAddress(right.value().replace("example", "examplee"));
        Credential taken = badge(name, NEXT_YEAR);
        drift.check();
        assertThat(found(taken)).isEmpty();
    }

    @Test
    void whatStaffLeaveAloneIsNeitherShownNorDoneUntilASideSaysSomethingElse() {
        Credential badge = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.LAPSED, TODAY.minusDays(30));
        drift.check();

        assertThat(drift.leaveAlone(badge.id(), What.ENDED, ADA)).isTrue();
        drift.check();
        drift.approve(What.ENDED, shown(), waiting(What.ENDED), ADA);
        awaitDone();

        assertThat(found(badge)).isEmpty();
        assertThat(now(badge).expiresOn()).isEqualTo(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.LAPSED, TODAY.minusDays(10));
        drift.check();
        assertThat(found(badge)).hasSize(1);
    }

    @Test
    void whatStaffLeaveAloneOfAnAddressStaysSoWithTheEarnersNextBadge() {
        String name = "Zoe " + UUID.randomUUID();
        EmailAddress right = new EmailAddress("zoe." + UUID.randomUUID() + "@example.org");
        EmailAddress wrong = new EmailAddress(right.value().replace("example", "exmaple"));
        email = right;
        record(name, RecordStatus.ACTIVE, NEXT_YEAR);
        email = wrong;
        Credential first = badge(name, NEXT_YEAR);
        drift.check();
        assertThat(drift.leaveAlone(first.id(), What.ADDRESS, ADA)).isTrue();

        Credential next = badge(name, NEXT_YEAR.plusDays(1));
        drift.check();

        assertThat(found(first)).isEmpty();
        assertThat(found(next)).isEmpty();
        EmailAddress corrected = new EmailAddress(right.value().replace("zoe.", "zoee."));
        db.sql("update membership set email = ? where email = ?")
                .params(corrected.value(), right.value())
                .update();
        drift.check();
        assertThat(found(next)).as("the register says something else").hasSize(1);
        assertThat(drift.leaveAlone(next.id(), What.ADDRESS, ADA)).isTrue();
    }

    @Test
    void badgesThatAgreeOrHaveNoRecordAreNotShown() {
        Credential unknown = badge(NEXT_YEAR);
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Credential agreeing = badge(NEXT_YEAR);
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Credential forEver = badge(null);
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);

        drift.check();

        assertThat(found(unknown)).isEmpty();
        assertThat(found(agreeing)).isEmpty();
        assertThat(found(forEver)).isEmpty();
        assertThat(drift.lastCheck().orElseThrow().badges()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whereTheSettingsSayFollowABadgeTakesTheDayAtOnceAndNothingInShadow() {
        Credential badge = badge(TODAY.minusDays(3));
        record("Zoe Miller", RecordStatus.ACTIVE, NEXT_YEAR);
        MembershipChanged changed = new MembershipChanged(email, kind);

        follower(DriftSettings.Dates.FOLLOW, DeskMode.SHADOW).on(changed);
        follower(DriftSettings.Dates.STAFF, DeskMode.LIVE).on(changed);
        assertThat(now(badge).expiresOn()).isEqualTo(TODAY.minusDays(3));

        follower(DriftSettings.Dates.FOLLOW, DeskMode.LIVE).on(changed);
        assertThat(now(badge).expiresOn()).isEqualTo(NEXT_YEAR);
    }

    private DriftFollower follower(DriftSettings.Dates dates, DeskMode mode) {
        return new DriftFollower(new DriftSettings(dates), mode, earners, repair, drift);
    }

    private Credential badge(LocalDate expiresOn) {
        return badge("Zoe Miller", expiresOn);
    }

    private Credential badge(String name, LocalDate expiresOn) {
        return badges.issue(
                new Badges.Order(slug, email, new PersonName(name), TODAY.minusMonths(6), expiresOn, false), ADA);
    }

    private void record(String name, RecordStatus status, LocalDate validThrough) {
        register.put(new Register.Entry(null, email, new PersonName(name), kind, status, null, validThrough), "import");
    }

    private Credential now(Credential badge) {
        return badges.find(badge.id()).orElseThrow();
    }

    private List<Drift> found(Credential badge) {
        return List.of(What.values()).stream()
                .flatMap(what -> drift.list(what, 1000).stream())
                .filter(found -> found.credential().equals(badge.id()))
                .toList();
    }

    private long waiting(What what) {
        return drift.waiting().getOrDefault(what, 0L);
    }

    private Instant shown() {
        return drift.lastCheck().orElseThrow().at();
    }

    private void awaitDone() {
        await().atMost(Duration.ofSeconds(30)).until(() -> drift.approved().isEmpty());
    }
}
