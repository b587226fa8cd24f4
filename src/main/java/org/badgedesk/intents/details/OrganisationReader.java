package org.badgedesk.intents.details;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Where somebody works, and to whom a letter goes. */
final class OrganisationReader implements DetailReader {

    private static final String NO_OPENER =
            "(?!(?:Since|From|By|Also|Please|Pls|Thanks|Thank|Kindly|I|I'm|I’m|Could|Can|They|He|She|It|We|The deadline|This|That|My|Sehr|Beste|Dear|Hello|Hi|Regards|Best|Cheers"
                    + "|Bitte|Danke|Merci|Gracias|Grazie|Bedankt|Obrigad[oa]|Geachte|Kind|Yours|Sincerely|As|SEND|THX|THANKS|PLEASE|PLS|BY|ASAP|AND|FOR|MY|I AM)"
                    + "(?![\\p{L}\\p{M}'’-]))";
    private static final String WORD = "(?:(?=\\p{Lu})(?i:" + Runs.TITLES
            + "|dept|no|ste)\\.(?:-Ing\\.|(?:ssa|ra|na)(?![\\p{L}]))?|\\p{Lu}\\.(?=\\s(?:(?:van|von|de|del|den|der|di|da|dos|la|le|bin|al|el|ten|ter|zu)\\s){0,2}\\p{Lu})|"
            + NO_OPENER
            + "(?:(?:\\p{L}\\.){2,8}|\\p{Lu}[\\p{L}\\p{M}\\p{N}&'’-]{0,60}(?:[./][\\p{L}\\p{N}]{1,40}\\b){0,4}|\\p{N}[\\p{L}\\p{N}]*(?:[./]\\p{N}{1,9}){0,3}))";
    private static final String JOINT =
            "(?:of the|of|the|and the|and|for the|for|&|at|in the|in(?! (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\\p{N}))|on(?! (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\\s?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\\p{N}))|bin|binti|ibn|de la|de las|de los|de l['’]|del|de|des|du|da|do|dos|das|di|dei|delle|degli|dello"
                    + "|della|der|des|für|van de|van het|van|voor|het|y|e|et|und|zu|zum|la|le|el|-|–)";
    private static final String ARTICLE =
            "(?:(?:the|la|el|le|les|los|las|der|die|das|dem|den|de|het|o|a|os|as|il|lo|gli|i|an|da|do|na|no|à|ao|al|alla|allo|del|della|dell['’]|all['’]|l['’])[\\s]?)?";
    private static final String ELIDED = "(?:\\b[dlDL]['’]|dell['’]|dall['’])?";
    private static final String NAME = WORD + "(?:\\s(?:" + JOINT + "\\s){0,2}" + ELIDED + WORD + "){0,9}";
    private static final String COMPANY_END =
            "(?:,\\s(?:Inc|Ltd|LLC|LLP|GmbH|S\\.?\\s?A|PLC|Co|Corp|B\\.?V|AG|Lda|S\\.?L|S\\.?p\\.?A|S\\.?r\\.?l)\\b\\.?)?";
    private static final String ADDRESSEE =
            "(?:(?:dott|avv|prof|ing|dr|mr|mrs|ms|dhr|mevr|sig|sig\\.?ra|dña|d)\\.\\s|(?:don|doña|señora?|de heer|mevrouw|monsieur|madame|signora?|senhora?)\\s)?"
                    + NAME
                    + "(?:\\s(?:department|dept|section|office|team|unit|division|manager)\\b)?"
                    + "(?:\\s(?:in|at|from)\\s(?:the\\s)?(?:payroll|accounts?|accounting|admin|administration|hr|finance|personnel|recruitment|recruiting|legal|compliance|licensing|human resources)\\b)?"
                    + "(?:\\s\\((?![^()\\n]{0,60}\\b(?:[Nn]ot|[Ll]eft|has|is|was|[Ww]ho|[Nn]o longer)\\b)\\p{Lu}[^()\\n]{1,60}\\))?(?:,\\s(?:(?:the|c/o|att?n\\.?|and)\\s)?"
                    + NAME + "){0,4}"
                    + COMPANY_END;
    private static final String QUOTED = "[\"“«„「]([^\"”»“」\\n]{2,120})[\"”»“」]";
    private static final String HAN = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ーA-Za-z々・]";
    private static final String HAN_SEEN = "[勤会雇所株宛提あ]";
    private static final String NOT_MINE = "(?!(?i:my|our|mi|mon|ma|meinen|minha|il mio|mijn)\\b)";

    private static final Pattern EDGE = Words.pattern("[\\s.,;:!?]+$");
    private static final Pattern SUFFIX = Words.pattern(
            "(?:Inc|Ltd|Ltda|Lda|Dept|Co|Corp|S\\.A|Bros|St|S\\.p\\.A|S\\.r\\.l|B\\.V|e\\.V|N\\.V|S\\.L|Sdn|Pty)\\.$");
    private static final Pattern FIRST_ARTICLE =
            Words.pattern("^(?:(?:the|la|el|le|les|los|las|der|die|das|dem|den|het|il|lo|gli)\\s|l['’])");
    private static final Set<String> NO_ORGANISATION = Set.of(
            "i",
            "messrs",
            "linkedin",
            "badge",
            "letter",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "pdf",
            "subject",
            "english",
            "german",
            "french");

    /** From here on a turn of phrase leaves no doubt who is addressed. */
    private static final double PLAIN = 0.8;

    private static final double OF_OFFICE = 0.85;

    /** The organisation that was named together with the addressee's office. */
    private static final String BEHIND = "behind";

    private static final CredentialReader CREDENTIALS = new CredentialReader();
    private static final Cues CUES = cues();

    private static Cues cues() {
        String a = ARTICLE + "(?:" + QUOTED.replace("([^", "(?<aq>[^") + "|(?<a>" + ADDRESSEE + "))";
        Cues cues = new Cues();
        addressee(cues, a);
        // employer
        japanese(cues);
        return cues;
    }

    private static void addressee(Cues cues, String a) {
        cues.add(
                0.95,
                "(?i:add?ress(?:ed)?(?: it| this)?(?: the letter)?(?: please| directly)? to|addressed(?=\\s\\p{Lu})|(?:addressee|receiver|recipient)\\s*(?:is|:|=)|ma(?:d|k)e (?:it |the letter |this )?out to|directed to"
                        + "|(?:write|issue|send|make) (?:it|the letter) (?:out )?(?:to|for)(?= (?:the )?(?:attention|\\p{Lu}))"
                        + "|to the attention of|for the attention of|\\battn\\.?:?|\\batt\\.ne|\\bf\\.?a\\.?o\\b\\.?:?|addressed as follows|(?<!\\bpay )\\battention(?: of)?:?|\\bc/o|to the hands of|in the name of|addressed:|address same to|(?:make|write) (?:one|this|that) (?:out )?to|dirigid[ao] (?:a|al|à|ao)|a nombre de|adressée? (?:à|au|aux)|à l['’]attention d[eu]|a la atención de(?:l| la)?|all(?:['’]|a cortese )attenzione d(?:i|el|ella)|à atenção d[aeo]|ao cuidado d[aeo]|adressiert an"
                        + "|gerichtet an|adressieren an|zu händen(?: von)?|z\\.\\s?hd\\.|endereçad[ao] (?:a|à|ao)|aos cuidados d[aeo]|indirizzat[ao] a(?:l|lla|llo|i)?"
                        + "|indirizzat[ao] (?=all['’])|intestat[ao] a(?:l|lla)?|gericht aan|geadresseerd aan|ter attentie van|t\\.a\\.v\\.|adressaat:?)\\s*:?[ \\t]*\\n{0,2}[ \\t]*"
                        + a);
        cues.addWhere(
                "(?i)to (?:whom|which) (?:it|the letter)",
                0.9,
                a + ",\\s(?i:to (?:whom|which) (?:it|the letter) (?:should|must|is to|has to|shall) be addressed)");
        cues.add(
                0.85,
                "(?:\\b(?i:(?:it|letter|this) (?:goes|should go|must go|should be|must be|is to go|has to go) to)|(?:,|\\band) goes to)\\s+(?:their\\s)?"
                        + a);
        cues.add(0.86, "(?i:letter|confirmation|document|certificate)\\b[^.!?\\n]{0,90}?\\b(?i:to)\\s*:\\s*\\n?" + a);
        cues.add(
                0.9,
                "\\b(?i:write|put|use|name|list|with|have|place|state|say|carry|show|bear)\\s+" + a
                        + ",?\\s(?i:please )?(?i:as (?:the )?(?:addressee|recipient)|(?:on|at) (?:the )?(?:very )?(?:top|head)\\b|above (?:it|the text)|in the (?:address|heading|first line)|on (?:it|the (?:letter|envelope|letterhead))\\b)");
        cues.add(
                0.75,
                "\\b(?i:letter|carta|lettre|schreiben|lettera|bestätigung|confirmation|statement|attestation)\\b[^.!?,\\n]{0,60}?"
                        + "\\b(?i:to|an|aan)\\s+" + NOT_MINE + a);
    }

    private static void japanese(Cues cues) {
        cues.addWhere(
                HAN_SEEN,
                0.93,
                "(?:勤務先|勤め先|(?<!式)会社|雇用主|所属先)(?:の|は|である|、|：|:)\\s*「?(?<e>" + HAN
                        + "{2,25}?)(?=」|宛|あて|から|に|の(?!株)|が|で|は|、|。|へ)");
        cues.addWhere(
                HAN_SEEN,
                0.85,
                "(?<e>株式会社[\\p{IsHan}\\p{IsKatakana}ーA-Za-z]{1,20}|[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ーA-Za-z&&[^をはがにでへも]]{1,20}株式会社)(?:の\\p{IsHan}{2,6}宛|宛|あて|に勤|で働|から|に勤務)");
        cues.addWhere(HAN_SEEN, 0.93, "(?:提出先)(?:は|を|：|:)\\s*「?(?<e>" + HAN + "{2,30}?)(?=」|に|で|と|、|。|宛|です|へ|\\n|$)");
        cues.addWhere(
                HAN_SEEN,
                0.93,
                "(?:宛先|宛名)(?:は|を|：|:)\\s*「?(?:(?<e>" + HAN + "{2,30}?(?:病院|大学|会社|クリニック|センター|銀行|協会|学校|事務所|組合))の)?(?<a>"
                        + HAN + "{2,30}?)(?=様|御中|」|に|で|と|、|。|宛|です|へ|\\n|$)");
        cues.addWhere(
                HAN_SEEN,
                0.85,
                "(?<e>[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ーA-Za-z&&[^をはがにでとへもの]]{1,20}(?:病院|大学|クリニック|センター|銀行|協会|学校|事務所|組合))(?:に提出|へ提出|宛|あて|向け|[の 　]?\\p{IsHan}{2,6}宛)");
        cues.addWhere(HAN_SEEN, 0.9, "「?(?<a>[\\p{IsHan}\\p{IsKatakana}ーA-Za-z&&[^宛]]{2,30})」?(?:宛て?|あて)(?:の|に|で)");
    }

    @Override
    public Map<String, Finding> read(String text) {
        String unwrapped = Lines.unwrapped(text);
        Map<String, Finding> found = new LinkedHashMap<>();
        for (Cues.Hit hit : CUES.find(unwrapped, "a", "aq", "e")) {
            String key = hit.key().startsWith("a") ? "addressee" : "employer";
            String tidy = tidy(hit.value());
            boolean line = hit.start() > 0 && unwrapped.charAt(hit.start() - 1) == '\n';
            String value = key.equals("addressee")
                    ? Addressees.alone(line && tidy.startsWith("The ") ? tidy.substring(4) : tidy)
                    : tidy;
            int within = key.equals("addressee") ? Addressees.within(tidy) : 0;
            if (within > 0) {
                found.put(BEHIND, new Finding(Addressees.behind(tidy, within), hit.confidence()));
            }
            Finding known = found.get(key);
            if (isOne(value) && (known == null || known.confidence() < hit.confidence())) {
                found.put(key, new Finding(value, hit.confidence()));
            }
        }
        Finding cued = found.get("addressee");
        String credential = Optional.ofNullable(CREDENTIALS.read(text).get("credential"))
                .map(Finding::value)
                .filter(CredentialReader::sounds)
                .orElse("");
        if (cued == null || cued.confidence() < PLAIN) {
            Addressees.in(unwrapped, credential).ifPresent(f -> found.put("addressee", f));
        }
        Finding named = found.get("addressee");
        Employers.in(unwrapped, named == null ? null : named.value(), credential)
                .ifPresent(f -> found.merge("employer", f, (a, b) -> a.confidence() >= b.confidence() ? a : b));
        if (named != null && !found.containsKey("employer") && Addressees.isOrganisation(named.value())) {
            found.put("employer", named);
            Employers.office(unwrapped, named.value())
                    .ifPresent(o -> found.put("addressee", new Finding(o, named.confidence())));
        }
        Finding employer = found.get("employer");
        if (named == null && employer != null) {
            Employers.office(unwrapped, employer.value()).ifPresent(o -> found.put("addressee", new Finding(o, 0.75)));
        }
        splitEmployer(found);
        Optional.ofNullable(found.remove(BEHIND)).ifPresent(organisation -> found.put("employer", organisation));
        Finding addressee = found.get("addressee");
        if (employer != null
                && addressee != null
                && addressee.value().startsWith(employer.value())
                && !addressee.value().equals(employer.value())
                && addressee.confidence() < employer.confidence()) {
            found.remove("addressee");
        }
        Offices.in(unwrapped).ifPresent(office -> take(office, found));
        return found;
    }

    /** An office in full stands for what was found of it. */
    private static void take(Offices.Office office, Map<String, Finding> found) {
        Finding addressee = found.get("addressee");
        boolean more = addressee == null
                || addressee.confidence() < PLAIN
                || office.name().startsWith(addressee.value());
        if (more && (addressee == null || !addressee.value().contains(office.name()))) {
            found.put("addressee", new Finding(office.name(), OF_OFFICE));
        }
        Finding employer = found.get("employer");
        String organisation = office.organisation();
        boolean cut = employer == null
                || employer.confidence() < PLAIN
                || (addressee != null && employer.value().equals(addressee.value()));
        if (organisation != null && cut) {
            found.put("employer", new Finding(organisation, OF_OFFICE));
        }
    }

    /** "The Personalabteilung der Stadtwerke Kolmbach" is the office of an organisation. */
    private static void splitEmployer(Map<String, Finding> found) {
        Finding employer = found.get("employer");
        int within = employer == null ? 0 : Addressees.within(employer.value());
        if (employer != null && within > 0) {
            found.put("employer", new Finding(Addressees.behind(employer.value(), within), employer.confidence()));
            found.putIfAbsent("addressee", new Finding(employer.value().substring(0, within), employer.confidence()));
        }
    }

    private static boolean isOne(String value) {
        String first = value.split("[\\s,.]+", 2)[0].toLowerCase(java.util.Locale.ROOT);
        return value.length() > 1
                && !value.equalsIgnoreCase("hr")
                && !NO_ORGANISATION.contains(first)
                && !value.equalsIgnoreCase("visa")
                && value.codePoints().anyMatch(Character::isLetter);
    }

    private static String tidy(String value) {
        String tidy = FIRST_ARTICLE.matcher(value.strip()).replaceFirst("");
        return SUFFIX.matcher(tidy).find() ? tidy : EDGE.matcher(tidy).replaceAll("");
    }
}
