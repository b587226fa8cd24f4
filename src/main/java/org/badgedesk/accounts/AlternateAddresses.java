package org.badgedesk.accounts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Further addresses of earners, each of which counts as on file once the link that was mailed to it is used. Every change is written to
 * the audit log, as those of {@link Earners} are.
 */
@Service
@Transactional
public class AlternateAddresses {

    private static final int MOST = 5;

    private final EarnerTable earners;
    private final AlternateTable table;
    private final AuditLog audit;

    AlternateAddresses(EarnerTable earners, AlternateTable table, AuditLog audit) {
        this.earners = earners;
        this.table = table;
        this.audit = audit;
    }

    /** Those of an earner, with those that wait for their link. */
    @Transactional(readOnly = true)
    public List<AlternateAddress> of(EarnerId id) {
        return table.of(id);
    }

    /**
     * Notes a further address and gives a token for a link, good for 24 hours, to be mailed to that address. Tells not
     * whether the address is somebody else's: that shows only when it is confirmed. No token where three links have gone to the
     * address in 24 hours, whoever asked for them; who asks must not see that.
     *
     * @throws IllegalStateException if the earner has five already, or has asked for ten links in 24 hours, with the reason in words
     */
    public Optional<String> add(EarnerId id, EmailAddress email) {
        earners.reserve(email);
        Earner earner = earners.lock(id);
        List<AlternateAddress> known = table.of(id);
        if (known.size() >= MOST
                && known.stream().noneMatch(address -> address.email().equals(email))) {
            throw new IllegalStateException("You have five further addresses. Remove one first.");
        }
        if (!table.mayAsk(id)) {
            throw new IllegalStateException("You have asked for ten links today. Try again tomorrow.");
        }
        boolean mailed = table.mayReach(id, email);
        record(earner.email().value(), "earner.alternate-added", id, "", Map.of(), value(email));
        if (!mailed) {
            table.addWithoutLink(id, email);
            return Optional.empty();
        }
        return Optional.of(table.add(id, email));
    }

    /**
     * Confirms the address that the token was mailed to; it counts as on file from now on. Nothing where the token is used,
     * too old or made up, or the address is another earner's.
     */
    public Optional<Earner> confirm(String token) {
        Optional<AlternateTable.Waiting> waiting = table.take(token);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        EarnerId id = waiting.get().earner();
        EmailAddress email = waiting.get().email();
        earners.reserve(email);
        if (earners.byAddress(email).filter(owner -> !owner.id().equals(id)).isPresent()) {
            return Optional.empty();
        }
        Earner earner = earners.lock(id);
        table.confirm(waiting.get());
        record(email.value(), "earner.alternate-confirmed", id, "", Map.of(), value(email));
        return Optional.of(earner);
    }

    /**
     * One that was confirmed before, and gave way when it became the address on file, counts as on file again.
     *
     * @throws AddressTakenException if it is another earner's by now
     */
    public void putBack(EarnerId id, EmailAddress email, String by, String why) {
        earners.reserveFor(id, email);
        earners.lock(id);
        table.putBack(id, email);
        record(by, "earner.alternate-put-back", id, why, Map.of(), value(email));
    }

    /** Takes a further address away, confirmed or not. */
    public void remove(EarnerId id, EmailAddress email) {
        Earner earner = earners.lock(id);
        if (table.remove(id, email)) {
            record(earner.email().value(), "earner.alternate-removed", id, "", value(email), Map.of());
        }
    }

    private void record(
            String by, String verb, EarnerId id, String why, Map<String, String> before, Map<String, String> after) {
        audit.record(new AuditEvent(by, verb, id.toString(), why, before, after, null));
    }

    private static Map<String, String> value(EmailAddress email) {
        return Map.of("alternate", email.value());
    }
}
