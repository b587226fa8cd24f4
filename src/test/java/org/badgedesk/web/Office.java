package org.badgedesk.web;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** An office at work: people with badges, colleagues who sign in, mails that have come in. */
@TestComponent
class Office {

    static final String PASSWORD = "three words together";

    private final Environment environment;
    private final Accounts accounts;
    private final Earners earners;
    private final Badges badges;
    private final Cases cases;
    private final Actions actions;
    private final Staff staff;
    private final Clock clock;

    Office(
            Environment environment,
            Accounts accounts,
            Earners earners,
            Badges badges,
            Cases cases,
            Actions actions,
            Staff staff,
            Clock clock) {
        this.environment = environment;
        this.accounts = accounts;
        this.earners = earners;
        this.badges = badges;
        this.cases = cases;
        this.actions = actions;
        this.staff = staff;
        this.clock = clock;
    }

    int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    Visitor visitor() {
        return new Visitor(port());
    }

    /** A colleague signed in to the desk: ada (admin), ben (approver), gus (agent). */
    Visitor colleague(String name) {
        StaffId id = new StaffId(name + "@test.example");
        staff.acceptInvitation(staff.invite(id, "test"), PASSWORD).orElseThrow();
        Visitor visitor = visitor();
        visitor.signInToDesk(id.value(), PASSWORD);
        return visitor;
    }

    String achievement(String name) {
        String slug = "a-" + UUID.randomUUID().toString().substring(0, 8);
        badges.create(
                new Achievement(slug, name, "Knows how.", "Do it & show it <well>.", "certification", null),
                null,
                "test");
        return slug;
    }

    /** A badge that is not announced, of somebody new, valid for a year. */
    Credential badge(String name) {
        return badge(name, today().minusMonths(1), today().plusYears(1));
    }

    Credential badge(String name, LocalDate issuedOn, LocalDate expiresOn) {
        String email = "e" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example";
        return badge(achievement("Certified Tester"), email, name, issuedOn, expiresOn);
    }

    Credential badge(String achievement, String email, String name, LocalDate issuedOn, LocalDate expiresOn) {
        return badges.issue(
                new Badges.Order(
                        achievement, new EmailAddress(email), new PersonName(name), issuedOn, expiresOn, false),
                "test");
    }

    Earner earnerOf(Credential credential) {
        return earners.find(credential.earner()).orElseThrow();
    }

    /** An earner with a badge and a password of their own. */
    Earner earner(String name) {
        Earner earner = earnerOf(badge(name));
        accounts.setPassword(earner.id(), PASSWORD);
        return earner;
    }

    String temporaryPassword(Earner earner) {
        return accounts.temporaryPasswordForAnnouncement(earner.id()).orElseThrow();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    CaseId mail(EmailAddress from, String subject, String text, Authenticity authenticity) {
        String id = UUID.randomUUID().toString();
        return cases.message(cases.receive(new IncomingMessage(
                        Channel.EMAIL,
                        "<" + id + "@mail.example>",
                        id,
                        from,
                        null,
                        new EmailAddress("support@test.example"),
                        subject,
                        text,
                        authenticity,
                        null,
                        Instant.now(clock).truncatedTo(ChronoUnit.MICROS),
                        List.of(),
                        List.of())))
                .caseId();
    }

    /** A name change that waits for staff. */
    Proposal nameChange(Earner earner, String newName) {
        CaseId id = mail(
                earner.email(),
                "wrong name",
                "Hello, my name is misspelled on my badge. It should read " + newName + ", not " + earner.name()
                        + ".\n\nThanks",
                Authenticity.PASS);
        return waiting(id, ProposalState.AWAITING_APPROVAL);
    }

    Proposal waiting(CaseId id, ProposalState state) {
        return await("a proposal that is " + state)
                .atMost(Duration.ofSeconds(120))
                .until(
                        () -> actions.of(id).stream()
                                .filter(p -> p.state() == state)
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    Proposal current(Proposal proposal) {
        return actions.find(proposal.id()).orElseThrow();
    }
}
