package org.badgedesk.slack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What staff ask in Slack, by {@code /badgedesk} or in words in the approvers' channel. Nobody else is told anything. */
@Component
@WithSlack
class Inquiries {

    static final String HELP = """
            /badgedesk queue – what waits for staff
            /badgedesk case N – one case
            /badgedesk find ADDRESS – an earner and their cases
            /badgedesk figures – how many cases stand where
            /badgedesk pause REASON – automatic replies wait, by mail and in chats
            /badgedesk resume – automatic replies leave again
            /badgedesk help – this""";

    private static final int SHOWN = 15;
    private static final Pattern CASE = Pattern.compile("(?i)\\bcase\\s+#?(\\d{1,12})\\b");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>|:,;()]+@[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}]");
    private static final String NOT_STAFF = "Only this desk's staff can ask that.";

    private final Cases cases;
    private final Earners earners;
    private final CaseFacts facts;
    private final Approvers approvers;
    private final Pauses pauses;
    private final SlackSettings settings;
    private final SlackApi slack;
    private final Issuer issuer;

    Inquiries(
            Cases cases,
            Earners earners,
            CaseFacts facts,
            Approvers approvers,
            Pauses pauses,
            SlackSettings settings,
            SlackApi slack,
            Issuer issuer) {
        this.cases = cases;
        this.earners = earners;
        this.facts = facts;
        this.approvers = approvers;
        this.pauses = pauses;
        this.settings = settings;
        this.slack = slack;
        this.issuer = issuer;
    }

    /** The answer to {@code /badgedesk TEXT}. What tells about a person is told in the approvers' channel only. */
    String command(String text, String channel, String user, @Nullable String team) {
        Optional<StaffMember> by = approvers.member(user, team);
        if (by.isEmpty()) {
            return NOT_STAFF;
        }
        String[] words = text.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "queue" -> queue();
            case "figures" -> figures();
            case "pause" -> pauses.pause(by.get(), rest);
            case "resume" -> pauses.resume(by.get());
            case "case" -> inChannel(channel, () -> oneCase(rest));
            case "find" -> inChannel(channel, () -> find(rest));
            default -> HELP;
        };
    }

    private String inChannel(String channel, java.util.function.Supplier<String> answer) {
        return channel.equals(settings.approvers())
                ? answer.get()
                : "Please ask that in the approvers' channel: it may show personal data.";
    }

    /** Answers a mention in the approvers' channel, in its thread. */
    void answer(ChatDoor.Said said) {
        Optional<StaffMember> by = approvers.member(said.user(), said.team().isEmpty() ? null : said.team());
        if (by.isEmpty()) {
            return;
        }
        String text = SlackText.typed(said.text());
        Matcher number = CASE.matcher(text);
        Matcher address = ADDRESS.matcher(text);
        String answer = number.find()
                ? oneCase(number.group(1))
                : address.find()
                        ? find(address.group())
                        : text.toLowerCase(Locale.ROOT).contains("figures")
                                ? figures()
                                : text.toLowerCase(Locale.ROOT).contains("queue") ? queue() : HELP;
        slack.post(said.channel(), said.thread(), SlackMessage.plain(answer), null);
    }

    String queue() {
        String lines = List.of(CaseState.AWAITING_APPROVAL, CaseState.ESCALATED).stream()
                .flatMap(state -> cases.page(new CaseQuery(state, null, null, SHOWN)).items().stream())
                .map(this::line)
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "Nothing waits for staff." : lines;
    }

    private String figures() {
        return cases.counts().entrySet().stream()
                .map(e -> e.getKey().code() + ": " + e.getValue())
                .collect(Collectors.joining("\n"));
    }

    private String oneCase(String number) {
        long wanted;
        try {
            wanted = Long.parseLong(number.strip().replace("#", ""));
        } catch (NumberFormatException e) {
            return "Which case? For example: /badgedesk case 12";
        }
        return cases.page(new CaseQuery(null, null, Long.toString(wanted + 1), 1)).items().stream()
                .filter(summary -> summary.number() == wanted)
                .map(this::line)
                .findFirst()
                .orElse("There is no case " + wanted + ".");
    }

    private String find(String text) {
        Optional<EmailAddress> address = EmailAddress.parse(SlackText.typed(text));
        if (address.isEmpty()) {
            return "Which address? For example: /badgedesk find ana@example.org";
        }
        String earner = full()
                ? earners.find(address.get()).map(facts::of).orElse("No account has this address.")
                : "Accounts are shown at the desk only: " + issuer.page("/desk");
        String theirs = cases.page(new CaseQuery(null, address.get(), null, SHOWN)).items().stream()
                .map(this::line)
                .collect(Collectors.joining("\n"));
        return earner + (theirs.isEmpty() ? "\nNo cases." : "\n" + theirs);
    }

    String line(CaseSummary summary) {
        return "Case " + summary.number() + " (" + summary.state().code() + ") "
                + String.join(", ", summary.intents())
                + (full() ? ", " + summary.sender() + ": " + summary.subject() : "")
                + "\n    " + issuer.page("/desk/cases/" + summary.id());
    }

    private boolean full() {
        return settings.content() == SlackSettings.Content.FULL;
    }
}
