package org.badgedesk.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Overdue;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Head;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.WorkingHours;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The mails that the desk's own people get from it by the clock: what waits for them, and the head of the audit log. */
@Service
@Transactional
public class StaffMails {

    private static final int MOST_CASES = 200;

    private final Actions actions;
    private final Cases cases;
    private final CaseList list;
    private final Staff staff;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Templates templates;
    private final WorkingHours hours;
    private final Issuer issuer;
    private final Clock clock;
    private final ObjectProvider<SetAsideMails> mailboxes;
    private final ObjectProvider<ChatTroubles> chat;

    StaffMails(
            Actions actions,
            Cases cases,
            CaseList list,
            Staff staff,
            AuditLog audit,
            Outbox outbox,
            Templates templates,
            WorkingHours hours,
            Issuer issuer,
            Clock clock,
            ObjectProvider<SetAsideMails> mailboxes,
            ObjectProvider<ChatTroubles> chat) {
        this.actions = actions;
        this.cases = cases;
        this.list = list;
        this.staff = staff;
        this.audit = audit;
        this.outbox = outbox;
        this.templates = templates;
        this.hours = hours;
        this.issuer = issuer;
        this.clock = clock;
        this.mailboxes = mailboxes;
        this.chat = chat;
    }

    private record Waiting(CaseId id, String what, long hours, Predicate<StaffMember> concerns) {}

    /**
     * While the office is open: one mail a day to each person, with all that has waited too long for them. It leaves in live mode alone: in
     * shadow mode people answer from their own mailbox, and nothing waits for the desk. Returns how many.
     */
    public int remind() {
        Instant now = clock.instant();
        List<Waiting> waiting = hours.isOpen(now) ? waiting(now) : List.of();
        LocalDate today = LocalDate.ofInstant(now, hours.zone());
        int mails = 0;
        for (StaffMember member : waiting.isEmpty() ? List.<StaffMember>of() : staff.all()) {
            List<Waiting> theirs =
                    waiting.stream().filter(w -> w.concerns().test(member)).toList();
            boolean here = member.email() != null && !isAway(member.id(), now);
            if (here && !theirs.isEmpty() && staff.remind(member.id(), today)) {
                send(member.email(), "web/mails/waiting", model(member, theirs));
                mails++;
            }
        }
        return mails;
    }

    private List<Waiting> waiting(Instant now) {
        List<Waiting> waiting = new ArrayList<>();
        actions.overdue().forEach(overdue -> waiting.add(proposal(overdue, now)));
        list.page(new CaseQuery(CaseState.ESCALATED, null, null, MOST_CASES))
                .items()
                .forEach(summary -> reply(summary, now).ifPresent(waiting::add));
        return waiting;
    }

    /** Who sees to a case: its assignee; nobody, so that it is everybody's, where neither they nor their deputy are here and can be told. */
    private @Nullable StaffId inCharge(@Nullable StaffId assignee, Instant now) {
        boolean chatTells = chat.stream().anyMatch(ChatTroubles::isInOrder);
        return assignee == null
                        || staff.all().stream()
                                .filter(member -> !isAway(member.id(), now))
                                .filter(member -> member.email() != null || chatTells)
                                .noneMatch(member -> isFor(assignee, member, now))
                ? null
                : assignee;
    }

    private Waiting proposal(Overdue overdue, Instant now) {
        CaseId id = overdue.proposal().caseId();
        StaffId assignee = inCharge(cases.find(id).map(CaseFile::assignee).orElse(null), now);
        return new Waiting(
                id,
                overdue.proposal().action()
                        + (overdue.proposal().state() == ProposalState.AWAITING_DONE
                                ? " is approved and waits to be done"
                                : " waits for approval"),
                overdue.waited().toHours(),
                member -> overdue.forAdmins() && member.roles().contains(Role.ADMIN)
                        || (assignee == null ? member.mayApprove() : isFor(assignee, member, now)));
    }

    private Optional<Waiting> reply(CaseSummary summary, Instant now) {
        StaffId assignee = inCharge(summary.assignee(), now);
        long waited = hours.between(summary.changedAt(), now).toHours();
        return waited < actions.remindAfter().toHours()
                ? Optional.empty()
                : Optional.of(new Waiting(
                        summary.id(),
                        "a person has to write",
                        waited,
                        member -> assignee == null || isFor(assignee, member, now)));
    }

    private boolean isFor(StaffId assignee, StaffMember member, Instant now) {
        return member.id().equals(assignee)
                || staff.absences().stream()
                        .anyMatch(a ->
                                a.who().equals(assignee) && a.isOn(now) && Objects.equals(a.deputy(), member.id()));
    }

    private boolean isAway(StaffId who, Instant now) {
        return staff.absences().stream().anyMatch(a -> a.who().equals(who) && a.isOn(now));
    }

    private Map<String, Object> model(StaffMember member, List<Waiting> waiting) {
        List<Map<String, Object>> lines = waiting.stream()
                .map(w -> Map.<String, Object>of(
                        "link", issuer.page("/desk/cases/" + w.id()), "what", w.what(), "hours", w.hours()))
                .toList();
        return Map.of("name", member.name(), "count", waiting.size(), "cases", lines);
    }

    /** The head of the audit chain to every admin, in shadow mode too: kept outside the database, it gives a full rewrite away. */
    public void auditHead() {
        audit.seal();
        audit.head()
                .ifPresent(head -> admins().stream()
                        .flatMap(member -> Stream.ofNullable(member.email()))
                        .forEach(admin -> sendInEveryMode(admin, "web/mails/audit-head", model(head))));
    }

    private void sendInEveryMode(EmailAddress admin, String template, Map<String, Object> model) {
        Titled mail = templates.titled(template, Language.ENGLISH, model, null);
        if (!outbox.sendToStaff(admin, mail.subject(), mail.content())) {
            outbox.send(admin, mail.subject(), mail.content());
        }
    }

    private Map<String, Object> model(Head head) {
        return Map.of(
                "day", LocalDate.ofInstant(clock.instant(), hours.zone()),
                "position", Long.toString(head.position()),
                "head", head.inOneWord(),
                "signed", head.signature() != null);
    }

    /**
     * To every admin, once an outage and in shadow mode too, which looks on in vain without a mailbox: those that nobody reaches. Returns how
     * many.
     */
    public int unreadMailboxes() {
        Map<String, String> unread = mailboxes.stream()
                .flatMap(its -> its.newlyUnreadMailboxes().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        unread.forEach((mailbox, trouble) -> admins().stream()
                .flatMap(member -> Stream.ofNullable(member.email()))
                .forEach(admin -> sendInEveryMode(
                        admin,
                        "web/mails/mailbox-unread",
                        Map.of("mailbox", mailbox, "trouble", trouble, "link", issuer.page("/desk")))));
        return unread.size();
    }

    private List<StaffMember> admins() {
        return staff.all().stream()
                .filter(member -> member.roles().contains(Role.ADMIN))
                .toList();
    }

    private void send(@Nullable EmailAddress to, String template, Map<String, Object> model) {
        if (to != null) {
            Titled mail = templates.titled(template, Language.ENGLISH, model, null);
            outbox.send(to, mail.subject(), mail.content());
        }
    }
}
