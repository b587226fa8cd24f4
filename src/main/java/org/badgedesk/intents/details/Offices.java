package org.badgedesk.intents.details;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;
import org.jspecify.annotations.Nullable;

/**
 * The office that a letter goes to where its name goes on in small letters or into the name of the organisation, as in
 * "à l'attention de la Direction des soins du Centre hospitalier de Valmont" or "for the payroll team at Tasman Timber".
 */
final class Offices {

    /** @param organisation whose office it is; null where that is not said */
    record Office(String name, @Nullable String organisation) {}

    private static final String TO =
            "\\b(?i:to|for|attention(?: of)?|attn\\.?:?|à|au|aux|à l['’]attention d[eu]|a|al|ao|à atenção d[ao]|alla|all['’]attenzione (?:di|del|della|dell['’])|an|aan|naar|voor|für|para|per|pour|x|a la atención de|t\\.a\\.v\\.)\\s?"
                    + "(?i:(?:the|la|le|les|el|il|lo|o|as|os|de|het|die|das|den|der) |l['’])?";
    private static final String OF =
            "(?:des|du|de la|de las|de los|de l['’]|del|della|delle|dello|dei|dell['’]|de|di|d['’]|das?|dos?)";
    private static final String FIELD = "(?!(?:qui|que|che|pour|para|per|afin)\\b)\\p{L}[\\p{L}'’-]*";
    private static final String ROMANCE =
            "(?:Direction|Service|Département|Bureau|Secrétariat|Pôle|Departamento|Dirección|Oficina|Área|Jefatura|Servicio|Gerencia|Secretaría|Ufficio|Direzione|Servizio|Segreteria|Direção|Gabinete|Setor|Serviço|Secretaria|Divisão)"
                    + "(?: (?:général|médical|nacional|regional|generale|geral)e?)?(?: " + OF + "(?: |(?<=['’]))"
                    + FIELD
                    + "(?: (?:et|e|y) " + FIELD + "| (?!" + OF
                    + "\\b)(?:humaines?|humanos|umane|générale?s?|publics?|médicales?|clinica|clínica|académica|"
                    + "internacionais|internationales?|\\p{Lu}\\p{L}+))?| \\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?)";
    private static final String ENGLISH =
            "(?i:(?:payroll|HR|human resources|accounts|finance|personnel|compliance|licensing|recruit(?:ment|ing)"
                    + "|admissions|visa|procurement|people|training|credentialing|quality|safety) (?:team|department|dept|office|desk|section|unit))";
    private static final String OFFICER =
            "(?:(?:Deputy|Assistant|General|Medical|Clinical|Managing) )?(?:Director|Head|Clerk|Secretary|Dean|Manager|Registrar|Adviser|Advisor|Chief) (?:of|to|for) (?:the )?\\p{Lu}[\\p{L}'’-]*(?: (?:and|&) \\p{Lu}[\\p{L}'’-]*| \\p{Lu}[\\p{L}'’-]*)?";
    private static final String DUTCH = "afdeling \\p{L}+(?: (?:en|&) \\p{L}+)?";
    private static final String GERMAN = "(?:Abteilung|Referat|Dezernat|Sachgebiet) \\p{Lu}[\\p{L}-]+";
    private static final String PERSON =
            "(?:(?:Frau|Herrn?|Mme|Madame|Monsieur|M\\.|Sra?\\.|Señora?|Doña|Don|Signora?|Sig\\.(?:ra)?|Senhora?|Mevrouw|Meneer|de heer|Mr\\.?|Mrs\\.?|Ms\\.?|Dr\\.?|Prof\\.?) )(?:(?:Dr|Prof|Ing|Mag)\\.(?:ssa)? )*\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+){0,2}";
    private static final Pattern OFFICE = Words.pattern("(?u)" + TO + "(?<office>" + ROMANCE + "|" + ENGLISH + "|"
            + OFFICER + "|" + DUTCH + "|" + GERMAN + "|" + PERSON + ")(?![\\p{L}\\p{M}'’-])");
    private static final Pattern SEVERAL_WORDS = Words.pattern("(?u).*\\p{Lu}.*\\s.*");
    private static final Pattern TITLED = Words.pattern("(?u)" + PERSON);
    private static final Pattern OF_INSTITUTION = Words.pattern(
            " of (?:the )?(?:Court|Board|Council|University|Hospital|College|School|Institute|Ministry|Academy|Trust|Port|Bank|Church|City|Chamber)\\b");
    /** The sentence speaks of what is to be sent. */
    private static final Pattern LETTER = Words.pattern(
            "(?iu)(?:\\b(?:letters?|attestation\\p{L}*|confirmation|certification|statement|proof|document|paper|carta|certificado|lettre|courrier|lettera|attestato|brief|schreiben|bescheinigung|bestätigung\\p{L}*|verklaring|declara\\p{L}+|l?['’]?address\\p{L}*|l?['’]?adress\\p{L}*|dirigid\\p{L}*|recipient|empfänger|destinat\\p{L}*)\\b|\\b(?:send|write|issue|make) (?:it|one|this)\\b)");
    /** Words that by themselves say that something goes there. */
    private static final Pattern SENT = Words.pattern(
            "(?iu)^(?:attention|attn|à l['’]attention|all['’]attenzione|a la atención|à atenção|t\\.a\\.v\\.)");

    private static final Pattern TALK = Words.pattern(
            "(?iu)\\b(?:talk(?:ed|ing)?|spoke|spoken|wrote|written to|said|told|work(?:s|ed|ing)?|employed|belongs?|applied|reports? to|habl\\p{L}+|trabaj\\p{L}+|parl\\p{L}+|travaill\\p{L}+|gesprochen|arbeite\\p{L}*|lavor\\p{L}+|falei|werk)\\b");
    /** Leads from an office to its organisation. */
    private static final Pattern LINK =
            Words.pattern("(?u)^(?:,| |,? (?:at|of|in|with|from|bei|von|van|bij|chez|presso|en|em)| " + OF
                    + "| (?:der|des))(?: (?:the|der|dem|de|het|la|le|les|el|il|lo|o) |(?<=['’])| )");

    private Offices() {}

    /** The first office that a letter is to go to. */
    static Optional<Office> in(String text) {
        Matcher matcher = OFFICE.matcher(text);
        while (matcher.find()) {
            String name = matcher.group("office");
            String organisation = organisation(text, matcher.end());
            boolean alone = SEVERAL_WORDS.matcher(name).matches() || organisation != null;
            boolean person = !Addressees.isOffice(name) && TITLED.matcher(name).matches();
            boolean ofAnother = OF_INSTITUTION.matcher(name).find();
            String before = new Run(name, matcher.start(), false).before(text);
            boolean sent = (LETTER.matcher(before).find()
                            || SENT.matcher(matcher.group()).find())
                    && !TALK.matcher(before).find();
            if (sent && alone && !ofAnother && (!person || organisation != null)) {
                return Optional.of(new Office(name, organisation));
            }
        }
        return Optional.empty();
    }

    /** The organisation that follows an office which ends at {@code end}. */
    private static @Nullable String organisation(String text, int end) {
        Matcher link = LINK.matcher(text).region(end, text.length());
        if (!link.find()) {
            return null;
        }
        int start = link.end();
        return Runs.in(text.substring(start, Math.min(text.length(), start + 90)), Runs.OF_THINGS).stream()
                .findFirst()
                .filter(run -> run.start() == 0)
                .filter(run -> !link.group().startsWith(", ") || Employers.organised(run.text()))
                .map(run -> text.substring(start, start + run.end()))
                .orElse(null);
    }
}
