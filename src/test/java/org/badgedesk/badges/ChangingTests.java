package org.badgedesk.badges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.StoreTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
@RecordApplicationEvents
class ChangingTests {

    private static final String ADA = "ada@desk.example";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Autowired
    Badges badges;

    @Autowired
    Earners earners;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEvents events;

    private String slug = "";
    private EmailAddress email = new EmailAddress("x@mail.example");

    @BeforeEach
    void anAchievement() {
        slug = "cert-" + UUID.randomUUID();
        email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        badges.create(new Achievement(slug, "Certified Professional", "What", "How", "", null), null, ADA);
    }

    @Test
    void aRenamedBadgeShowsTheNewNameAndKeepsTheFormerForStaff() {
        Credential issued = issue(null);
        badges.rename(issued.earner(), new PersonName("Zoë Ångström"), ADA, "case 7");

        assertThat(badges.find(issued.id()).orElseThrow().name().value()).isEqualTo("Zoë Ångström");
        Change change = badges.history(issued.id()).get(1);
        assertThat(change.before()).isEqualTo("Zoe Miller");
        assertThat(change.after()).isEqualTo("Zoë Ångström");
        assertThat(change.by()).isEqualTo(ADA);
        assertThat(change.why()).isEqualTo("case 7");
        assertThat(auditVerbs(issued)).containsExactly("credential.issued", "credential.renamed");
    }

    @Test
    void noBadgeNotEvenARevokedOneShowsAFormerName() {
        Credential revoked = issue(null);
        badges.revoke(revoked.id(), "left", ADA);
        Credential current = issue(null);
        badges.rename(current.earner(), new PersonName("Zoë Ångström"), ADA, "case 7");

        assertThat(badges.of(current.earner()))
                .extracting(credential -> credential.name().value())
                .containsOnly("Zoë Ångström");
    }

    @Test
    void renamingToTheSameNameTellsNothing() {
        Credential issued = issue(null);
        badges.rename(issued.earner(), issued.name(), ADA, "case 7");
        assertThat(badges.history(issued.id())).hasSize(1);
        assertThat(events.stream(CredentialChanged.class)).isEmpty();
    }

    @Test
    void badgesFollowTheEarnersName() {
        Credential issued = issue(null);
        earners.rename(issued.earner(), new PersonName("Zoë Ångström"), ADA, "the register says so");
        assertThat(badges.find(issued.id()).orElseThrow().name().value()).isEqualTo("Zoë Ångström");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoIsRenamedOrErasedWhileABadgeIsBeingIssuedBearsNoFormerNameOnIt(boolean erased) throws Exception {
        EmailAddress email = new EmailAddress(UUID.randomUUID() + "@mail.example");
        Earner zoe = earners.register(email, new PersonName("Zoe Miller"));
        AtomicReference<CompletableFuture<Void>> change = new AtomicReference<>();

        CredentialId id = transaction.execute(status -> {
            Credential issued =
                    badges.issue(new Badges.Order(slug, email, new PersonName("Zoe Miller"), TODAY, null, false), ADA);
            change.set(CompletableFuture.runAsync(() -> {
                if (erased) {
                    earners.erase(zoe.id(), ADA, "asked");
                } else {
                    earners.rename(zoe.id(), new PersonName("Zoë Ångström"), ADA, "marriage");
                }
            }));
            await().until(() -> change.get().isDone() || isSomebodyHeldUp());
            return issued.id();
        });
        change.get().get(30, TimeUnit.SECONDS);

        Credential badge = badges.find(id).orElseThrow();
        assertThat(badge.name().value()).isEqualTo(erased ? "Erased" : "Zoë Ångström");
        assertThat(badge.status()).isEqualTo(erased ? CredentialStatus.REVOKED : CredentialStatus.VALID);
    }

    private boolean isSomebodyHeldUp() {
        return jdbc.sql("select exists (select 1 from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void aCorrectedExpiryChangesTheStatusAndIsTold() {
        Credential issued = issue(TODAY.minusDays(1));
        badges.correctExpiry(issued.id(), TODAY.plusYears(1), ADA, "renewed");

        Credential corrected = badges.find(issued.id()).orElseThrow();
        assertThat(corrected.status()).isEqualTo(CredentialStatus.VALID);
        assertThat(corrected.expiresOn()).isEqualTo(TODAY.plusYears(1));
        assertThat(badges.history(issued.id()).get(1))
                .extracting(Change::before, Change::after)
                .containsExactly(
                        TODAY.minusDays(1).toString(), TODAY.plusYears(1).toString());
        assertThat(events.stream(CredentialChanged.class))
                .containsExactly(new CredentialChanged(issued.id(), CredentialChanged.What.EXPIRY));
    }

    @Test
    void anExpiryCannotComeBeforeTheIssue() {
        Credential issued = issue(TODAY.plusYears(1));
        assertThatThrownBy(() -> badges.correctExpiry(issued.id(), TODAY.minusYears(9), ADA, "typo"))
                .isInstanceOf(InvalidDates.class);
    }

    @Test
    void anExpiryCanBeTakenAway() {
        Credential issued = issue(TODAY.plusYears(1));
        badges.correctExpiry(issued.id(), null, ADA, "for life");
        assertThat(badges.find(issued.id()).orElseThrow().expiresOn()).isNull();
    }

    @Test
    void revokingIsToldOnceAndCanBeTakenBack() {
        Credential issued = issue(null);
        badges.revoke(issued.id(), "a mistake", ADA);
        badges.revoke(issued.id(), "again", ADA);

        Credential revoked = badges.find(issued.id()).orElseThrow();
        assertThat(revoked.status()).isEqualTo(CredentialStatus.REVOKED);
        assertThat(revoked.revocationReason()).isEqualTo("a mistake");

        badges.reinstate(issued.id(), ADA, "it was ours");
        badges.reinstate(issued.id(), ADA, "again");
        assertThat(badges.find(issued.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
        assertThat(badges.history(issued.id()))
                .extracting(Change::what)
                .containsExactly("issued", "revoked", "reinstated");
    }

    @Test
    void whatWasIssuedAnewMeanwhileIsNotReinstatedBesideIt() {
        Credential older = issue(null);
        badges.revoke(older.id(), "a mistake", ADA);
        Credential newer = issue(null);
        badges.reinstate(older.id(), ADA, "it was ours");

        assertThat(badges.find(older.id()).orElseThrow().status()).isEqualTo(CredentialStatus.SUPERSEDED);
        assertThat(badges.find(newer.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
    }

    @Test
    void reinstatingPrefersTheLaterDateOfIssueNotTheLaterEntry() {
        Credential later = issue(TODAY.minusYears(1), null);
        badges.revoke(later.id(), "a mistake", ADA);
        Credential history = issue(TODAY.minusYears(6), null);

        badges.reinstate(later.id(), ADA, "it was ours");

        assertThat(status(later)).isEqualTo(CredentialStatus.VALID);
        assertThat(status(history)).isEqualTo(CredentialStatus.SUPERSEDED);
        assertThat(badges.replacement(history.id())).contains(later.id());
    }

    @Test
    void aBadgeThatWasReplacedInErrorComesBackOnceTheOtherIsRevoked() {
        Credential right = issue(null);
        Credential error = issue(null);
        badges.reinstate(right.id(), ADA, "too early");
        assertThat(status(right)).as("as long as the other stands").isEqualTo(CredentialStatus.SUPERSEDED);
        badges.revoke(error.id(), "issued in error", ADA);
        assertThat(status(right)).as("staff say so first").isEqualTo(CredentialStatus.SUPERSEDED);

        badges.reinstate(right.id(), ADA, "replaced in error");

        assertThat(status(right)).isEqualTo(CredentialStatus.VALID);
        assertThat(badges.replacement(right.id())).isEmpty();
        assertThat(badges.history(right.id()))
                .extracting(Change::what)
                .containsExactly("issued", "superseded", "reinstated");
        badges.correctExpiry(right.id(), TODAY.plusYears(1), ADA, "renewed");
        badges.reinstate(error.id(), ADA, "it was right after all");
        assertThat(status(right)).isEqualTo(CredentialStatus.SUPERSEDED);
    }

    @Test
    void aBadgeThatWasReplacedAndThenRevokedComesBackWhereNoOtherStands() {
        Credential first = issue(null);
        Credential second = issue(null);
        badges.revoke(first.id(), "a mistake", ADA);
        badges.revoke(second.id(), "a mistake", ADA);

        badges.reinstate(first.id(), ADA, "it was ours");

        assertThat(status(first)).isEqualTo(CredentialStatus.VALID);
    }

    private CredentialStatus status(Credential credential) {
        return badges.find(credential.id()).orElseThrow().status();
    }

    @Test
    void aCorrectedDateOfIssueIsToldAndLeavesTheLastDay() {
        Credential issued = issue(TODAY.plusYears(1));

        badges.correctIssue(issued.id(), TODAY.minusYears(2), ADA, "typed wrong");
        badges.correctIssue(issued.id(), TODAY.minusYears(2), ADA, "again");

        Credential corrected = badges.find(issued.id()).orElseThrow();
        assertThat(corrected.issuedOn()).isEqualTo(TODAY.minusYears(2));
        assertThat(corrected.expiresOn()).isEqualTo(TODAY.plusYears(1));
        assertThat(badges.history(issued.id())).extracting(Change::what).containsExactly("issued", "issue corrected");
        assertThat(auditVerbs(issued)).containsExactly("credential.issued", "credential.issue-corrected");
        assertThat(events.stream(CredentialChanged.class))
                .containsExactly(new CredentialChanged(issued.id(), CredentialChanged.What.ISSUE));
        assertThatThrownBy(() -> badges.correctIssue(issued.id(), TODAY.plusDays(2), ADA, "x"))
                .isInstanceOf(InvalidDates.class)
                .hasMessageContaining("still to come");
        badges.correctExpiry(issued.id(), TODAY.minusDays(9), ADA, "x");
        assertThatThrownBy(() -> badges.correctIssue(issued.id(), TODAY, ADA, "x"))
                .isInstanceOf(InvalidDates.class);
    }

    @Test
    void aDateOfIssueIsNotCorrectedToOneBeforeThatOfTheBadgeItReplaced() {
        Credential replaced = issue(TODAY.minusYears(2), null);
        Credential stands = issue(TODAY.minusYears(1), null);

        assertThatThrownBy(() -> badges.correctIssue(stands.id(), TODAY.minusYears(3), ADA, "typed wrong"))
                .isInstanceOf(InvalidDates.class)
                .hasMessageContaining(replaced.id().value())
                .hasMessageContaining("reinstate");
        badges.correctIssue(stands.id(), TODAY.minusMonths(18), ADA, "typed wrong");
        badges.revoke(replaced.id(), "a mistake", ADA);
        badges.correctIssue(stands.id(), TODAY.minusYears(3), ADA, "typed wrong");

        assertThat(badges.find(stands.id()).orElseThrow().issuedOn()).isEqualTo(TODAY.minusYears(3));
    }

    @Test
    void aDateOfIssueIsCorrectedWhileAnotherBadgeIsBeingIssuedAndNeitherIsHeldUpForEver() throws Exception {
        Credential older = issue(TODAY.minusYears(2), null);
        AtomicReference<CompletableFuture<Void>> correction = new AtomicReference<>();

        transaction.executeWithoutResult(status -> {
            issue(TODAY.minusYears(1), null);
            correction.set(CompletableFuture.runAsync(
                    () -> badges.correctIssue(older.id(), TODAY.minusDays(3), ADA, "typed wrong")));
            await().until(() -> correction.get().isDone() || isSomebodyHeldUp());
        });

        assertThatThrownBy(() -> correction.get().get(30, TimeUnit.SECONDS))
                .as("it is replaced by then")
                .hasCauseInstanceOf(NotCurrent.class);
        assertThat(badges.of(older.earner())).filteredOn(Credential::isCurrent).hasSize(1);
    }

    @Test
    void aRevokedBadgeIsNeitherCorrectedNorAnnounced() {
        Credential issued = issue(null);
        badges.revoke(issued.id(), "a mistake", ADA);

        assertThatThrownBy(() -> badges.correctExpiry(issued.id(), TODAY.plusYears(1), ADA, "x"))
                .isInstanceOf(NotCurrent.class)
                .hasMessageContaining("reinstate");
        assertThatThrownBy(() -> badges.announceAgain(issued.id(), ADA, "x")).isInstanceOf(NotCurrent.class);
    }

    @Test
    void announcingAgainIssuesNothing() {
        Credential issued = issue(null);
        badges.announceAgain(issued.id(), ADA, "never came");

        assertThat(events.stream(AnnouncementRequested.class)).containsExactly(new AnnouncementRequested(issued.id()));
        assertThat(badges.of(issued.earner())).hasSize(1);
        assertThat(auditVerbs(issued)).contains("credential.announced-again");
    }

    @Test
    void anUnknownCredentialIsNamedAsSuch() {
        assertThat(badges.find(new CredentialId("nosuchcredential"))).isEmpty();
        assertThatThrownBy(() -> badges.revoke(new CredentialId("nosuchcredential"), "x", ADA))
                .isInstanceOf(UnknownCredential.class);
    }

    private java.util.List<String> auditVerbs(Credential credential) {
        return jdbc.sql("select e.verb from audit_entry e join audit_words w on w.entry_id = e.id"
                        + " where w.subject = ? order by e.id")
                .param(credential.id().value())
                .query(String.class)
                .list();
    }

    private Credential issue(@Nullable LocalDate expiresOn) {
        return issue(TODAY.minusYears(1), expiresOn);
    }

    private Credential issue(LocalDate issuedOn, @Nullable LocalDate expiresOn) {
        return badges.issue(
                new Badges.Order(slug, email, new PersonName("Zoe Miller"), issuedOn, expiresOn, true), ADA);
    }
}
