package org.badgedesk.actions;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Markdown;
import org.badgedesk.templates.Rendered;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mails that a proposal needs outside the thread: confirmation links and warnings. */
@Component
class ActionNotices {

    private static final Duration LINK_LIFETIME = Duration.ofHours(24);
    private static final Duration OBJECTION_LIFETIME = Duration.ofDays(14);

    private final Cases cases;
    private final Templates templates;
    private final ProofLinks links;
    private final Issuer issuer;

    ActionNotices(Cases cases, Templates templates, ProofLinks links, Issuer issuer) {
        this.cases = cases;
        this.templates = templates;
        this.links = links;
        this.issuer = issuer;
    }

    /** To the address on file, never to the sender's: was it you? */
    void askForProof(StoredProposal proposal, Earner earner) {
        URI link = links.make(proposal, LinkPurpose.CONFIRM_REQUEST, earner.email(), LINK_LIFETIME);
        send(proposal, earner.email(), "mail/confirm-link", link);
    }

    /** To the new address: is it yours? To the one on file: this is about to change. */
    void askForAddress(StoredProposal proposal, Earner earner, EmailAddress wanted) {
        URI confirm = links.make(proposal, LinkPurpose.CONFIRM_ADDRESS, wanted, LINK_LIFETIME);
        send(proposal, wanted, "mail/email-change-confirm", confirm);
        warn(proposal, earner);
    }

    /** To the address on file: this is about to change; an objection goes to staff. */
    void warn(StoredProposal proposal, Earner earner) {
        URI object = links.make(proposal, LinkPurpose.OBJECT, earner.email(), OBJECTION_LIFETIME);
        send(proposal, earner.email(), "mail/change-warning", object);
    }

    /** To the address on file: what was done has been put back. */
    void undone(StoredProposal proposal, Earner earner, StaffMember by, String why) {
        toEarner(proposal, earner, by, "action-undone", why);
    }

    /** To the mailbox that was on file until now: the same, without staff's words, which are the account's. */
    void undoneElsewhere(StoredProposal proposal, EmailAddress before, StaffMember by) {
        Language language = proposal.inLanguage();
        Markdown what = templates.actionTitle(proposal.action, language);
        String words = templates.markdown("action-undone", language, Map.of("what", what));
        Rendered mail = templates.reply(null, List.of(words), language);
        cases.notice(
                new CaseId(proposal.caseId),
                new ReplyDraft(
                        before,
                        ownSubject(proposal),
                        mail.text(),
                        mail.html(),
                        List.of(),
                        false,
                        by.id().value()));
    }

    /** To the address on file: what is still missing. */
    void askBack(StoredProposal proposal, Earner earner, List<String> missing) {
        toEarner(
                proposal,
                earner,
                StaffId.DESK,
                templates.markdown("ask", proposal.inLanguage(), Map.of("what", missing)));
    }

    private void toEarner(StoredProposal proposal, Earner earner, StaffMember by, String template, String reason) {
        Language language = proposal.inLanguage();
        Markdown what = templates.actionTitle(proposal.action, language);
        toEarner(
                proposal,
                earner,
                by.id(),
                templates.markdown(template, language, Map.of("what", what, "reason", reason)));
    }

    private void toEarner(StoredProposal proposal, Earner earner, StaffId by, String words) {
        toEarner(proposal, earner, by, templates.reply(earner.name(), List.of(words), proposal.inLanguage()));
    }

    private void toEarner(StoredProposal proposal, Earner earner, StaffId by, Rendered mail) {
        cases.notice(
                new CaseId(proposal.caseId),
                new ReplyDraft(
                        earner.email(),
                        subject(proposal, earner),
                        mail.text(),
                        mail.html(),
                        List.of(),
                        by.equals(StaffId.DESK),
                        by.value()));
    }

    /** That of the earner's own mail (null); a subject of ours where it may be a stranger's, whose words the desk sends nobody. */
    private @Nullable String subject(StoredProposal proposal, Earner earner) {
        IncomingMessage first = cases.find(new CaseId(proposal.caseId))
                .orElseThrow()
                .messages()
                .get(0)
                .content();
        if (first.authenticity() == Authenticity.PASS && earner.email().equals(first.from())) {
            return null;
        }
        return ownSubject(proposal);
    }

    private String ownSubject(StoredProposal proposal) {
        String what =
                templates.actionTitle(proposal.action, proposal.inLanguage()).value();
        return what.substring(0, 1).toUpperCase(proposal.inLanguage().locale()) + what.substring(1) + " – "
                + issuer.name();
    }

    /** To the address on file: a document is needed before staff can decide. */
    void askForDocument(StoredProposal proposal, Earner earner, StaffMember by, String document) {
        toEarner(proposal, earner, by, "ask-document", document);
    }

    /** To the address on file: what staff want to know before they decide, as they wrote it. */
    void ask(StoredProposal proposal, Earner earner, StaffMember by, String question) {
        toEarner(proposal, earner, by.id(), templates.typed(question, proposal.inLanguage()));
    }

    /**
     * To whom the earner wants letters to go, besides them: all in one mail.
     *
     * @param name whom they are about
     * @param letters of each, {@code badge} and {@code url}
     */
    void letters(
            CaseId caseId,
            EmailAddress to,
            String name,
            List<Map<String, Object>> letters,
            List<Attachment> attached,
            Language language) {
        Map<String, Object> model = new HashMap<>(letters.size() == 1 ? letters.get(0) : Map.of("letters", letters));
        model.put("name", name);
        notice(caseId, to, templates.titled("mail/letter-for-employer", language, model, null), attached);
    }

    private void send(StoredProposal proposal, EmailAddress to, String template, URI link) {
        Language language = proposal.inLanguage();
        Map<String, Object> model = new HashMap<>();
        model.put("what", templates.actionTitle(proposal.action, language));
        model.put("changes", changes(proposal));
        model.put("link", link);
        if (proposal.heldUntil != null) {
            model.put("changesAt", LocalDate.ofInstant(proposal.heldUntil, issuer.zone()));
        }
        notice(new CaseId(proposal.caseId), to, templates.titled(template, language, model, null), List.of());
    }

    private void notice(CaseId caseId, EmailAddress to, Titled mail, List<Attachment> attached) {
        Rendered words = mail.content();
        cases.notice(
                caseId,
                new ReplyDraft(to, mail.subject(), words.text(), words.html(), attached, true, StaffId.DESK.value()));
    }

    private static List<Map<String, String>> changes(StoredProposal proposal) {
        return proposal.after.entrySet().stream()
                .map(e -> Map.of(
                        "what", e.getKey(),
                        "before", proposal.before.getOrDefault(e.getKey(), ""),
                        "after", e.getValue()))
                .toList();
    }
}
