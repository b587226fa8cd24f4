package org.badgedesk.inbox.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A line of a mail and what it is. */
record Line(String text, Kind kind) {

    private static final int LONGEST = 2000;

    /** No phrase that marks history or a footer is shorter. */
    private static final int SHORTEST_PHRASE = 5;

    /** Lines tried as the introduction of a quote: the dear part of the work, bounded for texts made to be dear. */
    private static final int MOST_ATTEMPTS = 500;

    enum Kind {
        TEXT,
        EMPTY,
        QUOTE,
        /** Only dashes, underscores or the like. */
        RULE,
        /** {@code -- }, after which a signature stands. */
        SIGNATURE,
        /** "Sent from my iPhone". */
        FOOTER,
        DISCLAIMER,
        /** Introduces a quote: "On …, Ana wrote:". */
        ATTRIBUTION,
        /** "-----Original Message-----" and the like. */
        HISTORY,
        /** The headers of an earlier mail. */
        HEADERS
    }

    private static final Pattern ORIGINAL = Pattern.compile(
            "^[\\s*>_]*(?:[-_=*~.]{2,}\\s*)(?:(?:begin )?(?:original|forwarded|forward|reply)(?: message| mail| e-?mail| messages?)?(?: (?:follows|from|by) .{0,80})?|(?:weitergeleitet von|réacheminé par|transféré par|reenviado por|encaminhado por|inoltrato da|doorgestuurd door|przekazane przez|vidarebefordrat av|videresendt af|videresendt av) .{2,80}"
                    + "|(?:ursprüngliche|weitergeleitete|original)\\s?-?(?:nachricht|mail|e-mail)|(?:message|courriel|mail) (?:d'origine|original|transféré|initial)|début du message (?:réexpédié|transféré|original)"
                    + "|(?:mensaje|correo) (?:original|reenviado|enviado)|mensaje original|mensagem (?:original|encaminhada|reencaminhada)|(?:messaggio|inoltrato|messaggio) (?:originale|inoltrato)|messaggio originale"
                    + "|(?:oorspronkelijke?|doorgestuurd|originee?le?|origineel) (?:bericht|mail|e-?mail)|ursprungligt (?:meddelande|mejl)|vidarebefordrat (?:meddelande|mejl)|original\\s?(?:meddelelse|meddelande|melding|besked)|oprindelig (?:meddelelse|besked|mail)|videresendt (?:meddelelse|melding)"
                    + "|opprinnelig melding|alkuperäinen viesti|(?:wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|przekazana wiadomość|wiadomość przekazana dalej|treść (?:oryginalnej|przekazanej|przekazywanej) wiadomości|wiadomość pierwotna)|původní (?:zpráva|e-mail)"
                    + "|eredeti üzenet|mesaj original|mesajul original|(?:исходное|пересылаемое|переадресованное|пересланное|перенаправленное|первоначальное|оригинальное) (?:сообщение|письмо)|вихідне повідомлення|оригінальне повідомлення|özgün ileti|orijinal mesaj|yönlendirilen ileti"
                    + "|邮件原件|原始信息|回复邮件|回复的消息|转发的消息|转发邮件|轉寄的訊息|轉寄的郵件|pôvodná správa|izvorna poruka|izvirno sporočilo|оригинално съобщение|missatge original|algne kiri|originaal sõnum|originalus (?:laiškas|pranešimas)|originalusis pranešimas|sākotnējais ziņojums|tin nhắn gốc|thư gốc|pesan asli|원문|原始信件|原始訊息|原始消息|原始邮件|原始郵件|回复的(?:原)?邮件|回覆的(?:原)?郵件|原郵件|原邮件|转发邮件信息|轉寄郵件|转发的邮件|元のメッセージ|転送メッセージ|元のメール|원본 메시지|원본 메일|전달된 메시지|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية)\\s*[-_=*~.:\\s]*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern BEGIN_FORWARDED = Pattern.compile(
            "^[\\s*>]*(?:begin forwarded message|forwarded message|original message|reply message|anfang der weitergeleiteten (?:nachricht|e-?mail)|ursprüngliche nachricht|début du message (?:réexpédié|transféré)"
                    + "|inicio del mensaje reenviado|início da mensagem (?:reencaminhada|encaminhada)|inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat brev|påbegyndt videresendt e-?mail|start på videresendt (?:besked|melding)"
                    + "|(?:początek|rozpoczęcie) przekaz\\p{L}+ wiadomości|starten på videresendt besked|開始轉寄訊息|開始轉寄的郵件|전달된 메시지 시작|начало переадресованного сообщения|下面是被转发的邮件|以下為轉寄的郵件|開始轉寄郵件|転送されたメッセージ|välitetty viesti alkaa|videresendt (?:besked|melding)|inizio del messaggio)\\s*[:：]?\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MADE_FOR_REPLY = Pattern.compile(
            "^[\\s>*#=-]*(?:(?:please )?(?:type|write|reply|respond)(?: your (?:reply|response))? (?:above|over) this line|bitte (?:oberhalb|über) dieser (?:zeile|linie) antworten|(?:bitte )?(?:antworten|schreiben) sie .{0,20}(?:oberhalb|über) dieser (?:zeile|linie)|répondre au-?dessus de cette ligne"
                    + "|responda por encima de esta línea|escriba su respuesta por encima|rispondi sopra questa (?:riga|linea)|antwoord boven deze (?:lijn|regel)|responda acima desta linha).{0,80}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern MARKS = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** A title between dashes, in whatever language: history where the headers of a mail follow. */
    private static final Pattern TITLE = Pattern.compile("^[\\s>*]*[-_=]{3,}\\s?[^-_=].{1,60}[^-_=]\\s?[-_=]{3,}\\s*$");

    /** The lines of a text, each with its kind; those of {@code texts} that belong together get the same. */
    static List<Line> classify(List<String> texts) {
        List<String> short_ = texts.stream().map(Line::plain).toList();
        List<Line> lines = new ArrayList<>(texts.size());
        int i = 0;
        int attempts = 0;
        while (i < texts.size()) {
            int span = 1;
            Kind kind = simple(short_, i);
            if (kind == Kind.TEXT) {
                span = HeaderBlock.length(short_, i);
                kind = Kind.HEADERS;
                if (span == 0 && TITLE.matcher(short_.get(i)).matches() && headersFollow(short_, i + 1)) {
                    span = 1;
                    kind = Kind.HISTORY;
                }
                if (span == 0 && attempts < MOST_ATTEMPTS && Attribution.mayBegin(short_.get(i))) {
                    attempts++;
                    span = Attribution.length(short_, i);
                    kind = Kind.ATTRIBUTION;
                }
                if (span == 0) {
                    span = 1;
                    kind = wrappedQuote(short_, lines, i) ? Kind.QUOTE : Kind.TEXT;
                }
            }
            for (int n = 0; n < span; n++) {
                lines.add(new Line(texts.get(i + n), kind));
            }
            i += span;
        }
        return lines;
    }

    /** The beginning of a line with the apostrophes and spaces of a typewriter, without marks of direction. */
    private static String plain(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        for (int i = 0; i < start.length(); i++) {
            if (start.charAt(i) >= '\u00A0') {
                return MARKS.matcher(start.replace('\u2019', '\'')
                                .replace('\u00A0', ' ')
                                .replace('\u202F', ' ')
                                .replace('\u3000', ' '))
                        .replaceAll("");
            }
        }
        return start;
    }

    private static boolean headersFollow(List<String> texts, int from) {
        int next = from;
        while (next < texts.size() && next < from + 3 && isBlank(texts.get(next).strip())) {
            next++;
        }
        return next < texts.size() && HeaderBlock.length(texts, next) > 0;
    }

    /** Whether a rule or a title between dashes stands above a line. */
    static boolean isBelowHeading(List<String> texts, int at) {
        int above = at - 1;
        while (above >= 0 && above >= at - 2 && isBlank(texts.get(above).strip())) {
            above--;
        }
        return above >= 0
                && (isRule(texts.get(above).strip())
                        || TITLE.matcher(texts.get(above)).matches());
    }

    private static Kind simple(List<String> texts, int at) {
        String text = texts.get(at);
        String bare = text.strip();
        if (isBlank(bare)) {
            return Kind.EMPTY;
        }
        if (bare.equals("--") || bare.equals("- --") || bare.equals("-- >") || bare.equals("\u2013\u2013")) {
            return Kind.SIGNATURE;
        }
        if (bare.contains(HtmlText.ATTRIBUTION)) {
            return Kind.ATTRIBUTION;
        }
        if (bare.length() < SHORTEST_PHRASE && bare.indexOf(HtmlText.HISTORY) < 0) {
            return isQuote(bare) ? Kind.QUOTE : isRule(bare) ? Kind.RULE : Kind.TEXT;
        }
        if (bare.contains(HtmlText.HISTORY)
                || ORIGINAL.matcher(bare).matches()
                || BEGIN_FORWARDED.matcher(bare).matches()
                || MADE_FOR_REPLY.matcher(bare).matches()) {
            return Kind.HISTORY;
        }
        if (Attribution.isGroupWise(bare)) {
            return Kind.HISTORY;
        }
        if (isQuote(bare)) {
            return Kind.QUOTE;
        }
        if (isRule(bare)) {
            return Kind.RULE;
        }
        if (Footer.isMobile(bare)) {
            return Kind.FOOTER;
        }
        boolean begins = at == 0
                || isBlank(texts.get(at - 1).strip())
                || isRule(texts.get(at - 1).strip());
        return begins && Disclaimer.begins(text, paragraph(texts, at)) ? Kind.DISCLAIMER : Kind.TEXT;
    }

    /** The lines from {@code at} to the next that is empty, a rule or a quote. */
    private static String paragraph(List<String> texts, int at) {
        StringBuilder paragraph = new StringBuilder();
        for (int i = at; i < texts.size() && paragraph.length() < LONGEST; i++) {
            String bare = texts.get(i).strip();
            if (isBlank(bare) || isRule(bare) || isQuote(bare)) {
                break;
            }
            paragraph.append(texts.get(i)).append('\n');
        }
        return paragraph.toString();
    }

    private static boolean isBlank(String bare) {
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (!Character.isWhitespace(c)
                    && c != '\u00A0'
                    && c != '\u200B'
                    && c != '\uFEFF'
                    && c != '\u200C'
                    && c != '\u034F') {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuote(String bare) {
        return bare.charAt(0) == '>' || bare.startsWith("&gt;") || bare.startsWith("||");
    }

    private static boolean isRule(String bare) {
        if (bare.length() < 2 && !bare.equals("\u2014")) {
            return false;
        }
        String dense = bare.replace(" ", "");
        return !dense.isEmpty() && dense.chars().allMatch(c -> "-_=*~#+\u2014\u2013\u2500\u2501\u2022".indexOf(c) >= 0);
    }

    /** The broken-off end of a quoted line, which lost its {@code >}: alone between two quoted lines. */
    private static boolean wrappedQuote(List<String> texts, List<Line> before, int at) {
        boolean afterQuote = at > 0 && before.get(at - 1).kind() == Kind.QUOTE;
        boolean beforeQuote = at + 1 < texts.size() && texts.get(at + 1).strip().startsWith(">");
        return afterQuote
                && beforeQuote
                && texts.get(at - 1).length() > texts.get(at).length()
                && texts.get(at - 1).length() > 60;
    }
}
