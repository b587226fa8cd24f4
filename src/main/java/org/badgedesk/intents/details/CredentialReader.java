package org.badgedesk.intents.details;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which of several badges is meant, where the text names it. */
final class CredentialReader implements DetailReader {

    /** Words that may stand before or after the name of a credential, and are no part of it. */
    private static final Set<String> AROUND = Set.of(
            "my",
            "the",
            "this",
            "your",
            "a",
            "an",
            "digital",
            "our",
            "open",
            "expired",
            "hi",
            "hello",
            "dear",
            "no",
            "which",
            "what",
            "both",
            "new",
            "old",
            "and",
            "but",
            "ok",
            "is",
            "please",
            "i",
            "one",
            "wrong",
            "badge",
            "issue",
            "official",
            "for",
            "in",
            "of",
            "on",
            "to",
            "with",
            "about",
            "re",
            "fwd",
            "his",
            "her",
            "their",
            "that",
            "other",
            "current",
            "renewed",
            "lost",
            "two",
            "second",
            "first",
            "it",
            "not",
            "only",
            "also",
            "when",
            "where",
            "why",
            "how",
            "does",
            "do",
            "can",
            "could",
            "did",
            "has",
            "have",
            "der",
            "die",
            "das",
            "mein",
            "meine",
            "el",
            "la",
            "mi",
            "mon",
            "ma",
            "mijn",
            "de",
            "o",
            "meu",
            "il",
            "mio",
            "le",
            "missing",
            "valid");

    private static final Set<String> NEVER = Set.of(
            "name",
            "email",
            "e-mail",
            "letter",
            "password",
            "account",
            "login",
            "linkedin",
            "pdf",
            "mail",
            "address",
            "change",
            "support",
            "team",
            "need",
            "proving",
            "date",
            "expiry",
            "expiration",
            "user",
            "page",
            "id",
            "image",
            "resend",
            "send",
            "says",
            "correction",
            "verification",
            "unlock",
            "locked",
            "error",
            "i'm",
            "i’m",
            "i've",
            "i’ve",
            "it's",
            "shows",
            "update",
            "problem",
            "help",
            "urgent",
            "request",
            "question",
            "office",
            "renewal",
            "printed",
            "print",
            "signature",
            "facebook",
            "share",
            "shud",
            "fix",
            "spelling",
            "still",
            "get",
            "got",
            "never",
            "regards",
            "sir",
            "madam",
            "whose",
            "they",
            "we",
            "you",
            "he",
            "she",
            "legal",
            "marriage",
            "birth",
            "ssl",
            "made",
            "out",
            "saying",
            "dear",
            "thanks",
            "please");
    private static final String WORD =
            "(?:\\p{Lu}[\\p{L}\\p{M}\\p{N}&+’'/-]{0,60}(?:\\.[\\p{L}\\p{N}]{1,40}){0,4}|\\p{N}{1,3}\\b(?![./:-]\\p{N}))";
    private static final String SMALL =
            "(?:of|in(?! (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\\p{N}))|for|and|the|de la|de|do|da|dos|del|en|et|für|und|di|e|y|van|voor|du|des|&|–|-)";
    private static final String NAME =
            "(?<c>\\p{Lu}(?<=(?<![\\p{L}\\p{N}.@/'’])\\p{Lu})[\\p{L}\\p{M}\\p{N}&+’'/-]{0,60}(?:\\.[\\p{L}\\p{N}]{1,40}){0,4}(?:\\s(?:"
                    + SMALL + "\\s){0,2}" + WORD + "){0,8})";
    private static final String LONG_NAME = NAME.replace("{0,8})", "{1,8})");
    private static final String QUOTED = "[\"“«„「'‘](?<q>\\p{Lu}[^\"”»“」\\n]{2,80}?)[\"”»“」'’]";
    private static final String KIND =
            "(?i:badge|credential|certification|certificate|cert|designation|licen[cs]e|qualification|insignia|crachá|selo|abzeichen|certificación|zertifizierung|zertifikat"
                    + "|credencial|certificado|certificação|certificazione|certificato|certificering|certificaat|insigne|distintivo)";
    private static final String BEING =
            "(?i:(?:that|saying|stating|confirming|confirms|states|proves|proving|says|attesting|certifying|showing)(?: that)? (?:I(?:'|’)?m|I am|I have been|I hold|I(?:'|’)ve been)"
                    + "|(?:comprovando|atestando|confirmando) que sou|que (?:soy|sou|je suis|sono)|dass ich|dat ik|che sono|certified as|certification as|work as|registered as|the title|the designation|zertifizierung als|zertifiziert als"
                    + "|certificado como|certificada como|certifié comme|certificat[oa] come|gecertificeerd als|certificering als)\\s(?i:the |a |an |als |een |ein |eine |un |una |um |uma )?";
    private static final Pattern CERTIFYING = Pattern.compile(
            "(?i)^(?:board.certified|certified|licensed|registered|accredited|chartered|associate|senior|master|advanced|professional|qualified|fellow|expert|junior)\\b");

    private static final Cues CUES = new Cues()
            .add(
                    0.9,
                    "\\b" + KIND + "\\s(?i:for |of |in |called |named |titled |als |de |como |as )?(?i:the |a |an )?"
                            + QUOTED)
            .add(0.9, QUOTED + "\\s(?i:digital )?" + KIND + "\\b")
            .add(0.85, NAME + "\\s(?i:digital |open )?" + KIND + "\\b")
            .add(
                    0.8,
                    "(?i:renewal of|renewed|recertified (?:as|for|in)|recertification (?:as|of|for))\\s(?i:my |the |a |an )?"
                            + LONG_NAME)
            .add(0.8, BEING + LONG_NAME)
            .add(
                    0.75,
                    "\\b" + KIND
                            + "\\s(?i:(?:for|of|in|called|named|titled|als|de|como|as|per|pour|en|voor)\\s)?(?i:the |a |an )?"
                            + LONG_NAME)
            .add(0.5, "\\b" + KIND + "\\s(?i:for|of|in|called|named|als|como|as)\\s(?i:the |a |an )?" + NAME);

    @Override
    public Map<String, Finding> read(String text) {
        Finding best = null;
        for (Cues.Hit hit : CUES.find(text, "q", "c")) {
            String name = trim(hit.value());
            double sureness = CERTIFYING.matcher(name).find() ? 0.1 : 0;
            double confidence = Math.min(0.97, hit.confidence() + sureness);
            if (!name.isEmpty() && confidence >= Finding.SURE && (best == null || best.confidence() < confidence)) {
                best = new Finding(name, confidence);
            }
        }
        return best == null ? Map.of() : Map.of("credential", best);
    }

    private static String trim(String phrase) {
        String rest = phrase.strip();
        while (!rest.isEmpty()) {
            int first = rest.indexOf(' ');
            int last = rest.lastIndexOf(' ');
            if (AROUND.contains(lower(first < 0 ? rest : rest.substring(0, first)))) {
                rest = first < 0 ? "" : rest.substring(first + 1).strip();
            } else if (AROUND.contains(lower(rest.substring(last + 1)))) {
                rest = last < 0 ? "" : rest.substring(0, last).strip();
            } else {
                break;
            }
        }
        boolean generic = rest.length() < 2;
        for (String word : rest.split("\\s")) {
            generic |= NEVER.contains(lower(word));
        }
        return generic ? "" : rest;
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
