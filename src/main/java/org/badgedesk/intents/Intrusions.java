package org.badgedesk.intents;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.core.Words;

/**
 * How people tell, in the desk's eight languages, that somebody else may be at their account: they ask who asked for a reset, or why
 * it was made, tell of somebody who keeps trying, or that it was not them. Staff look into that; nothing is done meanwhile.
 */
final class Intrusions {

    /** Every turn of phrase. */
    static final Pattern TOLD = Words.pattern("(?ium)"
            + Stream.of(english(), german(), dutch(), spanish(), french(), portuguese(), italian(), japanese())
                    .collect(Collectors.joining("|")));

    private Intrusions() {}

    private static String english() {
        String done = "(?:reset|change|unlock|delete|replace)";
        return "(?:^|[.!?;:]\\s?|\\b(?:know|tell me|find out|see|ask|wonder|and|but) )who (?:has |had )?(?:asked|requested|ordered|applied|initiated|triggered|wanted|reset|changed|unlocked|reopened)\\b"
                + "|\\b(?:someone|somebody|a stranger|an unknown person|anybody|anyone|strangers)(?: else| unknown)? (?:keeps?|kept|continues to|wants|wanted|tries|try|tried|is trying|has been|changed my (?:password|e-?mail|login))\\b(?=[^.!?\\n]{0,40}(?:request|ask|try|order|log|sign|get in|reset|password|password|account|\\bin\\b))"
                + "|\\b(?:it |that |this )?was(?: not|n['’]t) (?:me|from me|done by me|my doing)\\b(?! who)"
                + "|\\bwithout my (?:knowledge|consent|knowing|asking|permission)\\b|\\bbehind my back\\b"
                + "|\\bwhy (?:did|have|had|would) (?:you|they|somebody|someone|your \\p{L}+) (?:" + done
                + "|reset|changed|unlocked)\\b"
                + "|\\bwhy (?:was|has|were) my (?:password|log-?in|e-?mail(?: address)?|name) (?:been )?(?:reset|changed)\\s?\\?"
                + "|\\b(?:you|was|were|been) (?:have )?reset\\b[^.!?\\n]{0,20}[.,;] why\\?"
                + "|\\bi (?:did|have) ?n['’]?o?t (?:do|done|change|changed) (?:that|this|it)(?: myself)?(?=\\W*$)|\\b(?:account|password|log-?in)\\b[^.!?,\\n]{0,15}\\bhacked\\b|\\bbroke(?:n)? into my\\b|\\bunauthori[sz]ed (?:access|log-?in|sign-?in|person|persons|people|change|changes|use)\\b";
    }

    private static String german() {
        return "\\bwer hat\\b[^.!?\\n]{0,60}\\b(?:angefordert|beantragt|verlangt|zurückgesetzt|entsperrt|geändert|bestellt|veranlasst)\\b"
                + "|\\b(?:jemand|irgendjemand|ein fremder|irgendwer)\\b (?:anderes )?(?:fordert|versucht|verlangt|beantragt|will|hat (?:versucht|mein))\\b|\\bich war (?:es|das) nicht\\b|\\bdas war ich nicht\\b|\\bohne mein (?:wissen|zutun)\\b"
                + "|\\b(?:warum|wieso|weshalb) (?:haben sie|habt ihr|wurde)\\b[^.!?\\n]{0,40}\\b(?:zurückgesetzt|geändert|entsperrt)\\s?\\?";
    }

    private static String dutch() {
        return "\\bwie (?:heeft|had)\\b[^.!?\\n]{0,60}\\b(?:aangevraagd|gevraagd|gereset|gewijzigd|veranderd|gedeblokkeerd|ontgrendeld)\\b"
                + "|\\biemand(?: anders)? (?:vraagt|probeert|wil|blijft|heeft (?:geprobeerd|mijn))\\b|\\b(?:ik was het niet|dat was ik niet)\\b|\\bbuiten mijn (?:weten|medeweten)\\b|\\bzonder mijn medeweten\\b"
                + "|\\bwaarom (?:hebben jullie|hebt u|heeft u|is|werd)\\b[^.!?\\n]{0,40}\\b(?:gereset|gewijzigd|veranderd|gedeblokkeerd)\\s?\\?";
    }

    private static String spanish() {
        return "\\bquién (?:ha )?(?:pidió|pedido|solicitó|solicitado|cambió|cambiado|restableció|desbloqueó)\\b|\\balguien(?: más)? (?:pide|solicita|intenta|trata|quiere|está (?:pidiendo|intentando|tratando)|sigue|cambió|ha (?:intentado|cambiado))\\b"
                + "|\\bno (?:fui|he sido|era) yo\\b|\\bsin mi (?:conocimiento|permiso|consentimiento)\\b|\\bpor qué (?:me )?(?:han )?(?:restablecieron|restablecido|cambiaron|cambiado|desbloquearon|reiniciaron)\\b";
    }

    private static String french() {
        return "\\bqui a (?:\\p{L}+ )?(?:demandé|sollicité|changé|modifié|réinitialisé|débloqué)\\b|\\bquelqu['’]un(?: d['’]autre)? (?:demande|essaie|essaye|tente|cherche|veut|continue|a (?:essayé|tenté|changé|modifié))\\b"
                + "|\\bce n['’]était pas moi\\b|\\bà mon insu\\b|\\bsans mon (?:accord|consentement)\\b|\\bpourquoi (?:avez-vous|a-t-on|est-ce que vous avez)\\b[^.!?\\n]{0,20}\\b(?:réinitialisé|changé|modifié|débloqué)\\b";
    }

    private static String portuguese() {
        return "\\bquem (?:é que )?(?:pediu|solicitou|mudou|alterou|redefiniu|desbloqueou)\\b|\\balguém(?: mais)? (?:pede|está (?:pedindo|a pedir|tentando|a tentar)|tenta|tentou|quer|continua|mudou|alterou)\\b"
                + "|\\bnão (?:fui|era) eu\\b|\\bsem (?:o )?meu (?:conhecimento|consentimento)\\b|\\bpor ?qu[eê] (?:é que )?(?:redefiniram|mudaram|alteraram|desbloquearam)\\b";
    }

    private static String italian() {
        return "\\bchi (?:ha|avrebbe) (?:chiesto|richiesto|cambiato|modificato|reimpostato|sbloccato)\\b|\\bqualcuno(?: altro)? (?:continua|cerca|tenta|prova|chiede|vuole|sta (?:cercando|provando|tentando)|ha (?:provato|tentato|cambiato))\\b"
                + "|\\bnon (?:ero|sono stat[oa]) io\\b|\\ba mia insaputa\\b|\\bsenza il mio consenso\\b|\\bperché avete (?:reimpostato|cambiato|modificato|sbloccato)\\b";
    }

    private static String japanese() {
        return "誰が[^。\\n]{0,30}(?:依頼|申請|変更|リセット|再設定|解除)|(?:誰か|何者か|第三者|他人)が[^。\\n]{0,40}(?:依頼|申請|入ろう|試み|ログイン|不正|リセット|変更)|私では(?:ありません|ない)|身に覚え(?:が|の)(?:ありません|ない)|不正アクセス|なぜ[^。\\n]{0,25}(?:リセット|再設定|変更|解除)(?:した|された)の";
    }
}
