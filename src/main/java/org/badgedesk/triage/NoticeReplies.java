package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.badgedesk.actions.NoticeAnswers;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.templates.Markdown;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads "yes, it was me" and "no, that was not me" where they answer a mail in which the desk asks for that with a link. Of a proven sender they do
 * what the link does; of anybody else they are staff's, who learn which question was answered.
 */
@Component
class NoticeReplies {

    /** How every reason begins that says of a message that it is such an answer. */
    static final String ANSWERS = "the sender answers yes or no to a mail of the desk";

    /** Why staff read such an answer that nothing proves. */
    static final String UNPROVEN = ANSWERS + ", and nothing proves who wrote it";

    static final RequestNote NOTE = RequestNotes.heard(ANSWERS + ", which asks whether it was they");

    private final Cases cases;
    private final NoticeAnswers answers;
    private final Templates templates;

    NoticeReplies(Cases cases, NoticeAnswers answers, Templates templates) {
        this.cases = cases;
        this.answers = answers;
        this.templates = templates;
    }

    /**
     * What becomes of such an answer.
     *
     * @param told what its sender is told, once it is taken; null where it is not
     * @param forStaff why staff have to read it; null where they need not
     * @param language in which it was asked
     */
    record Heard(@Nullable Settlement told, @Nullable String forStaff, Language language) {
        static final Heard NOTHING = new Heard(null, null, Language.UNKNOWN);
    }

    /** Takes the answer of a proven sender. */
    Heard in(ReceivedMessage message, CaseId its) {
        EmailAddress from = message.content().from();
        Optional<Boolean> said = YesOrNo.in(message.content().text());
        if (said.isEmpty()
                || from == null
                || message.content().authenticity() != Authenticity.PASS
                || cases.leftToStaff(message.id()).isPresent()) {
            return Heard.NOTHING;
        }
        Optional<Reply> asking = asking(message, its);
        List<NoticeAnswers.Question> open = open(asking);
        List<NoticeAnswers.Question> theirs = open.stream()
                .filter(question -> question.address().equals(from))
                .toList();
        if (open.isEmpty()) {
            return Heard.NOTHING;
        }
        Language language =
                cases.find(asking.orElseThrow().caseId()).orElseThrow().language();
        return theirs.size() == 1 && answers.take(theirs.get(0), said.get())
                ? new Heard(told(theirs.get(0), said.get(), language), null, language)
                : new Heard(
                        null,
                        ANSWERS + " (" + (said.get() ? "yes" : "no")
                                + "), and the question is not theirs to answer, or about more by now: " + named(open),
                        language);
    }

    /** Whether the words are such an answer and nothing proves whose: the same whether or not anybody was asked. */
    static boolean needsStaff(IncomingMessage message) {
        return message.channel() == Channel.EMAIL
                && message.authenticity() != Authenticity.PASS
                && !message.references().isEmpty()
                && YesOrNo.in(message.text()).isPresent();
    }

    /** Staff are told which questions an answer is to that nothing proves; it comes after the sender is answered. */
    void tellStaff(ReceivedMessage message, CaseId its) {
        if (!needsStaff(message.content())) {
            return;
        }
        String asked = named(open(asking(message, its)));
        String told = "This answers the desk's question whether it was they (" + asked
                + "), and nothing proves who wrote it: nothing is done by it. The link in that mail still works.";
        if (!asked.isEmpty()
                && cases.find(its).orElseThrow().notes().stream()
                        .noneMatch(note -> note.text().equals(told))) {
            cases.note(its, StaffId.DESK, told);
        }
    }

    private List<NoticeAnswers.Question> open(Optional<Reply> asking) {
        return asking.map(Reply::text).map(answers::open).orElse(List.of());
    }

    /** The mail that is answered, where it is a notice of the desk's own. */
    private Optional<Reply> asking(ReceivedMessage message, CaseId its) {
        List<String> references = message.content().references();
        return references.stream()
                .skip(Math.max(0, references.size() - 1))
                .flatMap(answered -> cases.sent(answered).stream())
                .filter(reply -> reply.kind() == Reply.Kind.NOTICE && reply.automatic())
                .filter(reply -> reply.caseId().equals(its)
                        || cases.answeredBy(message.id()).contains(reply.caseId()))
                .findFirst();
    }

    private static String named(List<NoticeAnswers.Question> questions) {
        return questions.stream()
                .map(question -> question.action() + ", proposal " + question.proposal())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private Settlement told(NoticeAnswers.Question question, boolean yes, Language language) {
        Markdown what = templates.actionTitle(question.action().value(), language);
        return Settlement.answer(templates.markdown("notice-answered", language, Map.of("what", what, "yes", yes)));
    }
}
