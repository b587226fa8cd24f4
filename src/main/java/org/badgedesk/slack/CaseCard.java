package org.badgedesk.slack;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A case as its message in the approvers' channel shows it. */
@Component
@WithSlack
class CaseCard {

    private static final int PROPOSALS = 8;
    private static final int REQUESTS = 5;
    private static final int NOTES = 6;
    private static final int NOTE = 300;
    private static final int MESSAGE = 1_500;
    private static final int REPLY = 1_200;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private final SlackSettings settings;
    private final Staff staff;
    private final CaseFacts facts;
    private final Issuer issuer;

    CaseCard(SlackSettings settings, Staff staff, CaseFacts facts, Issuer issuer) {
        this.settings = settings;
        this.staff = staff;
        this.facts = facts;
        this.issuer = issuer;
    }

    SlackMessage of(CaseFile file, List<Proposal> proposals) {
        boolean full = settings.content() == SlackSettings.Content.FULL;
        String intents =
                file.requests().stream().map(r -> r.note().intent()).distinct().collect(Collectors.joining(", "));
        String title = name(file) + (intents.isEmpty() ? "" : ": " + intents);
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(SlackMessage.header(title));
        blocks.add(SlackMessage.context(state(file)));
        if (full) {
            about(file, proposals, blocks);
        }
        shown(proposals).forEach(p -> proposal(p, full, blocks));
        if (proposals.size() > PROPOSALS) {
            blocks.add(SlackMessage.context((proposals.size() - PROPOSALS) + " more proposals are at the desk."));
        }
        if (file.state() == CaseState.ESCALATED) {
            escalation(file, full, blocks);
        }
        blocks.add(SlackMessage.link(
                "Open case " + file.number() + " at the desk",
                issuer.page("/desk/cases/" + file.id()).toString()));
        return new SlackMessage(SlackText.escaped(title + " – " + state(file), SlackText.LONGEST_TEXT), blocks);
    }

    private static String name(CaseFile file) {
        return "Case " + file.number();
    }

    /** Whether a message's text is that of the case's card, whatever the case's state was when it was posted. */
    static boolean isOf(CaseFile file, String text) {
        return text.startsWith(name(file) + ": ") || text.startsWith(name(file) + " – ");
    }

    /** All of them, or, where a message has no room for all, those that wait first: with them it stays below Slack's 50 blocks. */
    private static List<Proposal> shown(List<Proposal> proposals) {
        return proposals.size() <= PROPOSALS
                ? proposals
                : proposals.stream()
                        .sorted(Comparator.comparing(p -> p.state() != ProposalState.AWAITING_APPROVAL))
                        .limit(PROPOSALS)
                        .toList();
    }

    private static String state(CaseFile file) {
        return switch (file.state()) {
            case NEW -> "being read";
            case AWAITING_SENDER -> "waiting for the sender";
            case AWAITING_APPROVAL -> "waiting for approval";
            case ESCALATED -> "waiting for a reply by staff";
            case RESOLVED -> "resolved";
            case CLOSED -> "closed";
        };
    }

    private void about(CaseFile file, List<Proposal> proposals, List<Map<String, Object>> blocks) {
        IncomingMessage first = file.messages().get(0).content();
        String who = (first.fromName() == null ? "" : first.fromName() + ", ")
                + (first.from() == null ? "an unknown sender" : first.from());
        String by = first.channel() == Channel.CHAT ? "in a Slack chat, " : "";
        blocks.add(SlackMessage.context("From " + who + " – " + by + proof(first.authenticity(), proposals)));
        String subject = first.subject().isBlank() ? "" : first.subject() + "\n\n";
        blocks.add(SlackMessage.section(cut(subject + first.text(), MESSAGE)));
        String understood = file.requests().stream()
                .limit(REQUESTS)
                .map(r -> String.format(
                        Locale.ROOT,
                        "Understood: %s, %.0f %% sure. %s",
                        r.note().guess() == null
                                ? r.note().intent()
                                : "perhaps " + r.note().guess(),
                        100 * r.note().confidence(),
                        cut(r.note().reason(), NOTE)))
                .collect(Collectors.joining("\n"));
        if (!understood.isEmpty()) {
            blocks.add(SlackMessage.context(understood));
        }
        String known = facts.of(file, proposals);
        if (!known.isEmpty()) {
            blocks.add(SlackMessage.context(known));
        }
    }

    private static String proof(Authenticity authenticity, List<Proposal> proposals) {
        String how = proposals.stream()
                .map(Proposal::provenBy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (how != null) {
            return "proven by " + how;
        }
        return switch (authenticity) {
            case PASS -> "proven by a trusted mail host";
            case FAIL -> "FORGED, says a trusted mail host";
            case NONE -> "not proven";
        };
    }

    private void proposal(Proposal proposal, boolean full, List<Map<String, Object>> blocks) {
        boolean waits = proposal.state() == ProposalState.AWAITING_APPROVAL;
        if (full) {
            blocks.add(SlackMessage.section(changes(proposal)));
            String notes = proposal.notes().stream()
                    .limit(NOTES)
                    .map(note -> "Note: " + cut(note, NOTE))
                    .collect(Collectors.joining("\n"));
            if (!notes.isEmpty()) {
                blocks.add(SlackMessage.context(notes));
            }
            if (waits && !proposal.reply().isBlank()) {
                blocks.add(SlackMessage.section("The reply that goes out:\n" + cut(proposal.reply(), REPLY)));
            }
        } else {
            blocks.add(SlackMessage.section(proposal.action().value()));
        }
        if (!waits) {
            blocks.add(SlackMessage.context(ending(proposal, full)));
            later(proposal).ifPresent(blocks::add);
            return;
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

    private static Map<String, Object> buttons(Proposal proposal) {
        String value = value(proposal);
        return row(
                value,
                List.of(
                        SlackMessage.button("Approve", Buttons.APPROVE, value, "primary"),
                        SlackMessage.button("Edit", Dialogs.EDIT, value, null),
                        SlackMessage.button("Reject", Dialogs.REJECT, value, "danger"),
                        SlackMessage.button("Needs info", Dialogs.INFO, value, null)));
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
                    .append(cut(proposal.before().getOrDefault(key, "–"), 300))
                    .append(" → ")
                    .append(cut(proposal.after().getOrDefault(key, "–"), 300));
        }
        return text.toString();
    }

    private String ending(Proposal proposal, boolean full) {
        String by = name(proposal.decidedBy());
        String why = full && proposal.comment() != null ? ": " + proposal.comment() : "";
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

    private void escalation(CaseFile file, boolean full, List<Map<String, Object>> blocks) {
        if (full && file.draft() != null && !file.draft().isBlank()) {
            blocks.add(SlackMessage.section("Drafted reply:\n" + cut(file.draft(), REPLY)));
        }
        blocks.add(SlackMessage.actions(
                "case-" + file.id(),
                List.of(SlackMessage.button(
                        "Write the reply", "desk.reply", file.id().toString(), "primary"))));
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

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
