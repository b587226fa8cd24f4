package org.badgedesk.intents;

import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** Turns of phrase, in the desk's eight languages, by which people say that they do not wish for what they speak of. */
final class DoubtPatterns {

    private static final String SOMEBODY =
            "(?:colleague|co-?worker|friend|wife|husband|spouse|boss|manager|supervisor|employee|assistant|team ?mate|partner|brother|sister|son|daughter|mother|father|mum|mom|dad"
                    + "|student|pupil|teacher|client|buddy|mate|cousin|nephew|niece|uncle|aunt|grandson|intern|trainee|apprentice|staff member|team member|member|candidate|applicant"
                    + "|driver|nurse|technician|engineer|instructor|volunteer|neighbou?r|roommate|classmate|patient|contractor|director)";
    private static final String WHOSE =
            "(?:my|our|a|one of (?:my|our|the)|two of (?:my|our)|some of (?:my|our)|one|another|several|a former|my former|the|this|that|his|her)";
    private static final String THING =
            "(?:account|badge|password|login|log-?in|sign-?in|profile|credential|certificate|user ?name)";
    private static final String NAMED_THING =
            "(?:" + THING + "|name|surname|e-?mail(?: address)?|address|badge e-?mail)";
    private static final String DO =
            "(?:unlock|unblock|re-?open|release|lift|reset|re-?send|send|forward|issue|write|prepare|provide|correct|change|update|amend|fix|rectify|adjust|modify|alter|edit|repair|replace"
                    + "|switch|swap|move|set|put|use|re-?activate|activate|enable|open|restore|renew|refresh|sort|solve|help|assist|arrange|do|get|have (?:it|my|this|the|them|some)|make|show|give|look|check|e-?mail|mail"
                    + "|address|reissue|re-issue|let|grant|remove|clear|transfer)";

    /** A plain wish for something to be done. */
    static final Pattern WISH = of("\\bjust\\s" + DO
            + "\\b|\\b(?:please|pls|plz|kindly|pl)\\s(?!(?:do(?:n['’]?t| not)|ignore|disregard|leave|stop|cancel|forget|tell|explain|confirm))(?:\\p{L}+\\s){0,4}?"
            + DO + "\\b(?! (?:nothing|anything))"
            + "|\\b(?:could|can|would|will|might)\\s(?:you|u|ya|someone|somebody|anyone|i|we|it|the)\\s(?!tell|explain|confirm|let)(?:[\\p{L}']+\\s){0,5}?"
            + DO + "(?:d|ed|t)?\\b"
            + "|(?<!what )\\b(?:i|we)(?:['’]d| would)?\\s(?:also\\s|really\\s|now\\s|urgently\\s)?(?:need|want|like|require|request|ask|wish|must have)\\b(?!\\s(?:to|2)\\s(?:know|understand|hear|ask|learn|say|tell|explain|report|thank|clarify|point|let you|give you|share))"
            + "(?!\\s(?:no|nothing|neither|not))|\\b(?:grateful|appreciate|obliged|glad)[^.?!\\n]{0,20}\\bif you\\b|^[^\\w\\n]{0,5}(?:unlock|reset|re-?send|send|correct|change|update|fix|amend|put|use|set|switch|make)\\s(?!d)"
            + "|\\bwhat(?:['’]s| is) left\\b|\\bwhat (?:i|we) (?:do |really |now |actually )?(?:need|want)(?: now)? is\\b|\\b(?:pls|plz|please|help)[^\\w\\n]{0,5}$|\\b(?:need|needs) (?:unlock|reset|chang|correct|fix|updat)|(?<!not )(?<!n['’]t )(?<!dont )(?<!to )(?<!\\b(?<!\\b(?:hope|that|if) )(?:you|they) )(?<!\\b(?:you|they|it) (?:would|will) )(?<!\\bwho )(?<!\\byou['’](?:d|ll) )(?<!\\b(?:did|has|have|had) (?:your )?(?:somebody|someone|anybody|anyone|team|desk) )\\b(?:unlock|reset|resend|fix|change|correct|update) (?:it|me|my|this|that)\\b"
            + "|por favor|quisiera|necesito|podrían|puede[ns]? |s['’]il vous|pourriez|pouvez-vous|je souhaite|j['’]aimerais|bitte|könnt|gostaria|preciso|poderiam|podem |vorrei|potreste"
            + "|potete|per favore|graag|alstublieft|kunt u|kunnen jullie|ください|下さい|お願い|いただけ|いただきたい|ほしい|欲しい");

    /** Not where the sentence goes on to say what is amiss all the same. */
    private static final String ALL_WELL =
            "(?![^.!?\\n。]{0,60}(?:\\b(?:but|still|not|never|except|yet|though|although|only|pero|no|aunque|mais|pas|plus|sauf|comment|aber|nicht|kein|nur|mas|não|só|ma|non|solo|maar|niet|alleen)\\b|n['’]t))";

    /** After "I'm in": it ends there or goes on with how, while a place is where somebody travels. */
    private static final String AT_THE_END =
            "(?=\\s*(?:$|[.,!?;:)–—])|\\s+-| (?:now|again|after all|fine|already|at last|finally|this time|so|and|with|thanks|thank you|sorry|cheers|nu|weer|al|dank|bedankt|hoor|en)\\b(?! (?-i:\\p{Lu})))";

    /** "Once I'm back in": it is still to come. */
    private static final String NOT_ONCE =
            "(?<!\\b(?:once|when|whenever|until|till|if|after|before|so that|soon as|while|(?<!\\w)i)[\\s,]{1,2})";

    /** One enters a school, a firm or into contact as well. */
    private static final String NOT_ELSEWHERE =
            "(?! (?:en|em|in) (?:contact\\p{L}*|contato|contatto|conversa\\p{L}*|comunica\\p{L}*)\\b| (?:en|em|n[ao]s?|in|nell[ao]?|alla|al|a) ?(?:(?:la|una?|uma?|otra|outra|otro|outro|mi|mia|minha|meu|el|il|a|o) |un['’]altr[ao] |un['’]){0,2}"
                    + "(?:universi\\p{L}*|empresa|azienda|ditta|escola|escuela|scuola|faculdade|facultad|trabajo|trabalho|lavoro|asociación|associação|associazione)\\b)";

    /** That what was amiss came right of itself, as people add it in a hurry: "wait, it works", "EDIT: solved it". */
    private static final String CAME_RIGHT =
            "(?:\\b(?:wait|hold on|hang on|oh|ah|oops|whoops|actually|edit|update|ok|okay|correction|ach|ah non)\\b[\\s,:–—.…!-]{1,4}(?:(?:no|sorry|actually|ok|okay|wait|just|yes|and)[\\s,.:!–—-]{1,3}){0,3}"
                    + "(?:(?:it|that|this|everything|all|the log-?in|my (?:account|log-?in|password|access))(?:['’]s| is| has| just| now| does){0,3} (?:works?|working|worked|solved|resolved|fixed|sorted|open|unlocked)"
                    + "|solved|fixed|sorted|resolved|found it|got it|i(?:['’]m| am) (?:back )?in\\b" + AT_THE_END
                    + "|i(?:['’]ve| have)? (?:just )?(?:found|solved|fixed|sorted) it|leave it|no need|i (?:was|had been) (?:just |simply )?(?:using|typing|on|looking at|trying|entering|mistyp\\p{L}+) (?:the|my|an?) (?:wrong|old|other|caps))\\b"
                    + "|(?:^|[.!?]\\s{0,3})(?:(?:ah|oh|and|ok|yay)[,!]? )?(?:(?:it|all|everything)(?:['’]s| is) |now )?(?:just )?(?:works|working) (?:again|now|after all|fine now)\\b"
                    + "|\\bit (?:just |now |suddenly |all ){0,2}works(?: again| now| after all|[,.!]{0,2} (?:thanks|thank you|sorry|never))\\b|(?:^|[.!?,]\\s{0,3})(?:(?:ah|oh|ok|yay)[,!]? )?found it\\b(?=\\s*(?:$|[.!,–-]))"
                    + "|(?<!n['’]t )\\b(?:it|that|the (?:site|page|system|portal|log-?in)) (?:has |just |finally |now |actually |suddenly ){0,3}let me (?:back )?in\\b"
                    + "|\\bactually,? no\\b[\\s,.–—-]{1,3}(?:please )?(?:leave|skip|don['’]?t|never|forget|no need)|\\bon second thoughts?\\b[\\s,–—:-]{1,3}(?:please )?(?:don['’]?t|do not|no\\b|leave|skip|never|keep|forget)"
                    + "|\\bbut (?-i:\\p{Lu})\\p{L}+ (?:has |kindly |already )?(?:unlocked|reset|fixed|sorted|solved|corrected) it\\b"
                    + "|\\bya (?:me )?(?:funciona|entré|he entrado|he podido entrar)\\b" + NOT_ELSEWHERE
                    + "|(?:^|[.!?,;:]\\s{0,3})(?:finalement,? )?ça (?:re)?(?:marche|fonctionne)\\b|(?:^|[.!?,;]\\s{0,3})(?:ah )?(?:non,? )?c['’]est bon\\b|j['’]ai (?:enfin |finalement )?réussi à (?:me connecter|entrer)\\b(?! en (?:contact|relation)\\b)"
                    + "|\\b(?:jetzt|nun) (?:komme ich (?:wieder |doch )?(?:rein|hinein)|geht(?: es|['’]s)?|klappt(?: es|['’]s)?|funktioniert(?: es)?)\\b|\\bich komme (?:jetzt |nun |doch )*wieder rein|\\bbin (?:jetzt |nun )?wieder drin\\b"
                    + "|\\b(?:já|afinal) (?:já )?(?:entrei\\b" + NOT_ELSEWHERE
                    + "|funciona|está (?:a funcionar|funcionando)|voltou a funcionar)\\b|\\b(?:ora|adesso) (?:funziona|riesco(?= (?:a|ad) (?:entrare|accedere))|riesco ad accedere|sono (?:dentro|entrat[oa]))\\b"
                    + NOT_ELSEWHERE
                    + "|\\b(?:het|alles) (?:werkt|doet het) (?:nu |inmiddels |alweer )?(?:weer|nu)\\b|\\bik kan (?:er |nu |weer |al ){1,3}(?:inloggen|binnen)\\b|\\bik (?:ben|kan) (?:er |nu |weer |al ){1,3}(?:in|binnen)\\b"
                    + AT_THE_END
                    + "|(?:追記|やはり|やっぱり|すみません|先ほど|無事に?|その後|もう)[^。\\n]{0,15}(?:でき|入れ|解決し|見つかり)ました(?!が|け))"
                    + ALL_WELL;

    static final Pattern TAKEN_BACK = of(
            "\\bnever ?mind|^[^\\w\\n]{0,4}(?:(?:re|aw): )?(?:resolved|solved|closed|sorted|fixed|erledigt|gelöst|résolu|resuelto|resolvido|risolto|opgelost)\\b[ \\t]*[:–-]|\\b(?:was|were) (?:just |only |actually |in fact |sitting |hiding |hidden )*in (?:my|the|our) (?:spam|junk)|(?:please )?(?:ignore|disregard) (?:my|this|that|it|what|the (?:last|previous|earlier|request))|(?:please|kindly) (?:ignore|disregard)\\b|no longer (?:necessary|(?:need|want|require) (?:it|this|that|one|an?|my|any|to|the (?:letter|change|reset|unlock|e-?mail|mail))\\b)"
                    + "|(?:^|[.!?,;:\\n]\\s{0,3}|\\bjust |\\bplease |\\bso |\\bthen )forget (?:it|about it|about that|that|what i (?:said|wrote|asked)|my (?:request|mail|message|last))"
                    + "|(?:ignore|disregard) (?:the )?(?:trailing|below|above|attached|mail|e-?mail|message|one (?:below|above))\\b|"
                    + CAME_RIGHT
                    + "|\\bno (?:further |more )?need of (?:any )?(?:further )?action|\\bnothing (?:to (?:fix|correct|change)|wrong after all)\\b"
                    + "|^[^\\w\\n]{0,4}(?:(?:re|aw): )?already (?:resolved|solved|sorted|fixed)\\b|\\b(?:issue|problem|matter|request|query)(?: (?:with|about|of) (?:my|the|our) \\p{L}+)? (?:is|was|got|has been) (?:now |already |since )?(?:resolved|solved|sorted)\\b(?![^.!?\\n]{0,30}\\b(?:but|not)\\b)"
                    + "|\\b(?:opened|unlocked|fixed|corrected|righted|cleared|released|lifted)\\b[^.!?\\n]{0,15}\\b(?:by itself|on its own|of its own accord)\\b|\\bgot (?:reset|unlocked|opened|corrected|renewed|updated) (?:successfully|already|now)\\b"
                    + "|\\bscratch (?:that|this|it\\b|what i|my (?:last|previous|earlier|mail|message|request))|changed my mind|\\b(?:found|got|have) it,? (?:now|thanks|sorry|nvm)|\\bnvm\\b|\\ball sorted|\\bsorted (?:it|itself|now)"
                    + "|\\bthere(?:['’]s| is) no (?:longer any )?(?:need|point) (?:to|in|for you to) (?:prepar|writ|send|issu|mak|do|draw|produc)\\p{L}* (?:it|one|that|the letter|anything)(?=\\W*(?:$|[.!\\n]|any ?more\\b|now\\b|then\\b|thanks?\\b))"
                    + "|\\b(?:i )?take (?:it|that) back|cancel (?:(?:my|the|this|that) (?:request|ticket|order)|it(?=\\W*(?:$|[.!\\n]|please\\b|thanks?\\b|i\\b))(?!\\W*please\\s\\p{L}))|\\bnothing needs (?:doing|to be done)(?! (?:on|about|with|to|for|as to)\\b)|(?:please )?drop (?:it|this|the request)\\b|withdraw (?:my|the) (?:request|ticket)"
                    + "|\\bdon['’]?t bother|\\bno need (?:to|for)(?! (?:call|phone|ring|reply by|hurry|rush|apolog))|\\b(?:you can|just so you can|please|can be) close (?:it|(?:the|that|this|my) (?:ticket|case|request)|this)|(?:ticket|case) (?:can|may) be closed"
                    + "|\\bnothing (?:to do|more to do|else needed|needed|for you to do)|\\bno action (?:is )?(?:needed|required|necessary|from)|\\bcarry on\\b|as you were|my bad\\b|false alarm"
                    + "|\\b(?:works|working|fine|resolved|solved|sorted|grand|ok|okay|unlocked|correct|perfect) (?:again )?now\\b(?![^.!?\\n]{0,20}\\bbut\\b)|"
                    + "\\b(?=[iwga])" + NOT_ONCE
                    + "(?:i['’]?m|i am|we['’]re|got|am) (?:back )?in (?:again|now)\\b|\\b(?=i)" + NOT_ONCE
                    + "i(?:['’]m| am) back in\\b"
                    + AT_THE_END
                    + "|\\b(?:managed|able) to (?!(?:\\p{L}+ ){0,2}?(?:lock|shut|block|bar))[^.!?\\n]{0,40}\\b(?:by )?(?:myself|on my own)|\\bi(?:['’]ve| have)? (?:just |now |finally |since |also )?(?:found|remembered|got) (?:the|my) (?:password|e-?mail|mail|badge|letter|message|login)\\b(?![^.!?\\n]{0,60}\\b(?:but|not|wrong|expired)\\b)"
                    + "|\\b(?:did|fixed|sorted|solved|unlocked|changed|reset) it (?:by )?myself|\\bjust (?:wanted|want|writing|wish) to (?:say )?thank|\\blooks (?:perfect|great|right|good)\\b"
                    + "|\\bi (?:have |had )?(?:already|since|meanwhile) (?:got|gotten|was let|am) back in\\b"
                    + AT_THE_END
                    + ALL_WELL
                    + "(?![^.!?\\n]{0,40}\\b(?:again|then)\\b)"
                    + "|\\bscrap (?:that|this|it)\\b|\\bcancel that\\b|\\b(?:do not|don['’]?t|won['’]?t) need [^.!?\\n]{0,50}\\bany ?more\\b|\\bkeeping (?:the|my) (?:old|current)\\b|\\b(?:resolved|sorted|fixed) itself|\\ball is well (?:now|again)|\\bproblem(?:['’]s| is| has been)? (?:gone|solved|resolved)"
                    + "|todo (?:está |quedó )?(?:resuelto|arreglado|solucionado|bien)|ya (?:lo |la )?(?:encontré|resolví)|ya no (?:la|lo|me) (?:necesito|hace falta)|tout est (?:réglé|résolu|rentré|en ordre|bon)|alles (?:geklärt|erledigt|gut|in ordnung)|hat sich (?:schon |inzwischen )?geklärt|brauche (?:ich )?(?:es |sie |ihn |das |den |die )?(?:\\p{L}+ )?nicht mehr|funktioniert (?:jetzt |nun )?wieder"
                    + "|não preciso mais|já não preciso|(?:está )?tudo (?:certo|resolvido)|deixe(?:m)? (?:estar|pra lá)|non (?:mi )?serve più|ho risolto|tutto (?:a posto|risolto)|is (?:al |inmiddels |intussen )?(?:gelukt|geregeld)|heb (?:het|hem) (?:al |intussen )?(?:gevonden|ontvangen)|大丈夫です|見つかりました|必要なくなり|キャンセルして|不要になり"
                    + "|olvíd[ea]lo|ya no (?:hace falta|lo necesito|es necesario)|no hace falta|ya (?:está|quedó) (?:resuelto|solucionado|arreglado)|ya (?:pude|puedo) entrar|\\boubliez|laissez tomber|ne tenez pas compte|plus besoin|c['’]est (?:réglé|résolu)"
                    + "|hat sich erledigt|vergessen sie es|vergiss es|nicht mehr (?:nötig|notwendig)|schon erledigt|geht (?:jetzt )?wieder|esqueç[ao](?:m)? |deixa pra lá|já (?:não preciso|não é preciso|consegui|foi resolvido|está resolvido)|ignore[m]? (?:o meu|meu|a minha|minha)"
                    + "|lascia(?:te|mo)? (?:perdere|stare)|non (?:serve|occorre) più|(?:è )?(?:già )?tutto risolto|come non detto|laat maar|niet meer nodig|al opgelost|is opgelost|hoeft niet meer|解決しました|取り消し|取り下げ|もう(?:大丈夫|結構|必要ありません|不要)");

    /** What is taken back, as the object of the words that take it back: up to the end of its clause. */
    static final Pattern TAKEN_BACK_THING = of(
            "(?:never ?mind|\\bnvm|\\bforget|\\bignore|\\bdisregard|\\bcancel|\\bwithdraw|\\bscra(?:tch|p)|\\bdrop|\\bno (?:more |further )?need (?:for|of)|(?:no longer|do not|don['’]?t|won['’]?t) (?:need|want|require)|\\bdon['’]?t bother (?:with|about)"
                    + "|\\bolvíd[ea](?:lo|se)?(?: de)?|\\bya no (?:necesito|quiero)|\\bno hace falta|\\boubliez|laissez tomber|plus besoin|vergessen sie|\\bvergiss|\\bbrauche(?: ich)?|\\besqueç[ao]m?|(?:já )?não preciso mais|já não preciso|non (?:mi )?(?:serve|occorre) più|lascia(?:te|mo)? (?:perdere|stare)|\\blaat)"
                    + " (?:about |with )?((?:the|my|that|this|an?|any|your|our|l[ae]s?|el|los|una?|mis?|mon|ma|mes|d['’e](?:s|la|r|n|m|l)?|du|de la|die|das|meine?[nm]?|[oa]s?|d[oa]s?|minha|meu|il|lo|gli|mia|mio|het|mijn)(?:[ '’]|(?<=['’]))[\\p{L}-]+(?: (?!(?:arrived|came|is|was|has|works|looks|says|reads)\\b)[\\p{L}-]+)?)"
                    + "(?=\\s*(?:$|[.!,;:)(…–—]|\\n|- |\\b(?:and|but|any ?more|please|then|now|after all|thanks?|as|because|since|for now|though|i|we|it|más|mehr|nicht|plus|mais|più|maar|bitte|danke|obrigad[oa]|gracias|merci|grazie|y|et|und|e|en)\\b))");

    /** Takes back in so many words, where other turns only tell that all is well. */
    static final Pattern OUTRIGHT = of(
            "\\b(?:actually,? no|on second thoughts?)\\b|never ?mind|\\bnvm\\b|\\b(?:ignore|disregard|cancel|withdraw)\\b|\\bforget (?:it|about|that|what|my|the)|\\bscr(?:atch|ap)\\b|changed my mind|take (?:it|that) back|\\bdrop (?:it|this|the)"
                    + "|no longer (?:necessary|need|want|require)|\\bno need\\b|don['’]?t bother|\\b(?:do not|don['’]?t|won['’]?t) need\\b|\\bkeeping (?:the|my)\\b|close (?:it|(?:the|that|this|my) (?:ticket|case|request)|this)|(?:ticket|case) (?:can|may) be closed"
                    + "|olvíd[ea]lo|ya no\\b|no hace falta|oubliez|laissez tomber|ne tenez pas compte|plus besoin|hat sich erledigt|vergessen sie|vergiss|nicht mehr|esqueç[ao]|deixa pra|deixe|não preciso|não é preciso|\\bignorem?\\b"
                    + "|lascia(?:te|mo)?\\b|non (?:mi )?(?:serve|occorre) più|come non detto|laat maar|niet meer nodig|hoeft niet|取り消し|取り下げ|キャンセル|不要|必要なく|必要ありません|結構です");

    static final Pattern WANTS_NOTHING = of(
            "\\b(?:just|only|merely|purely) (?:for information|out of curiosity|curious|wondering|asking|for the record|to be prepared|checking|for future reference)\\b|\\bpure curiosity|\\bfor future reference|\\bnot about me\\b"
                    + "|\\bnot (?:planning|applying|requesting anything)|\\b(?:mine|my own|mine personally)(?: (?:one|account|badge|name|address|e-?mail))?(?: (?:itself|personally))? (?:is|['’]s|works|looks|are) (?:good|fine|ok|okay|correct|right|valid|perfect|all right|alright|working)|\\bmine['’]s (?:fine|good|ok|right)"
                    + "|\\bi (?:do not|don['’]?t) need (?:one|it|that|this|anything) (?:at present|right now|now|at the moment|yet|today|for now|myself)|(?<!\\b(?:hope|hoping|trust)(?: that)? )\\b(?:everything|all) (?:is|['’]s) (?:fine|well|correct|right|in order)\\b|everything['’]s (?:fine|correct|right)"
                    + "|\\bi might (?:ask|need|request|want)\\b|\\bconsidering whether|\\bi may (?:well )?(?:lose|need|ask)|\\b(?:writing|compiling|preparing) (?:a|an|our|the) (?:faq|handbook|guide|article|thesis|report|survey|manual)|\\bdoing a survey|\\bfor (?:my|our|a) (?:thesis|survey|handbook|faq|article|compliance)"
                    + "|\\bleave (?:it|my|the) (?:\\p{L}+ )?(?:as (?:it|they)|be\\b|alone|the way)|\\bstay (?:precisely |exactly |just )?(?:the way|as it)|\\bchange nothing|\\bdo(?:n['’]?t| not) change (?:anything|a thing)"
                    + "|(?:\\band|,|\\bbut) (?:(?:that|this|it|which)(?:['’]s| is| was) (?:quite |perfectly |absolutely |all )?(?:right|correct|true|as it should be)|(?:rightly|correctly) so)(?=\\s*(?:[.!,;]|$))"
                    + "|\\bsent to me by mistake|\\bnot (?:meant|intended) for me|\\bnever (?:took|taken|sat|did|done) (?:any|an|your|the) (?:exam|course|test)|solo (?:por|es una) (?:curiosidad|pregunta)|simple curiosité|nur (?:aus neugier|zur information|eine frage)|só por curiosidade|solo per curiosità|gewoon benieuwd");

    static final Pattern WORRIED = of(
            "\\b(?:i )?(?:never|did(?:n['’]?t| not)|have(?:n['’]t| not)) (?:actually )?(?:request|ask|order|appl)(?:ed|y|ied)?\\b(?! (?:for )?(?:much|a lot))|\\b(?:someone|somebody)(?: else)? (?:may have|might have|has|have|is|was|could have|been)? ?(?:request|tried|trying|attempt|used|using|got|enter)"
                    + "|\\bphishing|\\bfishy|\\bscam\\b|\\bsuspicious|\\bis (?:this|it|that|the (?:e-?mail|message|notice))(?: \\p{L}+)? (?:really )?(?:genuine|from you|real|legit)|\\bdid you (?:really )?send (?:it|this|that)"
                    + "|(?:^|\\b(?:yo|que|pero|y|nunca) |[.!?,;:]\\s)(?:no|nunca) (?:he )?(?:pedí|pedido|solicité|solicitado)\\b|no (?:fui|he sido) yo|je n['’]ai (?:jamais|pas) (?:demandé|fait)|\\b(?:nie|niemals|nicht|kein\\p{L}*)\\b[^.!?,\\n]{0,40}\\b(?:angefordert|beantragt|veranlasst|darum gebeten)|não (?:pedi|solicitei)|não fui eu|nunca (?:pedi|solicitei)|non ho (?:mai )?(?:chiesto|richiesto)|non sono stat[oa] io|\\b(?:niet|nooit|geen)\\b[^.!?,\\n]{0,30}\\b(?:aangevraagd|gevraagd)|覚えは?(?:ありません|ない|がない|がありません)|"
                    // whether the mail is the desk's own
                    + "¿(?:es|era)\\b[^?\\n]{0,30}(?:auténtic|legítim|verdader|de verdad)|est-(?:ce|il|elle)\\b[^?\\n]{0,20}(?:vraiment|bien) de vous|\\b(?:authentique|une arnaque|hameçonnage)\\b|\\b(?:ist|sind)\\b[^.?!\\n]{0,30}\\b(?:echt|betrug|wirklich von (?:ihnen|euch))\\b|\\bé (?:autêntic|legítim|verdadeir)[^.!\\n]{0,30}\\?|\\bè (?:autentic|legittim|davvero vostr)[^.!\\n]{0,30}\\?|\\bis (?:die|dit|deze|dat|hij)\\b[^.?!\\n]{0,20}\\b(?:echt|van jullie)\\b|本物|詐欺|"
                    + "依頼していません|頼んでいません|申請していません");

    static final Pattern NEGATED = of(
            "\\bwas (?:also |only |just )?(?:going|meaning) to ask\\b|\\bbut (?:that|it|this|which) (?:was|is|got|has been) (?:already |since |now |then )?(?:rectified|fixed|sorted|solved|resolved|settled|corrected|unlocked|dealt with|put right)\\b"
                    + "|\\bno (?:more |further |other )?(?:corrections?|changes?|updates?|fix|reset|unlock(?:ing)?|letter|re-?send(?:ing)?|actions?|help|support|steps?) (?:is |are )?(?:needed|required|necessary|wanted)|\\b(?:i(?:['’]?m| am)|we['’]re|account (?:itself )?(?:is|was|isn['’]?t|wasn['’]?t)|it (?:is|was)|neither) (?:not |n['’]t )?(?:actually |really |being )?(?<=not |n['’]?t |not actually |not really )(?:locked|blocked|suspended)"
                    + "|\\b(?:isn|wasn|aren|hasn)['’]?t (?:locked|blocked|been locked)|\\bnot (?:asking|requesting|looking) (?:you )?(?:for|to)\\b"
                    + "|\\b(?:do(?:n['’]?t| not)|did(?:n['’]?t| not)) (?:want|need|wish|require)(?: you)? (?:to (?:change|reset|unlock|update|correct|alter|replace|have)\\b|(?:it|my \\p{L}+|anything|them)(?: to be)? (?:changed|reset|unlocked|updated|corrected|replaced|resent|altered)|(?:a|an|any|the|another|one more) (?:new )?(?:letter|unlock|reset|password|change|copy|re-?send))"
                    + "|\\bdo(?:n['’]?t| not) (?:change|unlock|reset|re-?send|send|update|correct)\\b|\\bstop (?:re-?sending|sending|resetting|locking|mailing)|\\b(?:have(?:n['’]?t| not)|did(?:n['’]?t| not)) (?:lose|lost|forget|forgotten|forgot) my"
                    + "|\\bneither (?:want|need|wish)|\\bis(?:n['’]?t| not) what i (?:want|asked)|\\b(?:has(?:n['’]?t| not)) expired (?:yet|so far)|\\bremains? the same"
                    + "|\\bno (?:(?:me )?(?:est[áa]|tengo|ha sido|se me ha)[^.,!?\\n]{0,20} bloquead|quiero (?:cambiar|que)|necesito (?:una? |que))|ne (?:veux|souhaite) pas (?:changer|que|de|recevoir|une?)|(?:n['’]est|ne suis|n['’]a) pas (?:été )?(?:bloqu|verrouill)|nicht (?:ge|aus)sperrt|nicht ausgesperrt|ich (?:möchte|will|brauche) (?:kein|nicht)"
                    + "|não (?:quero (?:mudar|alterar|que)|preciso d|(?:está|foi|tenho)[^.,!?\\n]{0,15} bloquead)|non (?:voglio (?:cambiare|che)|(?:è|ho)[^.,!?\\n]{0,20} bloccat|mi serve)|niet (?:geblokkeerd|vergrendeld|buitengesloten)|ik (?:wil|hoef) (?:geen|niet)|ロックされていません|変更(?:しないで|は(?:不要|希望しません))|必要ありません");

    /** Forbids what would be done. */
    static final Pattern STOP = of(
            "\\b(?:stop (?:re-?sending|sending|resetting|locking|mailing|changing)|(?:please |kindly )?do(?:n['’]?t| not) (?:change|unlock|reset|re-?send|re-?issue|send (?!(?:it|them|that|anything|mails?|e-?mails?|the) to\\b)|update|correct|touch)\\b)");

    static final Pattern HYPOTHETICAL = of(
            "\\bif (?:it|(?:the|my|our) \\p{L}+) (?:were|was|would be|had been)\\b[^.!?\\n]{0,40}\\b(?:i|we)(?:['’]d| would) (?:say|tell|ask|have (?:said|told|asked)|mention|write|let you)\\b(?![^.!?\\n]{0,80}\\b(?:but|please|so)\\b)|"
                    + "\\bwhat (?:should|do|must|can|would|shall) (?:i|we) do (?:if|in case)\\b|\\bif\\b[^.?!,\\n]{0,30}\\b(?:gets?|happens?|becomes?)\\b[^.?!,\\n]{0,20}\\bagain\\b|\\bin case (?:i|my|we)\\b[^.?!,\\n]{0,20}\\b(?:gets?|forget|lose|become|need|am ever)\\b"
                    + "|^[^\\w\\n]{0,5}(?:when|once|after) (?:i|we) (?:get married|marry|move|change (?:jobs?|employers?)|retire|divorce)\\b|(?:qué|que) (?:debo|debería|tengo que|puedo|hago|hacer|ocurre|sucede)\\b[^.?!\\n]{0,25}\\bsi\\b|que (?:faire|dois-je faire|puis-je faire)\\b[^.?!\\n]{0,15}\\bsi\\b"
                    + "|\\bsi\\b[^.?!\\n]{0,40}\\bétai(?:t|s|ent)\\b[^.?!\\n]{0,60}\\b(?:devrais|pourrais|faudrait|serait|devrait)|was (?:mache?|tue|muss|soll|kann)\\b[^.?!\\n]{0,25}\\b(?:wenn|falls)\\b|o que (?:devo|tenho|posso|faço|fazer)\\b[^.?!\\n]{0,15}\\b(?:se|caso)\\b"
                    + "|cosa (?:devo|dovrei|posso|faccio|fare|accade)\\b[^.?!\\n]{0,15}\\bse\\b|wat (?:moet|kan|doe)\\b[^.?!\\n]{0,15}\\bals\\b|(?:たら|れば|場合)は?[、,]?(?:どう|何を|いかが)"
                    + "|\\b(?:suppose|supposing|assuming|imagine|hypothetical(?:ly)?|what if|what happens (?:if|when|to)|what would happen|in the event (?:of|that))\\b"
                    + "|(?<!\\bas )\\bif\\b[^.?!\\n]{0,50}\\b(?:were|ever|someday|some day|one day|in (?:the )?future)\\b|\\bif,? and only if\\b(?![^.?!\\n]{0,40}\\b(?:no trouble|please|you (?:could|can|would))\\b)|\\bif (?:at )?(?:some|a) (?:later |future |other )?(?:point|time|stage|date)\\b(?![^.?!\\n]{0,25}\\b(?:you (?:could|can|would|have)|today|please)\\b)|\\bif (?:i|my|we|the|our|one|it) (?:\\p{L}+ )?should\\b|\\b(?:if|when) (?:(?:someone|somebody)(?! (?:there |of you )?(?:could|can|would|will|might))|a member|people|one of|one|an? (?:earner|person|holder|employee|user))\\b"
                    + "|^[^\\w\\n]{0,5}should (?:i|my|the|our|a)\\b(?=[^?\\n]{0,200})(?! (?:send|attach|fill|write|provide|scan|also|wait|pay|use|upload|just|now)\\b)(?=[^.\\n]{0,120}\\b(?:lose|forget|go|change|get|need|move|become|marry|be|happen))(?=[^?\\n]*[.,\\n])"
                    + "|\\bwould (?:i|my|the|it|that|our) [^.?!\\n]{0,50}\\bif\\b|\\b(?:someday|hypothetical)\\b|\\bif i (?:lost|forgot|changed|moved|got married|unlock)\\b"
                    + "|en caso de que|(?:qué|que) pasa(?:ría)? si|si (?:algún día|alguna vez)|que se passe(?:-t-il|rait)|au cas où|si un jour|was (?:passiert|wäre|geschieht),? wenn|falls (?:ich|mein)\\b[^.\\n]{0,40}\\b(?:einmal|irgendwann|sollte)|o que acontece se|caso (?:eu|um dia)|se um dia"
                    + "|(?:che )?cosa succede(?:rebbe)? se|se un giorno|wat gebeurt er als|(?:stel dat|als ik ooit)|もし[^。]{0,40}(?:たら|れば|場合)");

    static final Pattern PAST = of(
            "^(?=[^\\n]{0,300}(?:\\bayer\\b|anoche|gracias|\\bhier\\b|merci|gestern|dank|\\bontem\\b|obrigad|\\bieri\\b|grazie|gisteren|bedankt|昨日|先日|おかげ))[^\\n]{0,300}?(?:\\b(?:desbloquearon|restablecieron|cambiaron|corrigieron|reenviaron|actualizaron)\\b|\\b(?:vous|ils) (?:avez|ont) (?:\\p{L}+ )?(?:débloqué|déverrouillé|corrigé|changé|modifié|réinitialisé|renvoyé)"
                    + "|\\b(?:sie|ihr) (?:haben|habt)\\b[^.!?\\n]{0,40}\\b(?:entsperrt|zurückgesetzt|geändert|korrigiert|zugeschickt|freigeschaltet|berichtigt)|\\b(?:desbloquearam|redefiniram|alteraram|corrigiram|reenviaram|mudaram)\\b|\\bavete (?:\\p{L}+ )?(?:sbloccato|reimpostato|cambiato|corretto|modificato|rinviato)"
                    + "|\\b(?:hebben|heeft|hebt)\\b[^.!?\\n]{0,40}\\b(?:gedeblokkeerd|ontgrendeld|gewijzigd|aangepast|gereset|opgestuurd)|(?:解除|修正|変更|再送|リセット)して(?:いただき|もらい|くださ)い?ました)|"
                    + "\\b(?:was|were|got|had been|has been|have been|been) (?:already |just |finally |now )?(?:unlocked|reset|changed|updated|corrected|fixed|resent|re-sent|sorted|resolved)\\b"
                    + "|\\b(?:you|your (?:team|colleague|colleagues|desk)|somebody|someone|they) (?:(?:already|kindly|just|have|have already) )?(?:unlocked|changed|corrected|fixed|resent|helped)\\b"
                    + "|\\b(?:thank(?:s| you)|thx|ty|cheers|ta)\\b[^.!?\\n]{0,25}\\bfor (?:unlocking|resetting|changing|correcting|fixing|updating|sending|re-?sending|the (?:\\p{L}+ )?(?:letter|unlock|reset|quick))(?<!in advance.{0,25})(?![^.!?\\n]{0,60}\\b(?:soon|asap|when you can|as soon as|today|in advance)\\b)"
                    + "|\\b(?:i )?(?:had it happen|got in again)|(?:last (?:year|month|spring|summer|autumn|winter)|(?:two|three|\\d) years ago|in 20\\d\\d) (?:i|you|my)\\b[^.!?\\n]{0,60}\\b(?:lost|changed|forgot|was locked|got locked)|\\b(?:yesterday|earlier|last week|on (?:monday|tuesday|wednesday|thursday|friday)) i (?:wrote|asked)|\\bi (?:asked|wrote) (?:yesterday|earlier|on \\p{L}+day)|\\bwrote on \\p{L}+day"
                    + "|wurde (?:\\p{L}+ )?(?:entsperrt|geändert|korrigiert|zurückgesetzt)|a été (?:\\p{L}+ )?(?:débloqué|corrigé|changé|réinitialisé)|(?:fue|ha sido) (?:desbloquead|corregid|cambiad)|è stat[oa] (?:sbloccat|corrett|cambiat)|foi (?:desbloquead|corrigid|alterad)|is (?:gisteren |al )?(?:gedeblokkeerd|aangepast|gewijzigd)|(?:解除|修正|変更)して(?:いただき|いただいて|くださって|くれて)、?(?:ありがと|感謝|助かり)"
                    + "|gracias por (?:desbloquear|cambiar|corregir|enviar|reenviar)|merci (?:d['’]avoir|pour le déblocage)|danke für (?:das|die) (?:entsperr|änder|zusend|korrektur)|danke,? dass (?:sie|ihr)|obrigad[oa] por (?:desbloque|alter|corrig|envi)|grazie per (?:aver|lo sblocco)|bedankt voor het (?:deblokkeren|wijzigen|sturen)|ありがとうございました");

    /** After these a thing that was done before was not done well, or came undone. */
    static final Pattern STILL_AMISS = of(
            "\\b(?:but|still|again|however|yet|although|wrong|nevertheless|unfortunately|never|not)\\b|n['’]t\\b|pero|mais|aber|trotzdem|mas |ma |maar|ですが|のに|けど");

    /** Somebody else, and some lines on in the same sentence, their trouble. */
    private static final String ABROAD =
            "(?:\\b(?:mi|nuestr[oa]|una?|una? de mis) (?:\\p{L}+ ){0,2}?(?:colega|compañer[oa]|jef[ea]|amig[oa]|espos[oa]|marido|mujer|hij[oa]|herman[oa]|emplead[oa]|alumn[oa]|madre|padre|client[ea]|secretari[oa]|vecin[oa]|aprendi[zc]\\p{L}*)"
                    + "|\\b(?:mon|ma|notre|une?|un de mes|une de mes) (?:\\p{L}+ ){0,2}?(?:collègue|ami|amie|chef|mari|femme|épouse?|fils|fille|frère|sœur|employée?|salariée?|élève|mère|père|cliente?|stagiaire|voisine?|apprentie?)"
                    + "|\\b(?:meine?r?|unsere?r?|eine?r?) (?:\\p{L}+ ){0,2}?(?:kolleg(?:e|in|en)|chef(?:in)?|freund(?:in)?|frau|mann|sohn|tochter|bruder|schwester|mitarbeiter(?:in)?|schüler(?:in)?|mutter|vater|kund(?:e|in)|azubi|nachbar(?:in)?|lehrling|auszubildende[rn]?)"
                    + "|\\b(?:o |a )?(?:meu|minha|noss[oa]|uma?) (?:\\p{L}+ ){0,2}?(?:colega|amig[oa]|chefe|espos[oa]|marido|mulher|filh[oa]|irmãe?o?|funcionári[oa]|alun[oa]|mãe|pai|cliente|vizinh[oa]|estagiári[oa])"
                    + "|\\b(?:il |la |una? )?(?:mi[oa]|nostr[oa]) (?:\\p{L}+ ){0,2}?(?:collega|amic[oa]|capo|moglie|marito|figli[oa]|fratello|sorella|dipendente|alunn[oa]|madre|padre|cliente|vicin[oa]|tirocinante|apprendista)"
                    + "|\\b(?:mijn|onze?|een) (?:\\p{L}+ ){0,2}?(?:collega|baas|vriend(?:in)?|man|vrouw|zoon|dochter|broer|zus|medewerk(?:er|ster)|leerling|moeder|vader|klant|buur(?:man|vrouw)|stagiair[e]?))\\b[^.?!\\n]{0,60}?"
                    + "(?:no puede|no logra|olvid|perdi|no (?:ha )?recib|bloque|necesita|contraseña|cuenta|ne peut|n['’]arrive|oublié|perdu|n['’]a (?:pas|jamais|toujours)|bloqué|verrouill|besoin|mot de passe|compte|kann sich|kann nicht|kommt nicht|hat (?:ihr|sein|nie|kein|noch)|gesperrt|vergessen|verloren|braucht|konto|passwort"
                    + "|não (?:consegue|recebeu)|esqueceu|perdeu|precisa|conta|senha|non (?:riesce|ha)|ha (?:dimenticato|perso)|account|bloccat|bisogno|kan niet|heeft (?:zijn|haar|nooit|geen)|geblokkeerd|vergrendeld|vergeten|kwijt|nodig|wachtwoord|badge|insigni|crachá)";

    private static final String OTHER_SYSTEM =
            "(?:(?:the|this|an?|their|our|my|der|die|das|dem|la|le|el|de|il|lo|os|as|o|a) )?(?:(?:online )?(?:exam\\p{L}*|test(?:ing)?|proctor\\p{L}*|learning|course|training|e-?learning|study|webinar|payment|bank\\p{L}*) (?:portal|platform|site|system|app|website|account|login|log-in)"
                    + "|proctor\\p{L}+|lms|moodle|linkedin|(?:lern|prüfungs|kurs|schulungs)(?:plattform|portal)\\p{L}*|plateforme (?:d['’]examens?|de formation|de cours)|portail d['’]examens?|plataforma de (?:cursos|formación|exámenes|formação|exames|estudos?)|portal de (?:exámenes|exames)"
                    + "|piattaforma (?:d['’]esami?|dei corsi|di formazione)|leer(?:platform|omgeving)|examen(?:portaal|omgeving)|試験(?:サイト|ポータル|システム)|学習(?:サイト|プラットフォーム))";
    private static final String ENTRY =
            "(?:password|passcode|log-?in|sign-?in|logged|signed|locked|shut|blocked|account|access|get in(?:to)?|passwort|kennwort|zugang|gesperrt|mot de passe|contraseña|clave|senha|wachtwoord|パスワード)";

    /** The entry to something that is not the desk's, as an exam portal or LinkedIn. */
    static final Pattern ELSEWHERE = of(
            "\\b(?:linkedin|moodle|vpn|proctor\\p{L}+|(?:exam|learning|course|training|bank)(?:ing)?(?: portal| platform| site| system)?) (?:account['’]?s? )?(?:password|passcode|log-?in|sign-?in)\\b"
                    + "|\\b" + ENTRY
                    + "\\b(?: (?!to\\b|with\\b)\\p{L}+){0,2}?(?: (?:for|of|on|in(?:to)?|at|from|zur|zum|zu|für|auf|de|du|do|da|del|della?|van|voor|op) |の|(?<=(?:log-?in|sign-?in|access|logged in|signed in)) to )"
                    + OTHER_SYSTEM + "\\b");

    /** A confirmation in writing that somebody leaves, which no letter of the desk confirms. */
    static final Pattern OTHER_PAPER = of(
            "\\b(?:confirm|acknowledge)\\p{L}* (?:(?:me|us|in writing) )?(?:my |our |the |this )(?:membership )?(?:cancell?ation|termination|resignation|withdrawal)\\b(?! of my (?:marriage|name))"
                    + "|\\bbestätig\\p{L}* (?:sie )?(?:mir |uns )?(?:bitte )?(?:schriftlich )?(?:den eingang |den erhalt )?(?:die |der |meine[rn]? |unsere[rn]? |des )(?:kündigung|austritts?)\\b|\\bbestätigung (?:der|meiner|des|meines) (?:kündigung|austritts)\\b"
                    + "|\\bconfirm\\p{L}* (?:me )?(?:la |mi )baja\\b|\\bconfirm\\p{L}* (?:la réception de )?(?:la |ma )(?:résiliation|démission)\\b|\\bconfirm\\p{L}* (?:o |do |a |da )(?:cancelamento|rescisão)\\b"
                    + "|\\bconferm\\p{L}* (?:il |del |la |della )(?:mio |mia )?(?:recesso|disdetta)\\b|\\bbevestig\\p{L}* (?:van )?(?:de |mijn )opzegging\\b|退会");

    /** The desk's own site beside another one. */
    static final Pattern HERE = of(
            "\\bbadge (?:account|site|portal|page|login|password)|\\bwith you\\b|\\byour (?:site|portal|page|system|badge)|\\bboth\\b|\\byours\\b|\\b(?:my|the) badges?\\b"
                    + "|\\bde vocês\\b|\\bbei (?:ihnen|euch)\\b|\\bchez vous\\b|\\bvotre\\b|\\bv(?:uestr|ostr)|\\bihre?[mnr]? (?:seite|portal|konto)|\\bjullie\\b|御社|貴");

    static final Pattern SOMEBODY_ELSE = of("\\b" + WHOSE + " " + SOMEBODY
            + "(?:s|['’]s|s['’])? (?:[\\p{L}]+(?:['’]s)? )?" + THING + "\\b"
            + "|\\b(?:change|correct|update|fix|amend|resend|edit) (?:my|our|the) " + SOMEBODY
            + "['’]s? (?:\\p{L}+ )?(?:last |first )?" + NAMED_THING
            + "|\\b" + WHOSE + " " + SOMEBODY
            + "['’]s (?:\\p{L}+ )?(?:last |first )?(?:name|surname) (?:is|was|has been|got) (?:\\p{L}+ )?(?:wrong|incorrect|mis-?sp\\p{L}+|spel\\p{L}+|missing|cut|garbled|mangled)"
            + "|\\b" + NAMED_THING + "s?[^.?!\\n]{0,25}? (?:of|for|belonging to) " + WHOSE + " " + SOMEBODY
            + "s?\\b(?![^.?!\\n]{0,12}\\b(?:to|and me)\\b)"
            + "|\\b" + WHOSE + " " + SOMEBODY
            + "s?\\b(?:[^.?!\\n]|\\b(?:mrs?|ms|dr)\\.){0,60}?(?:(?:is|are|was|got|has been|keeps getting) (?:locked|blocked|suspended)|(?:can['’]?t|cannot|can not|unable to) (?:log|sign|get in|find|open|access)|(?:(?:has |have )?(?:forgot|forgotten|lost|misplaced)|never got|did(?:n['’]?t| not) (?:get|receive)|has not received|hasn['’]t received))"
            + "|\\bon behalf of (?!myself)|\\bi(?:['’]m| am) (?:the )?(?:pa|p\\.a\\.|secretary|assistant) (?:to|of|for)\\b|\\bwe(?:['’]re| are) the (?:employer|school|company) of\\b|\\bwe employ\\b|\\b(?:accounts|badges|badge e-?mails|e-?mails|passwords) of (?:all|our|my|the)\\b"
            + "|\\b(?=h)(?<!\\b(?:took|taken|take|taking|adopted|bear|carry) )(?:his|her) (?:last |family |first )?(?:name|surname)\\b|\\b(?:his|her) (?:"
            + THING
            + "|e-?mail(?: address)?|address|badge e-?mail)\\b|\\b" + SOMEBODY + "\\b[^.?!\\n]{0,60}\\btheir " + THING
            + "\\b"
            + "|\\b(?:unlock|reset|change|correct|update|resend|send|do|fix)\\b[^.?!\\n]{0,25}\\b(?:to|for) (?:her|him|them)\\b|\\b(?:unlock|reset|change|correct|update|resend) (?:his|her|their|him)\\b"
            + "|\\b(?:confirming|confirms|verify|verifying) (?:his|her|their)\\b|\\b(?:an|the|that|this) applicant\\b|\\bcopies of everything"
            + "|\\bwhose (?:assistant|secretary|pa|manager|wife|husband|mother|father|daughter|son) i am|\\bi(?:['’]m| am) (?:writing|asking|mailing|contacting you) (?:for|on behalf of) (?:mr|mrs|ms|dr|prof|my "
            + SOMEBODY + ")\\b"
            + "|\\b(?:he|she) (?:also )?(?:needs|wants|would like|forgot|has forgotten|is locked|can(?:no|['’])t|never (?:got|received)|lost|asked me)\\b"
            + "|\\b(?:my|our) (?:people|whole team|team|staff|crew|folks|guys|department)\\b[^.?!\\n]{0,50}(?:never|not|n['’]t|locked|forgot|lost)"
            + "|" + ABROAD
            + "|(?:cuenta|insignia|nombre|contraseña|correo) de (?:mi|una?|nuestr[oa]) (?:colega|compañer|jef|amig|espos|marido|hij|herman|emplead|alumn)"
            + "|(?:compte|badge|insigne|mot de passe|nom) de (?:mon|ma|notre) (?:collègue|amie?|mari|femme|chef|fil[sle]+|employée?)"
            + "|(?:konto|passwort|badge|abzeichen|name[ns]?) (?:meine[sr]|unsere[sr]|einer?s?) (?:kolleg|chef|freund|frau|mann|sohn|tochter|mitarbeiter)"
            + "|(?:conta|senha|palavra-passe|crachá|selo) d[oa] (?:meu|minha|noss[oa]) (?:colega|amig|chefe|espos|marid|filh|funcionári)"
            + "|(?:account|password|badge|nome) d(?:el mio|ella mia|i mia|i mio) (?:collega|amic|capo|moglie|marito|figli)"
            + "|(?:account|wachtwoord|badge|naam) van (?:mijn|onze?|een) (?:collega|baas|vriend|man|vrouw|zoon|dochter|medewerker)"
            + "|(?:同僚|部下|上司|部長|課長|社長|先輩|後輩|友人|妻|夫|娘|息子|社員|生徒|受講者)(?:の|が|は)");

    /** Words that show that the thing is the writer's own after all. */
    static final Pattern OWN = of(
            "\\bmy (?:own |digital |new |old |last |first |badge |login |log-in |user |(?!" + SOMEBODY
                    + "|(?:his|her|their|has|have|had|is|was|lost|never|got|needs?|cannot|can)\\b)(?-i:[\\p{Lu}\\p{N}])[\\p{L}\\p{N}&-]{0,30} ){0,4}?(?:account|badges?|password|log-?in|profile|credentials?|certificates?|certification|name|surname|user ?name|e-?mail|letter)\\b"
                    + "|\\bi(?:['’]m| am|['’]ve| have| was| got| keep getting) (?:been )?(?:locked|blocked|suspended)|\\bi (?:did ?n['’]?t|did not|have not|haven['’]t) (?:get|receive|got)|\\bi (?:forgot|lost|can['’]?t|cannot|never got)|\\b(?:that|saying|confirming) i(?:['’]m| am| hold| passed)\\b|\\bunlock me\\b|\\babout me\\b|\\bmine\\b"
                    + "|\\bmis? (?:cuenta|insignia|nombre|apellido|contraseña|clave|certificaci[oó]n|certificado|correo|credencial|perfil)|he (?:olvidado|perdido)|me olvidé|\\bm(?:on|a|es) (?:compte|badge|nom|mot de passe|certificat\\p{L}*|adresse|e-?mail|mail|profil|attestation)|j['’]ai (?:oublié|perdu)|je n['’]ai (?:pas|jamais)|je suis"
                    + "|\\bmein(?:e[nmrs]?)? (?:konto|zugang|badge|abzeichen|name|nachname|passwort|zertifi\\p{L}*|e-?mail\\p{L}*|mail|profil|account)|\\bich (?:habe|bin)|\\bmeu (?:nome|e-?mail|crachá|badge|certificado|perfil|acesso)|\\bminha (?:conta|senha|palavra-passe|certificação|credencial)|esqueci\\b|não recebi\\b"
                    + "|\\bmio (?:account|nome|badge|profilo|certificato|indirizzo|accesso)|\\bmia (?:password|mail|e-?mail|certificazione|credenziale)|\\bho (?:dimenticato|perso)|non ho (?:mai )?ricevuto|\\bmijn (?:account|naam|badge|wachtwoord|certific\\p{L}*|e-?mail\\p{L}*|mail|profiel)|\\bik (?:ben|heb)|私の|自分の");

    /** The writer's own thing, by a possessive; the mailbox to which something goes is none. */
    static final Pattern OWN_THING = of(
            "(?<!\\b(?:to|at|an|à|a) )\\b(?:my|mis?|mon|ma|mes|meine?[nmrs]?|meu|minha|mio|mia|mijn) (?:own |badge |old |new |last )?(?:account|badges?|password|log-?in|profile|name|surname|cuenta|contraseña|insignia|nombre|compte|mot de passe|nom|konto|passwort|zugang|name|conta|senha|nome|wachtwoord|naam)\\b|\\bmine\\b|私の|自分の");

    static final Pattern QUESTION = of(
            "\\bdo you (?:\\p{L}+ )?(?:unlock|reset|change|correct|issue|re-?send) (?:\\p{L}+ ){0,2}(?:accounts|names|passwords|badges|letters|e-?mails)\\b|\\bcómo funciona el|cuándo se bloquea|comment fonctionne l|quand (?:est-ce qu['’]un|un) compte|wann wird ein|wie funktioniert (?:das|die|ein)|quando (?:é|são|viene|vengono) (?:bloquead|bloccat)|como funciona [oa] |come funziona l|hoe werkt het|wanneer wordt een|いつ[^。\\n]{0,10}ロックされ|の仕組み"
                    + "|\\bhow long (?:do|does|will|would|is|are|until|before|it|an?)\\b|\\bhow (?:many|often|much)\\b|\\bwho (?:approves|decides|handles|unlocks|can (?:approve|unlock|change)|is allowed|does|signs|checks|at your)|\\bwhat (?:is|are|['’]s) (?:your|the) (?:policy|process|procedure|rules?|reason|reasons|time zone|cost|fee|status|usual)"
                    + "|\\bis (?:it|that|this) (?:in|on|at|under|part of|the same) |\\bis (?:there|it) (?:a fee|a charge|possible to see|normal|allowed|true)|\\b(?:do|does) (?:you|it|unlocks?|changes?|letters?) (?:charge|cost|take|accept|keep|store|ever)|\\bwhy (?:do|does|are|is|did) (?:accounts?|people|badges?|your|the system|passwords?|a|an)\\b|\\bcurious why|\\bwhy it happened"
                    + "|\\bwhat (?:does|counts|information|documents?|kinds?|sort|exactly)\\b[^?\\n]{0,120}\\?|\\b(?:is|are|do|does|will) (?:an?|your|badges|accounts|letters|unlocks|members|people)\\b[^?\\n]{0,150}\\?|\\b(?:have|did) you (?:ever )?(?:thought|consider)|\\bcan (?:they|the two|both) be merged|\\bmerge[d]?\\b"
                    + "|\\bwould (?:an?|the|such an?) (?:new )?(?:password|reset|unlock|change|name change|letter|correction)\\b(?![^?\\n]{0,60}\\b(?:be (?:possible|ok(?:ay)?|feasible|all right)|you)\\b)[^?\\n]{0,100}\\?|\\b(?:would|do) i need to tell you|\\b(?:cuánto (?:tarda|tiempo|cuesta|se tarda)|quién (?:aprueba|firma)|por qué caducan)|combien (?:de temps|coûte|ça)|qui (?:approuve|signe)|wie ?lange (?:dauert|braucht)|was kostet|wer (?:genehmigt|unterschreibt)|quanto (?:tempo|custa|costa|demora|tarda|ci vuole)|quem (?:aprova|assina)|chi (?:approva|firma)|hoe ?lang duurt|wat kost|wie (?:keurt|ondertekent)|どのくらい|どれくらい|いくら|何日|なぜ");

    /** Says itself that it is a question, a proposal or an opinion about how the desk works. */
    static final Pattern OPINION = of(
            "\\bcan (?:they|the two|both|these) be merged|\\bmerge (?:my|the|both|these|two)\\b|\\b(?:feedback|just an opinion|a suggestion|(?:i|we) suggest|proposal|quotation|tender for|should be a button|nist)\\b|\\byour accounts (?:seem|appear|tend)|\\bundelivered mail|\\bmail system at host|\\bcould not be delivered to one or more");

    /** Asks where or how something is, or says that this is all the writer wants to know. */
    static final Pattern TO_KNOW = of(
            "^[^\\w\\n]{0,5}(?:(?:and|so|but|also)[, ]+)?(?:how|where|what|when|which|wie|wo|cómo|dónde|comment|où|como|onde|come|dove|hoe|waar)\\b[^\\n]*\\?"
                    + "|\\b(?:want(?:ed)? to (?:know|ask)|would like to know|wonder(?:ing)?|(?:will|möchte|wollte)\\b[^.!?\\n]{0,15}\\bwissen|wil\\b[^.!?\\n]{0,15}\\bweten|(?:quiero|quisiera) saber|(?:veux|voudrais|aimerais) savoir|(?:quero|queria|gostaria de) saber|(?:voglio|vorrei) sapere)\\b|知りたい");

    /** What came without the writer's asking. */
    static final Pattern UNASKED = of(
            "\\bnone of which (?:i|we)(?:['’]ve| have| had)? (?:ever )?(?:asked|requested|wanted)\\b|\\bwho(?:['’]s| is| keeps?) (?:triggering|requesting|ordering) (?:these|those|them)\\b");

    /** A mail below the writer's own words. */
    static final Pattern MAIL_BELOW =
            of("^(?:from|von|de|da|van): [^\\n]{1,200}\\n(?:sent|date|gesendet|envoyé|enviado|inviato|verzonden)\\b");

    static final Pattern THANKING = of(
            "\\bthank|\\bthx\\b|\\bcheers\\b|\\bappreciate|\\bgrateful|\\bgracias|\\bmerci\\b|\\bdank|\\bobrigad|\\bgrazie|\\bbedankt|ありがとう|感謝");

    static final Pattern QUOTED =
            of("^[ \\t]{0,20}[>|]|^[ \\t]{0,20}[\"“«„「『‘][^\"”»“」』’\\n]{0,2000}[\"”»“」』’][ \\t。.]{0,20}$");

    /** What stands between quotation marks within a sentence. */
    static final Pattern QUOTATION = of("[\"“«„「『]([^\"”»“」』\\n]{4,2000})(?:[\"”»“」』]|$)");

    private DoubtPatterns() {}

    private static Pattern of(String pattern) {
        return Words.pattern(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
    }
}
