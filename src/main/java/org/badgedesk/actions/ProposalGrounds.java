package org.badgedesk.actions;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Templates;
import org.springframework.stereotype.Component;

/** What a proposal stands on: its action, its earner, the request as it was written, and what the facts say of them now. */
@Component
class ProposalGrounds {

    private final BadgeActions actions;
    private final Evidence evidence;
    private final Earners earners;
    private final Cases cases;
    private final Templates templates;

    ProposalGrounds(BadgeActions actions, Evidence evidence, Earners earners, Cases cases, Templates templates) {
        this.actions = actions;
        this.evidence = evidence;
        this.earners = earners;
        this.cases = cases;
        this.templates = templates;
    }

    /** What the facts say now. */
    Check check(StoredProposal proposal, ActionRequest request) {
        return actions.check(proposal.action, request);
    }

    /** What nobody can approve it against. */
    Optional<String> bar(StoredProposal proposal, StaffMember by) {
        return check(proposal, request(proposal, by.id().value())) instanceof Check.Barred barred
                ? Optional.of(barred.reason())
                : Optional.empty();
    }

    /** Takes down what would change, for people, and the answer that would go out. */
    void show(StoredProposal proposal, ActionRequest request) {
        Preview preview = preview(proposal, request);
        proposal.show(preview);
        proposal.draft = markdown(proposal, preview.answer());
    }

    /** What would change, and what to look at in the message first. */
    Preview preview(StoredProposal proposal, ActionRequest request) {
        Preview preview = action(proposal).preview(request);
        return request.doubtful().isEmpty()
                ? preview
                : preview.withNotes(cases.request(proposal.request()).note().doubts(request.doubtful()));
    }

    String markdown(StoredProposal proposal, Outcome outcome) {
        return templates.markdown(outcome.answer(), proposal.inLanguage(), outcome.model());
    }

    /** Whether the facts are no longer what staff saw. */
    boolean changedSince(StoredProposal proposal, ActionRequest request) {
        if (!(action(proposal).check(request) instanceof Check.Allowed)) {
            return true;
        }
        Preview now = action(proposal).preview(request);
        return !now.before().equals(proposal.before) || !isShown(now, proposal);
    }

    /** Whether what staff saw is still what would come of it, which the facts allow. */
    boolean comesToTheSame(StoredProposal proposal, ActionRequest request) {
        return isShown(action(proposal).preview(request), proposal);
    }

    /** A letter's purpose follows from its earner's words, which stay; what was proposed before the desk read it does not show it. */
    private static boolean isShown(Preview now, StoredProposal proposal) {
        Map<String, String> after = new HashMap<>(now.after());
        if (!proposal.after.containsKey(LetterOrder.PURPOSE)) {
            after.remove(LetterOrder.PURPOSE);
        }
        return after.equals(proposal.after);
    }

    /** The request as it is carried out on somebody's word, with the earner as they are on file now. */
    ActionRequest request(StoredProposal proposal, String by) {
        return request(proposal, proposal.details, by);
    }

    /** The same with other details. */
    ActionRequest request(StoredProposal proposal, Map<String, String> details, String by) {
        Asked asked = Asked.by(cases.words(proposal.request()).stream()
                .map(ReceivedMessage::content)
                .toList());
        return new ActionRequest(
                new CaseId(proposal.caseId),
                earner(proposal),
                details,
                doubtful(proposal, details, by),
                proposal.inLanguage(),
                new Asked(asked.said(), evidence.names(proposal.id)),
                by,
                "request " + proposal.requestId + ": " + proposal.policy);
    }

    /** Those that are as they were read; what staff have changed or approved, they have looked at. */
    private Set<String> doubtful(StoredProposal proposal, Map<String, String> details, String by) {
        if (!by.equals(StaffId.DESK.value())) {
            return Set.of();
        }
        RequestNote note = cases.request(proposal.request()).note();
        return note.doubtful().keySet().stream()
                .filter(key -> Objects.equals(details.get(key), note.details().get(key)))
                .collect(Collectors.toSet());
    }

    BadgeAction action(StoredProposal proposal) {
        return actions.named(proposal.action);
    }

    /** Whether an address is the earner's now. */
    boolean isOnFile(StoredProposal proposal, EmailAddress address) {
        return earners.find(address)
                .filter(earner -> earner.id().equals(proposal.earner()))
                .isPresent();
    }

    /** Where to write to somebody who says that they cannot open the mailbox on file, which may be read by others; empty where that mailbox is theirs. */
    Optional<EmailAddress> reachedElsewhere(StoredProposal proposal) {
        return cases.stated(cases.request(proposal.request()).message())
                .map(StatedRequest::lostMailbox)
                .filter(lost -> isOnFile(proposal, lost))
                .map(lost -> new EmailAddress(proposal.requester));
    }

    Earner earner(StoredProposal proposal) {
        return earners.find(proposal.earner()).orElseThrow();
    }
}
