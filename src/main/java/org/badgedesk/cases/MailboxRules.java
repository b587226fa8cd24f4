package org.badgedesk.cases;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the desk does by itself with the mail of each mailbox, told apart by the address that it came to.
 *
 * @param inbox the first mailbox ({@code badgedesk.inbox.*})
 * @param inboxes further ones ({@code badgedesk.inboxes[n].*}); what one does not set is as for the first
 */
@ConfigurationProperties("badgedesk")
public record MailboxRules(
        @DefaultValue Mailbox inbox, @DefaultValue List<Mailbox> inboxes) {

    private static final Duration REPLY_AGE = Duration.ofHours(48);

    /** What becomes of mail that is none of the desk's business: nothing in it is understood, and the sender is no earner. */
    public enum Unrelated {
        /** Staff get it, as all that is not understood. */
        STAFF,
        /** It lies unread in its mailbox as if the desk were not there. */
        LEAVE,
        /** It goes to another address as it came. */
        FORWARD
    }

    /**
     * @param supportAddress the address whose mail comes here
     * @param unrelated what becomes of mail that is none of the desk's business
     * @param forwardTo where it goes if it is forwarded
     * @param maxReplyAge an older mail gets no automatic reply
     */
    public record Mailbox(
            @Nullable String supportAddress,
            @Nullable Unrelated unrelated,
            @Nullable String forwardTo,
            @Nullable Duration maxReplyAge) {}

    /** What becomes of mail to this address that is none of the desk's business. */
    public Unrelated unrelated(EmailAddress deskAddress) {
        return of(deskAddress, Mailbox::unrelated).orElse(Unrelated.STAFF);
    }

    /** How old mail to this address may be and still get an automatic reply; 48 hours where nothing is set. */
    public Duration maxReplyAge(EmailAddress deskAddress) {
        return of(deskAddress, Mailbox::maxReplyAge).orElse(REPLY_AGE);
    }

    /** Where mail to this address goes that is none of the desk's business; nothing where it is not forwarded. */
    public Optional<EmailAddress> forwardAddress(EmailAddress deskAddress) {
        return unrelated(deskAddress) == Unrelated.FORWARD
                ? of(deskAddress, Mailbox::forwardTo).flatMap(EmailAddress::parse)
                : Optional.empty();
    }

    /**
     * Makes sure that what is to be forwarded has somewhere to go.
     *
     * @throws IllegalArgumentException if a mailbox forwards, and its {@code forward-to} is no e-mail address
     */
    public void check() {
        check("badgedesk.inbox", inbox);
        for (int i = 0; i < inboxes.size(); i++) {
            check("badgedesk.inboxes[" + i + "]", inboxes.get(i));
        }
    }

    private void check(String name, Mailbox mailbox) {
        if (either(mailbox, Mailbox::unrelated)
                        .filter(Unrelated.FORWARD::equals)
                        .isPresent()
                && either(mailbox, Mailbox::forwardTo)
                        .flatMap(EmailAddress::parse)
                        .isEmpty()) {
            throw new IllegalArgumentException(name + ".unrelated is forward, but " + name
                    + ".forward-to is no e-mail address: write it like office@association.example");
        }
    }

    private <T> Optional<T> of(EmailAddress deskAddress, Function<Mailbox, @Nullable T> setting) {
        Mailbox mailbox = inboxes.stream()
                .filter(box -> box.supportAddress() != null
                        && EmailAddress.parse(box.supportAddress())
                                .filter(deskAddress::equals)
                                .isPresent())
                .findFirst()
                .orElse(inbox);
        return either(mailbox, setting);
    }

    private <T> Optional<T> either(Mailbox mailbox, Function<Mailbox, @Nullable T> setting) {
        return Stream.of(mailbox, inbox)
                .flatMap(box -> Optional.ofNullable(setting.apply(box)).stream())
                .findFirst();
    }
}
