package org.badgedesk.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Words;
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
            /badgedesk find ADDRESS or NAME – an earner and their cases
            /badgedesk figures – how many cases stand where
            /badgedesk pause REASON – automatic replies wait, by mail and in chats
            /badgedesk resume – automatic replies leave again
            /badgedesk help – this
            In the approvers' channel, mention me and ask in words: "what about case 12?", "what do we know of Ana Lopes?"; in a case's thread, about that case.""";

    private static final int SHOWN = 15;
    private static final int LARGEST_CASES = 3;
    private static final Pattern CASE =
            Words.pattern("(?iu)\\bcase\\s+(?:no\\.?\\s*|number\\s+)?#?(\\d{1,12})\\b|#(\\d{1,12})\\b");
    private static final Pattern ADDRESS = Words.pattern("[^\\s<>|:,;()]+@[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}]");
    private static final Pattern FIGURES = Words.pattern("(?iu)\\b(?:figures|how many|statistics|numbers)\\b");
    private static final Pattern QUEUE = Words.pattern("(?iu)\\b(?:queue|wait(?:s|ing)?|open|pending|to do|todo)\\b");
    private static final Pattern HELP_WANTED = Words.pattern("(?iu)\\bhelp\\b");
    /** Words that begin with no small letter, side by side: a name, in whatever script. */
    private static final Pattern NAME =
            Words.pattern("[\\p{L}&&[^\\p{Ll}]][\\p{L}\\p{M}'’.-]*(?:\\s+[\\p{L}&&[^\\p{Ll}]][\\p{L}\\p{M}'’.-]*)*");

    private static final String NOT_STAFF = "Only this desk's staff can ask that.";

    private final Cases cases;
    private final CaseList list;
    private final Actions actions;
    private final Earners earners;
    private final CaseFacts facts;
    private final CaseCard card;
    private final Approvers approvers;
    private final Pauses pauses;
    private final SlackSettings settings;
    private final Issuer issuer;

    Inquiries(
            Cases cases,
            CaseList list,
            Actions actions,
            Earners earners,
            CaseFacts facts,
            CaseCard card,
            Approvers approvers,
            Pauses pauses,
            SlackSettings settings,
            Issuer issuer) {
        this.cases = cases;
        this.list = list;
        this.actions = actions;
        this.earners = earners;
        this.facts = facts;
        this.card = card;
        this.approvers = approvers;
        this.pauses = pauses;
        this.settings = settings;
        this.issuer = issuer;
    }

    /** @param about the ids of the cases and earners of whom it tells, so that it can be forgotten with them */
    record Answer(SlackMessage message, Set<UUID> about) {

        static Answer of(String words) {
            return new Answer(SlackMessage.plain(words), Set.of());
        }

        static Answer of(String words, Stream<UUID> about) {
            return new Answer(SlackMessage.plain(words), about.collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** The answer to {@code /badgedesk TEXT}. What tells about a person is told in the approvers' channel only. */
    Answer command(String text, String channel, String user, @Nullable String team) {
        Optional<StaffMember> by = approvers.member(user, team);
        if (by.isEmpty()) {
            return Answer.of(NOT_STAFF);
        }
        String[] words = text.strip().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "queue" -> waiting(channel.equals(settings.approvers()));
            case "figures" -> figures();
            case "pause" -> Answer.of(pauses.pause(by.get(), rest));
            case "resume" -> Answer.of(pauses.resume(by.get()));
            case "case" -> inChannel(channel, () -> oneCase(rest));
            case "find" -> inChannel(channel, () -> find(rest));
            default -> Answer.of(HELP);
        };
    }

    private Answer inChannel(String channel, Supplier<Answer> answer) {
        return channel.equals(settings.approvers())
                ? answer.get()
                : Answer.of("Please ask that in the approvers' channel: it may show personal data.");
    }

    /**
     * The answer to what was asked in words in the approvers' channel; nothing for whoever is not of the staff.
     *
     * @param thread the case in whose thread it was asked
     */
    Optional<Answer> answer(Said said, Optional<CaseId> thread) {
        Optional<StaffMember> by = approvers.member(said.user(), said.team().isEmpty() ? null : said.team());
        return by.map(known -> inWords(SlackText.typed(said.text()), thread));
    }

    private Answer inWords(String text, Optional<CaseId> thread) {
        Matcher number = CASE.matcher(text);
        if (number.find()) {
            return oneCase(number.group(1) == null ? number.group(2) : number.group(1));
        }
        Matcher address = ADDRESS.matcher(text);
        if (address.find()) {
            return find(address.group());
        }
        if (HELP_WANTED.matcher(text).find()) {
            return Answer.of(HELP);
        }
        if (FIGURES.matcher(text).find()) {
            return figures();
        }
        Optional<Answer> named = NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted((one, other) -> other.length() - one.length())
                .flatMap(name -> Stream.of(name, name.replaceFirst("^\\S+\\s+", "")))
                .filter(name -> name.length() > 2)
                .flatMap(name -> named(name).stream())
                .findFirst();
        return named.or(() -> QUEUE.matcher(text).find() ? Optional.of(waiting(true)) : Optional.empty())
                .or(() -> thread.flatMap(cases::find).map(this::told))
                .orElseGet(() -> Answer.of(HELP));
    }

    /** @param here whether it is asked where personal data may be shown */
    private Answer waiting(boolean here) {
        return Answer.of(
                here ? lines(waitingCases().map(its -> line(its, full()))) : bareQueue(),
                waitingCases().map(its -> its.id().value()));
    }

    /** What waits for staff, a line each, without senders and subjects: for what stays in Slack. */
    String bareQueue() {
        return lines(waitingCases().map(its -> line(its, false)));
    }

    private static String lines(Stream<String> lines) {
        String all = lines.collect(Collectors.joining("\n"));
        return all.isEmpty() ? "Nothing waits for staff." : all;
    }

    private Stream<CaseSummary> waitingCases() {
        return Stream.of(CaseState.AWAITING_APPROVAL, CaseState.ESCALATED)
                .flatMap(state -> list.page(new CaseQuery(state, null, null, SHOWN)).items().stream());
    }

    private Answer figures() {
        return Answer.of(list.counts().entrySet().stream()
                .map(e -> e.getKey().code() + ": " + e.getValue())
                .collect(Collectors.joining("\n")));
    }

    private Answer oneCase(String number) {
        long wanted;
        try {
            wanted = Long.parseLong(number.strip().replace("#", ""));
        } catch (NumberFormatException e) {
            return Answer.of("Which case? For example: /badgedesk case 12");
        }
        return list.page(new CaseQuery(null, null, Long.toString(wanted + 1), 1)).items().stream()
                .filter(summary -> summary.number() == wanted)
                .flatMap(summary -> cases.find(summary.id()).stream())
                .findFirst()
                .map(this::told)
                .orElseGet(() -> Answer.of("There is no case " + wanted + "."));
    }

    /** A case as its message in the channel shows it, without the buttons: those stand there alone. */
    private Answer told(CaseFile file) {
        SlackMessage shown = card.of(file, actions.of(file.id()));
        return new Answer(
                new SlackMessage(
                        shown.text(),
                        shown.blocks().stream()
                                .filter(block -> !"actions".equals(block.get("type")))
                                .toList()),
                Set.of(file.id().value()));
    }

    private Answer find(String text) {
        String typed = SlackText.typed(text);
        return EmailAddress.parse(typed)
                .map(this::at)
                .or(() -> named(typed))
                .orElseGet(() -> Answer.of(
                        typed.isBlank()
                                ? "Which address or name? For example: /badgedesk find ana@example.org"
                                : "No account has this address or name."));
    }

    private Answer at(EmailAddress address) {
        return earners.find(address).filter(earner -> full()).map(this::told).orElseGet(() -> {
            List<CaseSummary> theirs = casesOf(address);
            String account = full() ? "No account has this address." : onlyAtTheDesk();
            return Answer.of(
                    account + casesIn(theirs),
                    theirs.stream().map(its -> its.id().value()));
        });
    }

    private Optional<Answer> named(String name) {
        List<Earner> found = earners.search(name, SHOWN + 1);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (!full()) {
            return Optional.of(Answer.of(onlyAtTheDesk()));
        }
        if (found.size() <= LARGEST_CASES) {
            return Optional.of(together(found.stream().map(this::told).toList()));
        }
        String which = found.stream()
                .limit(SHOWN)
                .map(earner -> earner.name() + ", " + earner.email())
                .collect(Collectors.joining("\n"));
        return Optional.of(Answer.of(
                "Which of them?\n" + which + (found.size() > SHOWN ? "\nand more" : ""),
                found.stream().map(earner -> earner.id().value())));
    }

    private static Answer together(List<Answer> answers) {
        return new Answer(
                new SlackMessage(
                        answers.get(0).message().text(),
                        answers.stream()
                                .flatMap(answer -> answer.message().blocks().stream())
                                .toList()),
                answers.stream().flatMap(answer -> answer.about().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private Answer told(Earner earner) {
        List<CaseSummary> theirs = casesOf(earner.email());
        List<UUID> about = new ArrayList<>(List.of(earner.id().value()));
        theirs.forEach(its -> about.add(its.id().value()));
        return Answer.of(facts.of(earner) + casesIn(theirs), about.stream());
    }

    private List<CaseSummary> casesOf(EmailAddress address) {
        return list.page(new CaseQuery(null, address, null, SHOWN)).items();
    }

    private String casesIn(List<CaseSummary> theirs) {
        return theirs.isEmpty()
                ? "\nNo cases."
                : theirs.stream().map(its -> line(its, full())).collect(Collectors.joining("\n", "\n", ""));
    }

    private String onlyAtTheDesk() {
        return "Accounts are shown at the desk only: " + issuer.page("/desk");
    }

    private String line(CaseSummary summary, boolean whole) {
        return "Case " + summary.number() + " (" + summary.state().code() + ") "
                + String.join(", ", summary.intents())
                + (whole ? ", " + summary.sender() + ": " + summary.subject() : "")
                + "\n    " + issuer.page("/desk/cases/" + summary.id());
    }

    private boolean full() {
        return settings.content() == SlackSettings.Content.FULL;
    }
}
