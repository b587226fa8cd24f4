package org.badgedesk.badges.drift;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How badges follow the register.
 *
 * @param dates {@code staff}: a renewal or lapse waits on the register page until staff approve it; {@code follow}: badges take
 *     their last day from the register in the transaction that changes it
 */
@Validated
@ConfigurationProperties("badgedesk.register")
record DriftSettings(@DefaultValue("staff") Dates dates) {

    enum Dates {
        STAFF,
        FOLLOW
    }
}
