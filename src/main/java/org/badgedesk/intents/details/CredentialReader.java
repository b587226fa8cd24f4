package org.badgedesk.intents.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.core.Words;

/** Which of several badges is meant: the run of words with capitals for which the words around most speak. */
final class CredentialReader implements DetailReader {

    private static final double ENOUGH = 2.5;
    private static final String KIND =
            "(?:badge|credential|certification|certificate|cert|designation|licen[cs]e|qualification|insignia|crachá|selo|abzeichen|certificación|zertifizierung|zertifikat"
                    + "|credencial|certificado|certificação|certificazione|certificato|certificering|certificaat|insigne|distintivo|diploma|titul(?:o|ación)|título|titolo|titre|abschluss|qualifikation|qualifica|qualificação|cualificación|kwalificatie|prüfung|バッジ|資格|認定)";
    private static final String ARTICLE =
            "(?:(?:the|a|an|my|our|your|new|als|een|ein|eine|un|una|um|uma|der|die|das|el|la|de|del|do|da) )?(?:newly )?";
    private static final String OPEN = "(?:[\"“„「『'‘(]|«[ \u00a0\u202f]?)?$";

    private static final Pattern NAMED = before(
            "\\b" + KIND
                    + "s?(?:[,:–-]| (?:on|in) there| I have| of mine| (?:in question|concerned|meant|I mean|affected) (?:is|was))? ?(?:(?:for|of|in|called|named|titled|as|is|about|als|de|como|per|pour|en|voor) )?");
    private static final Pattern MINE = before("\\b(?:my|mi|mein|meine|meinen|mon|ma|meu|minha|il mio|la mia|mijn)"
            + "(?: (?:renewed|expired|own|first|second|old|new|digital|current))? ");
    private static final Pattern EARNED = before(
            "\\b(?:pass(?:ed|ing)(?: as)?|complet(?:ed|ing)|earn(?:ed|ing)?|obtain(?:ed|ing)|hold(?:er of|ing|s)?|renew(?:ed|ing|al of|al for)|cleared|sat|taken|finish(?:ed|ing)|award(?:ed)?|got|achieved|gained|(?:re)?certified(?: (?:as|in|for))?"
                    + "|successful (?:for|in|at)|qualified as|registered as|work as|(?:expiry|date|status|validity) (?:of|on|for)|the title|recertification (?:as|of|for)|confirm(?:ing|s)|prov(?:ing|es?)|(?:proof|evidence) of|(?:quality|capacity|status|standing|role) (?:of|as)|zertifiziert als|certificad[oa] como|certifiée? comme|certificat[oa] come|gecertificeerd als|aprob(?:é|ado|ó)|superé|superado|superat[oa]|obtenido|obtive|ottenuto|(?:aprob(?:é|ado|ó)|superé|superado|passei|passado|aprovad[oa]|superat[oa]|passat[oa]|réussi|passé|obtenu|obtenido|obtive|ottenuto|bestanden|absolviert|behaald|geslaagd)(?: (?:el|o|a|l|la|le|en|no|na|het|voor|à|in))? ?(?:examen|esame|exame|prüfung|l['’]esame|l['’]examen|certificación|certification|certificazione|certificação|zertifizierung)(?: (?:de|di|do|da|del|van|für|voor|pour|para|per|als|zum|zur))?) ");
    /** Words that point at anything, and at a credential only where the name sounds like one. */
    private static final Pattern TOLD = before(
            "\\b(?:trained? as|requirements for|(?:says?|saying|rang to say|confirm|mention|that is|which is|issued|emitted|current|expired?|same)(?: that)?(?: am)?:?),? ");

    private static final Pattern BEING = before(
            "\\b(?:I am|I['’]?m|I have been|being|undersigned is|holder is|que (?:soy|sou|je suis|sono)|comprovando que sou|atestando que sou|dass ich|dat ik|che sono) ");
    private static final Pattern BEING_ONE = before(
            "\\b(?:I am|I['’]?m|I have been|I['’]ve been|being|undersigned is|holder is) (?:indeed |now |still |also |truly |really )?(?=an? )");
    private static final Pattern MESSAGE = before(
            "\\b(?:e-?mails?|mails?|messages?|links?|notifications?|notices?|yours|one|announcement|invitation|link)(?: (?:that|which|came|sent|was|with|the|badge|issuance|link|to|it)){0,3} (?:for|of|about|with|re|regarding|concerning) ");
    private static final Pattern PAPER = before(
            "\\b(?:letter|confirmation|statement|attestation|certification|proof|writing)(?: \\p{L}+){0,3}? (?:re|about|regarding|concerning|on|of) ");
    private static final Pattern RESEND =
            before("\\b(?:re-?send|send|forward|re-?issue)(?: me| it| again| please| pls)*:? ");
    private static final Pattern RENEW = before("\\b(?:renew|extend) ");
    private static final Pattern ABOUT =
            before("\\b(?:for(?! the )|about|regarding|concerning|on|re|announcing|have|has|see)[:]? ");
    private static final Pattern ADDRESSED = Words.pattern(
            "(?i)\\b(?:dear|hi|hello|hey) [\"“'‘]?$|\\b(?:to|from|at|attention|attn|c/o|by|with|employer|company|named?|surname) (?:the |is )?[\"“'‘]?$|\\bnames? (?:on|in) (?:the |my |this )?(?:badge|certificate|cert) (?:is |was |as )?[\"“'‘]?$");

    private static final Pattern KIND_AFTER = Words.pattern("(?i)^ ?[\"”»」』'’)]?(?: (?:digital |open )?" + KIND
            + "s?\\b| ?の?(?:デジタル)?(?:バッジ|資格|認定|証明書|試験)| ?(?:に合格|を取得|を修了|の有効期限|が期限切れ)| ?を[^。\\n]{0,14}(?:更新|取得|修了|受講))");
    private static final Pattern SMALL = Words.pattern(
            "(?<![\\p{L}\\p{N}'’-])(?<words>(?:[\\p{Ll}\\p{N}][\\p{Ll}\\p{N}-]* ){1,6})(?=" + KIND + "\\b)");
    private static final double SURE_OF_SMALL = 0.7;

    /** Japanese, which has no capitals: before "badge", "renewal" and the like, in brackets or in Chinese characters. */
    private static final Pattern EASTERN = Words.pattern(
            "(?:[「『](?<q>[^」』\\n]{2,40})[」』]|(?<![\\p{IsHan}\\p{IsKatakana}ー])(?<h>[\\p{IsHan}\\p{IsKatakana}ー・A-Za-z0-9０-９]{3,25}))の(?:デジタル|電子)?(?:バッジ|資格|認定|証明|更新料|更新|有効期限|有効期間|試験)"
                    + "|(?:資格|認定|バッジ)は「?(?<n>[\\p{IsHan}\\p{IsKatakana}ー・A-Za-z0-9０-９]{3,25})」?です");

    private static final Pattern NO_EASTERN_NAME = Words.pattern("[私自分弊社御社貴協会様先日今回電子]|デジタル|メール|アカウント|こちら|オープン");
    private static final double SURE_OF_EASTERN = 0.75;
    private static final Pattern ONE_AFTER = Words.pattern("(?i)^[\"”»'’)]? one\\b");
    private static final Pattern MESSAGE_AFTER = Words.pattern(
            "(?i)^[\"”»'’)]? (?:(?:badge|issuance|issue|award|welcome|digital) )?(?:e-?mail|mail|message|link|notification)s?\\b");
    private static final Pattern EXAM_AFTER = Words.pattern(
            "(?i)^[\"”»'’)]? (?:examination|exam|assessment|course|test|title|program(?:me)?|training|renewal)\\b");
    private static final Pattern STATE_AFTER = Words.pattern(
            "(?i)^[\"”»'’)]?(?: ?[-–—:,(] ?| )(?:(?:is|was|has|have|been|still|now|already|also|currently|which|that|got|be|down|listed|marked|given|as) ){0,4}[\"“'‘]?"
                    + "(?:expired?s?|show(?:s|ing)?|appears?|comes up|reads|shown|says|runs?(?: out| through| until| to)?|ends?|ended|to (?:end|expire)|(?:is|was) up on|paid|renewed|lapsed|valid|registered|lives|bad|wrong|due|turned|went|falls|marked|displayed|issued|active|good until|current|not)\\b");
    private static final Pattern OTHER_AFTER = Words.pattern(
            "(?i)^ (?:e-?mail|mail|account|password|login|passport|inbox|phone|profile|page|plugin|app|signature|id|audit|office|team|colleague|husband|wife|name|address|post|feed)\\b");

    /** Of this one there is nothing to ask for. */
    private static final Pattern WELL_AFTER = Words.pattern(
            "(?i)^[\"”»'’)]?(?: badge| certificate| credential| one)?(?: e-?mail| mail)? (?:(?:is|looks|works) (?:fine|ok|okay|good|correct|all right|alright|in order|there|not (?:affected|concerned))\\b|(?:has |did )?(?:arrived?|came|come through)\\b(?! (?:back|wrong)))");

    private static final Pattern TELLING = Words.pattern(
            "(?i)\\b(?:certified|cert\\.|licensed|registered|accredited|chartered|board-certified|qualified|diploma|award|certificate|fellow|foundations?|fundamentals|essentials|level|tier|grade|class"
                    + "|specialist|professional|practitioner|associate|technician|technologist|technicien|técnic[oa]|inspet?cc?tore?|inspetor|inspecteur|nivel|nível|niveau|stufe|livello|educator|especialista|spécialiste|techniker|auditor|assessor|inspector|instructor|trainer|teacher|tutor|coach|adviser|advisor|consultant|counsel+or|coordinator"
                    + "|manager|administrator|officer|operator|handler|planner|analyst|agent|assistant|guide|lead|leader|rep|representative|surveyor|engineer|nurse|therapist|hygienist|interpreter|translator|conservator|registrar"
                    + "|curator|archivist|librarian|pilot|mechanic|welder|driver|supervisor|steward|host|master|expert|buyer|broker|appraiser|scientist|hygiene|safety|taster|sommelier|beekeeper|surgeon|midwife|caregiver|facilitator"
                    + "|person|pro|rating|mediator|investigator|examiner|rigger|climber|lifeguard|accountant|bookkeeper|clerk|developer|architect|designer|tester|acceptance|care|practice|competence|competency|gold|silver|bronze|plus|\\p{L}{3,}(?:ator|ician|ologist|icist|therapist|keeper|worker|maker)|keeper|worker|maker|marshal|warden|ranger|chef|barista|carpenter|tech)\\b|\\b(?:I{1,3}|IV|VI{0,3})$");
    /** What somebody is by trade, which surnames sound like too. */
    private static final Pattern TRADE =
            Words.pattern(" (?:\\p{L}{3,}(?:er|or|ist|ian))\\b|^\\p{L}{4,}(?:er|or|ist|ian) ");

    private static final Pattern SHORT_FORM = Words.pattern(
            "^(?:(?:\\p{Lu}\\.){2,8}|\\p{Lu}{2,5}[\\p{Ll}&&[^s]]|\\p{Lu}{3,8}(?: (?:I{1,3}|IV)|[-/]?\\p{N}{1,2})?|\\p{Lu}{2,8}[-/][\\p{Lu}\\p{N}][\\p{L}\\p{N}]{0,8})$");
    private static final Pattern FIRST = Words.pattern(
            "(?i)^(?:board.certified|certified|licensed|registered|accredited|chartered|associate|senior|master|advanced|professional|qualified|fellow|expert|junior)\\b");
    private static final Pattern GRADE_AT_END = Words.pattern(
            "((?i:grade|level|class|tier|type|stage|classe|klasse|categoria|kategorie|categorie|catégorie|categoría|grado|nivel|niveau|stufe|livello|nível) \\p{Lu})\\.$");
    private static final Pattern BRACKETED = Words.pattern(
            ",? (?:Grade|Level|Class|Tier|Stage|Part) (?:\\p{Lu}|\\p{N}{1,2}|I{1,3}|IV)(?![\\p{L}\\p{N}])| \\((?:[\\p{Lu}\\p{N}][\\p{Lu}\\p{N}.-]{1,9}|(?i:level|tier|grade|class|stage|part) \\w{1,3})\\)");
    private static final Pattern ORGANISATION = Words.pattern(
            "(?i)\\b(?:ltd|gmbh|inc|llp|llc|board|university|council|ministry|hospital|institute|association|authority|federation|trust|chamber|company|dept\\.?|department|directorate|section|act|fund|bank|commission|mr|mrs|ms|dr|prof)\\b");
    private static final Set<String> NEVER = Set.of(
            "pdf",
            "cv",
            "linkedin",
            "english",
            "phd",
            "msc",
            "bsc",
            "mba",
            "gmail",
            "outlook",
            "yahoo",
            "hotmail",
            "facebook",
            "german",
            "french",
            "spanish",
            "email",
            "password",
            "expired",
            "urgent",
            "wrong",
            "locked",
            "badge",
            "my",
            "account",
            "need",
            "still",
            "proving",
            "error",
            "says",
            "birth",
            "marriage",
            "letter",
            "update",
            "correction",
            "resend",
            "ssl",
            "login",
            "help",
            "never",
            "expiry");
    private static final Pattern EDGE = Words.pattern(
            "(?i)^(?:the|my|a|an|wanting the|needing the|zertifi(?:kat|zierung)|ausweis|abzeichen|abschluss|certificering|certificaat|(?-i:digital|open|official|renewed|expired|lost|missing|valid)|badges?|certification|credential) | (?:digital|open|badges?|is|expired|renewed|not|missing|certification|(?-i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?: \\d{1,2})?)$");

    private static Pattern before(String words) {
        return Words.pattern("(?i)" + words + ARTICLE + OPEN);
    }

    @Override
    public Map<String, Finding> read(String text) {
        String unwrapped = Lines.unwrapped(text);
        List<Run> runs = new ArrayList<>(Runs.quoted(unwrapped));
        runs.addAll(Runs.in(unwrapped, Runs.OF_THINGS));
        runs.addAll(Runs.latin(unwrapped));
        int subject = unwrapped.indexOf('\n');
        boolean shouted = Runs.shouted(unwrapped);
        Run best = null;
        double most = 0;
        for (Run run : runs) {
            Run whole = whole(run, unwrapped);
            double weight = weight(whole, unwrapped, subject, shouted);
            boolean longer =
                    best != null && whole.text().contains(best.text()) && weight >= ENOUGH && weight > most - 1;
            if (weight > most || longer) {
                best = whole;
                most = weight;
            }
        }
        return best == null || most < ENOUGH
                ? inSmallLetters(unwrapped)
                : Map.of("credential", new Finding(best.text(), Math.min(0.97, 0.45 + most / 10)));
    }

    private static Map<String, Finding> inSmallLetters(String text) {
        boolean japanese = text.indexOf('の') >= 0 || text.indexOf('は') >= 0;
        Matcher eastern = EASTERN.matcher(text);
        while (japanese && eastern.find()) {
            String name = Stream.of("q", "h", "n")
                    .map(eastern::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            if (!NO_EASTERN_NAME.matcher(name).find()) {
                return Map.of("credential", new Finding(name, SURE_OF_EASTERN));
            }
        }
        return small(text);
    }

    /** What stands in small letters right before "badge" or the like, where it says what somebody is able to do. */
    private static Map<String, Finding> small(String text) {
        Matcher matcher = SMALL.matcher(text);
        while (matcher.find()) {
            List<String> words = List.of(matcher.group("words").strip().split(" "));
            int first = IntStream.range(0, words.size())
                            .filter(i -> Runs.ordinary(words.get(i)))
                            .max()
                            .orElse(-1)
                    + 1;
            String name = EDGE.matcher(String.join(" ", words.subList(first, words.size())))
                    .replaceAll("");
            if (TELLING.matcher(name).find()) {
                return Map.of("credential", new Finding(name, SURE_OF_SMALL));
            }
        }
        return Map.of();
    }

    /** Without the words at its edges that are no part of a name, and with the abbreviation in brackets after it. */
    private static Run whole(Run run, String text) {
        String name = run.text();
        int start = run.start();
        Matcher edge = EDGE.matcher(name);
        while (edge.find()) {
            start += edge.start() == 0 ? edge.end() : 0;
            name = edge.start() == 0 ? name.substring(edge.end()) : name.substring(0, edge.start());
            edge = EDGE.matcher(name);
        }
        name = GRADE_AT_END.matcher(name).replaceFirst("$1");
        Matcher bracketed = BRACKETED.matcher(text).region(start + name.length(), text.length());
        String more = !run.quoted() && bracketed.lookingAt() ? bracketed.group() : "";
        return new Run(name + more, start, run.quoted());
    }

    /** Whether {@code name} by itself says what somebody is able to do, rather than who wants to know. */
    static boolean sounds(String name) {
        return TELLING.matcher(name).find()
                || SHORT_FORM.matcher(name).matches()
                || TRADE.matcher(name).find();
    }

    private static double weight(Run run, String text, int subject, boolean shouted) {
        String name = run.text();
        boolean telling = TELLING.matcher(name).find();
        boolean first = FIRST.matcher(name).find();
        if (!capital(name)
                || name.split(" ").length > 9
                || (shouted && !telling)
                || Runs.ordinary(name)
                || (never(name) && !first)
                || (!first && ORGANISATION.matcher(name).find())) {
            return 0;
        }
        boolean brief = !shouted && SHORT_FORM.matcher(name).matches();
        double context = context(run, text, brief || telling || run.quoted() || name.indexOf(' ') > 0)
                + ((telling || first) && TOLD.matcher(run.before(text)).find() ? 2 : 0)
                + (brief && named(run.before(text)) ? 1 : 0);
        boolean topic = run.start() < subject;
        if (context <= 0 && !topic) {
            return 0;
        }
        boolean trade = !telling && !shouted && TRADE.matcher(name).find();
        return context
                + (telling ? 1.5 : trade ? 1 : 0)
                + (first ? 1 : 0)
                + (brief ? 0.5 : 0)
                - (topic && !telling && !trade ? 1 : 0)
                + (topic && text.indexOf(name, run.end()) >= 0 ? 0.5 : 0);
    }

    /** How much the words around speak for a credential; less where the run could be any noun. */
    private static double context(Run run, String text, boolean several) {
        String before = run.before(text);
        String after = run.after(text);
        double full = several ? 2.5 : 1;
        return (NAMED.matcher(before).find() ? full : 0)
                + (MINE.matcher(before).find() ? full : 0)
                + (EARNED.matcher(before).find() ? full : 0)
                + (KIND_AFTER.matcher(after).find() ? full : 0)
                + (BEING.matcher(before).find() ? 1.2 : 0)
                + (several && BEING_ONE.matcher(before).find() ? 1 : 0)
                + (several && MESSAGE.matcher(before).find() ? 1 : 0)
                + (several && PAPER.matcher(before).find() ? 1 : 0)
                + (several && RESEND.matcher(before).find() ? 1.5 : 0)
                + (several && RENEW.matcher(before).find() ? 1.5 : 0)
                + (several && ONE_AFTER.matcher(after).find() ? 1.5 : 0)
                + (ABOUT.matcher(before).find() ? 1 : 0)
                + (EXAM_AFTER.matcher(after).find() ? 2 : 0)
                + (STATE_AFTER.matcher(after).find() ? several ? 2 : 1.5 : 0)
                + (several && MESSAGE_AFTER.matcher(after).find()
                        ? 2.5
                        : OTHER_AFTER.matcher(after).find() ? -3 : 0)
                - (ADDRESSED.matcher(before).find() ? 2 : 0)
                - (WELL_AFTER.matcher(after).find() ? 3 : 0);
    }

    private static boolean named(String before) {
        return PAPER.matcher(before).find() || MESSAGE.matcher(before).find();
    }

    private static boolean capital(String name) {
        return name.length() > 1
                && (Character.isUpperCase(name.codePointAt(0)) || Character.isDigit(name.charAt(0)))
                && name.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean never(String name) {
        for (String word : name.split(" ")) {
            if (NEVER.contains(word.toLowerCase(java.util.Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
