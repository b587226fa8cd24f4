package org.badgedesk.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.web.session.SourceLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The way to staff for who cannot open the mailbox on file any more, where every link that proves them goes. Whatever is filled in, the
 * answer is the same whether or not there is such an account.
 */
@Controller
class LostMailboxPage {

    private static final int LONGEST_WORDS = 5_000;
    private static final int LONGEST_NAME = 200;
    private static final int FORMS = 5;
    private static final Duration DAY = Duration.ofDays(1);

    private final WebDoor door;
    private final SourceLimit limit;

    LostMailboxPage(WebDoor door, Clock clock) {
        this.door = door;
        this.limit = new SourceLimit(FORMS, DAY, clock);
    }

    /**
     * @param lost the address on file
     * @param contact where the writer reads mail now
     * @param website a field that people do not see: who fills it in is a machine, and is thanked like everybody else
     * @param form names the form as it was shown
     */
    record Form(String lost, String contact, String name, String words, String website, String form) {

        @Nullable String fault() {
            Optional<EmailAddress> onFile = EmailAddress.parse(lost);
            Optional<EmailAddress> reachedAt = EmailAddress.parse(contact);
            if (onFile.isEmpty()) {
                return "LOST";
            }
            if (reachedAt.isEmpty()) {
                return "CONTACT";
            }
            if (onFile.equals(reachedAt)) {
                return "SAME";
            }
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                return "NAME";
            }
            return words.isBlank() || words.length() > LONGEST_WORDS ? "WORDS" : null;
        }
    }

    @GetMapping("/lost-mailbox")
    String show(Model model) {
        model.addAttribute("id", UUID.randomUUID());
        return "lost-mailbox";
    }

    @PostMapping("/lost-mailbox")
    String send(
            @RequestParam(defaultValue = "") String lost,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "") String website,
            @RequestParam(defaultValue = "") String form,
            @RequestParam Optional<MultipartFile> document,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        Form filled = new Form(lost, contact, name, words, website, form);
        SentDocument sent = new SentDocument(document);
        @Nullable String fault = filled.fault();
        if (fault == null && sent.fault() == null && !limit.allows(request.getRemoteAddr())) {
            fault = "LIMITED";
        }
        if (fault != null || sent.fault() != null) {
            if ("LIMITED".equals(fault)) {
                limit.refuse(response);
            } else {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            }
            model.addAttribute("fault", fault);
            model.addAttribute("documentFault", sent.fault());
            model.addAttribute("filled", filled);
            return show(model);
        }
        if (website.isEmpty()) {
            toStaff(filled, sent);
        }
        return "redirect:/lost-mailbox?sent";
    }

    private void toStaff(Form filled, SentDocument sent) throws IOException {
        EmailAddress lost = EmailAddress.parse(filled.lost()).orElseThrow();
        EmailAddress contact = EmailAddress.parse(filled.contact()).orElseThrow();
        String name = Typed.line(filled.name());
        door.ask(
                contact,
                Typed.formId(filled.form()),
                "I cannot open my mailbox",
                "I cannot open the mailbox of my address on file any more.\n\nOn file: " + lost + "\nNow: " + contact
                        + "\nName: " + name + "\n\n" + filled.words().strip(),
                new StatedRequest("email-change", Map.of("new_email", contact.value()), lost),
                sent.attachment().stream().toList());
    }
}
