package org.badgedesk.actions;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.core.Issuer;
import org.springframework.stereotype.Component;

/** A mail that was asked for a moment ago and may be on its way: whoever asks again is told when it was sent, and nothing else is. */
@Component
class MailedAlready {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm (zzz)", Locale.ROOT);

    private final Issuer issuer;
    private final Clock clock;

    MailedAlready(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The earliest of these moments where every one of them is minutes ago; else nothing. */
    Optional<Instant> lately(List<Optional<Instant>> sent) {
        Instant since = clock.instant().minus(Accounts.ON_ITS_WAY);
        return sent.stream().allMatch(at -> at.filter(since::isBefore).isPresent())
                ? sent.stream().flatMap(Optional::stream).min(Instant::compareTo)
                : Optional.empty();
    }

    /** @param what for staff; {@code password} says which of the two mails it is, for the earner */
    Check.Settled already(String what, boolean password, Instant sent) {
        return new Check.Settled(
                what + " was mailed at " + shown(sent) + " and may be on its way; from "
                        + shown(sent.plus(Accounts.ON_ITS_WAY)) + " on it can be sent again",
                "mailed-already",
                Map.of("password", password, "time", shown(sent), "again", shown(sent.plus(Accounts.ON_ITS_WAY))));
    }

    private String shown(Instant at) {
        return MINUTE.format(at.atZone(issuer.zone()));
    }
}
