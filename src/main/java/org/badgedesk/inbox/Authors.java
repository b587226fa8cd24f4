package org.badgedesk.inbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Words;
import org.badgedesk.inbox.mime.Headers;
import org.badgedesk.inbox.mime.Mailboxes;
import org.badgedesk.inbox.mime.Mailboxes.Mailbox;

/**
 * Who wrote a mail. Where the support address is itself a group, its host (Google Groups, Mailman) puts the group into From
 * for senders whose domain lets nobody else send for it, and the sender into {@code X-Original-From} or {@code Reply-To}.
 */
record Authors(List<Mailbox> all, boolean throughOwnGroup) {

    private static final Pattern VIA =
            Words.pattern("(?iu)^['\"]?(.{1,200}?)['\"]?\\s(?:via|über|por meio de|par)\\s.*$");

    static Authors of(Headers headers, Set<EmailAddress> own) {
        List<Mailbox> from = Mailboxes.of(headers, "from");
        boolean group = !from.isEmpty()
                && from.stream().allMatch(box -> own.contains(box.address()))
                && isOwnGroup(headers, own);
        if (!group) {
            return new Authors(from, false);
        }
        String name = VIA.matcher(from.get(0).name()).replaceFirst("$1");
        return Stream.of("x-original-from", "reply-to")
                .map(field -> Mailboxes.of(headers, field).stream()
                        .filter(box -> !own.contains(box.address()))
                        .toList())
                .filter(boxes -> boxes.size() == 1)
                .findFirst()
                .map(boxes -> boxes.get(0))
                .map(box -> new Authors(List.of(box.name().isBlank() ? new Mailbox(name, box.address()) : box), true))
                .orElseGet(() -> new Authors(from, false));
    }

    /** Whether a mail came by a list that is one of the desk's own addresses. */
    static boolean isOwnGroup(Headers headers, Set<EmailAddress> own) {
        String names =
                String.join(" ", headers.rawAll("list-id")) + " " + String.join(" ", headers.rawAll("list-post"));
        String small = names.toLowerCase(Locale.ROOT);
        return own.stream()
                .anyMatch(address -> small.contains(address.value())
                        || small.contains("<" + address.value().replace('@', '.') + ">"));
    }
}
