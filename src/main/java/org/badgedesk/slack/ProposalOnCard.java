package org.badgedesk.slack;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;

/** A proposal as the message of its case shows it: what changes, the buttons to decide it, how it ended. */
final class ProposalOnCard {

    private static final int NOTES = 6;
    private static final int CHANGE = 300;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private final SlackSettings settings;
    private final Staff staff;
    private final Issuer issuer;

    ProposalOnCard(SlackSettings settings, Staff staff, Issuer issuer) {
        this.settings = settings;
        this.staff = staff;
        this.issuer = issuer;
    }

    List<Map<String, Object>> of(Proposal proposal, CaseCard.Room room) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        boolean waits = proposal.state() == ProposalState.AWAITING_APPROVAL;
        if (isFull()) {
            blocks.add(SlackMessage.section(changes(proposal)));
            String notes = proposal.notes().stream()
                    .limit(NOTES)
                    .map(note -> "Note: " + CaseCard.cut(note, room.note()))
                    .collect(Collectors.joining("\n"));
            if (!notes.isEmpty()) {
                blocks.add(SlackMessage.context(notes));
            }
            if (waits && !proposal.reply().isBlank()) {
                blocks.add(CaseCard.text("The reply that goes out", proposal.reply(), room.reply()));
            }
        } else {
            blocks.add(SlackMessage.section(proposal.action().value()));
        }
        if (!waits) {
            blocks.add(SlackMessage.context(ending(proposal)));
            later(proposal).ifPresent(blocks::add);
            return blocks;
        }
        if (!proposal.approvals().isEmpty()) {
            blocks.add(SlackMessage.context("Approved by "
                    + proposal.approvals().stream().map(this::name).collect(Collectors.joining(", "))
                    + "; one more approval is needed"
                    + (proposal.approvals().size() < 2
                            ? ""
                            : ", since these may be one person: give staff members their Slack id")));
        } else if (proposal.approval() == ApprovalRule.TWO_STAFF) {
            blocks.add(SlackMessage.context("Two of the staff have to approve this"));
        }
        blocks.add(buttons(proposal));
        return blocks;
    }

    /** What can be done with it after the decision. */
    private static Optional<Map<String, Object>> later(Proposal proposal) {
        String value = value(proposal);
        return switch (proposal.state()) {
            case HELD ->
                Optional.of(row(value, List.of(SlackMessage.button("Take back", Buttons.TAKE_BACK, value, null))));
            case AWAITING_DONE ->
                Optional.of(row(value, List.of(SlackMessage.button("Done", Buttons.DONE, value, "primary"))));
            default -> Optional.empty();
        };
    }

    private static String value(Proposal proposal) {
        return new Pressed(proposal.id(), proposal.version()).value();
    }

    private static Map<String, Object> row(String value, List<Map<String, Object>> buttons) {
        return SlackMessage.actions("proposal-" + value, buttons);
    }

    /** Where personal data stays out of Slack, there is no form that shows some. */
    private Map<String, Object> buttons(Proposal proposal) {
        String value = value(proposal);
        List<Map<String, Object>> buttons = new ArrayList<>();
        buttons.add(SlackMessage.button(
                proposal.reasonWanted() ? "Approve without a document" : "Approve", Buttons.APPROVE, value, "primary"));
        if (isFull()) {
            buttons.add(SlackMessage.button("Edit", Dialogs.EDIT, value, null));
        }
        buttons.add(SlackMessage.button("Reject", Dialogs.REJECT, value, "danger"));
        buttons.add(SlackMessage.button("Needs info", Dialogs.INFO, value, null));
        return row(value, buttons);
    }

    private static String changes(Proposal proposal) {
        StringBuilder text = new StringBuilder(proposal.action().value());
        text.append(proposal.version() > 1 ? " (version " + proposal.version() + ")" : "");
        TreeSet<String> keys = new TreeSet<>(proposal.after().keySet());
        keys.addAll(proposal.before().keySet());
        for (String key : keys) {
            text.append('\n')
                    .append(key)
                    .append(": ")
                    .append(CaseCard.cut(proposal.before().getOrDefault(key, "–"), CHANGE))
                    .append(" → ")
                    .append(CaseCard.cut(proposal.after().getOrDefault(key, "–"), CHANGE));
        }
        return text.toString();
    }

    private String ending(Proposal proposal) {
        String by = name(proposal.decidedBy());
        String why = isFull() && proposal.comment() != null ? ": " + proposal.comment() : "";
        String when = moment(proposal.decidedAt());
        return switch (proposal.state()) {
            case AWAITING_DONE ->
                "Approved by " + by + when + ": one of you does it where the badges are kept, then presses Done";
            case DONE -> "Approved by " + by + when + ": done";
            case REJECTED -> "Rejected by " + by + when + why;
            case OVERTAKEN -> "Overtaken" + when + why;
            case EXPIRED -> "Expired" + when + why;
            case WITHDRAWN -> "Withdrawn" + when + why;
            case HELD ->
                "Approved by " + by + when + ": held until"
                        + moment(proposal.heldUntil()).replace(",", "");
            case AWAITING_ADDRESS -> "Approved by " + by + when + ": waiting until the new address is confirmed";
            case AWAITING_PROOF -> "Waiting until the sender is proven";
            case AWAITING_VOUCHING -> "Waiting until one of the staff vouches for the sender";
            case AWAITING_REGISTER -> "Waiting for the next import of the register";
            case AWAITING_APPROVAL -> "Waiting for approval";
            case UNDONE -> "Put back by " + by + when + why;
        };
    }

    private String name(@Nullable String id) {
        if (id == null || id.equals(StaffId.DESK.value())) {
            return "policy";
        }
        return staff.find(new StaffId(id)).map(StaffMember::name).orElse(id);
    }

    private String moment(@Nullable Instant at) {
        return at == null ? "" : ", " + MOMENT.format(at.atZone(issuer.zone()));
    }

    private boolean isFull() {
        return settings.content() == SlackSettings.Content.FULL;
    }
}
