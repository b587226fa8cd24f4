package org.badgedesk.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log of who did what to whom, when and why. Entries are only ever added; the database itself refuses to change or
 * remove them. {@link #seal} chains them by SHA-256 some moments later, so that writers never wait for each other;
 * {@link #verify} tells whether the chain still holds.
 *
 * <p>Words that may name a person (actor, subject, reason, values) lie apart from the chained entry, which holds salted
 * digests of them: {@link #erase} removes the words and leaves the chain whole.
 */
@Service
@EnableConfigurationProperties(AuditSettings.class)
public class AuditLog {

    private final JdbcClient db;
    private final Clock clock;
    private final AuditReading reading;
    private final Sealer sealer;
    private final ChainCheck check;
    private final Eraser eraser;
    private final AuditSettings settings;

    AuditLog(
            JdbcClient db,
            Clock clock,
            AuditReading reading,
            Sealer sealer,
            ChainCheck check,
            Eraser eraser,
            AuditSettings settings) {
        this.db = db;
        this.clock = clock;
        this.reading = reading;
        this.sealer = sealer;
        this.check = check;
        this.eraser = eraser;
        this.settings = settings;
    }

    /**
     * Adds an entry in the caller's transaction: both are kept or neither. Words longer than 4,000 characters are
     * cut, characters that cannot be stored become U+FFFD.
     */
    @Transactional
    public void record(AuditEvent event) {
        Words words = Words.of(event);
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
        db.sql("""
                        with entry as (
                            insert into audit_entry (recorded_at, verb, message_hash, digests)
                            values (:at, :verb, :messageHash, :digests::jsonb) returning id),
                        words as (
                            insert into audit_words (entry_id, actor, subject, why, changes, salts)
                            select id, :actor, :subject, :why, :changes::jsonb, :salts::jsonb from entry)
                        insert into audit_unsealed (entry_id) select id from entry""")
                .param("at", Timestamp.from(now))
                .param("verb", Words.storable(event.verb()))
                .param("messageHash", event.messageHash())
                .param("digests", Words.json(words.digests()))
                .param("actor", words.word("actor"))
                .param("subject", words.word("subject"))
                .param("why", words.word("why"))
                .param("changes", Words.json(words.changes()))
                .param("salts", Words.json(words.salts()))
                .update();
    }

    /** What was done to one subject (an earner's id, an address, a credential's id, a staff id), newest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> of(String subject, int limit) {
        return reading.ofSubject(subject, limit);
    }

    /** The last entries of the whole log, newest first. */
    @Transactional(readOnly = true)
    public List<AuditEntry> recent(int limit) {
        return reading.before(Long.MAX_VALUE, limit);
    }

    /** Entries before the one with this id, newest first: the next page of {@link #recent}. */
    @Transactional(readOnly = true)
    public List<AuditEntry> recentBefore(long id, int limit) {
        return reading.before(id, limit);
    }

    /**
     * Chains the entries that are not chained yet, in batches of a transaction each; a second sealer running at the same
     * time does nothing.
     *
     * @return how many were chained
     * @throws BrokenChainException if the end of the chain is not the recorded one: it is left as it stands, for {@link #verify}
     */
    public int seal() {
        return sealer.seal();
    }

    /** Where the chain ends now, or nothing before the first sealing. */
    @Transactional(readOnly = true)
    public Optional<Head> head() {
        return sealer.head();
    }

    /** Whether {@code badgedesk.audit.key} signs the chain's head, which is kept outside the database; else a {@link HeadKey} does. */
    public boolean isSignedBySetting() {
        return settings.key() != null;
    }

    /** Whether the desk's own database role could rewrite entries once their trigger is off, as an owner can: not where {@code docs/desk-role.sql} is in force. */
    @Transactional(readOnly = true)
    public boolean couldBeRewritten() {
        return db.sql("select has_table_privilege('audit_entry', 'update')")
                .query(Boolean.class)
                .single();
    }

    /** Goes through the whole log: finds changed, missing and re-ordered entries and a cut tail. */
    public Verification verify() {
        return check.verify(null);
    }

    /** The same, and finds a full rewrite too: the chain must still run through a head that was kept elsewhere. */
    public Verification verify(Head kept) {
        return check.verify(kept);
    }

    /** Hands over the whole log, oldest first, in one snapshot and without holding it in memory. */
    public void export(Consumer<ExportedEntry> each) {
        reading.export(each);
    }

    /**
     * Erases all that the log says in words of one subject, and its name where it acted; records that it did. The
     * chain stays whole.
     *
     * @return how many entries lost words
     */
    @Transactional
    public int erase(String subject, String by, String why) {
        return erase(subject, entry -> true, by, why);
    }

    /** The same in those entries alone that are meant: an address may have been another's, too. */
    @Transactional
    public int erase(String subject, Predicate<AuditEntry> meant, String by, String why) {
        List<Long> naming = reading.naming(subject).stream()
                .filter(meant)
                .map(AuditEntry::id)
                .toList();
        List<Long> erased = eraser.erase(subject, naming);
        ChainCheck.erasures(erased, by, why).forEach(this::record);
        return erased.size();
    }
}
