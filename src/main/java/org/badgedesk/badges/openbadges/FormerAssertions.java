package org.badgedesk.badges.openbadges;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Change;
import org.badgedesk.badges.Credential;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a hosted assertion of 2.0 said before a correction. It is kept nowhere, but made again of what never changes and of the dates and
 * addresses that the badge and its earner have had.
 */
@Component
class FormerAssertions {

    private static final String EXPIRES = "expires";
    private static final String ISSUED = "issuedOn";

    private final Documents documents;
    private final Badges badges;
    private final Earners earners;

    FormerAssertions(Documents documents, Badges badges, Earners earners) {
        this.documents = documents;
        this.badges = badges;
        this.earners = earners;
    }

    /** The assertion in this wording with the file's own dates and address where these once were the badge's. */
    Map<String, Object> like(Map<String, Object> file, Credential credential, Wordings.Wording wording) {
        Map<String, Object> former = new LinkedHashMap<>(documents.assertion2(credential, wording));
        put(former, EXPIRES, file, days(credential, "expiry corrected", documents::until));
        put(former, ISSUED, file, days(credential, Change.ISSUE_CORRECTED, documents::from));
        if (former.get("recipient") instanceof Map<?, ?> now && file.get("recipient") instanceof Map<?, ?> then) {
            Map<String, Object> recipient = new LinkedHashMap<>();
            now.forEach((field, value) -> recipient.put(String.valueOf(field), value));
            put(recipient, "identity", then, identities(credential, wording.salt()));
            former.put("recipient", recipient);
        }
        return former;
    }

    private static void put(Map<String, Object> ours, String field, Map<?, ?> file, Stream<@Nullable String> once) {
        @Nullable Object said = file.get(field);
        if (once.anyMatch(value -> Objects.equals(value, said))) {
            ours.remove(field);
            if (said != null) {
                ours.put(field, said);
            }
        }
    }

    /** Null stands for a badge that never expired. */
    private Stream<@Nullable String> days(Credential badge, String what, Function<LocalDate, Object> moment) {
        return badges.history(badge.id()).stream()
                .filter(change -> change.what().equals(what))
                .flatMap(change -> Stream.of(change.before(), change.after()))
                .filter(Objects::nonNull)
                .map(day -> day.equals(Change.NEVER)
                        ? null
                        : moment.apply(LocalDate.parse(day)).toString());
    }

    private Stream<@Nullable String> identities(Credential badge, String salt) {
        return earners.find(badge.earner()).stream()
                .flatMap(earner -> earners.everHad(earner).stream())
                .map(address -> Documents.hashed(address.value(), salt));
    }
}
