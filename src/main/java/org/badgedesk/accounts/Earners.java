package org.badgedesk.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who hold credentials. One address on file each, which is the user name too, and up to five confirmed
 * {@linkplain AlternateAddresses alternates}, which count as on file for {@link #find(EmailAddress)} but never sign in. Names and addresses follow the register. Every change is
 * written to the audit log, with the earner's id as its subject, in the same transaction.
 */
@Service
public class Earners {

    private static final int LONGEST_PROFILE_FIELD = 200;
    private static final int MOST_ADDRESSES = 20;
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private final EarnerTable table;
    private final AccountTable accounts;
    private final AlternateTable alternates;
    private final LookAlikes lookAlikes;
    private final Sessions sessions;
    private final Register register;
    private final ErasedWords words;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Earners(
            EarnerTable table,
            AccountTable accounts,
            AlternateTable alternates,
            LookAlikes lookAlikes,
            Sessions sessions,
            Register register,
            ErasedWords words,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.alternates = alternates;
        this.lookAlikes = lookAlikes;
        this.sessions = sessions;
        this.register = register;
        this.words = words;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The earner whose address on file (or confirmed alternate address) this is. */
    @Transactional(readOnly = true)
    public Optional<Earner> find(EmailAddress email) {
        return table.byAddress(email);
    }

    /**
     * What a stranger's address may be meant to be taken for: an address on file with the same mailbox name and a domain that looks alike, is a letter off or ends
     * differently, or ({@code @} and the domain) a domain on file that its own looks like. Nothing for an address on file.
     */
    @Transactional(readOnly = true)
    public Optional<String> lookAlike(EmailAddress email) {
        return lookAlikes.of(email);
    }

    /** The earner with this id. */
    @Transactional(readOnly = true)
    public Optional<Earner> find(EarnerId id) {
        return table.byId(id);
    }

    /** The earners whose address on file this was before they moved, the latest first. It counts for nothing now: it may have been given to somebody else. */
    @Transactional(readOnly = true)
    public List<Earner> formerlyAt(EmailAddress email) {
        return table.byFormerAddress(email);
    }

    /** For each of these names the one earner who bears it, whatever the case; nobody for a name that two bear. */
    @Transactional(readOnly = true)
    public List<Earner> named(Collection<String> names) {
        return names.isEmpty() ? List.of() : table.named(names);
    }

    /** The names of all earners whom a text names, by name, which several may bear, or by the address on file. */
    @Transactional(readOnly = true)
    public Set<String> namesIn(String text) {
        Set<String> candidates = NamesInText.in(text);
        Set<String> names = new HashSet<>(candidates.isEmpty() ? List.of() : table.borne(candidates));
        ADDRESS.matcher(text)
                .results()
                .limit(MOST_ADDRESSES)
                .flatMap(found -> EmailAddress.parse(found.group()).stream())
                .flatMap(address -> find(address).stream())
                .forEach(earner -> names.add(earner.name().value()));
        return names;
    }

    /** The addresses on file of many earners at once. */
    @Transactional(readOnly = true)
    public Map<EarnerId, EmailAddress> addresses(Collection<EarnerId> ids) {
        return ids.isEmpty() ? Map.of() : table.addresses(ids);
    }

    /**
     * Earners of whose name or address each typed word begins a word, by name; case and diacritics do not matter. At most 200.
     */
    @Transactional(readOnly = true)
    public List<Earner> search(String text, int limit) {
        String query = SearchWords.query(text);
        return query.isEmpty() ? List.of() : table.search(query, Math.max(0, Math.min(limit, 200)));
    }

    /**
     * The earner with this address, made with an account (no password yet) where there was none. The name of one who
     * is there already stays. Nobody renames, moves or erases that one until the caller's transaction ends: whoever waits for it finds what
     * is made for the earner in it.
     */
    @Transactional
    public Earner register(EmailAddress email, PersonName name) {
        Optional<Earner> known = held(email);
        if (known.isPresent()) {
            return known.get();
        }
        table.reserve(email);
        return held(email).orElseGet(() -> {
            Earner earner = new Earner(EarnerId.random(), email, name, null, null);
            table.insert(earner, Instant.now(clock));
            record("desk", "earner.registered", earner, "", Map.of(), values(earner));
            return earner;
        });
    }

    private Optional<Earner> held(EmailAddress email) {
        return find(email).flatMap(known -> table.share(known.id(), email));
    }

    /**
     * Changes the name here and publishes {@link EarnerRenamed}; does nothing where it is the name already. The register
     * is the name's master: who changes it for good changes it there, and this follows.
     *
     * @throws IllegalArgumentException if there is no such earner
     */
    @Transactional
    public void rename(EarnerId id, PersonName name, String by, String why) {
        Earner before = table.lock(id);
        if (before.name().equals(name)) {
            return;
        }
        change(
                before,
                new Earner(id, before.email(), name, before.company(), before.jobTitle()),
                "earner.renamed",
                by,
                why);
        events.publishEvent(new EarnerRenamed(id, before.name(), name));
    }

    /**
     * Moves the address on file, which is the user name too, and publishes {@link EarnerMoved}. Ends open sessions, and
     * the temporary password that was mailed to the former address, which counts for nothing afterwards.
     *
     * @throws AddressTakenException if it is another earner's
     */
    @Transactional
    public void changeAddress(EarnerId id, EmailAddress email, String by, String why) {
        table.reserveFor(id, email);
        Earner before = table.lock(id);
        if (before.email().equals(email)) {
            return;
        }
        alternates.remove(id, email);
        change(
                before,
                new Earner(id, email, before.name(), before.company(), before.jobTitle()),
                "earner.moved",
                by,
                why);
        table.left(id, before.email(), Instant.now(clock));
        sessions.end(id, before.email());
        accounts.endTemporary(id);
        accounts.setRequested(id, null, null);
        events.publishEvent(new EarnerMoved(id, before.email(), email));
    }

    /**
     * Erases all personal data of an earner for good, with {@link EarnerErased} everywhere: what is left is an id that nobody bears.
     *
     * @param why the reason, without personal data: it stays in the audit log
     */
    @Transactional
    public void erase(EarnerId id, String by, String why) {
        find(id).ifPresent(begun -> events.publishEvent(new ErasureBegun(id, theirsAlone(begun))));
        Earner earner = table.lock(id);
        Set<EmailAddress> addresses = theirsAlone(earner);
        events.publishEvent(new EarnerErased(id, addresses, by, why));
        words.erase(earner, everHad(earner), by, why);
        register.forget(earner.email(), earner.name(), addresses);
        addresses.forEach(address -> sessions.end(id, address));
        table.erase(id);
        audit.erase(id.toString(), by, why);
        audit.record(new AuditEvent(by, "earner.erased", id.toString(), why));
    }

    /** Each address that is the earner's or was; a former one may be somebody else's now, see {@link #holder}. */
    @Transactional(readOnly = true)
    public Set<EmailAddress> everHad(Earner earner) {
        Set<EmailAddress> addresses = new HashSet<>(table.formerAddresses(earner.id()));
        addresses.add(earner.email());
        alternates.of(earner.id()).stream()
                .filter(AlternateAddress::confirmed)
                .map(AlternateAddress::email)
                .forEach(addresses::add);
        return addresses;
    }

    /** Whose address this was at a time: the first's who left it after that, or else whose it is now. */
    @Transactional(readOnly = true)
    public Optional<EarnerId> holder(EmailAddress email, Instant then) {
        return table.holder(email, then);
    }

    /** Every address that was the earner's and is nobody else's now; one that the earner only named may be anybody's. */
    private Set<EmailAddress> theirsAlone(Earner earner) {
        Set<EmailAddress> addresses = new HashSet<>(everHad(earner));
        addresses.removeIf(address ->
                find(address).filter(holder -> !holder.id().equals(earner.id())).isPresent());
        return addresses;
    }

    /** The earner's own words about their work; blank is nothing. At most 200 characters each, one line. */
    @Transactional
    public void updateProfile(EarnerId id, @Nullable String company, @Nullable String jobTitle) {
        Earner before = table.lock(id);
        Earner after = new Earner(id, before.email(), before.name(), line(company), line(jobTitle));
        if (!before.equals(after)) {
            change(before, after, "earner.profile-updated", before.email().value(), "");
        }
    }

    private void change(Earner before, Earner after, String verb, String by, String why) {
        table.update(after);
        record(by, verb, after, why, values(before), values(after));
    }

    private void record(
            String by, String verb, Earner earner, String why, Map<String, String> before, Map<String, String> after) {
        audit.record(new AuditEvent(by, verb, earner.id().toString(), why, before, after, null));
    }

    private static Map<String, String> values(Earner earner) {
        Map<String, String> values = new TreeMap<>();
        values.put("email", earner.email().value());
        values.put("name", earner.name().value());
        values.put("company", Objects.toString(earner.company(), ""));
        values.put("jobTitle", Objects.toString(earner.jobTitle(), ""));
        return values;
    }

    private static @Nullable String line(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String line = text.replaceAll("[\\p{Cc}\\p{Cs}\u200B\u200E\u200F\u061C\u202A-\u202E\u2060-\u2069\uFEFF]+", " ")
                .strip();
        int end = line.offsetByCodePoints(0, Math.min(LONGEST_PROFILE_FIELD, line.codePointCount(0, line.length())));
        return line.isEmpty() ? null : line.substring(0, end);
    }
}
