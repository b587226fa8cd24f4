package org.badgedesk.inbox.text;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Lines that a program or a company adds below what a person writes, and the lines with which a person ends. */
final class Footer {

    private static final int LONGEST_MOBILE = 120;

    private static final String DEVICE =
            "(?:i ?phon\\p{L}*|i ?pad\\p{L}*|i ?pod|i ?mac|macbook|apple|android|samsung|galaxy|huawei|xiaomi|redmi"
                    + "|oneplus|pixel|nokia|lumia|blackberry|windows|outlook|yahoo|gmail|aol|gmx|web\\.de|proton ?mail|hotmail|mail\\.ru|yandex"
                    + "|thunderbird|airmail|spark|mailspring|canary|surface|typeapp|bluemail|nine|k-9|k9|mailbird|mail|mobile|mobil\\p{L}*|mobiel\\p{L}*|superhuman|missive|fastmail|hey|mymail|front|tuta\\p{L}*|mailsuite|smartphone\\p{L}*|phone"
                    + "|handy|handheld|tablet\\p{L}*|device|verizon|at&t|t-mobile|sprint|vodafone|wireless|4g|5g|lte|htc|lg|sony|xperia"
                    + "|motorola|ti-\\d+|app|telefo\\p{L}*|teléfono|móvil|poczta|téléphone|cellulare|celular|telemóvel|gerät|dispositivo|appareil|матафон"
                    + "|телефон\\p{L}*|смартфон\\p{L}*|устройства|почт\\p{L}*)";

    /** "Sent from my iPhone" and its like, at the start of a line. */
    private static final Pattern SENT_FROM = Words.pattern(
            "^[\\s(<\\[*_>-]{0,6}(?:sent (?:from|via|with|by|using)|enviado (?:desde|do|pelo|con|por|a partir d[eo])|enviada do|envoyé (?:de|depuis|à partir|avec|par)"
                    + "|gesendet (?:von|mit|über|aus)|von (?:meinem|meiner|unterwegs)|diese nachricht wurde von|verstuurd (?:vanaf|met|via|vanuit)"
                    + "|verzonden (?:vanaf|met|via|vanuit)|inviato (?:da|dal|con)|skickat från|skickad från|från min|sendt fra|sendt med|fra min|lähetetty"
                    + "|wysłan[eoay] z|wysłano z|odesláno z|odoslané z|poslano (?:sa|z|iz)|trimis (?:de pe|din|prin)|küldve|iphone['’]?dan gönderildi|benim .{0,20}gönderildi"
                    + "|отправлено (?:со?|из|от)|отправлено$|надіслано (?:з|із)|enviat des|sendita de|από το|στάλθηκε|provenance ?: courrier|(?:obtenir|obter o|skaffa|få|skaff deg|pobierz aplikację|descargar?) outlook|get outlook for|download outlook|télécharger outlook"
                    + "|obtener outlook|obtenga outlook|obtenha o outlook|baixe o outlook|scarica outlook|ottieni outlook|downloaden outlook|hämta outlook|hent outlook|pobierz outlook"
                    + "|holen sie sich outlook|outlook für|hankige outlook|скачать outlook|install the .{0,30}app|get .{2,30} for (?:android|ios|iphone|mac|windows)|obtenez outlook|pobierz program outlook|получить outlook|poslano s|gửi từ|dikirim dari|from my)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern GOES_ON = Words.pattern("[,;] (?:is|it|and|but|so|which|because|since|und|et|y|e)\\b");

    private static final Pattern SENT_AT_END = Words.pattern(
            "^(?:(?:von unterwegs|mobil) gesendet[.!]?|ส่งจาก.{0,30}|(?:نُشرت|أُرسلت|تم الإرسال) من .{0,30}|נשלח מ.{0,30}|.{0,60}\\b(?:gesendet|gestuurd|verzonden|gönderildi|küldve)[.!)>\\s]*|.{0,60}(?:から送信(?:されました|しました)?|からの送信|傳送的?|发送|發送|보냄)[。.\\s]*"
                    + "|(?:发自|發自|发送自|發送自|傳送自|寄自|来自|來自|送信元)[^，。？！,?!不无無没沒]{1,25}"
                    + "|outlook .{1,20}(?:downloaden|beziehen|を入手(?:する)?|を取得(?:する)?|다운로드)|(?:获取|取得|下载|下載|下載適用於).{0,14}outlook.{0,20})$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern HAS_DEVICE = Words.pattern(
            "(?<!\\p{L})" + DEVICE
                    + "(?!\\p{L})|iphone|スマートフォン|スマホ|携帯|ipad|android|outlook|windows|galaxy|handy|unterwegs|mobil|手机|手機|メール|邮件|郵件|邮箱|華為|华为",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LINK =
            Words.pattern("<[^<>]{1,500}>|\\((?:https?|mailto):[^()]{1,500}\\)|\\[https?:[^\\[\\]]{1,500}]");

    private static final Pattern SIGN_OFF = Words.pattern(
            "^(?:(?:with )?(?:kind|kindest|best|warm|warmest|many|my best)? ?(?:regards|wishes)|all the best|best|cheers|thanks?(?: you)?(?: (?:so|very) much| again| a lot| in advance)?|many thanks|thx|"
                    + "sincerely|yours(?: \\p{L}+)?|respectfully|cordially|rgds|br|kr|"
                    + "(?:mit )?(?:freundlichen?|besten?|lieben?|herzlichen?|vielen?|schöne[nr]?|viele|liebe|beste|herzliche)? ?(?:grüßen?|grüssen?|gruß|gruss|dank)|mfg|vg|lg|hochachtungsvoll|"
                    + "(?:bien )?cordialement|bien à vous|sincères salutations|salutations|amicalement|merci(?: d'avance)?|bonne journée|meilleures salutations|"
                    + "(?:un )?(?:cordial(?:es)?|atent[oa]s?)? ?saludos?(?: cordial(?:es)?)?|atentamente|gracias|un saludo|"
                    + "atenciosamente|cumprimentos|(?:com os )?melhores cumprimentos|abraços?|obrigad[oa]|grat[oa]|"
                    + "(?:cordiali|distinti) saluti|saluti|grazie|cordialmente|"
                    + "(?:met )?vriendelijke groeten?|(?:hartelijke )?groet(?:en|jes)?|mvg|bedankt|"
                    + "pozdrawiam|z poważaniem|pozdrowienia|dziękuję|serdecznie pozdrawiam|"
                    + "(?:med )?v[äe]nlig[ae]?[nr]? h[äi]lsn(?:ing|ingar|inger)|mvh|hälsningar|hilsen|(?:med )?venlig hilsen|(?:bedste|beste|kærlig|mange) hilsner?|kh|vh|takk?|tack|"
                    + "с уважением|спасибо|всего доброго|з повагою|дякую|よろしくお願い(?:いた|致)?します|敬具|以上|此致|祝好|谢谢|謝謝|敬上)[\\s,.!:–—-]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern CONTACT = Words.pattern(
            "[^\\s@]{1,64}@[^\\s@]{1,100}\\.[a-z]{2,}|https?://|www\\.|(?:\\+|00)\\d[\\d ()./-]{6,}|\\(?\\d{2,5}\\)?[ ./-]\\d{2,4}[ ./-]\\d{2,}"
                    + "|^(?:tel|phone|mobile?|cell|fax|telefon|téléphone|t|m|p|f|e|w|office|direct)\\b\\.?\\s?[:|+]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern GREETING = Words.pattern(
            "^(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|guten (?:tag|morgen|abend)|moin|servus|sehr geehrte[rs]?|lieber?|bonjour|bonsoir|chère?s?|hola|buen[oa]s|estimad[oa]s?|querid[oa]s?|olá|oi|bom dia|boa (?:tarde|noite)|prezad[oa]s?|car[oaie]|ciao|buongiorno|buonasera|gentil[ei]|salve|egregi[oa]?|spettabile|beste|geachte|dag|goede(?:morgen|middag|navond)?|goeden?|cześć|dzień dobry|szanown\\p{L}+|hej|hei|god (?:dag|morgon|morgen|kväll|aften)|kära|bästa|kjære|kære|здравствуйте|добрый (?:день|вечер)|доброе утро|уважаем\\p{L}+|привет|вітаю|добрий день)(?![\\p{L}\\p{N}])[^.?:;]{0,40}$"
                    + "|^(?:こんにちは|お世話になって|您好|你好|안녕)[^？?]{0,20}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands before the colon of a line of contact data. */
    private static final Pattern CONTACT_LABEL = Words.pattern(
            "^(?:.*(?:tel|fon|phone|mobil|cell|handy|fax|mail|correo|web|www|site|internet|homepage|page|skype|linkedin|twitter|facebook|instagram|youtube|xing|github|whatsapp|telegram|signal|zoom|teams|office|direct|support|kontakt|contact|adres|address|indirizzo|dirección|endereço|hotline|sip|pgp|gpg|vcard|blog|тел|моб|факс|почта|сайт|電話|电话|手机|邮箱|網|网|メール|携帯|http).*|[tmpfewdochba])$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands before the colon of a detail that a person gives, whether or not an address follows. */
    private static final Pattern DETAIL_LABEL = Words.pattern(
            "^(?:my |meine? |mi |mon |ma )?(?:old|new|former|previous|current|correct|wrong|alte[rs]?|neue[rs]?|bisher\\p{L}*|ancien(?:ne)?|nouve(?:au|l|lle)|viej[oa]|antigu[oa]|anterior|nuev[oa]|correct[oa]|antig[oa]|nov[oa]|vecchi[oa]|nuov[oa]|oude?|nieuwe?|stary|nowy|gammal|gammel|(?:first |last |full |legal )?name|nom|nombre|nome|naam|member|mitglied|membre|miembro|soci[oa]|membro|lid|certifi|badge|credential|date of birth|geburt|旧|新)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LABELLED = Words.pattern("^([\\p{L}][\\p{L} .'’/-]{1,30}?) ?[:：→] ?(\\S.*)");

    private Footer() {}

    /** "Sent from my iPhone": short, and naming a device or program rather than "my desk, which …". */
    static boolean isMobile(String line) {
        String bare = LINK.matcher(line.strip()).replaceAll("").strip();
        if (bare.isEmpty() || bare.length() > LONGEST_MOBILE) {
            return false;
        }
        if (SENT_FROM.matcher(bare).matches()) {
            boolean device = HAS_DEVICE.matcher(bare).find();
            boolean sentence = GOES_ON.matcher(bare).find();
            return device && !sentence && bare.split("\\s+").length <= 16;
        }
        return SENT_AT_END.matcher(bare).matches() && HAS_DEVICE.matcher(bare).find() && bare.length() < 80;
    }

    static boolean isSignOff(String line) {
        String text = line.strip().toLowerCase(Locale.ROOT);
        return text.length() <= 50 && SIGN_OFF.matcher(text).matches();
    }

    /** Telephone, web or mail address: what stands in a signature. */
    static boolean isContact(String line) {
        return CONTACT.matcher(bounded(line).strip()).find();
    }

    static boolean isGreeting(String line) {
        return line.length() <= 60 && GREETING.matcher(line.strip()).find();
    }

    /** A labelled line that tells what is to be, as "Old:" and "New:", or an address that is not just there to reach somebody. */
    static boolean isDetail(String line) {
        Matcher labelled = LABELLED.matcher(bounded(line).strip());
        if (!labelled.matches()) {
            return false;
        }
        String label = labelled.group(1);
        boolean address = labelled.group(2).indexOf('@') >= 0;
        return DETAIL_LABEL.matcher(label).find()
                || address && !CONTACT_LABEL.matcher(label).matches();
    }

    private static String bounded(String line) {
        return line.length() > 400 ? line.substring(0, 400) : line;
    }
}
