package org.badgedesk.letters;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.FormerAddresses;
import org.badgedesk.core.Issuer;
import org.springframework.stereotype.Service;

/**
 * Finds the badge or letter that a link, an id or a number refers to: by what it is called here, or was called where the badge was kept
 * before. Every way to check one asks here, so that none says what another denies.
 */
@Service
public class References {

    private static final int LONGEST_ID = 64;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:/[^?#\\s]*)?/(badges|letters|ob/2/assertions|ob/3/credentials)/([A-Za-z0-9_-]+).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Pattern WITHOUT_SCHEME =
            Pattern.compile("((?:[\\w-]+\\.)+[\\w-]+|[\\w-]+(?=:\\d))(:\\d+)?/\\S+");

    private final Badges badges;
    private final FormerAddresses formers;
    private final Letters letters;
    private final Issuer issuer;

    References(Badges badges, FormerAddresses formers, Letters letters, Issuer issuer) {
        this.badges = badges;
        this.formers = formers;
        this.letters = letters;
        this.issuer = issuer;
    }

    /** @param shows whether who asks may know that there is this badge */
    public Reference find(String asked, Predicate<CredentialId> shows) {
        boolean link = !asked.startsWith("/")
                && (WEB.matcher(asked).lookingAt()
                        || WITHOUT_SCHEME.matcher(asked).matches());
        return link ? linked(asked, shows) : named(asked, shows);
    }

    private Reference named(String asked, Predicate<CredentialId> shows) {
        Matcher address = ADDRESS.matcher(asked);
        String word = address.matches() ? address.group(2) : asked;
        return ours(word, shows)
                .or(() -> formerly(asked.startsWith("/") ? asked : "/" + asked, shows))
                .or(() -> formerly("/badges/" + word, shows))
                .or(() -> formers.called(asked).filter(shows).map(Reference::to))
                .orElse(Reference.none(Reference.Kind.UNKNOWN));
    }

    /** Ours by its host, one that a badge had where it was kept before, or somebody else's. */
    private Reference linked(String asked, Predicate<CredentialId> shows) {
        URI link;
        try {
            link = new URI(WEB.matcher(asked).lookingAt() ? asked : "https://" + asked);
        } catch (URISyntaxException e) {
            return Reference.none(Reference.Kind.UNREADABLE);
        }
        String path = Objects.requireNonNullElse(link.getRawPath(), "");
        Matcher address = ADDRESS.matcher(path);
        boolean here = isHere(link);
        Optional<Reference> found = here && address.matches() ? ours(address.group(2), shows) : Optional.empty();
        String full = path + (link.getRawQuery() == null ? "" : "?" + link.getRawQuery());
        return found.or(() -> here ? formerly(full, shows) : elsewhere(full, shows))
                .orElseGet(() -> Reference.none(
                        !here
                                ? Reference.Kind.ELSEWHERE
                                : address.matches() ? Reference.Kind.UNKNOWN : Reference.Kind.OTHER_PAGE));
    }

    private Optional<Reference> ours(String word, Predicate<CredentialId> shows) {
        if (word.length() > LONGEST_ID) {
            return Optional.empty();
        }
        return CredentialId.parse(word)
                .filter(id -> badges.find(id).isPresent())
                .filter(shows)
                .map(Reference::to)
                .or(() -> letters.find(word).map(Reference::to));
    }

    /** The badge that had this path, here or where it was kept before. */
    private Optional<Reference> formerly(String path, Predicate<CredentialId> shows) {
        return formers.at(path).filter(shows).map(Reference::to);
    }

    /** The badge that had this path where it was kept before, unless somebody else's site may have it too. */
    private Optional<Reference> elsewhere(String path, Predicate<CredentialId> shows) {
        return formers.anywhere(path).filter(shows).map(Reference::to);
    }

    private boolean isHere(URI link) {
        return Objects.requireNonNullElse(link.getRawAuthority(), "")
                .equalsIgnoreCase(issuer.publicUrl().getRawAuthority());
    }
}
