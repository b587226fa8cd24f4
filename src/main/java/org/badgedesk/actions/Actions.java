package org.badgedesk.actions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.WorkingHours;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to everything that changes an account or a credential. What triage wants is a proposal; it runs once, after the sender is
 * proven and the policy's approvals are given, and after the facts have been read again.
 */
@Service
@Transactional
@EnableConfigurationProperties({ApprovalSettings.class, StoreSettings.class})
public class Actions {

    private static final Duration PROOF_WAITS = Duration.ofHours(24);

    private final BadgeActions actions;
    private final Evidence evidence;
    private final ProposalRows proposals;
    private final ProposalPath path;
    private final Approvals approvals;
    private final ProofLinks links;
    private final Cases cases;
    private final Earners earners;
    private final ApprovalSettings settings;
    private final StoreSettings store;
    private final WorkingHours hours;
    private final Clock clock;

    Actions(
            BadgeActions actions,
            Evidence evidence,
            ProposalRows proposals,
            ProposalPath path,
            Approvals approvals,
            ProofLinks links,
            Cases cases,
            Earners earners,
            ApprovalSettings settings,
            StoreSettings store,
            WorkingHours hours,
            Clock clock) {
        this.actions = actions;
        this.evidence = evidence;
        this.proposals = proposals;
        this.path = path;
        this.approvals = approvals;
        this.links = links;
        this.cases = cases;
        this.earners = earners;
        this.settings = settings;
        this.store = store;
        this.hours = hours;
        this.clock = clock;
    }

    /** The names that an intent's file may give as its action. */
    public Set<String> names() {
        return actions.names();
    }

    /** What the facts say now to an action for an earner. */
    @Transactional(readOnly = true)
    public Check check(ActionName action, Earner earner, Map<String, String> details, Language language, Asked asked) {
        return actions.named(action.value())
                .check(new ActionRequest(null, earner, details, language, asked, StaffId.DESK.value(), ""));
    }

    /**
     * Proposes an action, once for each request: a second order for the same request gives the proposal that is there. What the earner
     * has asked already, and waits, is not proposed twice; where a later word replaces it (another spelling), the earlier ends.
     */
    public Proposal propose(ProposalOrder order) {
        Optional<StoredProposal> there =
                proposals.findByRequestId(order.request().value());
        if (there.isPresent()) {
            return shown(there.get());
        }
        List<StoredProposal> waiting = waiting(order);
        StoredProposal proposal = proposals.saveAndFlush(new StoredProposal(order, clock.instant()));
        evidence.keep(
                proposal.id,
                cases.message(cases.request(order.request()).message())
                        .content()
                        .attachments());
        Optional<StoredProposal> same = waiting.stream()
                .filter(p -> p.details.equals(order.details()))
                .filter(p -> p.state != ProposalState.AWAITING_PROOF)
                .findFirst();
        if (order.proven() && same.isPresent()) {
            path.askedAlready(proposal, same.get());
            return shown(proposal);
        }
        boolean replaces =
                order.proven() && actions.named(order.action().value()).replacesEarlier();
        waiting.stream()
                .filter(p -> replaces || p.details.equals(order.details()))
                .filter(p -> order.proven()
                        || p.state == ProposalState.AWAITING_PROOF
                                && p.requester.equals(order.requester().value()))
                .forEach(p -> path.withdrawn(p, "asked anew"));
        if (order.proven()) {
            path.proven(proposal, "mail host");
        } else {
            path.awaitProof(proposal);
        }
        return shown(proposal);
    }

    private List<StoredProposal> waiting(ProposalOrder order) {
        return proposals
                .findByEarnerIdAndActionAndStateIn(
                        order.earner().value(),
                        order.action().value(),
                        List.of(
                                ProposalState.AWAITING_PROOF,
                                ProposalState.AWAITING_REGISTER,
                                ProposalState.AWAITING_APPROVAL,
                                ProposalState.AWAITING_DONE))
                .stream()
                .map(p -> hold(new ProposalId(p.id)))
                .filter(p -> !p.state.isOver())
                .toList();
    }

    /**
     * The sender of a case takes back what waits there, and nothing of it happens. Says whether there was something to take back.
     *
     * @param proven whether the mail host proved who takes it back; else only what is unproven itself ends
     */
    public boolean withdraw(CaseId id, boolean proven) {
        List<StoredProposal> waiting = proposals.findByCaseIdOrderByProposedAtAsc(id.value()).stream()
                .map(p -> hold(new ProposalId(p.id)))
                .filter(p -> !p.state.isOver())
                .filter(p -> proven || p.state == ProposalState.AWAITING_PROOF)
                .toList();
        waiting.forEach(p -> path.withdrawn(p, "the sender has taken it back"));
        return !waiting.isEmpty();
    }

    /** Documents that came later for what waits in a case: kept with it, and shown to those who decide. */
    public void keepEvidence(CaseId id, List<Attachment> documents) {
        proposals.findByCaseIdOrderByProposedAtAsc(id.value()).stream()
                .filter(p -> !p.state.isOver())
                .map(p -> hold(new ProposalId(p.id)))
                .filter(p -> evidence.keep(p.id, documents) && p.state == ProposalState.AWAITING_APPROVAL)
                .forEach(path::newEvidence);
    }

    /** The documents that came for a proposal. */
    @Transactional(readOnly = true)
    public List<Attachment> evidence(ProposalId id) {
        return evidence.of(id.value());
    }

    /** Puts back what an action has done, as an approver wants it; the earner is told. */
    public Decided undo(ProposalId id, StaffMember by, String reason) {
        StoredProposal proposal = hold(id);
        if (!proposal.toProposal(List.of(), List.of()).canBePutBack()) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        Optional<String> refusal = approvals.refusal(proposal, earner(proposal).email(), by);
        if (refusal.isPresent() || reason.isBlank()) {
            return new Decided.Forbidden(refusal.orElse("who puts a change back says why"));
        }
        return path.putBack(proposal, by, reason)
                .<Decided>map(Decided.Forbidden::new)
                .orElseGet(() -> new Decided.Counted(shown(proposal)));
    }

    /** Looks again at what waits for an import of the register; returns how many went on. */
    public int lookAgain() {
        List<StoredProposal> waiting = proposals.findByStateOrderByProposedAtAsc(ProposalState.AWAITING_REGISTER);
        waiting.forEach(p -> path.lookAgain(hold(new ProposalId(p.id))));
        return (int) waiting.stream()
                .filter(p -> p.state != ProposalState.AWAITING_REGISTER)
                .count();
    }

    /**
     * A staff member's decision. The first one counts; it is refused where the person may not decide, and void where it was made about an
     * older version.
     *
     * @param version the version that the person saw, null for whatever is current
     */
    public Decided decide(
            ProposalId id, StaffMember by, boolean approve, @Nullable Integer version, @Nullable String comment) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        if (version != null && version != proposal.version) {
            return new Decided.Stale(proposal.version);
        }
        Optional<String> refusal = approvals.refusal(proposal, earner(proposal).email(), by);
        if (refusal.isPresent()) {
            return new Decided.Forbidden(refusal.get());
        }
        if (!approve) {
            path.rejected(proposal, by, comment);
        } else if (approvals.of(proposal).contains(by.id().value())) {
            return new Decided.Forbidden(by.name() + " has approved it already: it takes a second person");
        } else if (approvals.add(proposal, by, comment)) {
            path.approved(proposal, by, comment);
        }
        return new Decided.Counted(shown(proposal));
    }

    /**
     * Staff change the details, or the answer that goes out, before they decide: a new version, for which earlier approvals do not
     * count. Other details make a new answer.
     *
     * @param reply the answer in Markdown; null leaves it
     */
    public Decided revise(
            ProposalId id, StaffMember by, int version, Map<String, String> details, @Nullable String reply) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        if (version != proposal.version) {
            return new Decided.Stale(proposal.version);
        }
        proposal.revise(Map.copyOf(details), reply, by.id().value());
        path.proven(proposal, "revised by " + by.id());
        return new Decided.Counted(shown(proposal));
    }

    /** A staff member answers for the sender's identity, with the reason. */
    public Decided vouch(ProposalId id, StaffMember by, String reason) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.AWAITING_PROOF) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        Optional<String> refusal = approvals.refusal(proposal, earner(proposal).email(), by);
        if (refusal.isPresent() || reason.isBlank()) {
            return new Decided.Forbidden(refusal.orElse("who vouches for a sender says why"));
        }
        path.proven(proposal, by.id() + ": " + reason);
        return new Decided.Counted(shown(proposal));
    }

    /**
     * Asks the earner, at the address on file, for a document. The proposal goes on waiting; what comes in the thread is kept with it
     * and makes a new version.
     *
     * @param what which document, as the earner reads it
     */
    public Decided askForDocument(ProposalId id, StaffMember by, String what) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        if (what.isBlank()) {
            return new Decided.Forbidden("who asks for a document says for which");
        }
        path.askForDocument(proposal, by, what.strip());
        return new Decided.Counted(shown(proposal));
    }

    /** Takes an approved proposal back while it is held: it waits for staff again, as a new version. */
    public Decided takeBack(ProposalId id, StaffMember by) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.HELD) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        Optional<String> refusal = approvals.refusal(proposal, earner(proposal).email(), by);
        if (refusal.isPresent()) {
            return new Decided.Forbidden(refusal.get());
        }
        path.takenBack(proposal, by);
        return new Decided.Counted(shown(proposal));
    }

    /**
     * Any of the staff but who asked says that they have done what was approved, on the platform where the badges are kept; the answer
     * leaves now.
     *
     * @param version the version that the person saw, null for whatever is current
     */
    public Decided done(ProposalId id, StaffMember by, @Nullable Integer version) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.AWAITING_DONE) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        if (version != null && version != proposal.version) {
            return new Decided.Stale(proposal.version);
        }
        if (approvals.isTheirOwn(proposal, earner(proposal).email(), by)) {
            return new Decided.Forbidden("the person who asks cannot carry out their own request");
        }
        path.doneElsewhere(proposal, by);
        return new Decided.Counted(shown(proposal));
    }

    /** Where a person carries out what is approved for this earner; nothing where the desk does it, or no link is set. */
    @Transactional(readOnly = true)
    public Optional<URI> storeLink(EarnerId earner) {
        return earners.find(earner).flatMap(its -> store.link(its.email()));
    }

    /** Gives up on the action: a person writes to the sender instead. Any of the staff may say so, with the reason. */
    public Decided escalate(ProposalId id, StaffMember by, String reason) {
        StoredProposal proposal = hold(id);
        if (proposal.state != ProposalState.AWAITING_APPROVAL && proposal.state != ProposalState.AWAITING_DONE) {
            return new Decided.TooLate(proposal.state, decider(proposal), proposal.decidedAt);
        }
        if (reason.isBlank()) {
            return new Decided.Forbidden("who escalates a proposal says why");
        }
        path.escalated(proposal, by, reason.strip());
        return new Decided.Counted(shown(proposal));
    }

    /** How many working hours something may wait for staff before they are reminded of it. */
    public Duration remindAfter() {
        return settings.remindAfter();
    }

    /** Proposals that have waited for staff longer than they should, the longest first. */
    @Transactional(readOnly = true)
    public List<Overdue> overdue() {
        return Stream.concat(
                        waitingLongerThan(ProposalState.AWAITING_APPROVAL, settings.remindAfter()),
                        waitingLongerThan(ProposalState.AWAITING_DONE, settings.remindAfter()))
                .map(p -> new Overdue(shown(p), waited(p), waited(p).compareTo(settings.escalateAfter()) >= 0))
                .sorted(Comparator.comparing(Overdue::waited).reversed())
                .toList();
    }

    /** Ends what nobody decided in time, and tells the senders; returns how many. */
    public int expireUndecided() {
        List<StoredProposal> late = waitingLongerThan(ProposalState.AWAITING_APPROVAL, settings.expireAfter())
                .toList();
        late.forEach(p -> path.undecided(hold(new ProposalId(p.id))));
        return late.size();
    }

    private Stream<StoredProposal> waitingLongerThan(ProposalState state, Duration limit) {
        return proposals.findByStateOrderByProposedAtAsc(state).stream()
                .filter(p -> waited(p).compareTo(limit) >= 0);
    }

    private Duration waited(StoredProposal proposal) {
        return hours.between(Objects.requireNonNullElse(proposal.waitingSince, proposal.proposedAt), clock.instant());
    }

    /** What a one-time link is about; nothing where there is none like it. Opening it changes nothing. */
    @Transactional(readOnly = true)
    public Optional<LinkView> link(String token) {
        return links.find(token)
                .flatMap(link -> proposals
                        .findById(link.proposal())
                        .map(p -> new LinkView(
                                link.purpose(),
                                new ActionName(p.action),
                                p.before,
                                p.after,
                                p.inLanguage(),
                                link.open() && !p.state.isOver())));
    }

    /** Uses a one-time link: the proposal goes on where it waits. Says whether the link was still open. */
    public boolean confirm(String token) {
        Optional<ProofLinks.ProofLink> link = links.find(token);
        if (link.isEmpty()) {
            return false;
        }
        StoredProposal proposal = hold(new ProposalId(link.get().proposal()));
        if (proposal.state.isOver() || !links.use(link.get())) {
            return false;
        }
        return path.confirmed(proposal, link.get().purpose());
    }

    /** Runs what was held until now; returns how many proposals went on. */
    public int runHeld() {
        Instant now = clock.instant();
        List<StoredProposal> due = proposals.findByStateOrderByProposedAtAsc(ProposalState.HELD).stream()
                .filter(p -> p.heldUntil != null && !p.heldUntil.isAfter(now))
                .toList();
        due.forEach(p -> path.holdOver(hold(new ProposalId(p.id))));
        return due.size();
    }

    /** Ends what nobody confirmed in time; returns how many. */
    public int expireUnproven() {
        List<StoredProposal> late = proposals.findByStateAndProposedAtBefore(
                ProposalState.AWAITING_PROOF, clock.instant().minus(PROOF_WAITS));
        late.forEach(p -> path.expired(hold(new ProposalId(p.id))));
        return late.size();
    }

    @Transactional(readOnly = true)
    public List<Proposal> of(CaseId caseId) {
        return proposals.findByCaseIdOrderByProposedAtAsc(caseId.value()).stream()
                .map(this::shown)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(ProposalId id) {
        return proposals.findById(id.value()).map(this::shown);
    }

    private @Nullable String decider(StoredProposal proposal) {
        if (proposal.decidedBy != null) {
            return proposal.decidedBy;
        }
        List<String> approved = approvals.of(proposal);
        return approved.isEmpty() ? null : String.join(", ", approved);
    }

    private Proposal shown(StoredProposal proposal) {
        return proposal.toProposal(approvals.of(proposal), evidence.names(proposal.id));
    }

    private Earner earner(StoredProposal proposal) {
        return earners.find(proposal.earner()).orElseThrow();
    }

    private StoredProposal hold(ProposalId id) {
        return proposals
                .findAndHold(id.value())
                .orElseThrow(() -> new java.util.NoSuchElementException("no proposal " + id));
    }
}
