package org.badgedesk.slack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Rendered;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is submitted in the desk's forms: checked while the form is open, carried out after. */
@Component
@WithSlack
class Forms {

    private static final Logger log = LoggerFactory.getLogger(Forms.class);
    private static final String DETAIL = "detail-";
    private static final int LONGEST_ADDRESSEE = 300;

    private final Actions actions;
    private final Cases cases;
    private final Templates templates;
    private final Approvers approvers;
    private final DecisionNews news;
    private final SlackApi slack;
    private final TransactionTemplate transaction;

    Forms(
            Actions actions,
            Cases cases,
            Templates templates,
            Approvers approvers,
            DecisionNews news,
            SlackApi slack,
            TransactionTemplate transaction) {
        this.actions = actions;
        this.cases = cases;
        this.templates = templates;
        this.approvers = approvers;
        this.news = news;
        this.slack = slack;
        this.transaction = transaction;
    }

    /** The same for whoever may not submit it; may ask Slack. */
    Map<String, String> forbidden(JsonNode payload) {
        return approvers.member(Buttons.userId(payload), Buttons.team(payload)).isPresent()
                ? Map.of()
                : Map.of(
                        firstInput(payload.path("view").path("callback_id").asString("")),
                        "You are not one of this desk's approvers.");
    }

    /** What is wrong with a submission, by the input it is shown at; empty where it can be carried out. */
    Map<String, String> mistakes(JsonNode payload) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        JsonNode view = payload.path("view");
        String callback = view.path("callback_id").asString("");
        String first = firstInput(callback);
        if (input(view, first).isBlank()) {
            mistakes.put(first, "Please write something.");
        }
        if (!callback.equals(Dialogs.REPLY)) {
            Optional<Pressed> pressed = pressed(view);
            Proposal proposal = pressed.flatMap(p -> actions.find(p.proposal())).orElse(null);
            if (proposal == null || proposal.state() != ProposalState.AWAITING_APPROVAL) {
                mistakes.put(first, "This proposal has been decided meanwhile.");
            } else if (proposal.version() != pressed.orElseThrow().version()) {
                mistakes.put(first, "Somebody has changed this proposal meanwhile. Close this form and open it anew.");
            }
        }
        details(view, mistakes);
        return mistakes;
    }

    private void details(JsonNode view, Map<String, String> mistakes) {
        String name = input(view, DETAIL + "new_name").strip();
        if (!name.isBlank() && PersonName.parse(name).isEmpty()) {
            mistakes.put(DETAIL + "new_name", "This is no name: letters, at most 200, no control characters.");
        }
        String email = input(view, DETAIL + "new_email").strip();
        if (!email.isBlank() && EmailAddress.parse(email).isEmpty()) {
            mistakes.put(DETAIL + "new_email", "This is no e-mail address.");
        }
        String date = input(view, DETAIL + "date").strip();
        if (!date.isEmpty() && !isDay(date) && !date.equals(before(view, "date"))) {
            mistakes.put(DETAIL + "date", "This is no day: write it as 2026-03-31.");
        }
        for (String words : List.of("addressee", "employer", "purpose")) {
            if (input(view, DETAIL + words).length() > LONGEST_ADDRESSEE) {
                mistakes.put(DETAIL + words, "At most " + LONGEST_ADDRESSEE + " characters, please.");
            }
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private @Nullable String before(JsonNode view, String detail) {
        return pressed(view)
                .flatMap(p -> actions.find(p.proposal()))
                .map(p -> p.details().get(detail))
                .orElse(null);
    }

    /** Carries a submission out and tells whoever made it. */
    void carryOut(JsonNode payload) {
        JsonNode view = payload.path("view");
        StaffMember by =
                approvers.member(Buttons.userId(payload), Buttons.team(payload)).orElse(null);
        String told = by == null
                ? "You are not one of this desk's approvers. Nothing was changed."
                : switch (view.path("callback_id").asString("")) {
                    case Dialogs.EDIT -> edit(view, by);
                    case Dialogs.REJECT -> decide(view, by, false);
                    case Dialogs.APPROVE_WITH_REASON -> decide(view, by, true);
                    case Dialogs.INFO -> ask(view, by);
                    default -> reply(view, by);
                };
        try {
            slack.whisper(channel(payload), Buttons.userId(payload), null, told);
        } catch (SlackFailure e) {
            log.info("nobody was told: {}", e.getMessage());
        }
    }

    /** Where the form was opened. */
    static String channel(JsonNode payload) {
        List<String> metadata = metadata(payload.path("view"));
        return metadata.get(metadata.size() - 1);
    }

    private String edit(JsonNode view, StaffMember by) {
        Pressed pressed = pressed(view).orElseThrow();
        Proposal proposal = actions.find(pressed.proposal()).orElseThrow();
        Map<String, String> details = new LinkedHashMap<>(proposal.details());
        view.path("state").path("values").properties().forEach(entry -> {
            String value =
                    entry.getValue().path("value").path("value").asString("").strip();
            if (entry.getKey().startsWith(DETAIL)) {
                String detail = entry.getKey().substring(DETAIL.length());
                if (value.isEmpty()) {
                    details.remove(detail);
                } else {
                    details.put(detail, value);
                }
            }
        });
        return actions.revise(
                        pressed.proposal(),
                        by,
                        pressed.version(),
                        details,
                        input(view, "reply").strip())
                .read(news);
    }

    private String decide(JsonNode view, StaffMember by, boolean approve) {
        Pressed pressed = pressed(view).orElseThrow();
        return actions.decide(
                        pressed.proposal(),
                        by,
                        approve,
                        pressed.version(),
                        input(view, "reason").strip())
                .read(news);
    }

    private String ask(JsonNode view, StaffMember by) {
        Decided asked = actions.ask(
                pressed(view).orElseThrow().proposal(),
                by,
                input(view, "question"),
                view.path("id").asString(""));
        return asked instanceof Decided.Counted
                ? "Your question is on its way to the address on file."
                : asked.read(news);
    }

    private String reply(JsonNode view, StaffMember by) {
        CaseId id = new CaseId(UUID.fromString(metadata(view).get(0)));
        int seen = Integer.parseInt(metadata(view).get(1));
        String text = input(view, "reply");
        return Objects.requireNonNull(transaction.execute(status -> {
            // Of two who send at once, the second sees the first one's reply.
            cases.hold(id);
            CaseFile file = cases.find(id).orElseThrow();
            if (hasSent(file, seen, text, by)) {
                // the process died after that, before the form was done
                return "Your reply is on its way.";
            }
            cases.draft(id, text);
            if (file.replies().size() > seen) {
                return "Somebody was first: "
                        + file.replies().get(file.replies().size() - 1).writtenBy()
                        + " has replied meanwhile. Your text was not sent; it is kept as the draft.";
            }
            if (file.namesNoSender()) {
                return "This mail names no one sender. Your text was not sent; it is kept as the draft: open the case at the"
                        + " desk, and choose the address that it goes to.";
            }
            return send(id, text, by)
                    ? "Your reply is on its way."
                    : "The desk runs in shadow mode and sends nothing. Your text is kept as the draft: answer from your own"
                            + " mail program.";
        }));
    }

    private boolean hasSent(CaseFile file, int seen, String text, StaffMember by) {
        String sent = templates.typed(text, file.language()).text();
        return file.replies().stream()
                .skip(seen)
                .anyMatch(reply -> reply.writtenBy().equals(by.id().value())
                        && reply.text().equals(sent));
    }

    private boolean send(CaseId id, String text, StaffMember by) {
        CaseFile file = cases.find(id).orElseThrow();
        Rendered mail = templates.typed(text, file.language());
        return cases.answer(
                id,
                new ReplyDraft(
                        null,
                        null,
                        mail.text(),
                        mail.html(),
                        List.of(),
                        false,
                        by.id().value()),
                false);
    }

    private static String firstInput(String callback) {
        return switch (callback) {
            case Dialogs.REJECT, Dialogs.APPROVE_WITH_REASON -> "reason";
            case Dialogs.INFO -> "question";
            default -> "reply";
        };
    }

    private static Optional<Pressed> pressed(JsonNode view) {
        return Pressed.parse(metadata(view).get(0));
    }

    private static List<String> metadata(JsonNode view) {
        return List.of(view.path("private_metadata").asString("").split("\\|", -1));
    }

    /** The value of an input, whatever its action is called. */
    private static String input(JsonNode view, String block) {
        JsonNode values = view.path("state").path("values").path(block);
        return values.properties().stream()
                .map(entry -> entry.getValue().path("value").asString(""))
                .findFirst()
                .orElse("");
    }
}
