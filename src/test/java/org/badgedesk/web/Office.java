package org.badgedesk.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalOrder;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.Mail;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** An office at work: people with badges, colleagues who sign in, mails that have come in. */
@TestComponent
class Office {

    static final String PASSWORD = "three words together";

    private final Environment environment;
    private final Accounts accounts;
    private final Earners earners;
    private final Badges badges;
    private final Portfolios portfolios;
    private final Cases cases;
    private final Actions actions;
    private final Staff staff;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Office(
            Environment environment,
            Accounts accounts,
            Earners earners,
            Badges badges,
            Portfolios portfolios,
            Cases cases,
            Actions actions,
            Staff staff,
            TransactionTemplate transactions,
            Clock clock) {
        this.environment = environment;
        this.accounts = accounts;
        this.earners = earners;
        this.badges = badges;
        this.portfolios = portfolios;
        this.cases = cases;
        this.actions = actions;
        this.staff = staff;
        this.transactions = transactions;
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

    /** The earner's portfolio, made public with all badges; its slug. */
    String portfolio(Earner earner) {
        portfolios.choose(
                earner.id(),
                badges.of(earner.id()).stream().map(Credential::achievement).collect(Collectors.toSet()));
        return Objects.requireNonNull(
                portfolios.change(earner.id(), true, false, "").slug());
    }

    String temporaryPassword(Earner earner) {
        return accounts.temporaryPasswordForAnnouncement(earner.id(), true).orElseThrow();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** A mail that the desk has handed to staff. */
    CaseId escalated(String from, String subject, String text) {
        return mail(
                new EmailAddress(from),
                subject,
                text,
                Authenticity.NONE,
                List.of(note("other", Map.of())),
                (message, requests) -> cases.escalate(requests.get(0), "a person answers", "A draft."));
    }

    /** A mail about an account that nobody has, whose sender was told to prove themselves ({@code verify}) or was asked for more ({@code ask}). */
    CaseId waitingForSender(String decision) {
        return mail(
                new EmailAddress("nobody-" + UUID.randomUUID() + "@mail.example"),
                "my name",
                "Please change the name on my badge.",
                Authenticity.NONE,
                List.of(new RequestNote(
                        "name-change",
                        null,
                        0.98,
                        "action",
                        "name-change",
                        decision,
                        Map.of(),
                        List.of("new_name"),
                        "staff",
                        "test",
                        "nearest: …",
                        0,
                        Map.of())),
                (message, requests) -> cases.await(requests.get(0), RequestState.AWAITING_SENDER));
    }

    List<Proposal> proposals(CaseId id) {
        return actions.of(id);
    }

    /** A name change that waits for staff. */
    Proposal nameChange(Earner earner, String newName) {
        return nameChange(earner, newName, true);
    }

    /** A name change that waits until the earner opens the link sent to the address on file. */
    Proposal unprovenNameChange(Earner earner, String newName) {
        return nameChange(earner, newName, false);
    }

    private Proposal nameChange(Earner earner, String newName, boolean proven) {
        return change(
                earner,
                "name-change",
                Map.of("new_name", newName),
                "Hello, my name is misspelled on my badge. It should read " + newName + ".",
                ApprovalRule.STAFF,
                proven);
    }

    /** A change of address that waits for two of the staff. */
    Proposal addressChange(Earner earner, String newEmail) {
        return addressChange(earner, newEmail, ApprovalRule.TWO_STAFF);
    }

    /** A change of address under the approval that an operator's file asks for. */
    Proposal addressChange(Earner earner, String newEmail, ApprovalRule approval) {
        return change(
                earner,
                "email-change",
                Map.of("new_email", newEmail),
                "Please change my e-mail address to " + newEmail + ".",
                approval,
                true);
    }

    /** A verification letter that waits for staff. */
    Proposal letter(Earner earner) {
        return change(
                earner,
                "verification-letter",
                Map.of(),
                "Please write a verification letter.",
                ApprovalRule.STAFF,
                true);
    }

    /** A verification letter that waits for staff, for an employer that may be misread. */
    Proposal letterForADoubtful(Earner earner, String employer) {
        Map<String, String> details = Map.of("employer", employer);
        RequestNote note = new RequestNote(
                "verification-letter",
                null,
                0.98,
                "action",
                "verification-letter",
                "act",
                details,
                List.of(),
                "staff",
                "test",
                "nearest: …",
                0,
                Map.of("employer", 0.48));
        CaseId id = mail(
                earner.email(),
                "letter",
                "Please write a verification letter, " + employer + " or so.",
                Authenticity.PASS,
                List.of(note),
                (message, requests) -> propose(
                        message, requests.get(0), earner, "verification-letter", details, ApprovalRule.STAFF, true));
        return actions.of(id).get(0);
    }

    /** A mail that asks for a new name, which waits for staff, and for something that staff write about. */
    Proposal nameChangeAndMore(Earner earner, String newName) {
        Map<String, String> details = Map.of("new_name", newName);
        CaseId id = mail(
                earner.email(),
                "wrong name, and a question",
                "My name should read " + newName + ". And may I pay in two parts?",
                Authenticity.PASS,
                List.of(note("name-change", details), note("other", Map.of())),
                (message, requests) -> {
                    propose(message, requests.get(0), earner, "name-change", details, ApprovalRule.STAFF, true);
                    cases.escalate(requests.get(1), "a person answers", "A draft.");
                });
        return actions.of(id).get(0);
    }

    private Proposal change(
            Earner earner,
            String action,
            Map<String, String> details,
            String text,
            ApprovalRule approval,
            boolean proven) {
        CaseId id = mail(
                earner.email(),
                "a wrong entry",
                text,
                proven ? Authenticity.PASS : Authenticity.NONE,
                List.of(note(action, details)),
                (message, requests) -> propose(message, requests.get(0), earner, action, details, approval, proven));
        return actions.of(id).get(0);
    }

    private void propose(
            ReceivedMessage message,
            RequestId request,
            Earner earner,
            String action,
            Map<String, String> details,
            ApprovalRule approval,
            boolean proven) {
        actions.propose(new ProposalOrder(
                request,
                message.caseId(),
                new ActionName(action),
                earner.id(),
                earner.email(),
                Language.ENGLISH,
                details,
                approval,
                proven,
                "policy " + action + ": identity proven, approval " + approval.code(),
                message.content().fingerprint(),
                "test"));
    }

    private static RequestNote note(String intent, Map<String, String> details) {
        return new RequestNote(
                intent,
                null,
                0.98,
                "action",
                intent,
                "act",
                details,
                List.of(),
                "staff",
                "test",
                "nearest: …",
                0,
                Map.of());
    }

    /** Receives and decides in one transaction, so that the test decides what was understood, not the classifier. */
    private CaseId mail(
            EmailAddress from,
            String subject,
            String text,
            Authenticity authenticity,
            List<RequestNote> notes,
            BiConsumer<ReceivedMessage, List<RequestId>> decision) {
        return transactions.execute(status -> {
            MessageId message = cases.receive(Mail.from(from)
                    .about(subject)
                    .saying(text)
                    .authenticity(authenticity)
                    .at(Instant.now(clock).truncatedTo(ChronoUnit.MICROS))
                    .attached(List.of(
                            new Attachment("scan.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8))))
                    .read());
            decision.accept(cases.message(message), cases.understood(message, Language.ENGLISH, notes));
            return cases.message(message).caseId();
        });
    }

    Proposal current(Proposal proposal) {
        return actions.find(proposal.id()).orElseThrow();
    }

    /** A person answers what a proposal is about from their own mail program. */
    void answeredElsewhere(Proposal proposal) {
        IncomingMessage asked =
                cases.find(proposal.caseId()).orElseThrow().messages().get(0).content();
        cases.answeredElsewhere(new AnswerElsewhere(
                "<elsewhere-" + proposal.id() + "@test.example>",
                List.of(asked.externalId()),
                List.of(Objects.requireNonNull(asked.from())),
                asked.deskAddress(),
                "Mia",
                asked.replySubject(Language.ENGLISH),
                "I have called you about it.",
                clock.instant()));
    }
}
