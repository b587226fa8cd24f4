package org.badgedesk.inbox.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The headers of an earlier mail as mail programs write them above it: {@code From: … Sent: … To: … Subject: …}. */
final class HeaderBlock {

    private static final int LONGEST_NAME = 24;
    private static final int MOST_LINES = 30;

    private static final Set<String> SENDER = names("""
            from, de, von, da, van, från, fra, od, lähettäjä, mittente, expéditeur, expedidor, remitente, absender,
            от, от кого, від, від кого, 发件人, 寄件者, 寄件人, 差出人, 送信者, 発信者, 寄件方, 보낸 사람, 보낸사람, kimden, gönderen, feladó,
            expeditor, de la, από, מאת, من, pošiljatelj, отправитель, sender, from name, afzender, avsändare,
            avsender, afsender, nadawca, odesílatel, 送信元, 發件人, 从, 從, 寄件人地址, expediat, expediat de, šalje,
            pošiljateľ, saatja, nuo, từ, dari, จาก, frá, remetente, remitent, отправитель письма
            """);

    private static final Set<String> DATE = names("""
            sent, date, gesendet, gesendet am, datum, envoyé, envoyé le, le, date d'envoi, message du, enviado,
            enviado el, enviado em, enviada em, fecha, data, inviato, inviato il, verzonden, skickat, sendt, dato,
            wysłano, wyslano, data wysłania, lähetetty, päivämäärä, отправлено, дата, надіслано, 发送时间, 发送日期, 日期,
            寄件日期, 送信日時, 日付, 보낸 날짜, 날짜, gönderme tarihi, tarih, elküldve, dátum, trimis, odesláno, odoslané, poslano,
            skickat den, sendt den, ημερομηνία, date sent, στάλθηκε, εστάλη, נשלח, תאריך, تم الإرسال, تاريخ الإرسال,
            التاريخ, изпратено, дата на изпращане, poslato, datum slanja, saadetud, kuupäev, nosūtīts, datums,
            išsiųsta, enviat, đã gửi, ngày, dikirim, terkirim, tanggal, ส่ง, วันที่, 已发送, 已傳送, 发送, 發送, 發送時間, 傳送時間,
            傳送日期, 发件时间, 时间, 時間, 日時, 送信日, 送信日付, 送信済み, gönderilme, gönderildi, data di invio, data invio, enviada,
            inviata, verstuurd, verzonden op, wysłane, wysłany, отправленный, отправлена, дата отправки, envoyée,
            sendetidspunkt, sendedato, sent at, sent on, odesláno dne
            """);

    private static final Set<String> RECIPIENT = names("""
            to, an, à, a, pour, para, aan, till, til, do, vastaanottaja, destinataire, destinatario, destinatário,
            кому, 收件人, 收件者, 宛先, 받는 사람, 받는사람, kime, címzett, către, komu, pro, cc, kopie, copie, copie à, copia,
            kopia, kopi, kopio, копия, копія, 抄送, 副本, 참조, bilgi, dw, bcc, cci, reply-to, répondre à, antwort an,
            responder a, rispondi a, reply to, antwoord aan, prios, til kopi, προς, אל, נמען, إلى, до, prima, za,
            adressaat, kam, per a, tới, đến, kepada, ถึง, 到, 收信人, 收件方, alan, alıcı, ontvanger, empfänger, odbiorca,
            mottagare, modtager, mottaker, получатель, destinatari, 受信者, recipient, recipients, kópia, másolat,
            κοιν., עותק
            """);

    private static final Set<String> SUBJECT = names("""
            subject, betreff, objet, asunto, assunto, oggetto, onderwerp, ämne, emne, temat, aihe, тема, 主题, 主旨, 件名,
            제목, konu, tárgy, subiect, předmět, predmet, importance, wichtigkeit, priority, attachments, anlagen,
            pièces jointes, adjuntos, allegati, bijlagen, organization, mailed-by, title, 主題, 標題, 标题, θέμα, נושא,
            الموضوع, относно, zadeva, teema, tēma, tema, assumpte, chủ đề, tiêu đề, perihal, subjek, เรื่อง, titel,
            titre, título, тема письма, 重要性, 添付ファイル, 附件, вложения, załączniki, bilagor, vedlegg, vedhæftede filer
            """);

    /** Headers of mails, and as often the fields of a form: they count where something else shows that it is a mail's. */
    private static final Set<String> EVERYDAY = names("""
            recipient, recipients, empfänger, ontvanger, odbiorca, mottagare, modtager, mottaker, destinataire,
            destinatario, destinatário, получатель, za, title, titel, titre, título, organization
            """);

    private HeaderBlock() {}

    private static Set<String> names(String list) {
        return Set.of(list.strip().split(",\\s+"));
    }

    /** Whether a text begins with the first header of such a block. */
    static boolean beginsWithSender(String text) {
        Kind kind = kind(text);
        return kind == Kind.SENDER || kind == Kind.DATE;
    }

    /** The header that names the sender, with the lines on which it goes on. */
    static Optional<String> sender(List<String> lines) {
        int at = 0;
        while (at < lines.size() && kind(lines.get(at)) != Kind.SENDER) {
            at++;
        }
        if (at == lines.size()) {
            return Optional.empty();
        }
        int end = at + 1;
        while (end < lines.size() && !lines.get(end).isBlank() && kind(lines.get(end)) == Kind.NONE) {
            end++;
        }
        return Optional.of(String.join(" ", lines.subList(at, end)));
    }

    /** How many lines from {@code at} on are such a block; 0 where none begins there. */
    static int length(List<String> lines, int at) {
        if (kind(lines.get(at)) == Kind.NONE) {
            return 0;
        }
        boolean sender = false;
        boolean date = false;
        boolean recipient = false;
        boolean proof = false;
        boolean aMails = false;
        boolean certain = false;
        int headers = 0;
        int last = at - 1;
        int gap = 0;
        for (int i = at; i < lines.size() && i < at + MOST_LINES; i++) {
            String line = lines.get(i);
            Kind kind = kind(line);
            if (kind != Kind.NONE) {
                headers++;
                sender |= kind == Kind.SENDER;
                date |= kind == Kind.DATE;
                recipient |= kind == Kind.RECIPIENT;
                proof |= kind == Kind.SENDER && line.indexOf('@') > 0
                        || kind == Kind.DATE && Attribution.hasDateAndTime(line);
                certain |= kind == Kind.SUBJECT && !EVERYDAY.contains(name(line))
                        || line.indexOf('@') > 0
                        || Attribution.hasDateAndTime(line);
                aMails |= kind != Kind.SENDER && !EVERYDAY.contains(name(line)) || line.indexOf('@') > 0;
                last = i;
                gap = 0;
            } else if (line.isBlank() ? ++gap > 1 || headers >= 3 : ++gap > 2 || !continues(lines, i)) {
                break;
            }
        }
        boolean enough = sender && aMails && (date || recipient) && (headers >= 3 || headers == 2 && proof);
        return enough && (certain || Line.isBelowHeading(lines, at)) ? last - at + 1 : 0;
    }

    /** A line without a name of its own that belongs to the header above: the rest of a long list of addresses. */
    private static boolean continues(List<String> lines, int at) {
        String line = lines.get(at);
        boolean address = line.indexOf('@') > 0 || line.startsWith(" ") || line.startsWith("\t");
        return address || at + 1 < lines.size() && kind(lines.get(at + 1)) != Kind.NONE && line.length() < 120;
    }

    /** Whether {@code line} is a header that names a sender. */
    static boolean namesSender(String line) {
        return kind(line) == Kind.SENDER;
    }

    private static Kind kind(String line) {
        String name = name(line);
        if (SENDER.contains(name)) {
            return Kind.SENDER;
        }
        if (DATE.contains(name)) {
            return Kind.DATE;
        }
        if (RECIPIENT.contains(name)) {
            return Kind.RECIPIENT;
        }
        return SUBJECT.contains(name) ? Kind.SUBJECT : Kind.NONE;
    }

    /** What stands before the colon in small letters; empty where nothing does. */
    private static String name(String line) {
        int i = 0;
        while (i < line.length() && " \t*>_|".indexOf(line.charAt(i)) >= 0) {
            i++;
        }
        int colon = -1;
        for (int j = i; j < line.length() && j <= i + LONGEST_NAME; j++) {
            char c = line.charAt(j);
            // A table of headers, as NetEase writes it, has a bar in place of the colon.
            if (c == ':' || c == '：' || c == '|' && i > 0 && line.charAt(0) == '|') {
                colon = j;
                break;
            }
        }
        if (colon <= i) {
            return "";
        }
        return line.substring(i, colon)
                .replace("*", "")
                .replace('\u00A0', ' ')
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private enum Kind {
        NONE,
        SENDER,
        DATE,
        RECIPIENT,
        SUBJECT
    }
}
