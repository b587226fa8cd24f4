package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Words;

/** The address that mail should go to from now on. */
final class AddressReader implements DetailReader {

    private static final int MOST = 20;
    private static final int BEFORE = 70;
    private static final int AFTER = 60;
    private static final Pattern ADDRESS = Words.pattern(
            "(?<![\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-])[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,200}[\\p{L}\\p{N}])?\\.\\p{L}{2,24}");

    /** Right before the address, but for a colon, a bracket or a quotation mark. */
    private static final Pattern OLD_AT_ONCE = Words.pattern(
            "(?i)(?:\\b(?:access to|(?:registered|issued|sent|tied|linked|connected|attached|bound|associated) (?:to|with|under)|from|instead of|rather than|not|no longer|replace|replacing|was|of|leave|leaving|currently|current one|old one|old|(?<!is )(?<!am )(?<!have )(?<!use )(?<!read )(?<!mail )(?<!address )(?<!mail, )(?<!address, )now|at present|before|replaces|lost|drop|remove|delete"
                    + "|de|da|do|dal|von|van|au lieu de|en lugar de|en vez de|em vez de|invece di|in plaats van|statt|anstatt|anstelle von|nicht|niet|pas|actual|antes|alt|bisher|oud|vecchi[oa]|antig[oa])"
                    + "|以前の?|古い|旧|現在の?)(?: (?:is|was|the|my|address|e-?mail|one|del?))*\\]?\\s*[:=（(<\"'“「]*\\s*$");

    private static final Pattern NEW_AT_ONCE = Words.pattern(
            "(?i)(?:\\b(?:to|into|by|with|use|carry|is|be|as|put|set|new|new one|new one is|should be|instead|after|correct|prefer|at|on|towards|under|make it|am now|(?:mail|address),? now|for good|set up|mine has no \\p{L}+|(?<!currently )(?<!now )it['’]s"
                    + "|a|à|al|ad|auf|in|zu|naar|nach|por|par|para|pour|con|durch|door|per|nuev[oa]|nouvelle|nouveau|neu|neue|nov[oa]|nuov[oa]|nieuwe?|ahora|richtig)"
                    + "|新しい|新|今後は?)(?: (?:is|the|my|address|e-?mail|one|now))*\\]?\\s*[:=（(<\"'“「]*\\s*$");
    /** What an account is known by now, unless words before say that it is to become so. */
    private static final Pattern PRESENT = Words.pattern(
            "(?i)\\b(?:registered (?:(?:with you|there|here) )?(?:at|to|with|under|on|as|by)|(?:account|profile|badge|record|membership|login)s? (?:at|under|with|on|for|of)|(?:known|filed|listed|held|saved|recorded|found|find me|i am|i['’]m|me) (?:to you )?(?:under|with|as|at|by)"
                    + "|(?:log(?:ging|ged)?|sign(?:ing|ed)?)[ -]?(?:in|up) (?:with|as|using|by|under)|(?:my|the) (?:log-?in|sign-?in|account|user ?name|user ?id|profile|id)(?: (?:e-?mail|address|name|mail))? (?:is|was))(?: (?:is|the|my|still|currently|now|address|e-?mail|mail|user ?name))*\\s*[:=(<\"'“]*\\s*$");

    /** "the name on the badge of": whose it is, whatever else is to change. */
    private static final Pattern WHOSE = Words.pattern(
            "(?i)\\b(?:names?|spelling|surname)(?: (?:on|of|in|for|the|my|our|her|his|badge|account|record|profile)){0,5} (?:of|for)\\s*$"
                    + "|(?i)\\b(?:badges?|certificates?|letters?) of\\s*$");

    /** Where a letter is to go: nobody's address at the desk. */
    private static final Pattern LETTER_GOES = Words.pattern(
            "(?is)\\b(?:letters?|confirmation|verification|proof)\\b.*\\b(?:send|e-?mail|mail|forward|post|deliver|address)(?:ed|ing)? (?:it|them|this|that|one|both|the (?:letters?|pdf)|a copy|copies)(?: (?:directly|straight|also|too|over|out|on))? to[:\\s]*$"
                    + "|(?i)\\b(?:letters?|copy|pdf) (?:sent |e-?mailed |forwarded )?(?:directly |straight )?to[:\\s]*$");

    private static final Pattern CLAUSE_END = Words.pattern("(?s).*[,;.!?\\n]\\s");
    private static final Pattern TO_BE = Words.pattern(
            "(?i)(?:\\b(?:new|should|shall|will|let|want|like|would|wish|please|pls|plz|kindly|make|set|put|mov\\w+|updat\\w+|chang\\w+|switch\\w*|becomes?|could|can|may|must|needs?|instead|future|henceforth|only)\\b|\\b(?:from|as of|starting|effective) (?:the )?(?:\\d|next|today|tomorrow|now|\\p{Lu}\\p{L}{2,8}\\b)|['’]ll\\b|['’]d\\b|from now on)");
    private static final Pattern OLD_NEAR = Words.pattern(
            "(?i)(?:\\b(?:old|former|previous|current(?:ly)?|used to be|existing|at present|presently|left|leaving|registered (?:with|as|under)|on file|still|right now|at the moment|today|lost access"
                    + "|no (?:longer )?access|lose|losing|lost|locked out of|no longer|user ?name|(?:work|university|school|college|company|office) (?:e-?mail|mail|address)|carries|issued to|sent to|set up with|under|account is"
                    + "|antigu[oa]|anterior|actual|ancien(?:ne)?|actuelle|alte[rsn]?|bisherige\\w*|antig[ao]|atual|vecchi[oa]|attuale|oude?|huidige)|以前|古い|旧|現在)[^@.!?\\n]{0,45}$");
    private static final Pattern NEW_NEAR = Words.pattern(
            "(?i)(?:\\b(?:new|use|should|please|personal|private|instead|updat\\w*|switch\\w*|chang\\w*|prefer|going forward|from now on|replac\\w* (?:it )?(?:by|with)|move|swap"
                    + "|home|permanent|only (?:e-?mail|address|one|mailbox|account)|correct|add(?!ress)|put|set"
                    + "|nuev[oa]|nouvel(?:le)?|neue\\w*|nov[oa]|nuov[oa]|nieuwe?|cambi\\w*|remplac\\w*|ändern|wijzig\\w*|alter\\w*|sostitu\\w*)|新しい|新|変更)[^@!?\\n]{0,60}$");
    private static final Pattern OLD_AFTER = Words.pattern(
            "(?i)^[>\\s,()'\"”」]*(?:から|を(?!使|登録)|to\\b|is (?:my )?(?:old|dead|closed|gone|no longer|being|going)|(?:which |that )?(?:no longer|will (?:stop|die|expire|be|go|cease|close)"
                    + "|dies|closes|expires|ends|stops|was|does(?:n['’]t| not)|works? (?:until|till)|(?:is )?(?:wrong|old))|→|->|=>|➜|a\\b|à\\b|auf\\b|zu\\b|para\\b|por\\b|par\\b|durch\\b|naar\\b|door\\b|con\\b"
                    + "|,? ?(?:should|must|needs to|has to|to|can|could) be (?:replaced|changed|removed|deleted|updated|swapped)|with\\b|by\\b|which I (?:can|no|don|have lost)|any ?more|anymore)");
    private static final Pattern NEW_AFTER = Words.pattern(
            "(?i)^[>\\s,()'\"”」]*(?:instead\\b|rather than|is (?:my )?(?:new|the new|the right|the one)|from (?:now|here) on|(?:from|as of|starting) (?:now|then|today|tomorrow|next|the \\d|\\d|\\p{L}{3,6}day\\b)|going forward|in future|に|へ|となり|en adelante|à l'avenir|ab sofort|d'ora in poi|in place of|replaces\\b|(?:and )?that (?:one )?should be|the one i (?:use|write)|for (?:my|the) account|and not\\b|not\\b|anstatt|statt|en lugar|au lieu|em vez|invece|in plaats)");
    /** "Was: one. Now:" another. */
    private static final Pattern WAS_NOW =
            Words.pattern("(?i)\\bwas\\b[^\\n]{0,60}@\\S+[\\s,;]+(?:is )?now\\s*:?\\s*$");

    private static final Pattern SIGN_OFF = Words.pattern(
            "(?im)^[ \\t]{0,10}(?:--|(?:kind|best|warm)?\\s*(?:regards|wishes)|sincerely|cheers|thanks|thank you|yours\\b.{0,20}|saludos|cordialement|mit freundlichen grüßen|viele grüße"
                    + "|atenciosamente|cordiali saluti|met vriendelijke groet(?:en)?|best)[\\s,.!]*$");
    private static final Pattern CONTACT_LINE =
            Words.pattern("(?i)^(?:.*[|·•].*|\\s*(?:e-?mail|mail|e|m)\\s*[:.].*|\\s*)$");

    private record Place(String before, String after, boolean signature) {}

    @Override
    public Map<String, Finding> read(String text) {
        String unwrapped = Lines.unwrapped(text);
        Map<String, Double> weights = new LinkedHashMap<>();
        Map<String, String> written = new LinkedHashMap<>();
        Matcher matcher = ADDRESS.matcher(unwrapped);
        while (matcher.find() && weights.size() < MOST) {
            String value = matcher.group();
            if (EmailAddress.parse(value).isPresent()) {
                String key = value.toLowerCase(Locale.ROOT);
                written.putIfAbsent(key, value);
                weights.merge(key, weight(place(unwrapped, matcher)), Math::max);
            }
        }
        List<Map.Entry<String, Double>> order = new ArrayList<>(weights.entrySet());
        order.sort(Map.Entry.<String, Double>comparingByValue().reversed());
        if (order.isEmpty()) {
            return Map.of();
        }
        double best = order.get(0).getValue();
        double lead = order.size() == 1 ? best + 1.5 : best - order.get(1).getValue();
        if (order.size() == 1 && best <= -1) {
            return Map.of();
        }
        return Map.of("new_email", new Finding(written.getOrDefault(order.get(0).getKey(), ""), lead >= 1 ? 0.9 : 0.4));
    }

    private static Place place(String text, Matcher matcher) {
        String before = text.substring(Math.max(0, matcher.start() - BEFORE), matcher.start());
        String after = text.substring(matcher.end(), Math.min(text.length(), matcher.end() + AFTER));
        int line = text.lastIndexOf('\n', matcher.start()) + 1;
        boolean contact =
                CONTACT_LINE.matcher(text.substring(line, matcher.start())).matches();
        Matcher signOff = SIGN_OFF.matcher(text);
        boolean signed = false;
        while (!signed && signOff.find()) {
            signed = signOff.start() > 0
                    && signOff.end() <= line
                    && text.substring(0, signOff.start()).strip().contains("\n");
        }
        return new Place(before, after, contact && signed);
    }

    private static double weight(Place place) {
        if (place.signature() || LETTER_GOES.matcher(place.before()).find()) {
            return -1;
        }
        double weight = WAS_NOW.matcher(place.before()).find() ? 3 : 0;
        boolean fresh = NEW_AT_ONCE.matcher(place.before()).find();
        boolean future = NEW_AFTER.matcher(place.after()).find();
        boolean present = !future
                && (WHOSE.matcher(place.before()).find()
                        || (PRESENT.matcher(place.before()).find()
                                && !TO_BE.matcher(clause(place.before())).find()));
        if (present || OLD_AT_ONCE.matcher(place.before()).find()) {
            weight -= 1.5;
        } else if (fresh) {
            weight += 1.2;
        }
        int old = last(OLD_NEAR, place.before());
        int now = last(NEW_NEAR, place.before());
        if (!present && now >= 0 && now > old) {
            weight += 1;
        } else if (old >= 0) {
            weight -= fresh ? 0.5 : 1;
        }
        weight += future ? 1.5 : 0;
        weight -= OLD_AFTER.matcher(place.after()).find() ? 1.5 : 0;
        return weight;
    }

    private static String clause(String before) {
        Matcher end = CLAUSE_END.matcher(before);
        return end.find() ? before.substring(end.end()) : before;
    }

    /** Where the cue nearest to the end begins, -1 where there is none. */
    private static int last(Pattern cue, String before) {
        for (int from = before.length() - 1; from >= 0; from--) {
            Matcher matcher = cue.matcher(before).region(from, before.length());
            matcher.useTransparentBounds(true);
            if (matcher.lookingAt()) {
                return from;
            }
        }
        return -1;
    }
}
