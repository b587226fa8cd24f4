package org.badgedesk.inbox.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/**
 * The line, or the few lines, with which a mail program introduces a quote: {@code On 3 May 2026 at 10:00, Ana <ana@…> wrote:} in many
 * languages. A date or an address must stand in it, so that a person's "my boss wrote:" is none.
 */
final class Attribution {

    private static final int MOST_LINES = 6;
    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 60;

    /** Words for "wrote", between letters or at the ends of the text. */
    private static final Pattern WROTE = Words.pattern(
            "(?<!\\p{L})(?:wrote|writes|said|says|a ?écrit|écrit|a ecrit|nous a dit|schrieb(?:en)?(?: sie)?|geschrieben|hat geschrieben"
                    + "|escribi[óo]|ha escrito|folgendes geschrieben|va escriure|ha escrit|escreveu|ha scritto|scritto|scrive|schreef|geschreven|skrev|kirjoitti"
                    + "|napisa[łl](?:a)?(?:\\(a\\))?|napisan[ae] przez|pisze|napsal(?:a|/a|\\(a\\))?|napísal(?:\\(a\\)|a)?|írta|ezt írta|a scris|scrisese"
                    + "|(?:на)?писал(?:а|и|\\(а\\)|/а)?|пишет|пише|написа(?:в|ла|в\\(ла\\))|напиша|написа|έγραψε|yazdı|tarihinde şunu yazdı|şunu yazdı"
                    + "|kirjutas|rakstīja|rašė|je napisao(?:/la)?|napisao|napisala|viết|đã viết|menulis|כתב(?:ה)?|كتب(?:ت)?|เขียนว่า)(?!\\p{L})"
                    + "|写道|寫道|写到|撰寫|已写|來信|のメッセージ|のメール|さんは書きました|さんのメール|書きました|님이 작성|쓴 글|작성|님이 쓴 글",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern ENDS = Words.pattern("[\\s\\]>*\"'|-]*[:：.]?[\\s*>-]*$");

    /** With what the first line of an attribution may begin, beside a digit, a weekday or a name with an address. */
    private static final Pattern LEAD = Words.pattern(
            "(?:on|at|in message|le|el|am|op|il|em|den|w dniu|dnia|dňa|dne|pe|på|no dia|a|na|ngày|vào|pada|în|la|στις|в|于|在|於|"
                    + "posted by|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|"
                    + "seg|ter|qua|qui|sex|sáb|dom|lør|søn|man|tir|ons|tor|fre|ma|ti|ke|to|la|su|пн|вт|ср|чт|пт|сб|вс|нд)\\b.*"
                    + "|\\p{L}{2,12}[,.] .*|\\d.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern YEAR = Words.pattern(
            "(?<!\\d)(?:(?:19|20)\\d\\d(?!\\d)|\\d{1,2}[./-] ?(?:\\d{1,2}|\\p{L}{3,9})[./-] ?\\d{2,4}(?!\\d))");
    private static final Pattern TIME = Words.pattern("(?<!\\d)\\d{1,2}[:.hH]\\d{2}(?!\\d)");
    private static final Pattern ADDRESS = Words.pattern("[^\\s<>\"(\\[]{1,64}@[^\\s<>\")\\]]{1,253}");

    /** A date, a name, an address in angle brackets, and nothing else: {@code 2026-05-03 10:00 GMT+02:00 Ana <ana@…>:}. */
    private static final Pattern DATE_NAME_ADDRESS = Words.pattern(
            "^(?:\\d|\\p{L}{2,12}\\b\\.?,? ?\\d|\\p{L}{2,12}[,.] ).{0,200}(?:[<\\[][^\\s<>]{1,64}@[^<>]{1,250}[>\\]]\\s?[:：]?|\\([^\\s()]{1,64}@[^\\s()]{1,250}\\)\\s?[:：])$");

    private static final Pattern ISO_DATE_NAME = Words.pattern(
            "^20\\d\\d[-/]\\d\\d[-/]\\d\\d \\d{1,2}:\\d\\d (?:GMT|UTC|[+-]\\d)[+:\\d-]{0,7} ?[\\p{L}\\p{N} .,'<>@_-]{2,120}:?$");

    private static final Pattern POSTED =
            Words.pattern("(?i)^posted by .{1,80} on \\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4}$");

    private static final Pattern VIA =
            Words.pattern("(?i)^.{1,80} via .{1,80} (?:wrote|schrieb|a écrit|escribió)\\s?:?$");

    /** When, who and an address in brackets before a colon, in whatever language the words between are. */
    private static final Pattern BRACKETED =
            Words.pattern("^.{0,160}[<(\\[][^\\s<>()\\[\\]]{1,64}@[^\\s<>()\\[\\]]{1,250}[>)\\]].{0,60}[:：]$");

    /** How GroupWise introduces a quote. */
    private static final Pattern GROUPWISE = Words.pattern("^>>> ?[^\\s>].{1,200}(?:>>>|[:：])\\s*$");

    /** {@code Quoting Ana <ana@…>:}, as Horde and its kin write. */
    private static final Pattern QUOTING = Words.pattern(
            "(?i)^(?:quoting|zitat von|zitiere|citando (?:a |o |da )?|citant|citation de|cita de|citat (?:från|fra)|citeren van|cytat od|цитирую) ?.{1,150}:$",
            Pattern.UNICODE_CASE);

    /** Who may stand before the verb without a capital letter. */
    private static final Set<String> YOU =
            Set.of("you", "du", "tu", "vous", "usted", "você", "lei", "jij", "je", "ni", "ty", "вы", "ты");

    /** A person who tells what they wrote. */
    private static final Set<String> I = Set.of("i", "ich", "ik", "yo", "eu", "io", "jag", "jeg", "я", "我");

    /** A person's words for themselves within a sentence, where names have a capital letter. */
    private static final Set<String> OWN = Set.of(
            "i", "my", "ich", "mein", "meine", "meinem", "meinen", "meiner", "ik", "mijn", "je", "yo", "eu", "io",
            "jag", "jeg", "я");

    private Attribution() {}

    static boolean hasDateAndTime(String line) {
        return YEAR.matcher(line).find() && TIME.matcher(line).find();
    }

    /** Whether a line between {@code >>>} introduces a quote and is none. */
    static boolean isGroupWise(String line) {
        return GROUPWISE.matcher(line).matches() && (hasDateOrTime(line) || line.indexOf('@') > 0);
    }

    /** Whether a line has what the first line of an attribution must have. */
    static boolean mayBegin(String line) {
        String first = bare(line);
        if (first.isEmpty() || first.length() > LONGEST) {
            return false;
        }
        boolean when = hasDateOrTime(first);
        return when && LEAD.matcher(first).matches()
                || first.indexOf('@') > 0 && ADDRESS.matcher(first).find()
                || when && WROTE.matcher(first).find()
                || VIA.matcher(first).matches()
                || endsWithColon(first) && (when || WROTE.matcher(first).find());
    }

    private static boolean endsWithColon(String text) {
        return text.endsWith(":") || text.endsWith("：");
    }

    /** How many lines from {@code at} on, the first of which may begin one, introduce a quote; 0 where they do not. */
    static int length(List<String> lines, int at) {
        String first = bare(lines.get(at));
        StringBuilder joined = new StringBuilder(first);
        for (int n = 1; ; n++) {
            if (isAttribution(joined.toString(), quoteFollows(lines, at + n))) {
                return n;
            }
            if (n >= MOST_LINES || at + n >= lines.size()) {
                return 0;
            }
            String next = bare(lines.get(at + n));
            boolean opened = joined.length() > 0 && hasDateOrTime(first);
            if (next.isEmpty()
                    && (!opened || n > 2 && bare(lines.get(at + n - 1)).isEmpty())) {
                return 0;
            }
            boolean intoQuote = isQuote(lines.get(at + n)) && !isQuote(lines.get(at));
            if (intoQuote && next.length() > 60) {
                return 0;
            }
            joined.append(next.isEmpty() ? "" : " ").append(next);
            if (joined.length() > LONGEST) {
                return 0;
            }
        }
    }

    private static boolean hasDateOrTime(String text) {
        return YEAR.matcher(text).find() || TIME.matcher(text).find();
    }

    private static boolean isAttribution(String text, boolean quoteFollows) {
        if (VIA.matcher(text).matches() || POSTED.matcher(text).matches()) {
            return true;
        }
        boolean address = ADDRESS.matcher(text).find();
        if (address && QUOTING.matcher(text).matches()) {
            return true;
        }
        boolean year = YEAR.matcher(text).find();
        boolean tells = !quoteFollows && isTold(text);
        if (year
                && !tells
                && (ISO_DATE_NAME.matcher(text).matches()
                        || DATE_NAME_ADDRESS.matcher(text).matches())) {
            return true;
        }
        if (year
                && !tells
                && TIME.matcher(text).find()
                && BRACKETED.matcher(text).matches()) {
            return true;
        }
        if (year && quoteFollows && endsWithColon(text)) {
            return true;
        }
        if (quoteFollows && text.length() <= LONGEST_NAME && endsWithColon(text)) {
            // "Ana wrote:" alone proves nothing, a quote below it does.
            return endsWithWrote(text, false);
        }
        boolean evidence = address || year || TIME.matcher(text).find() && quoteFollows;
        return evidence && endsWithWrote(text, address || quoteFollows);
    }

    /** Whether a person tells something of their own before the first bracket: "I wrote to you from (ana@…):". */
    private static boolean isTold(String text) {
        for (String word : text.split("[<(\\[]", 2)[0].split("[^\\p{L}]+")) {
            if (word.equals("I") || OWN.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** "… wrote:" at the end; or, in the languages that put it first, "… schrieb Ana:" with the colon at the end. */
    private static boolean endsWithWrote(String text, boolean sure) {
        Matcher wrote = WROTE.matcher(text);
        int start = -1;
        int end = -1;
        String verb = "";
        while (wrote.find()) {
            start = wrote.start();
            end = wrote.end();
            verb = wrote.group().toLowerCase(Locale.ROOT);
        }
        if (end < 0) {
            return false;
        }
        String rest = text.substring(end);
        boolean colon = endsWithColon(rest) || rest.endsWith(":*");
        if (ENDS.matcher(rest).matches()) {
            // "the page said:" is a person's sentence more often than a mail program's.
            boolean weak = verb.startsWith("sa") || verb.equals("says");
            if (!sure && !mayBeName(text.substring(0, start))) {
                return false;
            }
            return (colon || sure || rest.contains("-") || LEAD.matcher(text).matches()) && (!weak || sure);
        }
        String next = rest.strip().split("[^\\p{L}]+", 2)[0];
        if (next.equals("I") || OWN.contains(next)) {
            return false;
        }
        boolean before =
                !verb.equals("wrote") || rest.strip().toLowerCase(Locale.ROOT).startsWith("on ");
        return before && colon && rest.length() < 200;
    }

    /** "… and nobody wrote:" is a person's sentence: before the verb stands no name. */
    private static boolean mayBeName(String before) {
        String[] words = before.strip().split("[\\s,]+");
        String last = words.length == 0 ? "" : words[words.length - 1];
        if (I.contains(last.toLowerCase(Locale.ROOT))) {
            return false;
        }
        return last.isEmpty() || !Character.isLowerCase(last.codePointAt(0)) || YOU.contains(last);
    }

    private static boolean quoteFollows(List<String> lines, int from) {
        for (int i = from; i < lines.size() && i < from + 3; i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty()) {
                return line.startsWith(">");
            }
        }
        return false;
    }

    private static boolean isQuote(String line) {
        return line.stripLeading().startsWith(">");
    }

    /** The line without quote marks, rules and stars around it. */
    private static String bare(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && " \t\u00A0>-*_|".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && " \t\u00A0*_-".indexOf(line.charAt(to - 1)) >= 0) {
            to--;
        }
        String bare = line.substring(from, to);
        return bare.isEmpty() && line.contains(">") ? ">" : bare;
    }
}
