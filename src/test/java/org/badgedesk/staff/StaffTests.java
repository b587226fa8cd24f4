package org.badgedesk.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.testing.People;
import org.badgedesk.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;

class StaffTests {

    private static final String TOKEN = "the-token-of-the-settings-0123456789";
    private static final EmailAddress ANA = new EmailAddress("ana@association.example");
    private static final StaffId ANAS_ID = new StaffId("ana@association.example");

    private static final Map<String, Object> SETTINGS = Map.of(
            "badgedesk.desk.staff[0].name", "Ana Admin",
            "badgedesk.desk.staff[0].email", "Ana@Association.example",
            "badgedesk.desk.staff[0].slack-id", "U1",
            "badgedesk.desk.staff[0].roles", "admin,approver",
            "badgedesk.desk.staff[1].email", "ben@association.example",
            "badgedesk.api.token", TOKEN);

    private static final People PEOPLE = People.with(SETTINGS);

    private final Staff staff = PEOPLE.get(Staff.class);

    @AfterAll
    static void close() {
        PEOPLE.close();
    }

    @BeforeEach
    void anaHasAPassword() {
        staff.acceptInvitation(staff.invite(ANAS_ID, "test"), "the password of ana")
                .orElseThrow();
    }

    @Test
    void theSettingsNameTheStaff() {
        assertThat(staff.find(ANAS_ID).orElseThrow().mayApprove()).isTrue();
        assertThat(staff.bySlackId("U1").orElseThrow().name()).isEqualTo("Ana Admin");
        StaffMember ben = staff.find(new StaffId("ben@association.example")).orElseThrow();
        assertThat(ben.name()).isEqualTo("ben");
        assertThat(ben.roles()).containsExactly(Role.AGENT);
        assertThat(staff.all()).extracting(StaffMember::id).contains(Staff.API, ANAS_ID, ben.id());
    }

    @Test
    void aRestartChangesWhatTheSettingsChangedAndNothingElse() {
        String database = TestDatabase.create();
        People.on(database, SETTINGS).close();
        long before;
        try (People again = People.on(database, SETTINGS)) {
            before = again.get(AuditLog.class).recent(100).size();
            assertThat(before).isEqualTo(3);
        }
        Map<String, Object> changed = new HashMap<>(SETTINGS);
        changed.put("badgedesk.desk.staff[0].slack-id", "U2");
        changed.put("badgedesk.desk.staff[1].email", "cy@association.example");
        changed.put("badgedesk.desk.staff[1].slack-id", "U1");
        changed.remove("badgedesk.api.token");

        try (People later = People.on(database, changed)) {
            Staff then = later.get(Staff.class);
            assertThat(then.all())
                    .extracting(member -> member.id().value())
                    .containsExactly("ana@association.example", "cy@association.example");
            assertThat(then.bySlackId("U1").orElseThrow().id().value()).isEqualTo("cy@association.example");
            assertThat(then.apiTokenOwner(TOKEN)).isEmpty();
            assertThat(later.get(AuditLog.class).recent(100))
                    .extracting(AuditEntry::verb)
                    .contains("staff.removed")
                    .hasSize(7);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "badgedesk.desk.staff[0].email, nobody, e-mail address",
        "badgedesk.desk.staff[1].email, ana@association.example, twice",
        "badgedesk.desk.staff[1].slack-id, U1, twice",
        "badgedesk.desk.staff[1].roles, boss, 'agent, approver or admin'"
    })
    void aWrongSettingStopsTheStartAndSaysWhy(String setting, String value, String says) {
        Map<String, Object> wrong = new HashMap<>(SETTINGS);
        wrong.put(setting, value);

        assertThatThrownBy(() -> People.with(wrong)).hasStackTraceContaining(says);
    }

    @Test
    void aShortTokenOfTheApiOpensItAllTheSame() {
        assertThat(new ApiSettings(" short ").token()).isEqualTo("short");
    }

    static List<PropertySource<?>> groupsOfApprovers() throws IOException {
        String yaml = """
                badgedesk:
                  desk:
                    approvers: [S0A, S0B]
                """;
        return List.of(
                new YamlPropertySourceLoader()
                        .load("application.yml", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                        .get(0),
                new MapPropertySource("--badgedesk.desk.approvers", Map.of("badgedesk.desk.approvers", "S0A, S0B,")),
                new SystemEnvironmentPropertySource("systemEnvironment", Map.of("BADGEDESK_DESK_APPROVERS", "S0A,S0B")),
                new SystemEnvironmentPropertySource(
                        "systemEnvironment",
                        Map.of("BADGEDESK_DESK_APPROVERS_0", "S0A", "BADGEDESK_DESK_APPROVERS_1", "S0B")));
    }

    @ParameterizedTest
    @MethodSource("groupsOfApprovers")
    void theGroupsOfApproversAreReadAsAListHoweverTheyAreWritten(PropertySource<?> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(settings);

        assertThat(Binder.get(environment)
                        .bindOrCreate("badgedesk.desk", DeskSettings.class)
                        .approvers())
                .containsExactly("S0A", "S0B");
    }

    @Test
    void onlyTheRightPasswordSignsIn() {
        assertThat(staff.signIn(ANA, "the password of ana"))
                .map(StaffMember::id)
                .contains(ANAS_ID);
        assertThat(staff.signIn(ANA, "The password of ana")).isEmpty();
        assertThat(staff.signIn(ANA, "")).isEmpty();
        assertThat(staff.signIn(new EmailAddress("nobody@association.example"), "the password of ana"))
                .isEmpty();
        assertThat(staff.signIn(new EmailAddress("ben@association.example"), ""))
                .as("has no password yet")
                .isEmpty();
    }

    @Test
    void tenFailuresInARowCloseTheSignInForAQuarterOfAnHour() {
        for (int i = 0; i < 10; i++) {
            assertThat(staff.signIn(ANA, "wrong")).isEmpty();
        }
        assertThat(staff.signIn(ANA, "the password of ana")).isEmpty();

        PEOPLE.clock().moveOn(Duration.ofMinutes(14));
        assertThat(staff.signIn(ANA, "the password of ana")).isEmpty();
        PEOPLE.clock().moveOn(Duration.ofMinutes(1));
        assertThat(staff.signIn(ANA, "the password of ana")).isPresent();
        assertThat(PEOPLE.get(AuditLog.class).of(ANAS_ID.value(), 1))
                .extracting(AuditEntry::verb)
                .containsExactly("staff.locked");
    }

    @Test
    void anInvitationWorksOnceAndForThreeDays() {
        String earlier = staff.invite(ANAS_ID, "test");
        String token = staff.invite(ANAS_ID, "test");

        assertThat(staff.acceptInvitation(earlier, "another password"))
                .as("ended by the later one")
                .isEmpty();
        assertThatThrownBy(() -> staff.acceptInvitation(token, "too short"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(staff.invited(token)).map(StaffMember::id).contains(ANAS_ID);
        assertThat(staff.acceptInvitation(token, "another password")).isPresent();
        assertThat(staff.acceptInvitation(token, "yet another password")).isEmpty();
        assertThat(staff.signIn(ANA, "another password")).isPresent();

        String late = staff.invite(ANAS_ID, "test");
        PEOPLE.clock().moveOn(Duration.ofDays(3));
        assertThat(staff.acceptInvitation(late, "yet another password")).isEmpty();
        assertThatThrownBy(() -> staff.invite(new StaffId("nobody"), "test"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBearerTokenHasAnOwner() {
        String anas = staff.createApiToken(ANAS_ID, "test");

        assertThat(staff.apiTokenOwner(TOKEN)).map(StaffMember::id).contains(Staff.API);
        assertThat(staff.apiTokenOwner(TOKEN).orElseThrow().roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(staff.apiTokenOwner(anas)).map(StaffMember::id).contains(ANAS_ID);
        assertThat(staff.apiTokenOwner(TOKEN + "x")).isEmpty();
        assertThat(staff.apiTokenOwner("")).isEmpty();
        assertThat(staff.apiTokenOwner(staff.invite(ANAS_ID, "test")))
                .as("an invitation is no API token")
                .isEmpty();
        assertThat(PEOPLE.get(JdbcClient.class)
                        .sql("select count(*) from staff_token where encode(hash, 'escape') like :token")
                        .param("token", "%" + anas + "%")
                        .query(Long.class)
                        .single())
                .isZero();

        staff.endApiTokens(ANAS_ID, "test");
        assertThat(staff.apiTokenOwner(anas)).isEmpty();
    }

    @Test
    void theFirstAdminIsMadeOnlyWhereThereIsNone() {
        assertThat(staff.createFirstAdmin(new EmailAddress("eve@mail.example"), "Eve"))
                .isEmpty();
        assertThat(staff.inviteFirstAdmin(new EmailAddress("eve@mail.example"))).isEmpty();
        try (People demo = People.with(Map.of())) {
            Staff there = demo.get(Staff.class);
            EmailAddress admin = new EmailAddress("admin@badgedesk.example");
            String first = there.createFirstAdmin(admin, "Demo Admin").orElseThrow();
            assertThat(there.signIn(admin, first).orElseThrow().roles()).contains(Role.ADMIN);
            String second = there.createFirstAdmin(admin, "Demo Admin").orElseThrow();
            assertThat(there.signIn(admin, first))
                    .as("each start prints a new one")
                    .isEmpty();
            assertThat(there.signIn(admin, second)).isPresent();
        }
    }

    @Test
    void theFirstAdminsLinkGoesToTheOneWhomTheSettingsName() {
        try (People real = People.with(SETTINGS)) {
            Staff there = real.get(Staff.class);
            assertThat(there.createFirstAdmin(new EmailAddress("admin@badgedesk.example"), "Demo Admin"))
                    .as("nobody stands beside those whom the settings name")
                    .isEmpty();
            String token = there.inviteFirstAdmin(new EmailAddress("support@association.example"))
                    .orElseThrow();
            assertThat(there.acceptInvitation(token, "the password of ana"))
                    .map(StaffMember::id)
                    .contains(ANAS_ID);
            assertThat(there.inviteFirstAdmin(new EmailAddress("support@association.example")))
                    .isEmpty();
        }
        try (People office = People.with(Map.of(
                "badgedesk.desk.staff[0].name", "Ana Approver",
                "badgedesk.desk.staff[0].email", "ana@association.example",
                "badgedesk.desk.staff[0].roles", "approver"))) {
            Staff there = office.get(Staff.class);
            assertThat(there.lacksAdmin()).isTrue();
            assertThat(there.inviteFirstAdmin(new EmailAddress("support@association.example")))
                    .as("the shared mailbox is no admin beside people whom the settings name")
                    .isEmpty();
            assertThat(there.find(new StaffId("support@association.example"))).isEmpty();
        }
        try (People bare = People.with(Map.of())) {
            Staff there = bare.get(Staff.class);
            String token = there.inviteFirstAdmin(new EmailAddress("support@association.example"))
                    .orElseThrow();
            Optional<StaffMember> made = there.acceptInvitation(token, "the password of all");
            assertThat(made.orElseThrow().roles()).contains(Role.ADMIN);
        }
    }

    @Test
    void aNewPasswordEndsOpenSessions() {
        JdbcClient db = PEOPLE.get(JdbcClient.class);
        db.sql("insert into spring_session values ('staff-1', 'staff-1', 0, 0, 0, 0, :id)")
                .param("id", ANAS_ID.value())
                .update();

        staff.acceptInvitation(staff.invite(ANAS_ID, "test"), "yet another password");

        assertThat(db.sql("select count(*) from spring_session")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
