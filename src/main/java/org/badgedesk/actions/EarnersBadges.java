package org.badgedesk.actions;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.springframework.stereotype.Component;

/** Which of an earner's credentials a request means. */
@Component
class EarnersBadges {

    private final Badges badges;

    EarnersBadges(Badges badges) {
        this.badges = badges;
    }

    /** Those that are neither revoked nor replaced, narrowed to the ones that the request names, where it names any. */
    List<Credential> meant(ActionRequest request) {
        List<Credential> current = badges.of(request.earner().id()).stream()
                .filter(Credential::isCurrent)
                .toList();
        List<Credential> named = request.detail("credential")
                .map(words -> current.stream().filter(c -> names(words, c)).toList())
                .orElse(List.of());
        return named.isEmpty() ? current : named;
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

    private static boolean names(String words, Credential credential) {
        String meant = words.toLowerCase(Locale.ROOT);
        String name = credential.achievementName().toLowerCase(Locale.ROOT);
        return meant.contains(name)
                || name.contains(meant)
                || meant.contains(credential.id().value().toLowerCase(Locale.ROOT))
                || meant.equals(credential.kind().toLowerCase(Locale.ROOT))
                || meant.equals(initials(credential.achievementName()));
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
