package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseFile.StoredRequest;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestState;
import org.badgedesk.core.Issuer;
import org.badgedesk.staff.Staff;
import org.springframework.stereotype.Component;

/** A case as its message in the approvers' channel shows it. */
@Component
@WithSlack
class CaseCard {

    private static final int REQUESTS = 5;
    private static final int NOTE = 300;
    /** From all that people like to see to what they cannot decide without: replies are cut first, changes never. */
    private static final List<Room> ROOMS = List.of(
            new Room(1_500, 1_200, NOTE, 8),
            new Room(1_500, 300, NOTE, 8),
            new Room(800, 0, 150, 8),
            new Room(300, 0, 100, 8),
            new Room(300, 0, 100, 4),
            new Room(300, 0, 100, 2),
            new Room(300, 0, 100, 1));

    private static final Set<String> FOR_STAFF = Set.of("ask", "verify", "act", "escalate");

    private final SlackSettings settings;
    private final ProposalOnCard onCard;
    private final CaseFacts facts;
    private final Issuer issuer;

    CaseCard(SlackSettings settings, Staff staff, CaseFacts facts, Issuer issuer) {
        this.settings = settings;
        this.onCard = new ProposalOnCard(settings, staff, issuer);
        this.facts = facts;
        this.issuer = issuer;
    }

    /** How many characters of a text are shown, and how many proposals. */
    record Room(int message, int reply, int note, int proposals) {}

    SlackMessage of(CaseFile file, List<Proposal> proposals) {
        String known = isFull() ? facts.of(file, proposals) : "";
        return ROOMS.stream()
                .map(room -> of(file, proposals, known, room))
                .filter(SlackMessage::fits)
                .findFirst()
                .orElseGet(() -> of(file, proposals, known, ROOMS.get(ROOMS.size() - 1)));
    }

    private SlackMessage of(CaseFile file, List<Proposal> proposals, String known, Room room) {
        String title = name(file) + intents(file, ": ");
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(SlackMessage.header(title));
        blocks.add(SlackMessage.context(state(file)));
        if (isFull()) {
            about(file, proposals, known, room, blocks);
        }
        shown(proposals, room).forEach(p -> blocks.addAll(onCard.of(p, room)));
        if (proposals.size() > room.proposals()) {
            blocks.add(
                    SlackMessage.context((proposals.size() - room.proposals()) + " more proposals are at the desk."));
        }
        if (isFull() && file.state() == CaseState.ESCALATED) {
            escalation(file, room, blocks);
        }
        blocks.add(link(file));
        return new SlackMessage(SlackText.escaped(title + " – " + state(file), SlackText.LONGEST_TEXT), blocks);
    }

    /** What the channel is told of a case that begins to wait once more. */
    SlackMessage again(CaseFile file) {
        String words = name(file) + intents(file, " (") + (intents(file, "").isEmpty() ? "" : ")")
                + " waits for staff again: " + state(file);
        return new SlackMessage(
                SlackText.escaped(words, SlackText.LONGEST_TEXT), List.of(SlackMessage.section(words), link(file)));
    }

    private boolean isFull() {
        return settings.content() == SlackSettings.Content.FULL;
    }

    private Map<String, Object> link(CaseFile file) {
        return SlackMessage.link(
                "Open case " + file.number() + " at the desk",
                issuer.page("/desk/cases/" + file.id()).toString());
    }

    /** What it is about, behind {@code before}; empty where nothing is understood. */
    private static String intents(CaseFile file, String before) {
        String intents =
                file.requests().stream().map(r -> r.note().intent()).distinct().collect(Collectors.joining(", "));
        return intents.isEmpty() ? "" : before + intents;
    }

    private static String name(CaseFile file) {
        return "Case " + file.number();
    }

    /** Whether a message's text is that of the case's card, whatever the case's state was when it was posted. */
    static boolean isOf(CaseFile file, String text) {
        return text.startsWith(name(file) + ": ") || text.startsWith(name(file) + " – ");
    }

    /** All of them, or, where a message has no room for all, those that wait first: with them it stays below Slack's 50 blocks. */
    private static List<Proposal> shown(List<Proposal> proposals, Room room) {
        return proposals.size() <= room.proposals()
                ? proposals
                : proposals.stream()
                        .sorted(Comparator.comparing(p -> p.state() != ProposalState.AWAITING_APPROVAL))
                        .limit(room.proposals())
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

    private static void about(
            CaseFile file, List<Proposal> proposals, String known, Room room, List<Map<String, Object>> blocks) {
        ReceivedMessage its = inQuestion(file);
        List<StoredRequest> requests = file.requests().stream()
                .filter(r -> r.message().equals(its.id()))
                .toList();
        IncomingMessage message = its.content();
        String who = (message.fromName() == null ? "" : message.fromName() + ", ")
                + (message.from() == null ? "an unknown sender" : message.from());
        String by = message.channel() == Channel.CHAT ? "in a Slack chat, " : "";
        blocks.add(
                SlackMessage.context("From " + who + " – " + by + proof(message.authenticity(), requests, proposals)));
        ReceivedMessage first = file.messages().get(0);
        if (!first.equals(its)) {
            blocks.add(SlackMessage.context("The case began with: " + words(first.content(), NOTE)));
        }
        blocks.add(SlackMessage.section(words(message, room.message())));
        String understood = requests.stream()
                .limit(REQUESTS)
                .map(r -> String.format(
                        Locale.ROOT,
                        "Understood: %s, %.0f %% sure. %s",
                        r.note().guess() == null
                                ? r.note().intent()
                                : "perhaps " + r.note().guess(),
                        100 * r.note().confidence(),
                        cut(r.note().reason(), room.note())))
                .collect(Collectors.joining("\n"));
        if (!understood.isEmpty()) {
            blocks.add(SlackMessage.context(understood));
        }
        if (!known.isEmpty()) {
            blocks.add(SlackMessage.context(known));
        }
    }

    private static String words(IncomingMessage message, int longest) {
        return cut((message.subject().isBlank() ? "" : message.subject() + "\n\n") + message.text(), longest);
    }

    /** The last message that waits for staff; where none does, the last that was about something for them; else the first. */
    private static ReceivedMessage inQuestion(CaseFile file) {
        return last(file, r -> r.state() == RequestState.ESCALATED || r.state() == RequestState.AWAITING_APPROVAL)
                .or(() -> last(file, r -> FOR_STAFF.contains(r.note().decision())))
                .orElseGet(() -> file.messages().get(0));
    }

    private static Optional<ReceivedMessage> last(CaseFile file, Predicate<StoredRequest> wanted) {
        Set<MessageId> its = file.requests().stream()
                .filter(wanted)
                .map(StoredRequest::message)
                .collect(Collectors.toSet());
        return file.messages().stream().filter(m -> its.contains(m.id())).reduce((a, b) -> b);
    }

    private static String proof(Authenticity authenticity, List<StoredRequest> requests, List<Proposal> proposals) {
        Set<RequestId> its = requests.stream().map(StoredRequest::id).collect(Collectors.toSet());
        return proposals.stream()
                .filter(p -> its.contains(p.request()))
                .map(Proposal::provenBy)
                .filter(Objects::nonNull)
                .findFirst()
                .map(how -> "proven by " + how)
                .orElseGet(() -> proof(authenticity));
    }

    /** Whether a message comes from whom it names. */
    static String proof(Authenticity authenticity) {
        return switch (authenticity) {
            case PASS -> "proven by a trusted mail host";
            case FAIL -> "FORGED, says a trusted mail host";
            case NONE -> "not proven";
        };
    }

    private static void escalation(CaseFile file, Room room, List<Map<String, Object>> blocks) {
        if (file.draft() != null && !file.draft().isBlank()) {
            blocks.add(text("Drafted reply", file.draft(), room.reply()));
        }
        blocks.add(SlackMessage.actions(
                "case-" + file.id(),
                List.of(SlackMessage.button(
                        "Write the reply", "desk.reply", file.id().toString(), "primary"))));
    }

    static Map<String, Object> text(String label, String text, int longest) {
        return longest == 0
                ? SlackMessage.context(label + ": too long for this message, it stands at the desk")
                : SlackMessage.section(label + ":\n" + cut(text, longest));
    }

    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "…";
    }
}
