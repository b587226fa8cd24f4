package org.badgedesk.badges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.StoreTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@StoreTest
@RecordApplicationEvents
class IssuingTests {

    private static final LocalDate TODAY = LocalDate.now(java.time.ZoneOffset.UTC);

    @Autowired
    Badges badges;

    @Autowired
    Earners earners;

    @Autowired
    ApplicationEvents events;

    private String slug = "";

    @BeforeEach
    void anAchievement() {
        slug = "cert-" + java.util.UUID.randomUUID();
        badges.create(
                new Achievement(slug, "Certified Professional", "What it is", "What to do", "", Period.ofYears(2)),
                null,
                "ada@desk.example");
    }

    @Test
    void aCredentialIsValidForTheAchievementsPeriodUnlessTheOrderSaysOtherwise() {
        Credential usual = issue("usual@mail.example", "Uma Usual", TODAY, null);
        Credential shorter = issue("short@mail.example", "Sho Short", TODAY, TODAY.plusDays(3));

        assertThat(usual.expiresOn()).isEqualTo(TODAY.plusYears(2));
        assertThat(shorter.expiresOn()).isEqualTo(TODAY.plusDays(3));
        assertThat(usual.status()).isEqualTo(CredentialStatus.VALID);
        assertThat(usual.kind()).isEqualTo("certification");
        assertThat(badges.find(usual.id())).contains(usual);
        assertThat(badges.page(usual.id()).toString()).endsWith("/badges/" + usual.id());
    }

    @Test
    void anOrderWithoutDatesIsIssuedToday() {
        assertThat(issue("today@mail.example", "Tom Today", null, null).issuedOn())
                .isEqualTo(TODAY);
    }

    @Test
    void theLastDayOfValidityIsIncluded() {
        assertThat(issue("last@mail.example", "La Last", TODAY.minusYears(1), TODAY)
                        .status())
                .isEqualTo(CredentialStatus.VALID);
        assertThat(issue("gone@mail.example", "Go Gone", TODAY.minusYears(1), TODAY.minusDays(1))
                        .status())
                .isEqualTo(CredentialStatus.EXPIRED);
    }

    @Test
    void earnerAndAccountAreMadeAndTheMailerHears() {
        Credential issued = issue("new@mail.example", "Nia New", null, null);

        assertThat(earners.find(new EmailAddress("NEW@mail.example")))
                .map(Earner::id)
                .contains(issued.earner());
        assertThat(events.stream(CredentialIssued.class)).contains(new CredentialIssued(issued.id(), true, false));
    }

    @Test
    void anExpiryBeforeTheIssueIsRefused() {
        assertThatThrownBy(() -> issue("back@mail.example", "Ba Back", TODAY, TODAY.minusDays(1)))
                .isInstanceOf(InvalidDates.class)
                .hasMessageContaining("comes before");
        assertThat(earners.find(new EmailAddress("back@mail.example"))).isEmpty();
    }

    @Test
    void anUnknownAchievementIsRefused() {
        assertThatThrownBy(() -> badges.issue(
                        new Badges.Order(
                                "no-such-thing",
                                new EmailAddress("x@mail.example"),
                                new PersonName("Xa"),
                                null,
                                null,
                                true),
                        "ada@desk.example"))
                .isInstanceOf(UnknownAchievement.class)
                .isInstanceOf(BadgeRefused.class);
    }

    @Test
    void issuingAnewSupersedesTheOlderOneAndItsAddressStays() {
        Credential older = issue("renew@mail.example", "Re New", TODAY.minusYears(2), null);
        Credential newer = issue("renew@mail.example", "Re New", TODAY, null);

        assertThat(badges.find(older.id()).orElseThrow().status()).isEqualTo(CredentialStatus.SUPERSEDED);
        assertThat(badges.replacement(older.id())).contains(newer.id());
        assertThat(badges.of(newer.earner())).extracting(Credential::id).containsExactly(newer.id(), older.id());
        assertThat(badges.history(older.id())).extracting(Change::what).containsExactly("issued", "superseded");
    }

    @Test
    void aBackdatedCredentialDoesNotReplaceALaterOneAndIsNotAnnounced() {
        Credential later = issue("order@mail.example", "Or Der", TODAY, null);
        Credential earlier = issue("order@mail.example", "Or Der", TODAY.minusYears(3), null);

        assertThat(earlier.status()).isEqualTo(CredentialStatus.SUPERSEDED);
        assertThat(badges.find(later.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
        assertThat(events.stream(CredentialIssued.class)).contains(new CredentialIssued(earlier.id(), false, false));
    }

    @Test
    void aRevokedOneIsLeftAsItIsWhenIssuedAnew() {
        Credential older = issue("revoked@mail.example", "Re Voked", TODAY.minusYears(2), null);
        badges.revoke(older.id(), "left the association", "ada@desk.example");
        issue("revoked@mail.example", "Re Voked", TODAY, null);

        Credential found = badges.find(older.id()).orElseThrow();
        assertThat(found.status()).isEqualTo(CredentialStatus.REVOKED);
        assertThat(found.revocationReason()).isEqualTo("left the association");
    }

    @Test
    void ofManyIssuedAtOnceToOneEarnerOneStaysCurrent() {
        List<CompletableFuture<Credential>> orders = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> issue("race@mail.example", "Ra Ce", TODAY, null)))
                .toList();
        orders.forEach(CompletableFuture::join);

        assertThat(badges.of(orders.get(0).join().earner()))
                .hasSize(6)
                .filteredOn(Credential::isCurrent)
                .hasSize(1);
    }

    @Test
    void idsCannotBeGuessed() {
        assertThat(issue("id@mail.example", "I D", null, null).id().value()).matches("[A-Za-z0-9_-]{24}");
    }

    @Test
    void aSlugIsNeverTakenTwice() {
        assertThatThrownBy(() -> badges.create(
                        new Achievement(slug, "Other", "d", "c", "certification", null), null, "ada@desk.example"))
                .isInstanceOf(SlugTaken.class)
                .hasMessageContaining(slug);
    }

    @Test
    void theDeskListsPageByPage() {
        List<Credential> issued = List.of(
                issue("a@mail.example", "Aa", null, null),
                issue("b@mail.example", "Bb", null, null),
                issue("c@mail.example", "Cc", TODAY.minusYears(3), null));

        CredentialPage first = badges.list(new CredentialQuery(slug, null, null, 2));
        CredentialPage second = badges.list(new CredentialQuery(slug, null, first.next(), 2));

        assertThat(first.items()).containsExactly(issued.get(2), issued.get(1));
        assertThat(second.items()).containsExactly(issued.get(0));
        assertThat(second.next()).isNull();
        assertThat(badges.list(new CredentialQuery(slug, CredentialStatus.EXPIRED, null, 10))
                        .items())
                .containsExactly(issued.get(2));
        assertThat(badges.list(new CredentialQuery(slug, CredentialStatus.VALID, null, 10))
                        .items())
                .hasSize(2);
        assertThat(badges.list(new CredentialQuery(slug, CredentialStatus.REVOKED, null, 10))
                        .items())
                .isEmpty();
        assertThat(badges.list(new CredentialQuery(slug, CredentialStatus.SUPERSEDED, null, 10))
                        .items())
                .isEmpty();
    }

    private Credential issue(String email, String name, @Nullable LocalDate issuedOn, @Nullable LocalDate expiresOn) {
        return badges.issue(
                new Badges.Order(slug, new EmailAddress(email), new PersonName(name), issuedOn, expiresOn, true),
                "ada@desk.example");
    }
}
