package org.badgedesk.actions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.NamesInText;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.Tokens;
import org.badgedesk.templates.Rendered;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a third party is told of a person beyond public pages: nothing before the person agrees, by a link that comes to the address on
 * file. Who asks sees no difference between a person who is not known, one who does not answer, and one who declines.
 */
@Service
@Transactional
public class Consents {

    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final Duration NOT_AGAIN = Duration.ofDays(30);
    private static final int MOST_A_DAY = 3;
    private static final int MOST_FOR_AN_ASKER = 5;
    private static final int MOST_AN_HOUR = 60;
    /** Beyond the bound of an hour, for those whose askers were told that they are asked while it was not reached. */
    private static final int PROMISED = 20;

    private static final int MOST_ADDRESSES = 4;
    private static final int MOST_NAMED = 60;
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");

    private final JdbcClient jdbc;
    private final Earners earners;
    private final Badges badges;
    private final Cases cases;
    private final CaseList list;
    private final Templates templates;
    private final AuditLog audit;
    private final Issuer issuer;
    private final DeskMode mode;
    private final Clock clock;

    Consents(
            JdbcClient jdbc,
            Earners earners,
            Badges badges,
            Cases cases,
            CaseList list,
            Templates templates,
            AuditLog audit,
            Issuer issuer,
            DeskMode mode,
            Clock clock) {
        this.jdbc = jdbc;
        this.earners = earners;
        this.badges = badges;
        this.cases = cases;
        this.list = list;
        this.templates = templates;
        this.audit = audit;
        this.issuer = issuer;
        this.mode = mode;
        this.clock = clock;
    }

    /** What the page of a consent link shows: who wants to know, and of which badges. Opening it changes nothing. */
    public record Asked(EmailAddress asker, List<String> badges, boolean open) {}

    private record Row(String hash, EarnerId earner, CaseId caseId, EmailAddress asker, boolean open) {}

    /** Whether a text may speak of a person: the same for everybody, known or not. */
    public static boolean namesSomebody(String text) {
        return !NamesInText.in(text).isEmpty() || ADDRESS.matcher(text).find();
    }

    /**
     * Asks the one whom a text names, where they are known, to agree that the asker is told of their badges. Nobody is asked where two
     * earners bear the name, twice in a month by the same asker, or more than three times a day; for one asker, five earners a day are. Nobody is where {@link #mayAsk}
     * says no, which staff are told.
     *
     * @param language the asker's; who has written to the desk is asked in their own
     */
    public void ask(CaseId id, EmailAddress asker, String text, Language language) {
        if (!isFewerThan(MOST_AN_HOUR + PROMISED)) {
            cases.note(
                    id,
                    StaffId.DESK,
                    "Nobody was asked for consent: " + MOST_AN_HOUR
                            + " people were within an hour, maybe under forged names.");
            return;
        }
        Set<EarnerId> asked = new HashSet<>();
        ADDRESS.matcher(text)
                .results()
                .limit(MOST_ADDRESSES)
                .flatMap(m -> EmailAddress.parse(m.group()).stream())
                .flatMap(address -> earners.find(address).stream())
                .forEach(earner -> ask(id, asker, earner, asked, language));
        earners.named(NamesInText.in(text)).stream()
                .limit(MOST_NAMED)
                .forEach(earner -> ask(id, asker, earner, asked, language));
    }

    private void ask(CaseId id, EmailAddress asker, Earner earner, Set<EarnerId> asked, Language language) {
        Instant now = clock.instant();
        if (!asked.add(earner.id()) || asker.equals(earner.email()) || isTooMuch(asker, earner, now)) {
            return;
        }
        String token = Tokens.random();
        jdbc.sql("insert into consent (token_hash, earner_id, case_id, asker, address, asked_at, expires_at, mailed)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Tokens.hash(token), earner.id().value(), id.value(), asker.value())
                .param(earner.email().value())
                .params(Timestamp.from(now), Timestamp.from(now.plus(LIFETIME)))
                .param(isLive())
                .update();
        Map<String, Object> model = Map.of(
                "name", earner.name().value(),
                "what", asker.value(),
                "link", issuer.page("/consent/" + token));
        Language theirs = list.languageOf(earners.everHad(earner)).orElse(language);
        Titled mail = templates.titled("mail/consent-request", theirs, model, null);
        send(id, earner.email(), mail.subject(), mail.content());
        record(earner, "consent.asked", asker);
    }

    private boolean isTooMuch(EmailAddress asker, Earner earner, Instant now) {
        List<Boolean> sameAsker = jdbc.sql(
                        "select asker = :asker and asked_at > :month as same from consent where earner_id = :earner and mailed = :live"
                                + " and (asked_at > :day or asker = :asker and asked_at > :month)")
                .param("asker", asker.value())
                .param("earner", earner.id().value())
                .param("month", Timestamp.from(now.minus(NOT_AGAIN)))
                .param("day", Timestamp.from(now.minus(Duration.ofDays(1))))
                .param("live", isLive())
                .query(Boolean.class)
                .list();
        return sameAsker.contains(true)
                || sameAsker.size() >= MOST_A_DAY
                || askedToday(asker, now) >= MOST_FOR_AN_ASKER;
    }

    private int askedToday(EmailAddress asker, Instant now) {
        return jdbc.sql("select count(*) from consent where asker = ? and asked_at > ? and mailed = ?")
                .params(asker.value(), Timestamp.from(now.minus(Duration.ofDays(1))), isLive())
                .query(Integer.class)
                .single();
    }

    /**
     * Whether people may be asked now: not once sixty were within an hour, whoever asks, since a sender can be made up for each mail. The same
     * whomever a message names, so that it tells nothing of them.
     */
    @Transactional(readOnly = true)
    public boolean mayAsk() {
        return isFewerThan(MOST_AN_HOUR);
    }

    private boolean isFewerThan(int most) {
        return jdbc.sql("select count(*) < ? from consent where asked_at > ? and mailed = ?")
                .params(most, Timestamp.from(clock.instant().minus(Duration.ofHours(1))), isLive())
                .query(Boolean.class)
                .single();
    }

    /** What was asked in shadow mode was mailed to nobody, and bounds what is asked in shadow mode alone. */
    private boolean isLive() {
        return mode == DeskMode.LIVE;
    }

    /** What a link is about; nothing where there is none like it. */
    @Transactional(readOnly = true)
    public Optional<Asked> find(String token) {
        return row(token)
                .map(row -> new Asked(
                        row.asker(),
                        current(row.earner()).stream()
                                .map(Credential::achievementName)
                                .toList(),
                        row.open()));
    }

    /**
     * The earner agrees or not. Says whether that counts, as it does while the link is open; only a consent sends anything, so that in shadow mode none counts and the link
     * stays open.
     */
    public boolean answer(String token, boolean given) {
        if (given && mode == DeskMode.SHADOW) {
            return false;
        }
        Optional<Row> row = row(token);
        Timestamp now = Timestamp.from(clock.instant());
        if (row.filter(Row::open).isEmpty()
                || jdbc.sql("update consent set answered_at = ?, given = ? where token_hash = ?"
                                        + " and answered_at is null and expires_at > ?")
                                .params(now, given, row.get().hash(), now)
                                .update()
                        != 1) {
            return false;
        }
        Earner earner = earners.find(row.get().earner()).orElseThrow();
        record(earner, given ? "consent.given" : "consent.declined", row.get().asker());
        if (given) {
            tell(row.get(), earner);
        }
        return true;
    }

    private void tell(Row row, Earner earner) {
        Language language = cases.find(row.caseId()).orElseThrow().language();
        List<Credential> current = current(earner.id());
        Map<String, Object> model = Map.of(
                "name",
                earner.name().value(),
                "none",
                current.isEmpty(),
                "badges",
                current.stream()
                        .map(c -> Map.of(
                                "name",
                                c.achievementName(),
                                "url",
                                badges.page(c.id()),
                                "valid",
                                c.status() == CredentialStatus.VALID))
                        .toList());
        send(
                row.caseId(),
                row.asker(),
                null,
                templates.mail(templates.markdown("consent-given", language, model), language));
    }

    private List<Credential> current(EarnerId earner) {
        return badges.of(earner).stream().filter(Credential::isCurrent).toList();
    }

    private void send(CaseId id, EmailAddress to, @Nullable String subject, Rendered mail) {
        cases.notice(id, new ReplyDraft(to, subject, mail.text(), mail.html(), List.of(), true, StaffId.DESK.value()));
    }

    private Optional<Row> row(String token) {
        Instant now = clock.instant();
        return jdbc.sql("select * from consent where token_hash = ?")
                .param(Tokens.hash(token))
                .query((row, n) -> new Row(
                        row.getString("token_hash"),
                        new EarnerId(row.getObject("earner_id", UUID.class)),
                        new CaseId(row.getObject("case_id", UUID.class)),
                        new EmailAddress(row.getString("asker")),
                        row.getTimestamp("answered_at") == null
                                && row.getTimestamp("expires_at").toInstant().isAfter(now)
                                && isOnFile(row.getString("address"), row.getObject("earner_id", UUID.class))))
                .optional();
    }

    /** Who reads a mailbox that is no longer the earner's agrees to nothing in their name. */
    private boolean isOnFile(@Nullable String address, UUID earner) {
        return address == null
                || earners.find(new EmailAddress(address))
                        .filter(its -> its.id().value().equals(earner))
                        .isPresent();
    }

    private void record(Earner earner, String verb, EmailAddress asker) {
        audit.record(new AuditEvent(earner.id().toString(), verb, earner.email().value(), "asked by " + asker));
    }
}
