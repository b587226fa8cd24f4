package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads the two names in a text that are forms of one: the one that stands there now, and the one that is wanted. What
 * the words around say, what is damaged and what comes first tell which is which.
 */
final class NamePairs {

    /** @param margin by how much the words around speak for this way round; from 1 on it is sure */
    record Pair(String old, String fresh, double margin) {}

    private record Form(String name, double old, double fresh, int start) {}

    private static final int MOST = 14;
    private static final String FILLER =
            "(?:[\\s,:=(\\[\"'“”„«»‘*_–-]|\\b(?:as|is|the|my|me|it|be|to|only|merely|just|simply|now|name|surname|follows?|form|spelling|in full|with|under)\\b)*$";

    private static final Pattern OLD_AT_ONCE = Words.pattern(
            "(?i)(?:\\b(?:not|instead of|rather than|no longer|not any ?more|was|were|says?|saying|shows?|showing|reads?|reading|typed|listed|misspel(?:led|t)|spel(?:led|t)|issued|made out|appears?|written|writes?|wrote"
                    + "|display(?:s|ed|ing)|printed|carries|carrying|bearing|com(?:es?|ing) (?:up|out|back)|came (?:up|out|back)|stands|entered|registered|recorded|called|calls|(?<!\\b(?:and|then|just|to) )put|managed|decided i(?:['’]m| am)|got|have|has|turned into|became|inverted|reversed|swapped|from|formerly|née|replace|old|wrong|present|currently|at present"
                    + "|given|saved|drop|remove|delete|retire|baptismal|maiden|birth name|former|previous|enrolled under|there now|(?:have|stands|shows|says|appears) now|states?|steht|sale|figura|aparece|indique|affiche|staat|consta|risulta|you (?:have|know)|(?:records?|system|files?|database|badge|certificate|profile|page|diploma) (?:i am|i['’]m|it is|it['’]s|is))\\b|[(])"
                    + FILLER);
    private static final Pattern NEW_AT_ONCE = Words.pattern(
            "(?i)(?:\\b(?:should|must|ought|shall|needs?|has to|correct(?:ly|ed|ion)?|proper|right|real|true|becomes?|change[d ]?(?: it| this| that)? to|into|bear|carry|write|display|use|want|wish|would like|prefer|new"
                    + "|married|legal|actual|complete|whole|full|instead|passport|licen[cs]e|id(?: card)?|papers?|documents?|paper says|actually|(?:may|shall|must|should|to) (?:kindly |please )?be (?:read|written|spelled|spelt|shown|printed)|(?:must|should|to|can|could|please) (?:read|say|show|be|appear|have)|am now|now called"
                    + "|please|henceforth|would be|uses?|which is|name in \\p{L}+ is|(?:and|then|just|to) put|>>|(?<!present )(?<!there )(?<!(?:have|stands|shows|says|appears) )now|(?<!badge )(?:it|that) is|(?<!badge )it['’]s|i am|i['’]m|dropped|let|name is)\\b|→|->|=>|:)"
                    + FILLER);
    /** Tells that a name was longer than there was room for. */
    private static final Pattern CUT = Words.pattern(
            "(?i)\\b(?:cut|cuts|truncat\\w*|too long|limit|characters|rest of|chopped|whole|in full|ends after|shortened|missing the end|fit)\\b");

    private static final Pattern PAPERS_SAY = Words.pattern(
            "(?i)\\b(?:passport|licen[cs]e|id(?: card)?|birth certificate|papers?|documents?|deed|diploma|registry) (?:(?:is|are) )?(?:both |all )?(?:writes?|say(?:s|ing)?|read(?:s|ing)?|show(?:s|ing)?|has|states?|gives?|bears?|carries)"
                    + FILLER);
    /** How the writer is called by others, or in writing. */
    private static final Pattern KNOWN = Words.pattern(
            "(?i)\\b(?:(?:everyone|everybody|people|colleagues|friends|clients|customers|patients|students|family|they all|all)\\b[^.?!\\n]{0,60}\\b(?:calls?|knows?) me(?: as)?|i (?:now )?use\\b[^.!?\\n,]{0,25}|would like it\\b[^.!?\\n,]{0,25}|known (?:to \\p{L}+ )?as|go by|goes by|(?:are|is) all"
                    + "|in the passport[^.!?\\n,]{0,30}|(?:in|on|by|per) (?:the |my |our )?(?:(?:new|own|official|national) )?(?:passport|id(?: card)?|licen[cs]e|birth certificate|papers?|documents?|registry)\\b,?[^.!?\\n,]{0,30}\\b(?:is|am|i['’]m|written|spelled|spelt|printed|given|stated|entered|recorded)|i (?:registered|applied|enrolled|signed up|signed on) (?:with you )?(?:as|under))"
                    + FILLER);

    private static final Pattern MY_NAME = Words.pattern(
            "(?i)(?:\\bmy (?:\\p{L}+ ?)?name is|^\\s*it(?:['’]s| is)) (?:actually |really )?(?:written|spelled|spelt)"
                    + FILLER);
    private static final Pattern THING = Words.pattern("(?i)\\b(?:badge|certificate|profile|page|there)\\b");
    /** To a name that was the writer's before. */
    private static final Pattern BACK = Words.pattern(
            "(?i)\\b(?:(?:go|goes|gone|going|went|change|changed|switch\\p{L}*|put|set|turn) (?:it |me |them |that )?back to(?: being)?|revert(?:ing|ed)? to|return(?:ing|ed)? to)"
                    + FILLER);
    /** Where the badge says something else. */
    private static final Pattern WHERE = Words.pattern(
            "(?i)\\b(?:badge|certificate|profile|page|site|system|records?),? (?:where|on which|in which|which (?:has|says)) (?:i am|i['’]m|it is|it['’]s|it says|my name is)"
                    + FILLER);

    private static final Pattern WISH = Words.pattern(
            "(?i)\\b(?:please|pls|plz|kindly|can (?:you|the|it|my)|could (?:you|the|it|my)|let|make (?:it|the|my)|want(?:s|ed)? (?:it|the|my))\\b[^.?!\\n]{0,25}\\b(?:show|say|read|display|put|write|list|print|call|name|be|have|carry)\\b"
                    + FILLER);
    private static final Pattern YOU_SAY = Words.pattern(
            "(?i)\\byou (?:write|wrote|say|said|spell|spelled|spelt|print|printed|call|called)\\b" + FILLER);
    private static final Pattern INSTEAD = Words.pattern(
            "(?i)^[\\s\"'”»’,]*(?:instead of|rather than|in place of|en lugar de|en vez de|au lieu de|statt|anstatt|em vez de|invece di|in plaats van)\\b");
    private static final Pattern EXCHANGE = Words.pattern(
            "(?i)\\b(?:swap|exchange|trade|switch|change|replace|rename|amend|correct|update) (?:(?:out|my|the|name|from) ){0,3}[\"“'‘]?$");
    private static final Pattern EXCHANGED = Words.pattern("[\"”'’]?,? (?:for|with|to|into|by) [\"“'‘]?");
    private static final Pattern SHOWN = Words.pattern(
            "(?i)\\b(?:says?|shows?|reads?|is|was|has|have|written|wrote|typed|printed|listed|spelled|spelt|displays?|displayed|appears?|put|slip|error|mistake|typo|wrong\\w*|carries|bears|figura|aparece|indique|affiche|steht|consta|risulta|staat)\\b"
                    + "(?![^.!?\\n]*\\b(?:should|must|please|to be|want|like)\\b)[^.!?\\n]*$");
    private static final Pattern ASKED = Words.pattern(
            "(?i)\\b(?:would|could|can|may|should|must|ought|shall|possible to|please|kindly|want|like|prefer)\\b[^.!?\\n]{0,40}\\b(?:show|display|put|print|read|write|have|list|say|state|carry|bear)\\b[^.!?\\n]{0,12}$");
    private static final Pattern OLD_NEAR = Words.pattern(
            "(?i)\\b(?:badge|certificate|profile|system|records?|displayed|shown|listed|typed|wrong|misspel(?:led|t)|still|currently|at present|no longer|instead of|not|once|previously|used to|somebody|someone)\\b");
    private static final Pattern NEW_NEAR = Words.pattern(
            "(?i)\\b(?:should|must|ought|correct|proper|please|want|like|need|change|passport|legal|marriage|married|deed|papers?|documents?|now|new|henceforth|request|transliteration|write)\\b");
    private static final Pattern OLD_AFTER = Words.pattern(
            "(?i)^[\\s,)\"'”»’*]*(?:(?:is|was) (?:wrong|incorrect|not|misspel|cut|visible|the old)|should|must|ought|needs|becomes?|has become|(?:on|in) (?:the|my|your) (?:badge|certificate|system|records?|files?|database|register|portal|site)|in badge|at present|currently|→|->|=>|to\\b|into\\b|>>|off (?:the|my)\\b|is what (?!i\\b)|is (?:the |an? )(?!correct|right|proper|real|new|true|official|legal)\\w+ (?:spelling|form|version|way)\\b|with \\w+ (?:missing|only)"
                    + "|does not|doesn|no longer|without|with question|one \\w+ only|by mistake|like some|is (?:history|gone|no more|dead|out|outdated|obsolete|the (?:old|former)))");
    private static final Pattern NEW_AFTER = Words.pattern(
            "(?i)^[\\s,)\"'”»’*]*(?:(?:is|would be) (?:correct|right|the|my|how|what)|instead|and not|not\\b|rather than|should appear|henceforth|from now|with (?:the|an?|all)\\b|please|these days|everywhere|in (?:all )?my (?:papers|documents)|again\\b|as (?:in|per|on)|fix)");
    private static final Pattern NO_PERSON = Words.pattern(
            "(?i)\\b(?:badges?|certified|certificates?|certification|diploma|level|award|ltd|gmbh|inc|llp|llc|board|university|council|ministry|hospital|institute|association|authority|federation|professional|specialist|academy|act|january|february|march|april|june|july|august|september|october|november|december)\\b");

    private NamePairs() {}

    /** The pair that most speaks for, if any. */
    static Optional<Pair> in(String text) {
        int signature = Lines.signature(text);
        List<Form> forms = forms(text, signature);
        String signed = text.substring(signature);
        Pair best = null;
        double most = 0;
        for (int i = 0; i < forms.size(); i++) {
            for (int j = i + 1; j < forms.size(); j++) {
                Pair pair = pair(forms.get(i), forms.get(j), signed, text);
                double worth = pair == null ? 0 : pair.margin() + NameForms.alikeness(pair.old(), pair.fresh());
                if (pair != null && worth > most) {
                    best = pair;
                    most = worth;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static @Nullable Pair pair(Form first, Form second, String signed, String text) {
        if (NameForms.alikeness(first.name(), second.name()) == 0) {
            return null;
        }
        double way = 0.5 + first.old() - first.fresh() + second.fresh() - second.old();
        if (second.start() > first.start() && swapped(first, second, text)) {
            way = shown(first, text) ? 2 : -2;
        }
        way += exchanged(first, second, text) ? 4 : 0;
        if (CUT.matcher(text).find()) {
            way += 3 * ((cut(first.name(), second.name()) ? 1 : 0) - (cut(second.name(), first.name()) ? 1 : 0));
        }
        way += 1.5 * (worse(first.name(), second.name()) - worse(second.name(), first.name()));
        way += signed.contains(second.name()) ? 1 : 0;
        way -= signed.contains(first.name()) ? 1 : 0;
        if (PersonName.parse((way >= 0 ? second : first).name()).isEmpty()) {
            return null;
        }
        return way >= 0 ? new Pair(first.name(), second.name(), way) : new Pair(second.name(), first.name(), -way);
    }

    /** Whether the two are joined by "instead of", which says which is which only with the verb before. */
    private static boolean swapped(Form first, Form second, String text) {
        int end = first.start() + first.name().length();
        return second.start() - end < 30
                && second.start() > end
                && INSTEAD.matcher(text.substring(end, second.start())).find();
    }

    /** Whether the first is to be given for the second, as in "swap one for the other". */
    private static boolean exchanged(Form first, Form second, String text) {
        int end = first.start() + first.name().length();
        return second.start() > end
                && EXCHANGED.matcher(text.substring(end, second.start())).matches()
                && EXCHANGE.matcher(text.substring(Math.max(0, first.start() - 40), first.start()))
                        .find();
    }

    private static boolean shown(Form first, String text) {
        String before = text.substring(Math.max(0, first.start() - 60), first.start());
        return SHOWN.matcher(before).find() && !ASKED.matcher(before).find();
    }

    /** How much more {@code name} looks like the one that is not wanted. */
    private static int worse(String name, String other) {
        return (NameForms.damaged(name) && !NameForms.damaged(other) ? 2 : 0)
                + (NameForms.marked(other) && !NameForms.marked(name) && NameForms.alikeness(name, other) > 1 ? 1 : 0);
    }

    /** Whether {@code name} is the other with its last word cut short. */
    private static boolean cut(String name, String other) {
        return name.length() > 5
                && other.startsWith(name)
                && Character.isLetter(other.charAt(name.length()))
                && name.indexOf(' ') > 0;
    }

    private static List<Form> forms(String text, int signature) {
        List<Run> runs = new ArrayList<>(Runs.quoted(text));
        int quoted = runs.size();
        for (Run run : Runs.in(text, Runs.OF_PEOPLE)) {
            if (runs.subList(0, quoted).stream().noneMatch(q -> run.start() < q.end() && q.start() < run.end())) {
                runs.add(run);
            }
        }
        runs.sort(java.util.Comparator.comparingInt(Run::start));
        List<Form> forms = new ArrayList<>();
        for (Run run : runs) {
            if (run.start() < signature && forms.size() < MOST && isName(run, text)) {
                add(forms, form(run, text));
            }
        }
        return forms;
    }

    /** A name said twice is one form, with what most speaks for each side. */
    private static void add(List<Form> forms, Form form) {
        for (int i = 0; i < forms.size(); i++) {
            Form known = forms.get(i);
            if (known.name().equals(form.name())) {
                forms.set(
                        i,
                        new Form(
                                known.name(),
                                Math.max(known.old(), form.old()),
                                Math.max(known.fresh(), form.fresh()),
                                known.start()));
                return;
            }
        }
        forms.removeIf(known -> shouts(known.name(), form.name()));
        if (forms.stream().noneMatch(known -> shouts(form.name(), known.name()))) {
            forms.add(form);
        }
    }

    /** Whether {@code name} is the other in capitals, as in the subject. */
    private static boolean shouts(String name, String other) {
        return name.equalsIgnoreCase(other) && name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static Form form(Run run, String text) {
        String before = run.before(text);
        String after = run.after(text);
        boolean papers = PAPERS_SAY.matcher(before).find();
        boolean yours = YOU_SAY.matcher(before).find() || WHERE.matcher(before).find();
        boolean known = !yours
                && (KNOWN.matcher(before).find()
                        || (MY_NAME.matcher(before).find()
                                && !THING.matcher(before).find()));
        boolean wish = WISH.matcher(before).find();
        double old = (!papers && !known && !wish && OLD_AT_ONCE.matcher(before).find() ? 2 : 0)
                + (OLD_NEAR.matcher(before).find() ? 0.7 : 0)
                + (OLD_AFTER.matcher(after).find() ? 1.5 : 0);
        double fresh = (papers
                                || known
                                || wish
                                || (!yours && NEW_AT_ONCE.matcher(before).find())
                        ? 2
                        : 0)
                + (NEW_NEAR.matcher(before).find() ? 0.7 : 0)
                + (NEW_AFTER.matcher(after).find() ? 1.5 : 0)
                + (BACK.matcher(before).find() ? 5 : 0);
        return new Form(value(run, text), old, fresh, run.start());
    }

    /** The name with what belongs to it after a comma: "Jr", "MSc". */
    private static String value(Run run, String text) {
        Matcher letters = Words.pattern("^,? (?:Jr|Sr|II|III|IV|MSc|BSc|MBA|PhD|MD|RN|CPA|MA|BA|Esq)\\b\\.?")
                .matcher(text)
                .region(run.end(), text.length());
        String suffix = !run.quoted() && letters.lookingAt() ? letters.group() : "";
        return run.quoted() ? run.text().strip() : run.text() + suffix;
    }

    private static boolean isName(Run run, String text) {
        String name = run.text();
        String after = run.after(text).toLowerCase(Locale.ROOT);
        boolean thing = after.matches(
                "(?s)[\"”»’']?\\s(?:badge|certificate|certification|diploma|credential|examination|exam)\\b.*");
        return name.length() > 1
                && name.split("\\s+").length <= 8
                && !NO_PERSON.matcher(name).find()
                && !(thing && !run.quoted())
                && name.codePoints().anyMatch(Character::isLetter)
                && (PersonName.parse(name).isPresent() || NameForms.damaged(name));
    }
}
