package org.badgedesk.actions;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds today of one badge or letter that somebody asks about; nothing that its public page does not show too.
 *
 * @param outcome {@code valid, expired, revoked, replaced, forged, elsewhere, unknown}; for a file that is not its badge's of today, or
 *     whose badge has no public page, {@code file-valid, file-expired, file-revoked, file-replaced}; for letters {@code letter-valid,
 *     letter-expired, letter-replaced, letter-withdrawn}
 * @param name whom it names; null where it does not hold any more, since the name may be a former one
 */
record Finding(
        String outcome,
        @Nullable String badge,
        @Nullable String name,
        @Nullable LocalDate expiresOn,
        @Nullable URI url) {

    static Finding of(String outcome) {
        return new Finding(outcome, null, null, null, null);
    }

    Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("outcome", outcome);
        put(model, "badge", badge);
        put(model, "name", name);
        put(model, "expiresOn", expiresOn);
        put(model, "url", url);
        return model;
    }

    private static void put(Map<String, Object> model, String key, @Nullable Object value) {
        if (value != null) {
            model.put(key, value);
        }
    }
}
