package org.badgedesk.triage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Consents;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalOrder;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Intents;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the owner of an account asked whether they sent an unproven request, or agree that a stranger is told of their badges. It comes after the sender is answered, in a transaction of its
 * own: up to that answer the desk does the same work whether or not there is an account, so that its time tells nothing.
 */
@Component
class AskedProofs {

    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final int MOST_NAMED = 5;

    private final Cases cases;
    private final Actions actions;
    private final Consents consents;
    private final Facts facts;
    private final Intents intents;
    private final SendersView senders;
    private final NoticeReplies noticeReplies;

    AskedProofs(
            Cases cases,
            Actions actions,
            Consents consents,
            KnownFacts facts,
            Intents intents,
            SendersView senders,
            NoticeReplies noticeReplies) {
        this.cases = cases;
        this.actions = actions;
        this.consents = consents;
        this.facts = facts;
        this.intents = intents;
        this.senders = senders;
        this.noticeReplies = noticeReplies;
    }

    /**
     * Proposes what a message asks for and nobody has proven, and ends what a stranger takes back or goes on with; once, however often it
     * is called.
     */
    @Transactional
    public void ask(MessageId id) {
        ReceivedMessage written = cases.message(id);
        CaseId its = written.caseId();
        if (its != null) {
            noticeReplies.tellStaff(written, its);
        }
        if (its == null || !senders.isStranger(written.content())) {
            propose(id);
        } else {
            keepEvidence(written, its);
            propose(id);
            endWhatIsOver(its, cases.requests(id).stream().anyMatch(TakenBack::tells));
        }
    }

    private void keepEvidence(ReceivedMessage written, CaseId its) {
        Authenticity authenticity = written.content().authenticity();
        if (authenticity != Authenticity.FAIL
                && !written.content().attachments().isEmpty()) {
            actions.keepEvidence(its, written.content().attachments(), authenticity == Authenticity.PASS);
        }
    }

    /**
     * What an owner has agreed to meanwhile goes on.
     *
     * @param takenBack whether the sender has taken something back: what staff have vouched for ends by nothing else that they write
     */
    private void endWhatIsOver(CaseId its, boolean takenBack) {
        cases.hold(its);
        CaseFile file = cases.find(its).orElseThrow();
        for (CaseFile.StoredRequest request : file.requests()) {
            if (request.endedForSender()) {
                List<Proposal> proposals = actions.of(its).stream()
                        .filter(p ->
                                p.request().equals(request.id()) && !p.state().isOver())
                        .toList();
                boolean waits = request.state() == RequestState.AWAITING_SENDER;
                if (proposals.isEmpty() && waits) {
                    cases.settle(request.id(), Settlement.silent());
                }
                proposals.stream()
                        .filter(p -> p.state().isUnproven() ? waits : takenBack && p.isVouchedFor())
                        .forEach(p -> end(p, file));
            }
        }
    }

    private void end(Proposal proposal, CaseFile file) {
        if (proposal.state() != ProposalState.AWAITING_DONE) {
            actions.withdraw(proposal.id());
            return;
        }
        String told = "The sender does not want it any more, and it is approved and being done by hand ("
                + proposal.action() + "): stop it if you still can, and tell them where it is too late.";
        if (file.notes().stream().noneMatch(note -> note.text().equals(told))) {
            cases.note(file.id(), StaffId.DESK, told);
        }
    }

    private void propose(MessageId id) {
        Optional<EmailAddress> lost = cases.stated(id).map(StatedRequest::lostMailbox);
        List<CaseFile.StoredRequest> asked = lost.isPresent() ? forStaff(id) : unproven(id);
        if (!asked.isEmpty()) {
            ReceivedMessage message = cases.message(id);
            CaseFile file = cases.find(Objects.requireNonNull(message.caseId())).orElseThrow();
            asked.forEach(request -> lost.map(facts::earner)
                    .orElseGet(() -> claimed(request))
                    .map(earner -> ProposalOrder.of(request, file, earner, false, intents.model()))
                    .ifPresent(actions::propose));
        }
        if (cases.requests(id).stream().anyMatch(AskedProofs::asksWhetherItIsReal)) {
            askConsent(cases.message(id));
        }
    }

    private static boolean asksWhetherItIsReal(CaseFile.StoredRequest request) {
        return request.note().intent().equals(ThirdParty.INTENT)
                && request.note().decision().equals("answer");
    }

    private void askConsent(ReceivedMessage message) {
        IncomingMessage content = message.content();
        if (ThirdParty.asksAboutSomebody(content, facts)) {
            CaseFile file = cases.find(Objects.requireNonNull(message.caseId())).orElseThrow();
            consents.ask(file.id(), Objects.requireNonNull(content.from()), content.text(), file.language());
        }
    }

    /** What is prepared for staff, who have the last word on who asks for it. */
    private List<CaseFile.StoredRequest> forStaff(MessageId id) {
        return cases.requests(id).stream()
                .filter(request -> request.state() == RequestState.ESCALATED)
                .filter(request -> request.note().action() != null)
                .toList();
    }

    private List<CaseFile.StoredRequest> unproven(MessageId id) {
        return cases.requests(id).stream()
                .filter(request -> request.state() == RequestState.AWAITING_SENDER)
                .filter(request -> request.note().decision().equals("verify"))
                .toList();
    }

    /** The owner cannot be asked: staff see to it. */
    @Transactional
    public void giveUp(MessageId id, String cause) {
        unproven(id)
                .forEach(request ->
                        cases.escalate(request.id(), "the desk could not ask the address on file: " + cause, null));
    }

    /** Whose account the sender may mean: their own address's, or one on file that they name now, or named when they asked first. */
    private Optional<Earner> claimed(CaseFile.StoredRequest request) {
        List<IncomingMessage> words =
                cases.words(request.id()).stream().map(ReceivedMessage::content).toList();
        String wanted = request.note().details().get("new_email");
        Stream<String> own =
                words.stream().flatMap(m -> Stream.ofNullable(m.from())).map(EmailAddress::value);
        Stream<String> named = IntStream.range(0, words.size())
                .mapToObj(i -> words.get(words.size() - 1 - i))
                .flatMap(m -> ADDRESS.matcher(m.text()).results().limit(MOST_NAMED))
                .map(MatchResult::group);
        return Stream.concat(own, named)
                .distinct()
                .filter(a -> !a.equalsIgnoreCase(wanted))
                .flatMap(a -> EmailAddress.parse(a).stream())
                .flatMap(a -> facts.earner(a).stream())
                .findFirst();
    }
}
