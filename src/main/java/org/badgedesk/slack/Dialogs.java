package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.Language;
import org.badgedesk.templates.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The forms behind the buttons: edit, reject with a reason, ask the sender, write the reply. */
@Component
@WithSlack
class Dialogs {

    static final String EDIT = "desk.edit";
    static final String REJECT = "desk.reject";
    static final String APPROVE_WITH_REASON = "desk.approve-with-reason";
    static final String INFO = "desk.info";
    static final String REPLY = "desk.reply";
    /** What Slack takes in an input. */
    static final int LONGEST_INPUT = 3_000;

    private static final Map<String, List<String>> DETAILS = Map.of(
            "name-change", List.of("new_name"),
            "email-change", List.of("new_email"),
            "expiry-dispute", List.of("date"),
            "verification-letter", List.of("addressee", "employer", "purpose", "language", "send_to"));
    private static final Map<String, String> LABELS = Map.of(
            "new_name", "New name",
            "new_email", "New e-mail address",
            "date", "The day that the sender speaks of, such as 2026-03-31",
            "addressee", "Addressee of the letter",
            "employer", "Organisation that the letter is for",
            "purpose", "Purpose of the letter",
            "language", "Language of the letter (en, es, fr or de)",
            "send_to", "Send the letter to this address too");

    /** For the forms that are there also where personal data stays out of Slack. */
    private static final String MINIMAL =
            "This office keeps personal data out of Slack: please write none here, or do it at the desk.";

    private final Actions actions;
    private final Cases cases;
    private final Templates templates;
    private final Approvers approvers;
    private final SlackApi slack;
    private final SlackSettings settings;

    Dialogs(
            Actions actions,
            Cases cases,
            Templates templates,
            Approvers approvers,
            SlackApi slack,
            SlackSettings settings) {
        this.actions = actions;
        this.cases = cases;
        this.templates = templates;
        this.approvers = approvers;
        this.slack = slack;
        this.settings = settings;
    }

    /** Whether the button that approves this waits for a reason, so that a form has to ask for it. */
    boolean askWhy(String value) {
        return Pressed.parse(value)
                .flatMap(pressed -> actions.find(pressed.proposal()))
                .filter(proposal -> proposal.state() == ProposalState.AWAITING_APPROVAL && proposal.reasonWanted())
                .isPresent();
    }

    /** Opens the form behind a button, for staff only: it shows the draft; says why where it does not. */
    Optional<String> open(JsonNode payload) {
        if (approvers.member(Buttons.userId(payload), Buttons.team(payload)).isEmpty()) {
            return Optional.of("You are not one of this desk's approvers. Your click changed nothing.");
        }
        JsonNode action = payload.path("actions").path(0);
        String name = action.path("action_id").asString("");
        String value = action.path("value").asString("");
        String channel = Buttons.channel(payload);
        if (isMinimal() && (name.equals(EDIT) || name.equals(REPLY))) {
            return Optional.of("This office keeps personal data out of Slack: please do that at the web desk.");
        }
        Map<String, ?> view;
        if (name.equals(REPLY)) {
            CaseFile file = cases.find(new CaseId(UUID.fromString(value))).orElseThrow();
            if (file.draft() != null && file.draft().length() > LONGEST_INPUT) {
                return Optional.of("The drafted reply is too long for Slack's form: please write it at the web desk.");
            }
            view = reply(file, channel);
        } else {
            Pressed pressed = Pressed.parse(value).orElseThrow();
            Proposal proposal = actions.find(pressed.proposal()).orElseThrow();
            Optional<String> refusal = refusal(name, pressed, proposal);
            if (refusal.isPresent()) {
                return refusal;
            }
            view = switch (name) {
                case EDIT -> edit(proposal, channel);
                case REJECT -> reject(proposal, channel);
                case APPROVE_WITH_REASON, Buttons.APPROVE -> approve(proposal, channel);
                default -> info(proposal, channel);
            };
        }
        slack.open(action(payload), view);
        return Optional.empty();
    }

    private static Optional<String> refusal(String name, Pressed pressed, Proposal proposal) {
        if (proposal.state() != ProposalState.AWAITING_APPROVAL) {
            return Optional.of("This proposal is decided already. Your click changed nothing.");
        }
        if (proposal.version() != pressed.version()) {
            return Optional.of("This button belongs to an older version: version " + proposal.version()
                    + " is current. Your click changed nothing.");
        }
        return name.equals(EDIT) && proposal.reply().length() > LONGEST_INPUT
                ? Optional.of("The reply is too long for Slack's form: please edit it at the web desk.")
                : Optional.empty();
    }

    private static String action(JsonNode payload) {
        return payload.path("trigger_id").asString("");
    }

    private Map<String, Object> edit(Proposal proposal, String channel) {
        Map<String, String> details = new HashMap<>(actions.fields(proposal.id()));
        details.putAll(proposal.details());
        List<Map<String, Object>> blocks = new ArrayList<>();
        for (String key : DETAILS.getOrDefault(proposal.action().value(), List.of())) {
            blocks.add(input("detail-" + key, "value", LABELS.getOrDefault(key, key), false, true, details.get(key)));
        }
        blocks.add(input("reply", "reply", "The reply that goes out", true, false, proposal.reply()));
        blocks.add(SlackMessage.context(
                "Saving makes a new version: earlier approvals do not count for it. New details make a new reply."));
        return modal(EDIT, "Edit the proposal", "Save", metadata(proposal, channel), blocks);
    }

    private Map<String, Object> reject(Proposal proposal, String channel) {
        Language language =
                cases.find(proposal.caseId()).map(CaseFile::language).orElse(Language.ENGLISH);
        String goesOut = templates.markdown(
                "action-rejected",
                language,
                Map.of("what", templates.actionTitle(proposal.action().value(), language), "reason", "(your reason)"));
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(input("reason", "reason", "The reason (the sender reads it)", true, false, null));
        blocks.add(SlackMessage.section("The reply that goes out:\n" + goesOut));
        if (isMinimal()) {
            blocks.add(SlackMessage.context(MINIMAL));
        }
        return modal(REJECT, "Reject the proposal", "Reject", metadata(proposal, channel), blocks);
    }

    private Map<String, Object> approve(Proposal proposal, String channel) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(input("reason", "reason", "Why is no document needed? (kept in the audit log)", true, false, null));
        if (isMinimal()) {
            blocks.add(SlackMessage.context(MINIMAL));
        }
        return modal(APPROVE_WITH_REASON, "Approve the proposal", "Approve", metadata(proposal, channel), blocks);
    }

    private Map<String, Object> info(Proposal proposal, String channel) {
        return modal(
                INFO,
                "Ask the sender",
                "Send",
                metadata(proposal, channel),
                List.of(
                        input(
                                "question",
                                "question",
                                "Your question (mailed to the address on file)",
                                true,
                                false,
                                null),
                        SlackMessage.context("The proposal goes on waiting. The answer appears "
                                + (isMinimal() ? "at the desk. " + MINIMAL : "in the case's thread."))));
    }

    private boolean isMinimal() {
        return settings.content() == SlackSettings.Content.MINIMAL;
    }

    private static Map<String, Object> reply(CaseFile file, String channel) {
        return modal(
                REPLY,
                "Reply to case " + file.number(),
                "Send",
                file.id() + "|" + file.replies().size() + "|" + channel,
                List.of(input("reply", "reply", "The reply, as the sender reads it", true, false, file.draft())));
    }

    private static String metadata(Proposal proposal, String channel) {
        return new Pressed(proposal.id(), proposal.version()).value() + "|" + channel;
    }

    private static Map<String, Object> modal(
            String callback, String title, String submit, String metadata, List<Map<String, Object>> blocks) {
        Map<String, Object> view = SlackMessage.block("modal", "callback_id", callback);
        view.put("title", SlackMessage.words(title, 24));
        view.put("submit", SlackMessage.words(submit, 24));
        view.put("close", SlackMessage.words("Cancel", 24));
        view.put("private_metadata", metadata);
        view.put("blocks", blocks);
        return view;
    }

    private static Map<String, Object> input(
            String block, String action, String label, boolean multiline, boolean optional, @Nullable String value) {
        Map<String, Object> element = SlackMessage.block("plain_text_input", "action_id", action);
        element.put("multiline", multiline);
        element.put("max_length", LONGEST_INPUT);
        if (value != null && !value.isBlank()) {
            String shown = SlackText.clean(value);
            element.put("initial_value", shown.length() > LONGEST_INPUT ? shown.substring(0, LONGEST_INPUT) : shown);
        }
        Map<String, Object> input = SlackMessage.block("input", "block_id", block);
        input.put("label", SlackMessage.words(label, 150));
        input.put("element", element);
        input.put("optional", optional);
        return input;
    }
}
