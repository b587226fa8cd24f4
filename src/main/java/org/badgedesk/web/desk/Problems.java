package org.badgedesk.web.desk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.core.StaffId;
import org.badgedesk.outbox.AutomaticMailPaused;
import org.badgedesk.outbox.Bounce;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.outbox.UnsentMail;
import org.badgedesk.register.Register;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.TemplateProblem;
import org.badgedesk.templates.Templates;
import org.badgedesk.web.ChatTroubles;
import org.badgedesk.web.SetAsideMails;
import org.badgedesk.webhooks.Endpoint;
import org.badgedesk.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is stuck in the desk itself, and the buttons to move it on. */
@Controller
class Problems {

    private static final int RECORDS_SHOWN = 100;
    private static final int LONGEST_REASON = 300;

    private final Templates templates;
    private final Outbox outbox;
    private final Register register;
    private final RegisterDrift drift;
    private final Webhooks webhooks;
    private final ObjectProvider<SetAsideMails> setAside;
    private final ObjectProvider<ChatTroubles> chat;

    Problems(
            Templates templates,
            Outbox outbox,
            Register register,
            RegisterDrift drift,
            Webhooks webhooks,
            ObjectProvider<SetAsideMails> setAside,
            ObjectProvider<ChatTroubles> chat) {
        this.templates = templates;
        this.outbox = outbox;
        this.register = register;
        this.drift = drift;
        this.webhooks = webhooks;
        this.setAside = setAside;
        this.chat = chat;
    }

    /**
     * @param mailboxes those that nobody reaches, with what is wrong
     * @param chat why nothing reaches the staff's chat
     * @param refused what the chat refuses
     * @param unreadable mails that came in and could not be read
     * @param register what desk and register say differently, a line each
     * @param webhooks the places where webhooks do not arrive
     */
    record Found(
            @Nullable AutomaticMailPaused paused,
            @Nullable String alarm,
            Map<String, String> mailboxes,
            List<String> chat,
            List<ChatTroubles.RefusedPost> refused,
            List<TemplateProblem> templates,
            List<SetAsideMails.SetAsideMail> unreadable,
            List<UnsentMail> failed,
            List<UnsentMail> held,
            List<Bounce> bounces,
            List<String> register,
            List<Endpoint> webhooks) {

        public boolean isEmpty() {
            return paused == null
                    && alarm == null
                    && mailboxes.isEmpty()
                    && chat.isEmpty()
                    && refused.isEmpty()
                    && templates.isEmpty()
                    && unreadable.isEmpty()
                    && failed.isEmpty()
                    && held.isEmpty()
                    && bounces.isEmpty()
                    && register.isEmpty()
                    && webhooks.isEmpty();
        }
    }

    Found find() {
        return new Found(
                outbox.paused().orElse(null),
                outbox.alarm().orElse(null),
                setAside.stream()
                        .flatMap(mails -> mails.unreadMailboxes().entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                chat.stream().flatMap(its -> its.standstills().stream()).toList(),
                chat.stream().flatMap(its -> its.refused().stream()).toList(),
                templates.problems(),
                setAside.stream().flatMap(mails -> mails.list().stream()).toList(),
                outbox.failed(),
                outbox.held(),
                outbox.bounces(),
                registerLines(),
                webhooks.endpoints().stream().filter(Endpoint::isFailing).toList());
    }

    private List<String> registerLines() {
        Stream<String> differing =
                drift.waiting().entrySet().stream().map(found -> DriftWords.title(found.getKey(), found.getValue()));
        int conflicts = register.conflicts(RECORDS_SHOWN).size();
        int pending = register.pending(RECORDS_SHOWN).size();
        return Stream.of(
                        differing,
                        Stream.of(counted(conflicts, "contradicted by the register"))
                                .filter(line -> conflicts > 0),
                        Stream.of(counted(pending, "changed here and pending in register"))
                                .filter(line -> pending > 0))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String counted(int count, String what) {
        return (count == RECORDS_SHOWN ? count + " or more " : count + " ") + what;
    }

    @PostMapping("/desk/mails/{id}/retry")
    String send(@PathVariable UUID id, RedirectAttributes flash) {
        flash.addFlashAttribute(
                "notice",
                switch (outbox.retry(id)) {
                    case QUEUED -> "The mail is on its way again.";
                    case NOT_WAITING -> "That mail does not wait any more.";
                    case TO_OURSELVES -> "That mail would go to the desk's own address. It was not sent.";
                    case OUTDATED ->
                        "That mail told a temporary password. Its earner has chosen one since, or asked for it at the sign-in page, where they can ask for another. It was not sent.";
                });
        return "redirect:/desk";
    }

    @PostMapping("/desk/mails/pause")
    String pause(
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        String why = reason.strip();
        boolean paused = outbox.pause(
                by.id(), why.isEmpty() ? "no reason given" : why.substring(0, Math.min(why.length(), LONGEST_REASON)));
        flash.addFlashAttribute(
                "notice",
                paused
                        ? "Automatic replies are paused. What staff write leaves all the same."
                        : "Automatic replies were paused already.");
        return "redirect:/desk";
    }

    @PostMapping("/desk/mails/resume")
    String resume(@AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        StaffId pausedBy = outbox.paused().map(AutomaticMailPaused::by).orElse(StaffId.DESK);
        if (!by.mayResume(pausedBy)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        boolean resumed = outbox.resume(by.id());
        flash.addFlashAttribute(
                "notice", resumed ? "Automatic mail leaves again." : "Automatic mail was not paused any more.");
        return "redirect:/desk";
    }

    @PostMapping("/desk/set-aside/{id}/retry")
    String read(@PathVariable UUID id, RedirectAttributes flash) {
        boolean again = setAside.stream().anyMatch(mails -> mails.retry(id));
        flash.addFlashAttribute(
                "notice", again ? "The mail is being read again." : "That mail is not set aside any more.");
        return "redirect:/desk";
    }

    @PostMapping("/desk/set-aside/{id}/dismiss")
    String dismiss(@PathVariable UUID id, @AuthenticationPrincipal StaffMember by, RedirectAttributes flash) {
        boolean dismissed = setAside.stream().anyMatch(mails -> mails.dismiss(id, by.id()));
        flash.addFlashAttribute(
                "notice",
                dismissed
                        ? "The mail is dismissed. If it lies in its mailbox, it stays there."
                        : "That mail is not set aside any more.");
        return "redirect:/desk";
    }

    @PostMapping("/desk/chat/{id}/retry")
    String post(@PathVariable long id, RedirectAttributes flash) {
        boolean again = chat.stream().anyMatch(its -> its.retry(id));
        flash.addFlashAttribute(
                "notice", again ? "It is being posted again." : "That post does not stand aside any more.");
        return "redirect:/desk";
    }
}
