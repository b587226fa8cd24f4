package org.badgedesk.inbox.text;

import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/**
 * Paragraphs that a company, a mail host or a mailing list puts below what a person writes. Many begin as a person's own
 * might, so where the first words do not say it alone a second sign has to stand with them, and a paragraph in which
 * somebody asks something or speaks of himself is never taken for one.
 */
final class Disclaimer {

    private static final int LONGEST = 400;

    private static final Pattern LEGAL = Words.pattern(
            "^(?:\\[[^\\]]{1,200}]\\s*)?[^\\p{L}\\p{N}]{0,12}(?:p (?=please (?:consider|think)))?(?:(?:important|notice|note|warning|attention|legal notice|wichtig|hinweis|importante|viktigt|vigtigt)\\b[^:\\n]{0,30}:\\s*)?(?:"
                    + "(?:legal notice|(?:e-?mail |legal )?disclaimer)(?:[\\s:.*_-]*(?:\\n|$)|\\b.{0,160}(?:confidential|intended|recipient|privileged|liab|e-?mail|message|views|opinion|copyright))|(?:bitte )?denken sie an die umwelt|pensez à l'environnement|denk aan het milieu|tänk på miljön|tænk på miljøet|tenk på miljøet|pomyśl o środowisku|подумайте об окружающей"
                    + "|(?:before printing|avant d'imprimer|antes de imprimir|prima di stampare)\\b.{0,80}(?:environ|paper|papier|papel|ambiente|\\bcarta\\b|planet|\\btrees?\\b|e-?mail|mail\\b|message|mensaje|mensagem|messaggio|correo|correio|courriel)"
                    + "|(?:the )?(?:information|contents?)(?: contained| transmitted| included)? (?:in|of|by|with) this (?:e-?mail|message|communication|transmission)\\b(?! address).{0,160}(?:confidential|privileged|intended|solely|addressee|recipient|propriet|private|liab|warrant|disclos|may contain|protected|views)"
                    + "|this (?:e-?mail|message|communication|transmission|electronic)\\b(?! address).{0,160}(?:confidential|privileged|intended (?:only|solely)|intended for\\b.{0,60}(?:recipient|addressee|individual|entity|\\buse\\b|named|to whom)|proprietary)"
                    + "|confidential(?:ity)? (?:notice|note)\\b|confidential(?:ity)?(?::| -| –).{0,160}(?:intended|recipient|addressee|privileged|disclos|this (?:e-?mail|message|communication))"
                    + "|please think before you print|please note that any views|(?:any|the) views (?:or opinions )?(?:expressed|presented)|any (?:unauthori[sz]ed|unlawful) (?:use|disclosure|review|copying|dissemination)\\b.{0,160}(?:prohibit|forbidden|unlawful|not permitted|\\bthis\\b|strictly)"
                    + "|.{0,60}\\bregistered in (?:england|scotland|wales|northern ireland|(?:the )?republic of ireland|ireland|great britain|the united kingdom|the u\\.?k)\\b.{0,120}(?:\\bno\\b|number|office)"
                    + "|.{0,60}\\b(?:ltd|limited|plc|llp|llc|inc|company|charity|corporation|gmbh)\\b.{0,60}\\bregistered (?:in|at)\\b.{0,120}(?:\\bno\\b|number|office)|.{0,60}\\bregistered office\\b.{0,120}(?:\\bno\\b|number|regist|compan)|registered office:"
                    + "|if you are not the (?:intended|named|correct) (?:recipient|addressee|individual)|if you (?:have )?received this(?: (?:e-?mail|message|communication))?\\b.{0,40}(?:error|mistake|accident|mistakenly|erroneously)|privileged[ /]confidential"
                    + "|(?:please )?(?:consider|think (?:of|about)) the environment before\\b.{0,20}(?:print|cop(?:y|ies))|save paper\\b.{0,80}(?:print|tree|environment)"
                    + "|diese (?:e-?mail|nachricht|mitteilung)\\b.{0,120}(?:vertraulich|(?:ausschließlich|nur|bestimmt)\\b.{0,60}(?:empfänger|adressat|person)|(?:empfänger|adressat).{0,60}bestimmt)|vertraulichkeits?hinweis|der inhalt dieser e-?mail"
                    + "|(?:wenn|falls|sollten) sie (?:nicht der (?:richtige|beabsichtigte|bezeichnete) (?:empfänger|adressat)|diese (?:e-?mail|nachricht|mail) (?:irrtümlich|versehentlich|fälschlich))|(?:informationen|hinweise?|unsere \\p{L}+) zu[mr] (?:\\p{L}+ )?(?:datenschutz|verarbeitung)(?:[\\s:]*(?:\\n|$)|\\b.{0,120}(?:finden|erhalten|unter|gemäß|dsgvo|https?|www))|(?:geschäftsführ\\p{L}+|sitz der gesellschaft|registergericht)\\b ?[:|]|(?:vorstand|amtsgericht)\\b ?[:|].{0,160}(?:\\bhr[ab]\\b|vorsitz|\\bsitz\\b|registergericht|geschäftsführ|ust|handelsregister)"
                    + "|si vous n'êtes pas (?:le|un) destinataire|si vous avez reçu ce (?:message|courriel|mail)\\b.{0,60}(?:erreur|à tort)|l'intégrité de ce message|n'imprimez (?:ce|cet)|si (?:usted )?no es (?:el|usted el) destinatario|si (?:usted )?ha recibido este (?:mensaje|correo|e-?mail)\\b.{0,60}(?:error|equivoca)"
                    + "|(?:de conformidad con|en cumplimiento de)l? .{0,160}(?:rgpd|reglamento|protección de datos|lopd)\\b.{0,200}(?:informamos|comunicamos|(?:le|les) informa|(?:le|les) comunica|responsable|sus datos|tratad[oa]s|fichero|finalidad)|se (?:você )?não (?:é|for) o destinatário|(?:se|caso) (?:tenha )?receb(?:eu|ido) esta (?:mensagem|comunicação)\\b.{0,60}(?:engano|erro|indevida)|aviso: esta mensagem"
                    + "|(?:se|qualora) (?:avete|ha|abbiate|abbia) ricevuto (?:questo|questa|il presente)\\b.{0,60}(?:errore|erronea)|se non (?:siete|è) (?:il|l'effettivo) destinatari|rispetta l'ambiente|(?:indien|als) u dit (?:bericht|e-?mail(?:bericht)?)\\b.{0,60}(?:onrechte|onterecht|niet voor u|abusievelijk|vergissing|per abuis|foutief)|als u niet de (?:geadresseerde|beoogde)|de informatie (?:verzonden|opgenomen|vervat)|aan (?:de inhoud van )?dit (?:e-?mail)?bericht kunnen"
                    + "|je(?:śli|żeli) nie (?:jesteś|są) .{0,40}(?:adresat|odbiorc)|je(?:śli|żeli) otrzyma\\p{L}+ .{0,60}(?:omyłk|pomył|błęd|przypadk)|informacje zawarte w (?:tej|niniejsz|tym)|administratorem .{0,30}danych osobowych"
                    + "|om du (?:inte är (?:rätt|avsedd) (?:mottagare|adressat)|har fått detta\\b.{0,60}(?:misstag|fel))|information om hur vi behandlar|hvis du (?:ikke er (?:rette|den tiltenkte) (?:modtager|mottaker|adressat)|har (?:modtaget|mottatt) (?:denne|dette)\\b.{0,60}(?:fejl|feil))|万一、?誤って.{0,20}(?:受信|受け取|受領|届|送信)|誤って(?:本|この)メール"
                    + "|(?:если|в случае,? если) (?:вы|данное|это) .{0,60}(?:не являетесь .{0,60}(?:адресат|получател)|(?:по ошибке|ошибочно).{0,60}(?:получ|письм|сообщен))|(?:если|в случае,? если) (?:вы|данное|это) .{0,60}(?:получ|письм|сообщен).{0,60}(?:по ошибке|ошибочно)"
                    + "|(?:ce|cet|le présent|les informations contenues dans ce)(?:tte)? (?:message|courriel|courrier|e-?mail|mail|transmission)\\b.{0,160}(?:confidentiel|destinataire|destinée?s? (?:exclusivement|uniquement|seulement)|(?:exclusivement|uniquement|seulement) destiné|strictement)|avis de confidentialité"
                    + "|(?:este|el presente|la información (?:contenida|incluida) en este) (?:mensaje|correo|e-?mail)\\b.{0,160}(?:confidencial|destinatario|exclusiv|legal)|aviso (?:legal|de (?:confidencialidad|privacidad))\\b"
                    + "|(?:esta|este|as informações contidas nesta|a informação contida nesta) (?:mensagem|e-?mail|correio)\\b.{0,160}(?:confidencia|destinatári|exclusiv)|aviso de confidencialidade"
                    + "|(?:le informazioni contenute|questo messaggio|la presente (?:e-?mail|comunicazione)|questa e-?mail|il presente messaggio)\\b.{0,160}(?:riservat|confidenzial|destinatari|esclusiv|privilegiat|privacy|regolamento|d\\. ?lgs|segret)|avviso di riservatezza"
                    + "|ai sensi (?:del|e per gli effetti)\\b.{0,160}(?:riservat|confidenzial|destinatari|informiamo|si informa|si precisa|si avverte|informazioni contenute|questo messaggio|questa e-?mail|presente (?:messaggio|e-?mail|comunicazione)|titolare)"
                    + "|(?:dit bericht|deze e-?mail|de informatie in dit|de inhoud van dit|dit e-?mailbericht)\\b.{0,160}(?:vertrouwelijk|uitsluitend|geadresseerde|bestemd voor (?:de )?(?:ontvanger|persoon))"
                    + "|(?:(?:treść tej|niniejsza|ta) (?:wiadomość|wiadomości|korespondencja)|wiadomość ta)\\b.{0,160}(?:poufn|wyłącznie|przeznaczon.{0,60}adresat)|(?:informacja|klauzula) o poufności"
                    + "|(?:(?:detta|detta e-?post)\\s?meddelande|denna e-?post)\\b.{0,160}(?:konfidentiell|sekretess|avse(?:dd|tt)\\b.{0,40}(?:mottagar|adressat|endast|enbart)|(?:endast|enbart) avse)|(?:denne|dette) (?:e-?mail\\p{L}*|e-?post\\p{L}*|meddelelse\\p{L}*|melding\\p{L}*)\\b.{0,160}(?:fortrolig|konfidensiel|(?:beregnet|tiltenkt)\\b.{0,60}(?:modtager|mottaker|adressat)|kun (?:beregnet|tiltenkt))"
                    + "|(?:это|данное|настоящее)(?: электронное)? (?:сообщение|письмо)\\b.{0,160}(?:конфиденциальн|предназнач.{0,60}(?:исключительно|только|адресат|получател|лиц))|(?:информация, содержащаяся)\\b.{0,160}(?:конфиденциальн|предназнач)"
                    + "|本(?:邮件|郵件|电子邮件|電子郵件|メール|電子メール).{0,120}(?:保密|机密|機密|秘密|专供)|此(?:邮件|郵件|電子郵件|电子邮件).{0,80}(?:机密|機密|保密)|このメール.{0,80}(?:機密|宛先|受信者))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private static final Pattern LIST = Words.pattern(
            "^(?:you (?:have )?(?:received|are receiving) this\\b(?: (?:message|e-?mail|mail|newsletter|notification))?(?:\\W*$|.{0,30}\\bbecause\\W*(?:$|you|your|of|someone|this|it)| (?:as|from|through|via|on behalf))|to unsubscribe|unsubscribe\\b(?! me\\b)(?!.{0,200}\\bplease\\b)|to post to this group|for more options, visit"
                    + "|to (?:view|respond|reply)[^.]{0,40}\\b(?:visit|click|reply to this)\\b|visit topic(?: to | or |\\W*$|\\s*[:<\\[(])|view this .{1,40}(?:online|browser|on the web)(?:\\W*$|\\s*[:<\\[(|])|manage your (?:subscription|preferences)(?:\\W*$|\\s*[:<\\[(|]|,? (?:here|at|by|or|in your)\\b)"
                    + "|(?:abmelden|se désinscrire|darse de baja|cancellati)\\s*(?:$|[|:<\\[(]|https?:|hier\\b|ici\\b|aquí\\b|qui\\b|v(?:om|on dies)|de (?:esta|nuestra|cette|notre)|da questa)|this (?:e-?mail|message) (?:has been|was) (?:checked|scanned)|(?:\\[https?:[^\\]]{1,300}]\\s*)?virus-free\\b|virenfrei\\b|yahoo mail: \\p{L}+, \\p{L}+, \\p{L}+$|libre de virus|sans virus|garanzia da virus"
                    + "|diese e-?mail wurde von|l'absence de virus|el software de antivirus|este (?:email|correo electrónico) (?:foi|ha sido) (?:escaneado|comprobado)|mail was checked"
                    + "|_{10,}.{0,60}mailing list|(?!.{0,60}\\b(?:from|off|leave|join|remove|delete|the)\\b).{1,60} mailing list$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** "My" and the verbs with which somebody asks for himself, of the languages above. */
    private static final Pattern OF_ONESELF = Words.pattern(
            "(?<![\\p{L}\\p{N}])(?:(?-i:I)|my(?! own(?!\\p{L}))|ich|mein\\p{L}{0,2}|je|mon|mes|yo|mis?|mí|quiero|quisiera|solicito|necesito|pido|tengo|puedo|deseo|soy"
                    + "|eu|meus?|minhas?|quero|preciso|peço|gostaria|tenho|posso|io|mi[oae]|miei|chiedo|voglio|vorrei|richiedo|ho|ik|mijn|mój|moj\\p{L}{1,3}|chcę|chciał[ae]?bym|jag|jeg|min|mitt|mit|mina|я|мо(?:й|я|ё|е|и|его|ей|ему|им|их|ю|ём))(?![\\p{L}\\p{N}])"
                    + "|(?<!\\p{L})j['’]\\p{L}|我的|我想|我要|私の|私は",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A question, but for the one whether a mail has to be printed. */
    private static final Pattern QUESTION = Words.pattern(
            "(?<![^.!?\\n])(?![^.!?\\n]{0,300}(?:print|druck|imprim|stamp|utskri|skriv))[^.!?\\n]{1,300}(?:\\?(?=\\s|$)|？)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Disclaimer() {}

    /** Whether a line, the first of its paragraph, begins such a text. */
    static boolean begins(String line, String paragraph) {
        boolean looks = LEGAL.matcher(bounded(paragraph)).find()
                || LIST.matcher(bounded(line).strip()).find();
        return looks && !isPersonal(paragraph);
    }

    /** Whether somebody asks something in a paragraph, or speaks of himself. */
    static boolean isPersonal(String paragraph) {
        return OF_ONESELF.matcher(paragraph).find()
                || QUESTION.matcher(paragraph).find();
    }

    private static String bounded(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
