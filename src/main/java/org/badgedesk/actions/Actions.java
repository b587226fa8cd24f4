package org.badgedesk.actions;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to everything that changes an account or a credential. What triage wants is a proposal; it runs once, after the sender is
 * proven and the policy's approvals are given, and after the facts have been read again.
 */
@Service
@Transactional
@EnableConfigurationProperties({ApprovalSettings.class, StoreSettings.class})
public class Actions {

    /** What stands as {@code provenBy} of what nobody asked for: staff want what the register says. */
    public static final String BY_REGISTER = "register";

    /** What stands as {@code provenBy} where the owner of the account has opened the link to the address on file. */
    static final String BY_LINK = "link";

    static final String BY_MAIL_HOST = "mail host";

    private final BadgeActions actions;
    private final Evidence evidence;
    private final ProposalRows proposals;
    private final HeldProposals held;
    private final ProposalViews views;
    private final Proposing proposing;
    private final Confirmations confirmations;
    private final ProposalPath path;
    private final ProposalEnds ends;
    private final StaffDecisions decisions;
    private final ProposalDeadlines deadlines;
    private final Earners earners;
    private final ApprovalSettings settings;
    private final StoreSettings store;

    Actions(
            BadgeActions actions,
            Evidence evidence,
            ProposalRows proposals,
            HeldProposals held,
            ProposalViews views,
            Proposing proposing,
            Confirmations confirmations,
            ProposalPath path,
            ProposalEnds ends,
            StaffDecisions decisions,
            ProposalDeadlines deadlines,
            Earners earners,
            ApprovalSettings settings,
            StoreSettings store) {
        this.actions = actions;
        this.evidence = evidence;
        this.proposals = proposals;
        this.held = held;
        this.views = views;
        this.proposing = proposing;
        this.confirmations = confirmations;
        this.path = path;
        this.ends = ends;
        this.decisions = decisions;
        this.deadlines = deadlines;
        this.earners = earners;
        this.settings = settings;
        this.store = store;
    }

    /** The names that an intent's file may give as its action. */
    public Set<String> names() {
        return actions.names();
    }

    /**
     * What the facts say now to an action for an earner.
     *
     * @param doubtful the keys of those details that may be misread: where the answer hangs on one of them, it is missing
     */
    @Transactional(readOnly = true)
    public Check check(
            ActionName action,
            Earner earner,
            Map<String, String> details,
            Set<String> doubtful,
            Language language,
            Asked asked) {
        return actions.check(
                action.value(),
                new ActionRequest(null, earner, details, doubtful, language, asked, StaffId.DESK.value(), ""));
    }

    /**
     * Proposes an action, once for each request: a second order for the same request gives the proposal that is there. What the earner
     * has asked already, and waits, is not proposed twice; where a later word replaces it (another spelling), the earlier ends. What staff
     * look after already waits until one of them vouches for the sender; the address on file is told, and may object.
     */
    public Proposal propose(ProposalOrder order) {
        return proposing.propose(order);
    }

    /**
     * One of the staff proposes what the desk has not: the usual proposal, which at least one approves; where it takes two, the proposer
     * is none of them as long as there is somebody else.
     *
     * @param order where it is not {@code proven}, the proposer vouches for the sender
     * @param reason how they know that it is the earner; unused where the mail host has proven it
     */
    public Proposal propose(ProposalOrder order, StaffId by, String reason) {
        return proposing.byStaff(order, by, reason);
    }

    /**
     * Staff want what the register says, and nobody has asked for it: the usual proposal, with their approval as its first. Where
     * theirs cannot count, nothing is to be left of it: the caller ends the transaction.
     */
    public Decided proposeByRegister(ProposalOrder order, StaffMember by) {
        return proposing.byRegister(order, by);
    }

    /** What staff want by the register's word and more of them have to approve, the longest waiting first. */
    @Transactional(readOnly = true)
    public List<Proposal> waitingByRegister() {
        return proposals
                .findByStateAndProvenByOrderByProposedAtAsc(ProposalState.AWAITING_APPROVAL, BY_REGISTER)
                .stream()
                .map(views::shown)
                .toList();
    }

    /** Why one of the staff may not vouch for who asks about this earner; nothing where they may. */
    @Transactional(readOnly = true)
    public Optional<String> refusalToVouch(EarnerId earner, EmailAddress requester, StaffId by) {
        return decisions.refusalToVouch(earner, requester, by);
    }

    /** Its sender takes a proposal back, and nothing of it happens. Says whether it was not over yet. */
    public boolean withdraw(ProposalId id) {
        StoredProposal proposal = held.hold(id);
        if (proposal.state.isOver()) {
            return false;
        }
        ends.withdrawn(proposal, "the sender has taken it back");
        return true;
    }

    /**
     * Documents that came later for what waits in a case: kept with it, and shown to those who decide.
     *
     * @param proven whether the mail host proved who sent them; else they are kept only where it has not proven the request either
     */
    public void keepEvidence(CaseId id, List<Attachment> documents, boolean proven) {
        keepEvidence(id, documents, proposal -> proven || !BY_MAIL_HOST.equals(proposal.provenBy));
    }

    /** Documents that an earner sent in another case: kept with what waits in this one, as far as it is theirs and they are proven to want it. */
    public void keepEvidence(CaseId id, List<Attachment> documents, EarnerId from) {
        keepEvidence(
                id,
                documents,
                proposal -> proposal.provenBy != null && proposal.earner().equals(from));
    }

    private void keepEvidence(CaseId id, List<Attachment> documents, Predicate<StoredProposal> isFor) {
        proposals.findByCaseIdOrderByProposedAtAsc(id.value()).stream()
                .map(p -> held.hold(new ProposalId(p.id)))
                .filter(p -> !p.state.isOver() && isFor.test(p))
                .filter(p -> evidence.keep(p.id, documents) && p.state == ProposalState.AWAITING_APPROVAL)
                .forEach(path::newEvidence);
    }

    /** The earner who is proven to want what a request asks for; nobody where nobody is, or nothing was proposed. */
    @Transactional(readOnly = true)
    public Optional<EarnerId> confirmedBy(RequestId request) {
        return proposals
                .findByRequestId(request.value())
                .filter(proposal -> proposal.provenBy != null)
                .map(StoredProposal::earner);
    }

    /** The documents that came for a proposal. */
    @Transactional(readOnly = true)
    public List<Attachment> evidence(ProposalId id) {
        return evidence.of(id.value());
    }

    /** Forgets the documents that came for proposals of closed cases before a moment, but for their names; returns how many. */
    public int forgetEvidence(Instant before) {
        return evidence.forget(before);
    }

    /** What a one-time link is about; nothing where there is none like it. Opening it changes nothing. */
    @Transactional(readOnly = true)
    public Optional<LinkView> link(String token) {
        return confirmations.view(token);
    }

    /**
     * Uses a one-time link: the proposal goes on where it waits. Says whether the link was still open. It proves what it was sent for and no
     * more: whose address is no longer on file, or no longer the one that is wanted, confirms nothing by it.
     */
    public boolean confirm(String token) {
        return confirmations.confirm(token, null);
    }

    /**
     * The same for somebody who saw what it is about.
     *
     * @param version what {@link LinkView} showed; a request that has changed since is not confirmed, and the link stays open. Null for whatever
     *     is current
     */
    public boolean confirm(String token, @Nullable Integer version) {
        return confirmations.confirm(token, version);
    }

    /**
     * A staff member's decision. The first one counts; it is refused where the person may not decide, and void where it was made about an
     * older version.
     *
     * @param version the version that the person saw, null for whatever is current
     */
    public Decided decide(
            ProposalId id, StaffMember by, boolean approve, @Nullable Integer version, @Nullable String comment) {
        return decisions.decide(id, by, approve, version, comment);
    }

    /**
     * Staff change the details, or the answer that goes out, before they decide: a new version, for which earlier approvals do not
     * count. Other details make a new answer.
     *
     * @param reply the answer in Markdown; null leaves it
     */
    public Decided revise(
            ProposalId id, StaffMember by, int version, Map<String, String> details, @Nullable String reply) {
        return decisions.revise(id, by, version, details, reply);
    }

    /** The details that an action takes from the message's own words, as they would be used: staff may {@linkplain #revise change} each. */
    @Transactional(readOnly = true)
    public Map<String, String> fields(ProposalId id) {
        return proposals.findById(id.value()).map(views::fields).orElse(Map.of());
    }

    /** A staff member answers for the sender's identity, with the reason. */
    public Decided vouch(ProposalId id, StaffMember by, String reason) {
        return decisions.vouch(id, by, reason);
    }

    /**
     * Asks the earner, at the address on file, for a document. The proposal goes on waiting; what comes in the thread is kept with it
     * and makes a new version. Refused where the earner cannot open the mailbox on file: staff ask in the case.
     *
     * @param what which document, as the earner reads it
     */
    public Decided askForDocument(ProposalId id, StaffMember by, String what) {
        return decisions.askForDocument(id, by, what);
    }

    /**
     * Asks the earner, at the address on file, whatever staff want to know before they decide. The proposal goes on waiting, and what else
     * the case holds is left as it is. Refused where the earner cannot open the mailbox on file: staff ask in the case.
     *
     * @param question as the earner reads it
     * @param form by what it was asked: brought again, it asks nothing more
     */
    public Decided ask(ProposalId id, StaffMember by, String question, String form) {
        return decisions.ask(id, by, question, form);
    }

    /** Takes an approved proposal back while it is held: it waits for staff again, as a new version. */
    public Decided takeBack(ProposalId id, StaffMember by) {
        return decisions.takeBack(id, by);
    }

    /**
     * Any of the staff but who asked says that they have done what was approved, on the platform where the badges are kept; the answer
     * leaves now.
     *
     * @param version the version that the person saw, null for whatever is current
     */
    public Decided done(ProposalId id, StaffMember by, @Nullable Integer version) {
        return decisions.done(id, by, version);
    }

    /** Puts back what an action has done, as an approver wants it; the earner is told. */
    public Decided undo(ProposalId id, StaffMember by, String reason) {
        return decisions.undo(id, by, reason);
    }

    /** Gives up on the action: a person writes to the sender instead. Any of the staff may say so, with the reason. */
    public Decided escalate(ProposalId id, StaffMember by, String reason) {
        return decisions.escalate(id, by, reason);
    }

    /** Where a person carries out what is approved for this earner; nothing where the desk does it, or no link is set. */
    @Transactional(readOnly = true)
    public Optional<URI> storeLink(EarnerId earner) {
        return earners.find(earner).flatMap(its -> store.link(its.email()));
    }

    /** How many working hours something may wait for staff before they are reminded of it. */
    public Duration remindAfter() {
        return settings.remindAfter();
    }

    /** Proposals that have waited for staff longer than they should, the longest first. */
    @Transactional(readOnly = true)
    public List<Overdue> overdue() {
        return deadlines.overdue();
    }

    /** Looks again at what waits for an import of the register; returns how many went on. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int lookAgain() {
        return deadlines.lookAgain();
    }

    /** Runs what was held until now; returns how many proposals went on. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int runHeld() {
        return deadlines.runHeld();
    }

    /** Ends what nobody decided in time, and tells the senders; returns how many. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int expireUndecided() {
        return deadlines.expireUndecided();
    }

    /** Ends what nobody confirmed in time, by the address on file or by the new one; returns how many. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int expireUnproven() {
        return deadlines.expireUnproven();
    }

    @Transactional(readOnly = true)
    public List<Proposal> of(CaseId caseId) {
        return proposals.findByCaseIdOrderByProposedAtAsc(caseId.value()).stream()
                .map(views::shown)
                .toList();
    }

    /** The cases in which something was asked for this earner, from whichever address. */
    @Transactional(readOnly = true)
    public Set<CaseId> casesOf(EarnerId earner) {
        return proposals.findByEarnerId(earner.value()).stream()
                .map(proposal -> new CaseId(proposal.caseId))
                .collect(Collectors.toSet());
    }

    @Transactional(readOnly = true)
    public Optional<Proposal> find(ProposalId id) {
        return proposals.findById(id.value()).map(views::shown);
    }
}
