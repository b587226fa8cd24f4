package org.badgedesk.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.badgedesk.badges.AchievementEditions;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.core.Words;
import org.springframework.stereotype.Component;

/** Which of an earner's credentials a request means. */
@Component
class EarnersBadges {

    /** What a badge of any name is called, and what may stand before. */
    private static final Set<String> ANY_BADGE = Set.copyOf(List.of(
            ("a an the my our this that one of for in all both digital open new old current expired certified professional"
                            + " badge badges credential credentials certificate certificates certifications cert designation qualification license licence"
                            + " insignia insignias credencial certificado certificados mi mis la el los las de un una"
                            + " certificat certificats mon ma mes le les du des une abzeichen zertifikat zertifikate mein meine der die das"
                            + " cracha selo meu minha o os as do da certificato certificati distintivo mio mia il lo insigne certificaat certificaten mijn het")
                    .split(" ")));

    /** "Both of my badges": each of them is meant. */
    private static final Pattern EACH_BADGE = Words.pattern(
            "(?iu)\\b(?:both|all|each|every|ambas?|ambos|l[oa]s dos|tod[oa]s|cada (?:uma?|uno)|les (?:deux|trois)|toutes|tous|chacune?"
                    + "|beide[nrms]?|alle[nrms]?|jede[snrm]?|entramb[ei]|tutt[ei](?: e (?:due|tre))?|ciascun[oa]|allebei|elke?)"
                    + "(?: (?:of|the|my|our|these|two|three|valid|active|current|digital|open|de|del|dei|delle|dos|das|mis|mes|des|los|las|les|os|as|i|le|meus|minhas|miei|mie|meine[nrms]?|der|die|van|mijn))*"
                    + " (?:\\p{L}*(?:badges?|credentials?|zertifikate?n?|zertifizierungen|nachweise?n?|qualifi[ck]ations?|abzeichen)|certifications?|certificat(?:es?|s|en)?"
                    + "|insignias|insígnias|credencia(?:les|is)|certificaciones|certificados|certificações|crachás|certificazioni|certificati|distintivi|credenziali|certificeringen|insignes)(?!\\p{L})"
                    + "|(?:両方|すべて|全て|全部|それぞれ)の?(?:デジタル)?(?:バッジ|資格|認定)");
    /** The same in answer to which one. */
    private static final Pattern EACH = Words.pattern(
            "(?iu)^(?:(?:for|of|about|para|pour|für|per|voor|de|las|los|le|die|i|os|as) )*(?:both|all|each|ambas?|ambos|dos|todas|todos|deux|toutes|tous|beide[nrms]?|alle[nrms]?|entramb[ei]|tutt[ei]|allebei)(?!\\p{L})"
                    + "|^(?:両方|すべて|全て|全部|どちらも)");

    private final Badges badges;
    private final AchievementEditions editions;

    EarnersBadges(Badges badges, AchievementEditions editions) {
        this.badges = badges;
        this.editions = editions;
    }

    /** Those that are neither revoked nor replaced, narrowed to the ones that the request names, where it names any. */
    List<Credential> meant(ActionRequest request) {
        List<Credential> current = current(request);
        Optional<String> words = named(request);
        if (words.isEmpty()) {
            return current;
        }
        List<Credential> named = named(words.get(), current, badge -> List.of(badge.achievementName()));
        List<Credential> called = named.isEmpty() ? named(words.get(), current, this::formerNames) : named;
        return called.isEmpty() && EACH.matcher(words.get()).find() ? current : called;
    }

    /** Whether the request is about each of several badges, and says so. */
    boolean meansEach(ActionRequest request) {
        String words = request.detail("credential").orElse("").strip();
        return EACH.matcher(words).find()
                || EACH_BADGE.matcher(words).find()
                || named(request).isEmpty()
                        && EACH_BADGE.matcher(request.asked().text()).find();
    }

    /** Those that the words name, by the whole name where there is one so called. */
    private static List<Credential> named(
            String words, List<Credential> current, Function<Credential, List<String>> called) {
        List<Credential> byName = current.stream()
                .filter(c ->
                        called.apply(c).stream().anyMatch(name -> telling(name).equals(telling(words))))
                .toList();
        return byName.isEmpty()
                ? current.stream()
                        .filter(c -> called.apply(c).stream().anyMatch(name -> names(words, c, name)))
                        .toList()
                : byName;
    }

    /** What its achievement was called before: older mails and files still say so. */
    private List<String> formerNames(Credential badge) {
        return editions.former(badge.achievement()).stream()
                .map(former -> former.achievement().name())
                .distinct()
                .toList();
    }

    /**
     * What to do where the request names a badge that the earner does not hold: never pick another one. The earner says which of several is
     * meant; staff look where there is nothing to choose from. Nothing where it names one that there is, or none.
     */
    Optional<Check> notTheirs(ActionRequest request) {
        List<Credential> current = current(request);
        if (current.isEmpty() || !meant(request).isEmpty()) {
            return Optional.empty();
        }
        if (current.size() > 1) {
            return Optional.of(new Check.Missing(List.of("credential")));
        }
        return Optional.of(new Check.ForStaff(
                "the message names a badge that the earner does not hold",
                List.of(
                        "named: " + named(request).orElseThrow(),
                        "held: " + current.get(0).achievementName())));
    }

    private List<Credential> current(ActionRequest request) {
        return badges.of(request.earner().id()).stream()
                .filter(Credential::isCurrent)
                .toList();
    }

    /** The words for a badge; nothing where they fit any ("my digital badge"). */
    private static Optional<String> named(ActionRequest request) {
        return request.detail("credential").filter(words -> !telling(words).isEmpty());
    }

    /** The words of a badge's name that tell it from others. */
    private static List<String> telling(String words) {
        List<String> telling = new ArrayList<>(NameLetters.parts(words));
        telling.removeAll(ANY_BADGE);
        return telling;
    }

    List<Credential> meantAndValid(ActionRequest request) {
        return meant(request).stream()
                .filter(c -> c.status() == CredentialStatus.VALID)
                .toList();
    }

    /** A credential for a template: its name and its page. */
    Map<String, Object> shown(Credential credential) {
        return Map.of("name", credential.achievementName(), "url", badges.page(credential.id()));
    }

    private static boolean names(String words, Credential credential, String called) {
        String meant = words.toLowerCase(Locale.ROOT);
        String name = called.toLowerCase(Locale.ROOT);
        List<String> said = telling(words);
        List<String> borne = telling(called);
        return meant.contains(name)
                || name.contains(meant)
                || said.equals(NameLetters.parts(credential.kind()))
                || borne.containsAll(said)
                || !borne.isEmpty() && said.containsAll(borne)
                || meant.contains(credential.id().value().toLowerCase(Locale.ROOT))
                || said.contains(initials(called));
    }

    private static String initials(String name) {
        StringBuilder initials = new StringBuilder();
        for (String word : name.split("[\\s-]+")) {
            if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
                initials.append(word.charAt(0));
            }
        }
        return initials.toString().toLowerCase(Locale.ROOT);
    }
}
