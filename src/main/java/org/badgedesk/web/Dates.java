package org.badgedesk.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.badgedesk.core.Issuer;
import org.springframework.stereotype.Component;

/** Writes days and moments for people, in the issuer's time zone; templates call it as {@code @dates}. */
@Component("dates")
class Dates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm z", Locale.ENGLISH);

    private final Issuer issuer;

    Dates(Issuer issuer) {
        this.issuer = issuer;
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    public String moment(Instant instant) {
        return MOMENT.format(instant.atZone(issuer.zone()));
    }
}
