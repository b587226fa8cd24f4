package org.badgedesk.staff;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.Tokens;
import org.badgedesk.passwords.PasswordHashes;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of the desk. Those whom the settings name are here from the start and gone when the settings drop them;
 * the first admin may be made by hand. The principal of a staff session is named by the {@link StaffId}: such sessions end
 * with a new password or with the person's leave. Who is gone is found no more, though the audit log still knows the id.
 */
@Service
@EnableConfigurationProperties({DeskSettings.class, ApiSettings.class})
public class Staff {

    /** The owner of the token in {@code badgedesk.api.token}: no person, all roles. */
    public static final StaffId API = new StaffId("api");

    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 128;

    private final StaffTable table;
    private final StaffTokens tokens;
    private final StaffSignIn signIn;
    private final DeskSettings desk;
    private final ApiSettings api;
    private final AuditLog audit;
    private final Clock clock;

    Staff(
            StaffTable table,
            StaffTokens tokens,
            StaffSignIn signIn,
            DeskSettings desk,
            ApiSettings api,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.tokens = tokens;
        this.signIn = signIn;
        this.desk = desk;
        this.api = api;
        this.audit = audit;
        this.clock = clock;
    }

    /** The staff member with this id, while they are one. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> find(StaffId id) {
        return table.active("id", id.value());
    }

    /** Whose Slack user id this is by the settings. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> bySlackId(String slackId) {
        return table.active("slack_id", slackId);
    }

    /** Everybody who may act at the desk, the API's owner included, by name. */
    @Transactional(readOnly = true)
    public List<StaffMember> all() {
        return table.allActive();
    }

    /** The people among them, by name: the API's owner is none. */
    @Transactional(readOnly = true)
    public List<StaffMember> people() {
        return all().stream().filter(member -> !member.id().equals(API)).toList();
    }

    /** Slack's user groups whose members are approvers too, whoever they are. */
    public List<String> approverGroups() {
        return desk.approvers();
    }

    /**
     * Notes that somebody is away, in place of what was noted before. Their deputy has the role of an approver meanwhile, where they
     * have it themselves.
     *
     * @param by themselves or an admin: who else may hand on the right to approve?
     * @throws IllegalArgumentException if it is somebody else, or one of the two is not of the staff
     */
    @Transactional
    public void away(Absence absence, StaffMember by) {
        requireOwnOrAdmin(absence.who(), by);
        if (find(absence.who()).isEmpty()
                || absence.deputy() != null && find(absence.deputy()).isEmpty()) {
            throw new IllegalArgumentException("There is no staff member with this id");
        }
        table.putAbsence(absence);
        audit.record(new AuditEvent(
                by.id().value(),
                "staff.away",
                absence.who().value(),
                "",
                Map.of(),
                Map.of(
                        "begins", absence.begins().toString(),
                        "ends", absence.ends().toString(),
                        "deputy",
                                absence.deputy() == null ? "" : absence.deputy().value()),
                null));
    }

    /** They are back, or do not go. */
    @Transactional
    public void back(StaffId who, StaffMember by) {
        requireOwnOrAdmin(who, by);
        if (table.endAbsence(who)) {
            audit.record(new AuditEvent(by.id().value(), "staff.back", who.value(), ""));
        }
    }

    private static void requireOwnOrAdmin(StaffId who, StaffMember by) {
        if (!by.id().equals(who) && !by.roles().contains(Role.ADMIN)) {
            throw new IllegalArgumentException("only they themselves or an admin can say so");
        }
    }

    /** Absences that go on or are to come. */
    @Transactional(readOnly = true)
    public List<Absence> absences() {
        return table.absences();
    }

    /** Takes down that somebody gets today's reminder; says whether they had none yet on that day. */
    @Transactional
    public boolean remind(StaffId who, LocalDate day) {
        return table.remind(who, day);
    }

    /**
     * Checks a staff member's sign-in; nothing where address or password is wrong, and after ten failures in a row for a
     * quarter of an hour. Which of these it was is not told, and cannot be seen by the time it took.
     */
    public Optional<StaffMember> signIn(EmailAddress email, String password) {
        return signIn.signIn(email, password);
    }

    /**
     * A one-time token, good for three days, with which this person sets a password; earlier ones end.
     *
     * @throws IllegalArgumentException if there is no such staff member
     */
    @Transactional
    public String invite(StaffId id, String by) {
        StaffMember member =
                find(id).orElseThrow(() -> new IllegalArgumentException("There is no staff member with this id"));
        tokens.endAll(member.id(), StaffTokens.Purpose.INVITATION);
        audit.record(new AuditEvent(by, "staff.invited", id.value(), ""));
        return tokens.create(member.id(), StaffTokens.Purpose.INVITATION);
    }

    /** Whom a token invites, so that the page can greet them; nothing where it is used, too old or made up. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> invited(String token) {
        return tokens.owner(token, StaffTokens.Purpose.INVITATION).flatMap(this::find);
    }

    /**
     * Sets the password of whom the token invites and uses the token up; nothing where it is used, too old or made up.
     *
     * @throws IllegalArgumentException if the password has fewer than 10 or more than 128 characters; the token stays good
     */
    @Transactional
    public Optional<StaffMember> acceptInvitation(String token, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("a password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD
                    + " characters, this one " + length);
        }
        Optional<StaffMember> member =
                tokens.use(token, StaffTokens.Purpose.INVITATION).flatMap(this::find);
        member.ifPresent(found -> {
            table.setPasswordHash(found.id(), PasswordHashes.hash(password));
            table.endSessions(found.id());
            audit.record(new AuditEvent(
                    found.id().value(), "staff.password-set", found.id().value(), ""));
        });
        return member;
    }

    /**
     * Makes an admin with a random password, for the demo; the password is given back this once and never again.
     * Nothing where the settings name the people of the desk, or an admin can already sign in, unless that is this very one: it then
     * gets a new password, so that the demo can print one at each start.
     */
    @Transactional
    public Optional<String> createFirstAdmin(EmailAddress email, String name) {
        StaffId id = new StaffId(email.value());
        boolean known =
                find(id).filter(member -> member.roles().contains(Role.ADMIN)).isPresent();
        if (!known
                && (table.anAdminCanSignIn()
                        || !table.activeFrom(StaffTable.Source.SETTINGS).isEmpty())) {
            return Optional.empty();
        }
        putAdmin(email, name);
        String password = Tokens.random().substring(0, 20);
        table.setPasswordHash(id, PasswordHashes.hash(password));
        return Optional.of(password);
    }

    /**
     * A one-time token for the first admin (the first whom the settings name, else a new one at {@code fallback}), for the
     * link that is printed at start. Nothing where an admin can already sign in, or where the settings name people and no admin among them:
     * nobody becomes one beside or above them ({@link #lacksAdmin}).
     */
    @Transactional
    public Optional<String> inviteFirstAdmin(EmailAddress fallback) {
        if (table.anAdminCanSignIn() || lacksAdmin()) {
            return Optional.empty();
        }
        StaffId first = table.allActive().stream()
                .filter(Staff::canBeInvitedAsAdmin)
                .map(StaffMember::id)
                .findFirst()
                .orElseGet(() -> putAdmin(fallback, fallback.localPart()));
        return Optional.of(invite(first, StaffId.DESK.value()));
    }

    /** Whether the settings name people of the desk, and no admin with an e-mail address is among them or was made at the desk. */
    @Transactional(readOnly = true)
    public boolean lacksAdmin() {
        return table.activeFrom(StaffTable.Source.SETTINGS).stream().anyMatch(Staff::isPerson)
                && table.allActive().stream().filter(Staff::isPerson).noneMatch(Staff::canBeInvitedAsAdmin);
    }

    private static boolean isPerson(StaffMember member) {
        return !member.id().equals(API);
    }

    private static boolean canBeInvitedAsAdmin(StaffMember member) {
        return member.roles().contains(Role.ADMIN) && member.email() != null;
    }

    private StaffId putAdmin(EmailAddress email, String name) {
        StaffId id = new StaffId(email.value());
        StaffMember admin = new StaffMember(id, name, email, null, EnumSet.allOf(Role.class));
        if (table.put(admin, StaffTable.Source.DESK, Instant.now(clock))) {
            audit.record(new AuditEvent(
                    StaffId.DESK.value(),
                    "staff.set",
                    id.value(),
                    "first admin",
                    Map.of(),
                    Map.of("name", name, "roles", StaffTable.roles(admin.roles())),
                    null));
        }
        return id;
    }

    /** A bearer token of the admin API for one person, given back this once; only its SHA-256 is kept. */
    @Transactional
    public String createApiToken(StaffId owner, String by) {
        if (find(owner).isEmpty()) {
            throw new IllegalArgumentException("There is no staff member with this id");
        }
        audit.record(new AuditEvent(by, "staff.api-token-made", owner.value(), ""));
        return tokens.create(owner, StaffTokens.Purpose.API);
    }

    /** Ends all API tokens that were made for one person. */
    @Transactional
    public void endApiTokens(StaffId owner, String by) {
        tokens.endAll(owner, StaffTokens.Purpose.API);
        audit.record(new AuditEvent(by, "staff.api-tokens-ended", owner.value(), ""));
    }

    /** Whose token this is: the value after {@code Bearer } (RFC 6750), compared as digests in constant time. */
    @Transactional(readOnly = true)
    public Optional<StaffMember> apiTokenOwner(String bearer) {
        String token = api.token();
        if (token == null) {
            return Optional.empty();
        }
        if (MessageDigest.isEqual(Sha256.of(token), Sha256.of(bearer))) {
            return find(API);
        }
        return tokens.owner(bearer, StaffTokens.Purpose.API).flatMap(this::find);
    }
}
