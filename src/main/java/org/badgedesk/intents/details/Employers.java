package org.badgedesk.intents.details;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/** The organisation that a letter is for: the run of words with capitals for which name and words around most speak. */
final class Employers {

    private static final double ENOUGH = 2;

    /** A word for a kind of organisation, which names none. */
    private static final Pattern KIND = Words.pattern(
            "(?iu)(?:clinic|hospital|school|university|college|company|employer|firm|bank|embassy|consulate|ministry|council|board|agency|authority|association|institute|police|union|court|church|city|county|state|insurance|airline|airport|port|library|museum|hotel|group|regulator|commission|centre|center|farm|home|visa|tender|work|zoo|hospice|mill|yard|factory|plant|practice|surgery|lab|laboratory|theatre|nursery|trust)s?");

    private static final String SUFFIX =
            "(?:Ltd|Ltda|Lda|LLP|LLC|W\\.L\\.L|WLL|PLC|Plc|plc|Inc|Corp|Co|GmbH|AG|KG|SE|SA|S\\.A|SARL|SAS|BV|B\\.V|NV|N\\.V|AB|AS|A/S|Oy|ApS|S\\.p\\.A|S\\.r\\.l|SpA|Srl|S\\.L|SL|Pty|Bhd|Sdn|Kft|Zrt|d\\.o\\.o|s\\.r\\.o|d\\.d|sp\\. ?z ?o\\. ?o|Sp|JSC|OOO|EOOD|Pvt|Limited|Incorporated|Corporation)";
    private static final Pattern SMALL_OFFICE = Words.pattern(
            ", (?:the |their )?((?:(?:\\p{Ll}+|HR|IT|QA) ){1,2}(?:department|section|office|unit|division))\\b");
    private static final Pattern COMPANY = Words.pattern("\\b" + SUFFIX + "\\.?$");
    private static final Pattern MORE = Words.pattern(
            ",? (?:\\((?:Pty|Pvt|Private)\\) (?:Ltd|Limited)\\b\\.?|sp\\. ?z ?o\\. ?o\\.|(?:d\\.d|d\\.o\\.o|s\\.r\\.o|a\\.s)\\.|(?:Ltd|Ltda|Lda|Inc|Corp|Co|S\\.A|B\\.V|N\\.V|S\\.p\\.A|S\\.r\\.l|S\\.L|d\\.o\\.o|s\\.r\\.o|Pty|Bhd)\\.|"
                    + SUFFIX + "\\b)");
    private static final Pattern INSTITUTION = Words.pattern(
            "(?iu)\\b(?:board|authority|foundation|ministry|universit\\p{L}*|hospitals?|federation|council|banks?|banque|banca|chamber|trust|institut\\p{L}*|association|society|commission|agency|directorate|centre|center|college|school|academy|polytechnic|department of"
                    + "|company|corporation|group|holdings?|services?|district|systems|logistics|insurance|industries|partners|consult(?:ing|ants)|solutions|airlines?|airport|airways|port|ports|clinics?|nursing|home|church|museum|library|embassy|consulate|court"
                    + "|city|county|state|municipality|borough|kommun(?:e|en)?|union|fund|ombudsman|office of|bureau|registry|enterprises?|works|laborator(?:y|ies)|labs?|hotels?|resorts?|farms?|shipping|lines|freight|cargo|steel|storage|energy|water|power|utilities|regulator|police|navy|army|nhs|league|club|network|cooperative|co-operative|hospice|shipyard|couriers|carriers|surveyors|brewery|pharmacy|railways?|motors|contractors|builders|chemicals|foods|bros|brothers|sons|orchestra|refinery|foundry|mills|tribunal|consortium|recruiting|recruiters|staffing|healthcare|health|mutual|projects|construction|engineering|technologies|pharma|biologics|diagnostics|telecom|telekom"
                    + "|klinikum|kliniken?|krankenhaus|amt|behörde|kammer|verband|verein|stiftung|hochschule|werke|hôpital|clinique|préfecture|mairie|fondation|ministère|chambre|compagnie|société|ministerio|colegio|fundación|banco|empresa|instituto|asociación"
                    + "|secretaría|secretaria|consorzio|tribunale?|ministério|fundação|associação|câmara|ospedale|fondazione|ministero|comune|azienda|camera|gemeente|ziekenhuis|stichting|ministerie|werken|politechnika|uniwersytet|szpital)\\b|\\b\\p{L}{3,}(?:stofnun|werke|amt|bank|kammer|gemeinschaft|gesellschaft|verwaltung|verket|styrelsen)\\b");

    private static final String ARTICLE =
            "(?:(?:the|a|an|my|our|la|el|le|les|los|las|der|die|das|dem|den|het|o|os|as|il|lo|gli) |l['’])?[\"“«„「(]?$";
    private static final Pattern WORKS = Words.pattern(
            "(?iu)(?:\\b(?:employer|company|firm|workplace|organi[sz]ation|hospital|empleador|empresa|employeur|entreprise|arbeitgeber(?:in)?|empregador[ae]?|datore di lavoro|azienda|ditta|werkgever|bedrijf|opdrachtgever|auftraggeber(?:in)?|(?:my|our|the) (?:new )?(?:zoo|school|college|university|clinic|bank|mill|yard|factory|plant|practice|surgery|lab|agency|ministry|council|board|association|authority))(?: (?:is|name is|called|named|es|est|ist|é|è|heet))?[ ,:(–-]+"
                    + "|\\b(?:me (?:l[oa] )?(?:piden?|exigen?|solicitan?)|mi (?:chiedono|chiede)|me (?:pedem?|exigem?)|on me (?:demande|réclame)|wordt (?:mij )?gevraagd|wird (?:von mir )?verlangt) (?:en|desde|n[ao]|em|alla?|presso|chez|à|door|bij|von|bei) "
                    + ARTICLE
                    + "|\\b(?:asked|requested|required|selected|called(?: up)?|shortlisted|recruited|contracted|engaged|invited|chosen|approached|interviewed|sponsored|appointed|taken on) (?:now )?by "
                    + ARTICLE
                    + "|\\b(?:work(?:ing)?|employed|job|position|role|place|post|contract|career|inspection|audit|visit|project|site|assignment|promotion|increment|file|files|record|records|programme|program|apprenticeship|traineeship|fellowship|internship|interview\\p{L}*|start(?:ing|ed)?|hired|application|apply(?:ing)?|applied|submission|submit(?:ted)?|offer(?:ed)?|joined|join(?:ing)?|moved|moving|hr|human resources|boss|manager|agent|member|competition|tender|grant)"
                    + "(?: (?:as|a|an|job|now|it|this|of|work) ?){0,3} ?(?:at|for|with|by|from|to|of|in|through)? )"
                    + ARTICLE);
    private static final Pattern ASKED = Words.pattern(
            "(?iu)\\b(?:required|requested|needed|asked|demanded|wanted|letter|statement|confirmation|attestation|certification|verification|it|it['’]s|is|write|valid|this|proof|document|certificate|declaration|paper|reference)\\b[^.!?\\n]{0,25}?\\b(?:by|for|from|to) "
                    + ARTICLE);
    /** What says of a letter, in so many words, whom it is meant for. */
    private static final Pattern DESTINED = Words.pattern(
            "(?iu)\\b(?:destinad[ao]|dirigid[ao]|destinat[ao]|indirizzat[ao]|destinée?|adressée?|bestimmt|bestemd|gericht|addressed|made out|intended) (?:a|à|ao|al|alla|allo|all['’]|au|aux|an|aan|für|voor|to|for|para|per|pour) ?"
                    + ARTICLE);

    private static final Pattern BY = Words.pattern("\\bby (?:the )?$");
    private static final Pattern PLACED = Words.pattern("\\bin $");
    private static final Pattern FOR_WHOM = Words.pattern("(?iu)\\b(?:for|to|by) " + ARTICLE);
    private static final Pattern BEING_AT = Words.pattern(
            "(?iu)\\b(?:i am|i['’]m|we are|we['’]re|me)(?: now| currently| since \\p{L}+| employed| based| starting| back)? (?:at|with) "
                    + ARTICLE);
    private static final Pattern FOR_FIRST = Words.pattern("(?iu)(?:^|[\\s(])for " + ARTICLE);
    private static final Pattern NEEDED = Words.pattern(
            "(?iu)^,? (?:i|we)(?:['’]d| would| will)?(?: also| now)? (?:need|require|want|like|must have|have to (?:have|bring|hand in|show|submit))\\b");
    private static final Pattern FOR = Words.pattern(
            "(?iu)\\b(?:for|to|by|from|at|with|of|we at|in|bei|für|an|chez|pour|para|por|na|no|per|presso|voor|bij|aan) "
                    + ARTICLE);
    private static final Pattern ADDRESSED = Words.pattern(
            "(?iu)(?:\\b(?:attention|attn|c/o|hands|dear|hi|hello|name|person|contact|i am|i['’]m|am a|hold|badge|certificate|credential|certified|my|about|regards)[.:]?(?: of)? |[Ff]rom: )"
                    + ARTICLE);
    private static final Pattern AS = Words.pattern("(?iu)\\bas " + ARTICLE);
    /** A form's field for the organisation. */
    private static final Pattern FIELD = Words.pattern(
            "(?iu)(?:^|[.;,] )[ \\t•*–-]*(?:(?:new|my|present|current) )*(?:for|company|employer|organi[sz]ation|institution|firm|client)(?: name)? ?: ?$");
    /** By when, not by whom. */
    private static final Pattern DEADLINE =
            Words.pattern("^(?:COB|EOD|EOB)\\b|\\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$");

    private static final Pattern WANTS = Words.pattern(
            "(?iu)^[\"”»)]?(?: \\([^)\\n]{2,20}\\)| in \\p{Lu}\\p{L}+|, (?:where|which|who|whom|for|near|in|at|the|an?|our|my)\\b[^,.!?\\n]{2,40},)?,? (?:(?:has|have|had|is|are|now|also|still|would|will|only|currently|they|who|which|there|and) ){0,3}"
                    + "(?:need|want|requir|must have|request|ask|insist|accept|won['’]?t|will not|offered|consider|expect|demand|like|say|verlangt|braucht|fordert|exige|demande|pide|solicita|richiede|chiede|vraagt|refus|renew|hire)\\p{L}*\\b");
    private static final Pattern PAPER = Words.pattern(
            "(?iu)\\b(?:letter|confirmation|certification|document|proof|paper|statement|attestation|certificate|something|declaration|constancy|in writing|reference|verification|evidence|schreiben|bestätigung|carta|lettre|lettera|brief)\\b");
    private static final Pattern HIRES = Words.pattern(
            "(?iu)^,? (?:(?:has|have|had|is|are|now|will|would|just|also) ){0,3}(?:put|hir|offer|giv|gave|call|promot|tak|took|sponsor|nominat|send|sent|employ|engag|interview|appoint|transfer|mov|shortlist|select|invit|consider)\\p{L}* me\\b");
    private static final Pattern MINE_AFTER = Words.pattern(
            "(?iu)^(?:,| \\(|) ?(?:who |which |that )?(?:is |are )?my (?:new |current |present |future )?(?:employer|company|firm)\\b");

    private Employers() {}

    /** The most likely one, apart from {@code addressee} and {@code credential}. */
    static Optional<Finding> in(String text, @Nullable String addressee, String credential) {
        int subject = text.indexOf('\n');
        Run best = null;
        double most = 0;
        for (Run found : Runs.in(text, Runs.OF_THINGS)) {
            Run run = whole(Addressees.origin(found), text);
            boolean taken = credential.contains(run.text()) || (addressee != null && addressee.contains(run.text()));
            double weight = taken ? 0 : weight(run, text) - (run.start() < subject ? 0.6 : 0);
            weight -= run.start() > found.start() ? 0.8 : 0;
            weight += addressee != null && !taken && Addressees.beside(run, addressee, text) ? 2 : 0;
            boolean longer = best != null && weight >= ENOUGH && run.text().contains(best.text());
            if (weight > most || longer) {
                best = run;
                most = Math.max(weight, most);
            }
        }
        return best == null || most < ENOUGH
                ? Optional.empty()
                : Optional.of(new Finding(best.text(), Math.min(0.95, 0.5 + most / 10)));
    }

    /** The office that is named right after {@code organisation}, as in "Board of Nurses, Licensing Section". */
    static Optional<String> office(String text, String organisation) {
        int end = text.indexOf(organisation) + organisation.length();
        return Runs.in(text.substring(end, Math.min(text.length(), end + 80)), Runs.OF_THINGS).stream()
                .findFirst()
                .filter(r -> r.start() == 2)
                .map(r -> text.substring(end, end + r.end()))
                .filter(t -> t.startsWith(", ")
                        && Character.isUpperCase(t.codePointAt(2))
                        && Addressees.isUnit(t.substring(2)))
                .map(t -> t.substring(2))
                .or(() -> within(text.substring(end)));
    }

    /** The office or the person in brackets, or the office in small letters, at the start of {@code after}. */
    private static Optional<String> within(String after) {
        Matcher small = SMALL_OFFICE.matcher(after);
        if (small.lookingAt()) {
            return Optional.of(small.group(1));
        }
        int close = after.indexOf(')');
        String inside = after.startsWith(" (") && close > 2 && close < 60 ? after.substring(2, close) : "";
        return Addressees.isOffice(inside) || Addressees.titled(inside) ? Optional.of(inside) : Optional.empty();
    }

    private static Run whole(Run run, String text) {
        Matcher more = MORE.matcher(text).region(run.end(), text.length());
        String name = more.lookingAt() ? run.text() + more.group() : run.text();
        return new Run(name, run.start(), false);
    }

    /** Whether {@code name} says by itself that it is an organisation's. */
    static boolean organised(String name) {
        return registered(name)
                || name.contains(" & ")
                || INSTITUTION.matcher(name).find();
    }

    /** Whether {@code name} ends as a company's does in its register ("Ltd", "GmbH"). */
    static boolean registered(String name) {
        return COMPANY.matcher(name).find();
    }

    private static double weight(Run run, String text) {
        String name = run.text();
        if (name.length() < 2
                || Runs.ordinary(name)
                || KIND.matcher(name).matches()
                || DEADLINE.matcher(name).find()
                || Addressees.titled(name)) {
            return 0;
        }
        boolean organised = organised(name);
        String before = run.before(text);
        String after = run.after(text);
        double weight = registered(name) ? 2.5 : organised ? 2 : 0;
        weight -= Addressees.isOffice(name) ? BY.matcher(before).find() ? 1 : 3 : 0;
        weight += WORKS.matcher(before).find()
                ? 2
                : ASKED.matcher(before).find()
                        ? (PAPER.matcher(before).find() ? 2 : 1.5)
                        : FOR.matcher(before).find() ? 0.7 : 0;
        weight += weight < 3.5
                        && FOR_WHOM.matcher(before).find()
                        && PAPER.matcher(before).find()
                ? 1.5
                : 0;
        weight += DESTINED.matcher(before).find() && !FOR_WHOM.matcher(before).find() ? 2 : 0;
        weight += BEING_AT.matcher(before).find() ? 2 : 0;
        weight += FOR_FIRST.matcher(before).find() && NEEDED.matcher(after).find() ? 1.5 : 0;
        weight += HIRES.matcher(after).find() ? 2 : 0;
        weight += MINE_AFTER.matcher(after).find() ? 2.5 : 0;
        weight += !WANTS.matcher(after).find()
                ? 0
                : organised || PAPER.matcher(after).find() ? 2 : 0.5;
        weight -= !organised && PLACED.matcher(before).find() ? 1 : 0;
        weight += FIELD.matcher(before).find() ? 2.5 : 0;
        weight -= ADDRESSED.matcher(before).find()
                        || (!organised && AS.matcher(before).find())
                ? 3
                : 0;
        return weight;
    }
}
