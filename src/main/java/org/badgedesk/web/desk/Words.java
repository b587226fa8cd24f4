package org.badgedesk.web.desk;

import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Ignored;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intent;
import org.badgedesk.learning.LearningTrial;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The desk's own terms in the words of its pages; templates call it as {@code @words}. */
@Component("words")
class Words {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("new_name", "New name"),
            Map.entry("old_name", "Old name"),
            Map.entry("new_email", "New e-mail address"),
            Map.entry("email", "E-mail address"),
            Map.entry("send_to", "Send the letter to this address too"),
            Map.entry("language", "Language of the letter (en, es, fr or de)"),
            Map.entry("purpose", "Purpose of the letter"),
            Map.entry("validThrough", "Valid through"),
            Map.entry("memberNumber", "Member number"),
            Map.entry("issuedOn", "Issued on"),
            Map.entry("jobTitle", "Job title"));

    /** What a mail was taken for that got no answer; null for one with neither sender nor words. */
    public String unanswered(@Nullable Ignored why) {
        if (why == null) {
            return "No sender and no words";
        }
        return switch (why) {
            case AUTO_REPLY -> "Sent by itself (absence, receipt)";
            case BOUNCE -> "Report of a mail that failed";
            case LIST -> "Mailing list or newsletter";
            case SPAM -> "Spam, says the mail host";
            case LOOP -> "From the desk's own address";
            case NO_REPLY -> "From an address that nobody reads";
            case EMPTY -> "Nothing in it";
        };
    }

    static String of(CaseState state) {
        return switch (state) {
            case NEW -> "New";
            case AWAITING_SENDER -> "Waiting for the sender";
            case AWAITING_APPROVAL -> "Waiting for approval";
            case ESCALATED -> "Waiting for a reply";
            case RESOLVED -> "Resolved";
            case CLOSED -> "Closed";
        };
    }

    public String state(CaseState state) {
        return of(state);
    }

    static String of(ProposalState state) {
        return switch (state) {
            case AWAITING_PROOF -> "waiting until the sender is proven";
            case AWAITING_VOUCHING -> "waiting until one of you vouches for the sender";
            case AWAITING_REGISTER -> "waiting for the next import of the register";
            case AWAITING_APPROVAL -> "waiting for approval";
            case AWAITING_ADDRESS -> "waiting until the new address is confirmed";
            case HELD -> "approved, held for a while before it runs";
            case AWAITING_DONE -> "approved: one of you does it where the badges are kept";
            case DONE -> "done";
            case REJECTED -> "rejected";
            case OVERTAKEN -> "overtaken";
            case EXPIRED -> "expired";
            case WITHDRAWN -> "withdrawn";
            case UNDONE -> "done, and put back";
        };
    }

    public String proposal(ProposalState state) {
        return of(state);
    }

    public String approval(ApprovalRule rule) {
        return switch (rule) {
            case AUTO -> "none: the desk does it alone";
            case STAFF -> "one of the staff";
            case TWO_STAFF ->
                "two of the staff (in an office of one approver: one, and 72 hours for the earner to object)";
        };
    }

    public String trial(LearningTrial.State state) {
        return switch (state) {
            case RUNNING -> "Being tried out";
            case HOLDS -> "Does no harm";
            case WORSE -> "Would do harm";
            case FAILED -> "Could not be finished";
            case TAKEN -> "Written into the intent files";
        };
    }

    /** What the desk does with messages of an intent, and who has to agree. */
    public String does(Intent intent) {
        return switch (intent.kind()) {
            case ACTION ->
                "Action " + intent.target() + "; " + approval(intent.policy().approval());
            case ANSWER -> "Answers by itself";
            case ESCALATE -> "Staff answer";
            case SILENT -> "Nothing: no answer is wanted";
        };
    }

    private static String approval(Intent.Approval approval) {
        return switch (approval) {
            case AUTO -> "runs by itself for a proven sender";
            case STAFF -> "one of the staff approves";
            case TWO_STAFF -> "two of the staff approve";
        };
    }

    public String authenticity(Authenticity authenticity) {
        return switch (authenticity) {
            case PASS -> "proven by a trusted mail host";
            case FAIL -> "forged, says a trusted mail host";
            case NONE -> "not proven: no trusted mail host vouches for it";
        };
    }

    public String language(Language language) {
        return language.equals(Language.UNKNOWN)
                ? "an unknown language"
                : language.locale().getDisplayLanguage(Locale.ENGLISH);
    }

    /** A key such as {@code new_name} or {@code name-change} as a label. */
    public String label(String key) {
        String known = LABELS.get(key);
        if (known != null) {
            return known;
        }
        String words = key.replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** How long a badge is valid, such as {@code 1 year, 6 months}; null is for ever. */
    public String period(@Nullable Period period) {
        return period == null
                ? "ever"
                : Stream.of(
                                counted(period.getYears(), "year"),
                                counted(period.getMonths(), "month"),
                                counted(period.getDays(), "day"))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String counted(int count, String unit) {
        return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
    }

    /** A small rate, such as {@code 0.99 %}. */
    public String rate(double share) {
        return String.format(Locale.ROOT, "%.2f %%", share * 100);
    }

    public String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
