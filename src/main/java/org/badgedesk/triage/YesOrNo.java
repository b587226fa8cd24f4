package org.badgedesk.triage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** "Yes, it was me", "no, that was not me", in the desk's eight languages: words that say this and nothing else. */
final class YesOrNo {

    private static final int LONGEST = 200;

    /** What may stand around it: a greeting before, thanks after. */
    private static final Pattern AROUND = Words.pattern(
            "(?iu)^(?:(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|hola|buen[oa]s (?:días|tardes)|bonjour|bonsoir|ciao|buongiorno|olá|bom dia|boa tarde|goede(?:morgen|middag|ndag)|dag)"
                    + "(?: (?:there|all|team|support|zusammen|everyone))* )"
                    + "|(?: (?:thanks?(?: you)?|many thanks|kind regards|best regards|regards|cheers|danke|vielen dank|viele grüße|gruß|mit freundlichen grüßen|gracias|muchas gracias|saludos|merci|merci beaucoup|cordialement|grazie|saluti|cordiali saluti|obrigad[oa]|cumprimentos|bedankt|dank u(?: wel)?|groeten|met vriendelijke groet|please|ありがとうございます|よろしくお願いします|よろしくお願いいたします))+$");

    private static final Pattern YES = Words.pattern("(?iu)(?:"
            + "(?:(?:yes|yep|yeah|yup|correct|right|exactly|confirmed) ?){0,2}(?:(?:it|that|this) (?:was|is) (?:indeed )?(?:me|mine|my request|from me)|(?:it|that) s (?:me|right|correct|mine)|i did(?: (?:it|this|that))?|i (?:do |hereby )?confirm(?: (?:it|this|that|my request|the change|the request))?"
            + "|i (?:asked for|requested|want|made|sent) (?:it|this|that|this change|the change|this request|the request))?"
            + "|(?:(?:sí|si|correcto|exacto) ?)?(?:fui yo|he sido yo|era yo|soy yo|(?:lo )?confirmo|lo (?:pedí|solicité|he pedido)(?: yo)?)?"
            + "|(?:(?:oui|exact|exactement|en effet|c est exact) ?)?(?:c était (?:bien )?moi|c est (?:bien )?moi|je (?:le )?confirme|c est (?:bien )?moi qui l ai demandé)?"
            + "|(?:(?:ja|genau|richtig|stimmt|korrekt|jawohl) ?)?(?:das war ich|ich war das|ich war es|das bin ich|das stimmt|das ist richtig|(?:hiermit )?bestätige ich(?: das| es)?|ich bestätige(?: das| es| hiermit)?)?"
            + "|(?:(?:sim|certo|correto|exato) ?)?(?:fui eu|era eu|sou eu|(?:eu )?confirmo|fui eu que pedi)?"
            + "|(?:(?:sì|esatto|giusto|corretto) ?)?(?:sono stat[oa] io|ero io|sono io|(?:lo )?confermo|l ho chiesto io)?"
            + "|(?:(?:klopt|inderdaad|dat klopt) ?|ja )?(?:dat was ik|ik was het|dat ben ik|dat klopt|ik bevestig(?: het| dat)?)?"
            + "|(?:はい ?)?(?:私です|わたしです|本人です|私が(?:依頼|申請|申し込み|お願い)(?:し|いたし)ました|間違いありません|そうです)?)");

    private static final Pattern NO = Words.pattern("(?iu)(?:"
            + "(?:(?:no|nope|never) ?){0,2}(?:(?:it|that|this) (?:was not|wasn t|is not|isn t) (?:me|mine|my request|from me)|not me|i did(?: not|n t)(?: (?:do|ask for|request|make|send|want) (?:it|this|that|this change|the change|anything))?|i never (?:asked for|requested) (?:it|this|that))?"
            + "|(?:no ?)?(?:(?:yo )?no (?:fui|he sido|era|soy)(?: yo)?|no lo (?:pedí|solicité|he pedido)(?: yo)?)?"
            + "|(?:non ?)?(?:ce n (?:était|est) pas moi|c (?:était|est) pas moi|je n ai (?:pas|rien) demandé(?: (?:ça|cela))?)?"
            + "|(?:nein ?)?(?:das war ich nicht|ich war das nicht|ich war es nicht|das bin ich nicht|das kam nicht von mir|das habe ich nicht (?:verlangt|beantragt|angefordert))?"
            + "|(?:não ?)?(?:não (?:fui|era|sou) eu|(?:eu )?não pedi (?:isso|isto|nada))?"
            + "|(?:no ?)?(?:non (?:sono stat[oa]|ero|sono) io|non l ho chiesto(?: io)?)?"
            + "|(?:nee ?)?(?:dat was ik niet|ik was het niet|dat ben ik niet|ik heb (?:dit|dat|hier) niet (?:om )?(?:gevraagd|aangevraagd))?"
            + "|(?:いいえ ?)?(?:私ではありません|私じゃありません|私ではないです|依頼していません|身に覚えがありません|心当たりがありません|違います)?)");

    private static final Pattern ASKS = Pattern.compile("[?？]");

    private YesOrNo() {}

    /** What the whole text says; nothing where it says anything else, or something besides. */
    static Optional<Boolean> in(String text) {
        if (text.length() > LONGEST || ASKS.matcher(text).find()) {
            return Optional.empty();
        }
        String plain = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}]+", " ")
                .strip();
        String bare = AROUND.matcher(plain).replaceAll("").strip();
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        if (YES.matcher(bare).matches()) {
            return Optional.of(true);
        }
        return NO.matcher(bare).matches() ? Optional.of(false) : Optional.empty();
    }
}
