package org.badgedesk.triage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.MailboxRules;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.RequestState;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.triage.DraftGrounds.Grounds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out what {@link Triage} decides about a stored message, in one transaction: requests noted, answers settled, proposals made,
 * the interim notice written. A message is carried out once.
 */
@Component
class MessageTriage {

    private final OpenQuestions questions;
    private final NoticeReplies noticeReplies;
    private final TakenBack takenBack;
    private final SendersView senders;
    private final AnsweredCases answeredCases;
    private final Cases cases;
    private final Actions actions;
    private final Facts facts;
    private final Replies replies;
    private final ReplyTexts texts;
    private final RequestSteps steps;
    private final MailboxRules rules;

    MessageTriage(
            OpenQuestions questions,
            NoticeReplies noticeReplies,
            TakenBack takenBack,
            SendersView senders,
            AnsweredCases answeredCases,
            Cases cases,
            Actions actions,
            KnownFacts facts,
            Replies replies,
            ReplyTexts texts,
            RequestSteps steps,
            MailboxRules rules) {
        this.questions = questions;
        this.noticeReplies = noticeReplies;
        this.takenBack = takenBack;
        this.senders = senders;
        this.answeredCases = answeredCases;
        this.cases = cases;
        this.actions = actions;
        this.facts = facts;
        this.replies = replies;
        this.texts = texts;
        this.steps = steps;
        this.rules = rules;
    }

    @Transactional
    public void carryOut(MessageId id) {
        ReceivedMessage message = cases.message(id);
        CaseId caseId = message.caseId();
        if (caseId == null) {
            return;
        }
        List<CaseFile> others = answeredCases.of(message);
        cases.hold(caseId);
        if (!cases.requests(id).isEmpty()) {
            return;
        }
        answeredCases.tellStaff(caseId, others);
        NoticeReplies.Heard heard = noticeReplies.in(message, caseId);
        if (heard.told() != null) {
            tell(cases.understood(id, heard.language(), List.of(NoticeReplies.NOTE)), heard.told());
            keepEvidence(message, caseId, senders.isStranger(message.content()));
            return;
        }
        TakenBack.Taken taken = takenBack.in(message, caseId);
        if (taken.told() != null && taken.all()) {
            tell(cases.understood(id, languageOf(caseId), List.of(TakenBack.NOTE)), taken.told());
            return;
        }
        OpenQuestions.Answered answered = answered(message, caseId, taken, heard);
        MessageDecision decision = answered.decision();
        List<RequestNote> notes = RequestNotes.of(answered, taken);
        if (others.isEmpty()
                && rules.unrelated(message.content().deskAddress()) != MailboxRules.Unrelated.STAFF
                && isUnrelated(message, decision)) {
            cases.leave(id, decision.language(), notes);
            return;
        }
        List<RequestId> requests = cases.understood(id, decision.language(), notes);
        if (requests.isEmpty()) {
            return;
        }
        warnOfLookAlike(message, caseId);
        boolean stranger = senders.isStranger(message.content());
        keepEvidence(message, caseId, stranger);
        goOn(answered, requests, stranger);
        steps.take(caseId, answered, requests);
        if (taken.told() != null) {
            tell(requests.subList(decision.requests().size(), requests.size()), taken.told());
        }
        tellWhatWaits(message, decision, stranger ? List.of() : proposals(caseId, requests));
    }

    /** What is decided of a message, with a person before whatever the desk must not do by itself. */
    private OpenQuestions.Answered answered(
            ReceivedMessage message, CaseId caseId, TakenBack.Taken taken, NoticeReplies.Heard heard) {
        OpenQuestions.Answered read = withoutSecondLink(questions.answeredBy(message, facts), message, caseId);
        OpenQuestions.Answered clear = taken.unclear() == null ? read : read.withStaff(taken.unclear());
        OpenQuestions.Answered answered = clear;
        if (heard.forStaff() != null) {
            answered = clear.withStaff(heard.forStaff());
        } else if (NoticeReplies.needsStaff(message.content())) {
            answered = clear.withStaff(NoticeReplies.UNPROVEN);
        }
        return whyHeldForStaff(message, cases)
                .map(answered::withStaffInPlaceOfReplies)
                .orElse(answered);
    }

    /** What a stranger brings reaches proposals after they are answered ({@link AskedProofs}). */
    private void keepEvidence(ReceivedMessage message, CaseId caseId, boolean stranger) {
        Authenticity authenticity = message.content().authenticity();
        if (!stranger && authenticity != Authenticity.FAIL) {
            actions.keepEvidence(caseId, message.content().attachments(), authenticity == Authenticity.PASS);
        }
        answeredCases.keepEvidence(message);
    }

    /** The first of the requests go on with what was asked before; a stranger settles nothing by it. */
    private void goOn(OpenQuestions.Answered answered, List<RequestId> requests, boolean stranger) {
        for (int i = 0; i < answered.continues().size(); i++) {
            OpenQuestions.Question question = answered.continues().get(i);
            if (!question.anew()) {
                cases.goOn(requests.get(i), question.request().id());
            }
            if (!stranger) {
                cases.settle(question.request().id(), Settlement.silent());
            }
        }
    }

    /** Why a person stands before whatever a message would get by itself; nothing where none does. */
    static Optional<String> whyHeldForStaff(ReceivedMessage message, Cases cases) {
        Optional<String> left = cases.leftToStaff(message.id());
        if (left.isPresent()) {
            return left;
        }
        return message.content().channel() == Channel.EMAIL && message.content().from() == null
                ? Optional.of(
                        "the mail names no one sender whom the desk could answer: choose an address, or close the case")
                : Optional.empty();
    }

    private List<Proposal> proposals(CaseId caseId, List<RequestId> requests) {
        return actions.of(caseId).stream()
                .filter(proposal -> requests.contains(proposal.request()))
                .toList();
    }

    private void tell(List<RequestId> notes, Settlement told) {
        notes.forEach(request -> cases.settle(request, told));
    }

    private Language languageOf(CaseId id) {
        return cases.find(id).orElseThrow().language();
    }

    /** Staff are told on the case; the sender is answered as any stranger is, and learns nothing of who is on file. */
    private void warnOfLookAlike(ReceivedMessage message, CaseId caseId) {
        EmailAddress from = message.content().from();
        if (from == null || facts.earner(from).isPresent()) {
            return;
        }
        facts.lookAlike(from)
                .map(known -> "Beware: " + from + " is nobody's address on file, but it looks like " + known
                        + ". It may be meant to be taken for it. The sender counts as a stranger.")
                .filter(warning -> cases.find(caseId).stream()
                        .flatMap(file -> file.notes().stream())
                        .noneMatch(note -> note.text().equals(warning)))
                .ifPresent(warning -> cases.note(caseId, StaffId.DESK, warning));
    }

    /** Whether a mail opens a case about nothing that the desk knows, from somebody whom it does not know. */
    private boolean isUnrelated(ReceivedMessage message, MessageDecision decision) {
        EmailAddress from = message.content().from();
        CaseId caseId = Objects.requireNonNull(message.caseId());
        return message.content().channel() == Channel.EMAIL
                && decision.requests().stream().allMatch(r -> r.intent().equals("other"))
                && (from == null || facts.earner(from).isEmpty())
                && cases.find(caseId).orElseThrow().messages().size() == 1;
    }

    /** Who writes again instead of opening the link that proves them may not be able to open it: a person helps. */
    private OpenQuestions.Answered withoutSecondLink(
            OpenQuestions.Answered answered, ReceivedMessage message, CaseId caseId) {
        boolean linkIsOpen = cases.find(caseId).stream()
                .flatMap(file -> senders.requests(file, message).stream())
                .anyMatch(r -> r.state() == RequestState.AWAITING_SENDER
                        && r.note().decision().equals("verify"));
        return linkIsOpen ? answered.withStaffInPlaceOfLinks() : answered;
    }

    /** The desk failed on a message again and again: staff get it whole. */
    @Transactional
    public void giveUp(MessageId id, String cause) {
        List<RequestId> requests = cases.understood(id, Language.UNKNOWN, List.of(RequestNotes.unread(cause)));
        requests.forEach(r -> cases.escalate(r, "the desk could not handle this message: " + cause, plainDraft()));
    }

    /** Nothing where it may be the words themselves that the desk fails on. */
    private @Nullable String plainDraft() {
        try {
            return texts.draft("other", Optional.empty(), Language.UNKNOWN, Grounds.NONE);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private void tellWhatWaits(ReceivedMessage message, MessageDecision decision, List<Proposal> proposals) {
        List<String> notices = new ArrayList<>(texts.notices(decision));
        if (proposals.stream().anyMatch(p -> p.state() == ProposalState.AWAITING_REGISTER)) {
            notices.add(texts.waitsForRegister(decision.language()));
        }
        if (!notices.isEmpty()
                && cases.leftToStaff(message.id()).isEmpty()
                && message.content().from() != null) {
            replies.interim(message, notices, decision.language());
        }
    }
}
