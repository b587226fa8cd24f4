package org.badgedesk;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.Cases;
import org.badgedesk.inbox.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * How long mail is kept, under {@code badgedesk.retention}; for ever where it is not set.
 *
 * @param rawMail the mails as they came, once they are read
 * @param attachments what came or went with the messages of closed cases, and with their proposals
 */
@ConfigurationProperties("badgedesk.retention")
record RetentionSettings(@Nullable Period rawMail, @Nullable Period attachments) {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionSettings.class)
    static class Binding {}

    /** Forgets what is older than it may be. */
    void apply(Inbox inbox, Cases cases, Actions actions, Clock clock) {
        if (rawMail != null) {
            inbox.forgetRead(
                    clock.instant().atZone(ZoneOffset.UTC).minus(rawMail).toInstant());
        }
        if (attachments != null) {
            Instant before =
                    clock.instant().atZone(ZoneOffset.UTC).minus(attachments).toInstant();
            cases.forgetAttachments(before);
            actions.forgetEvidence(before);
        }
    }
}
