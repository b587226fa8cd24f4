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
            @Nullable Duration maxReplyAge) {

        private boolean hasRule() {
            return unrelated != null || forwardTo != null || maxReplyAge != null;
        }

        private Optional<EmailAddress> address() {
            return Optional.ofNullable(supportAddress).flatMap(EmailAddress::parse);
        }
    }

    /** The addresses that the mailboxes have of their own. */
    Stream<EmailAddress> addresses() {
        return Stream.concat(Stream.of(inbox), inboxes.stream()).flatMap(mailbox -> mailbox.address().stream());
    }

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
     * Makes sure that each rule has mail to be for, and that what is to be forwarded has somewhere to go.
     *
     * @throws IllegalArgumentException if a further mailbox has a rule, and its {@code support-address} is no e-mail address; if a mailbox
     *     forwards, and its {@code forward-to} is none
     */
    public void check() {
        checkForwarding("badgedesk.inbox", inbox);
        for (int i = 0; i < inboxes.size(); i++) {
            String name = "badgedesk.inboxes[" + i + "]";
            checkAddress(name, inboxes.get(i));
            checkForwarding(name, inboxes.get(i));
        }
    }

    private static void checkAddress(String name, Mailbox mailbox) {
        if (mailbox.hasRule() && mailbox.address().isEmpty()) {
            throw new IllegalArgumentException(name + " sets unrelated, forward-to or max-reply-age, but " + name
                    + ".support-address is no e-mail address: write there the address whose mail this is for,"
                    + " like exams@association.example");
        }
    }

    private void checkForwarding(String name, Mailbox mailbox) {
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
                .filter(box -> box.address().filter(deskAddress::equals).isPresent())
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
