package org.badgedesk.badges;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What earners let others see: a portfolio, off until its earner switches it on, with the badges they chose; and for each badge whether
 * its page opens for others. Every change is the earner's own and stands in the audit log.
 */
@Service
@Transactional
public class Portfolios {

    private static final int MOST_ADDRESSES = 10;
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LETTERS = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Badges badges;
    private final Earners earners;
    private final AuditLog audit;

    Portfolios(JdbcClient jdbc, Badges badges, Earners earners, AuditLog audit) {
        this.jdbc = jdbc;
        this.badges = badges;
        this.earners = earners;
        this.audit = audit;
    }

    /** An earner's portfolio, which is off and without an address where they never touched it. */
    @Transactional(readOnly = true)
    public Portfolio of(EarnerId earner) {
        return jdbc.sql("select * from portfolio where earner = ?")
                .param(earner.value())
                .query(Portfolios::read)
                .optional()
                .orElseGet(() -> new Portfolio(earner, null, false, false));
    }

    /** The portfolio that others see at this address; nothing where there is none, or it is off. */
    @Transactional(readOnly = true)
    public Optional<Portfolio> open(String slug) {
        return jdbc.sql("select * from portfolio where slug = ? and open")
                .param(slug)
                .query(Portfolios::read)
                .optional();
    }

    /** What a portfolio shows: the chosen badges that are current and open, the valid ones first. */
    @Transactional(readOnly = true)
    public List<Credential> shown(EarnerId earner) {
        Map<String, Sharing> sharing = sharing(earner);
        return badges.of(earner).stream()
                .filter(Credential::isCurrent)
                .filter(badge -> {
                    Sharing its = sharing.getOrDefault(badge.achievement(), Sharing.DEFAULT);
                    return its.chosen() && its.open();
                })
                .sorted(Comparator.comparing(Credential::status))
                .toList();
    }

    /**
     * Switches the portfolio on or off, with the address that the earner wishes.
     *
     * @param slug the wished address; blank keeps the one there is, or makes one up that nobody guesses
     * @throws AddressRefused if it is no address, or is or was another earner's
     */
    public Portfolio change(EarnerId id, boolean open, boolean findable, String slug) {
        Earner earner = earners.find(id).orElseThrow();
        Portfolio before = of(id);
        String address =
                slug.isBlank() ? before.slug() == null ? take(id, madeUp()) : before.slug() : take(id, slug.strip());
        Portfolio after = new Portfolio(id, address, open, findable);
        if (!after.equals(before)) {
            jdbc.sql(
                            "insert into portfolio (earner, slug, open, findable) values (?, ?, ?, ?) on conflict (earner) do update"
                                    + " set slug = excluded.slug, open = excluded.open, findable = excluded.findable")
                    .params(id.value(), address, open, findable)
                    .update();
            record(earner, "portfolio.changed", words(before), words(after));
        }
        return after;
    }

    /** Chooses which badges the portfolio shows, by their achievements; the earner's others are not shown. */
    public void choose(EarnerId id, Set<String> achievements) {
        Map<String, Sharing> known = sharing(id);
        badges.of(id).stream().map(Credential::achievement).distinct().forEach(achievement -> {
            Sharing its = known.getOrDefault(achievement, Sharing.DEFAULT);
            change(id, achievement, its, new Sharing(its.open(), its.findable(), achievements.contains(achievement)));
        });
    }

    /** What others may see of a credential; that of an unknown one is the default. */
    @Transactional(readOnly = true)
    public Sharing sharing(CredentialId id) {
        return jdbc.sql("select s.* from credential c join badge_sharing s on s.earner = c.earner"
                        + " and s.achievement = c.achievement where c.id = ?")
                .param(id.value())
                .query((row, n) -> sharing(row))
                .optional()
                .orElse(Sharing.DEFAULT);
    }

    /** The same for all badges of an earner, by achievement; what is not in it is the default. */
    @Transactional(readOnly = true)
    public Map<String, Sharing> sharing(EarnerId earner) {
        return jdbc
                .sql("select * from badge_sharing where earner = ?")
                .param(earner.value())
                .query((row, n) -> Map.entry(row.getString("achievement"), sharing(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Opens or closes a badge's page, and lets search engines list it or not.
     *
     * @throws UnknownCredential if it is not this earner's
     */
    public void share(EarnerId earner, CredentialId id, boolean open, boolean findable) {
        Credential credential = badges.find(id)
                .filter(badge -> badge.earner().equals(earner))
                .orElseThrow(() -> new UnknownCredential(id));
        Sharing before = sharing(id);
        change(earner, credential.achievement(), before, new Sharing(open, findable, before.chosen()));
    }

    private void change(EarnerId id, String achievement, Sharing before, Sharing after) {
        if (after.equals(before)) {
            return;
        }
        jdbc.sql("insert into badge_sharing (earner, achievement, open, findable, chosen) values (?, ?, ?, ?, ?)"
                        + " on conflict (earner, achievement) do update set open = excluded.open,"
                        + " findable = excluded.findable, chosen = excluded.chosen")
                .params(id.value(), achievement, after.open(), after.findable(), after.chosen())
                .update();
        record(
                earners.find(id).orElseThrow(),
                "badge.sharing-changed",
                words(achievement, before),
                words(achievement, after));
    }

    private String take(EarnerId id, String slug) {
        if (!Portfolio.isSlug(slug)) {
            throw new AddressRefused(
                    "An address has 3 to 60 small letters and digits, with single hyphens between them, such as ana-lopes.");
        }
        jdbc.sql("insert into portfolio_address (slug, earner) values (?, ?) on conflict (slug) do nothing")
                .params(slug, id.value())
                .update();
        UUID owner = jdbc.sql("select earner from portfolio_address where slug = ?")
                .param(slug)
                .query(UUID.class)
                .single();
        if (!owner.equals(id.value())) {
            throw new AddressRefused("This address is somebody else's. Choose another one.");
        }
        int held = jdbc.sql("select count(*) from portfolio_address where earner = ?")
                .param(id.value())
                .query(Integer.class)
                .single();
        if (held > MOST_ADDRESSES) {
            throw new AddressRefused("You have had " + MOST_ADDRESSES + " addresses already. Take one of those.");
        }
        return slug;
    }

    private static String madeUp() {
        return RANDOM.ints(RANDOM_LETTERS, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private void record(Earner earner, String verb, Map<String, String> before, Map<String, String> after) {
        audit.record(new AuditEvent(earner.email().value(), verb, earner.id().toString(), "", before, after, null));
    }

    private static Map<String, String> words(Portfolio portfolio) {
        return Map.of(
                "slug", String.valueOf(portfolio.slug()),
                "open", String.valueOf(portfolio.open()),
                "findable", String.valueOf(portfolio.findable()));
    }

    private static Map<String, String> words(String achievement, Sharing sharing) {
        return Map.of(
                "achievement", achievement,
                "open", String.valueOf(sharing.open()),
                "findable", String.valueOf(sharing.findable()),
                "chosen", String.valueOf(sharing.chosen()));
    }

    private static Portfolio read(ResultSet row, int number) throws SQLException {
        return new Portfolio(
                new EarnerId(row.getObject("earner", UUID.class)),
                row.getString("slug"),
                row.getBoolean("open"),
                row.getBoolean("findable"));
    }

    private static Sharing sharing(ResultSet row) throws SQLException {
        return new Sharing(row.getBoolean("open"), row.getBoolean("findable"), row.getBoolean("chosen"));
    }
}
