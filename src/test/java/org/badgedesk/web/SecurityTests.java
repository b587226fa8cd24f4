package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class SecurityTests {

    private static final UUID NOBODYS = new UUID(0, 0);

    @Autowired
    private Office office;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient db;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/verify", "/help", "/nothing-here", "/desk/login", "/confirm/made-up"})
    void everyPageForbidsScriptsAndFrames(String path) {
        Visitor.Page page = office.visitor().get(path);

        assertThat(page.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                        .doesNotContain("unsafe", "script-src"));
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("Referrer-Policy")).contains("same-origin");
        assertThat(page.html().select("script, style, [style], [onclick]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/login", "/badges/unknown-badge", "/desk", "/me"})
    void whoOnlyLooksGetsNoSession(String path) {
        assertThat(office.visitor().get(path).answer().headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("SESSION"));
    }

    @Test
    void strangersSignInFirstAndComeBackToWhatTheyWanted() {
        Earner earner = office.earner("Ana Lopes");
        Visitor ana = office.visitor();

        Visitor.Page refused = ana.get("/me/profile");
        assertThat(refused.leadsTo()).isEqualTo("/login?to=%2Fme%2Fprofile");
        Visitor.Page signedIn = ana.submit(
                ana.get(refused.leadsTo()),
                "/login",
                Map.of("username", earner.email().value(), "password", Office.PASSWORD));

        assertThat(signedIn.leadsTo()).isEqualTo("/me/profile");
        assertThat(ana.get("/me/profile").text()).contains("Ana Lopes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example/me", "/me/../desk", "/\\evil.example", "/me//evil"})
    void theSignInLeadsNowhereElse(String to) {
        Earner earner = office.earner("Ana Lopes");

        Visitor.Page signedIn = office.visitor()
                .submit(
                        office.visitor().get("/login"),
                        "/login",
                        Map.of("username", earner.email().value(), "password", Office.PASSWORD, "to", to));

        // The form came from another browser, so its token does not fit: nothing leads anywhere.
        assertThat(signedIn.status()).isEqualTo(403);
        Visitor visitor = office.visitor();
        assertThat(visitor.submit(
                                visitor.get("/login"),
                                "/login",
                                Map.of("username", earner.email().value(), "password", Office.PASSWORD, "to", to))
                        .leadsTo())
                .isEqualTo("/me");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Earner earner = office.earner("Ana Lopes");
        Visitor ana = office.visitor();
        ana.signIn(earner.email().value(), Office.PASSWORD);

        Visitor.Page page = ana.post("/me/profile", Map.of("company", "Mallory Inc."));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html().title()).startsWith("Not allowed");
        assertThat(ana.get("/me/profile").html().select("#company").val()).isEmpty();
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        Earner earner = office.earner("Ana Lopes");
        Visitor visitor = office.visitor();

        Visitor.Page wrong = visitor.signIn(earner.email().value(), "not the password");
        Visitor.Page unknown = visitor.signIn("nobody@mail.example", "not the password");

        assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(403);
        assertThat(wrong.html().select("#refusal").text())
                .isEqualTo(unknown.html().select("#refusal").text())
                .isNotEmpty();
    }

    @Test
    void tenFailuresLockAndOnlyTheOwnerHearsOfIt() {
        Earner earner = office.earner("Bo Li");
        Visitor visitor = office.visitor();
        for (int i = 0; i < 10; i++) {
            assertThat(visitor.signIn(earner.email().value(), "wrong " + i).text())
                    .doesNotContain("is locked after");
        }

        assertThat(accounts.state(earner.id()).locked()).isTrue();
        assertThat(visitor.signIn(earner.email().value(), "wrong again").text()).doesNotContain("is locked after");
        Visitor.Page right = visitor.signIn(earner.email().value(), Office.PASSWORD);
        assertThat(right.status()).isEqualTo(403);
        assertThat(right.text()).contains("Your account is locked");
    }

    @ParameterizedTest
    @CsvSource({"/login, 403", "/desk/login, 403", "/password/new, 302"})
    void oneSourceTriesTwelveTimesAMinuteAndNotForEver(String page, int answer) {
        Visitor visitor = office.visitor();
        Visitor.Page login = visitor.get(page);
        Map<String, String> form = Map.of("username", "nobody@mail.example", "password", "no");

        for (int i = 0; i < 12; i++) {
            assertThat(visitor.submit(login, page, form).status()).isEqualTo(answer);
        }
        Visitor.Page last = null;
        for (int i = 0; i < 50; i++) {
            last = visitor.submit(login, page, form);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("Retry-After").orElseThrow())).isBetween(1, 60);
        assertThat(office.visitor().signIn("nobody@mail.example", "no").status())
                .as("another source")
                .isEqualTo(403);
    }

    @Test
    void aTemporaryPasswordOpensNothingButTheChoiceOfANewOne() {
        Earner earner = office.earnerOf(office.badge("Cy Young"));
        String temporary = office.temporaryPassword(earner);
        Visitor cy = office.visitor();

        assertThat(cy.signIn(earner.email().value(), temporary).leadsTo()).isEqualTo("/password/change");
        assertThat(cy.get("/me").leadsTo()).startsWith("/login");
        Visitor.Page choose = cy.get("/password/change");
        Visitor.Page same = cy.submit(choose, "/password/change", Map.of("password", temporary, "repeated", temporary));
        assertThat(same.status()).isEqualTo(422);
        Visitor.Page differs = cy.submit(
                choose, "/password/change", Map.of("password", Office.PASSWORD, "repeated", "something else"));
        assertThat(differs.text()).contains("The two passwords differ");
        Visitor.Page set =
                cy.submit(choose, "/password/change", Map.of("password", Office.PASSWORD, "repeated", Office.PASSWORD));

        assertThat(set.leadsTo()).isEqualTo("/login?changed");
        assertThat(cy.get("/me").leadsTo()).as("sign in once more").startsWith("/login");
        assertThat(cy.signIn(earner.email().value(), Office.PASSWORD).leadsTo()).isEqualTo("/me");
        assertThat(cy.get("/me").text()).contains("Cy Young");
    }

    @Test
    void aChangedPasswordEndsTheSessionsOfOtherBrowsers() {
        Earner earner = office.earner("Di Prince");
        Visitor here = office.visitor();
        Visitor there = office.visitor();
        here.signIn(earner.email().value(), Office.PASSWORD);
        there.signIn(earner.email().value(), Office.PASSWORD);
        Visitor.Page profile = here.get("/me/profile");

        Visitor.Page wrong = here.submit(
                profile,
                "/me/password",
                Map.of("current", "guess", "password", "another long one", "repeated", "another long one"));
        assertThat(wrong.text()).contains("The current password is not right");
        Visitor.Page changed = here.submit(
                profile,
                "/me/password",
                Map.of("current", Office.PASSWORD, "password", "another long one", "repeated", "another long one"));

        assertThat(changed.leadsTo()).isEqualTo("/login?changed");
        assertThat(here.get("/me").status()).isEqualTo(302);
        assertThat(there.get("/me").status()).isEqualTo(302);
    }

    @Test
    void whoIsSignedInIsToldThatTheAccountIsLockedNotThatTheRightPasswordIsWrong() {
        Earner earner = office.earner("Lo Locked");
        Visitor lo = office.visitor();
        lo.signIn(earner.email().value(), Office.PASSWORD);
        Visitor stranger = office.visitor();
        for (int i = 0; i < 10; i++) {
            stranger.signIn(earner.email().value(), "guess");
        }

        Visitor.Page refused = lo.submit(
                lo.get("/me/profile"),
                "/me/password",
                Map.of("current", Office.PASSWORD, "password", "another long one", "repeated", "another long one"));

        assertThat(refused.html().select("#fault").text())
                .contains("Your account is locked", "support@test.example")
                .doesNotContain("not right");
    }

    @Test
    void theSessionIsRenewedAtSignInAndHoldsNoSecret() {
        Earner earner = office.earner("Ed Stone");
        Visitor ed = office.visitor();
        ed.signIn(earner.email().value(), Office.PASSWORD);

        List<byte[]> kept = db.sql("select a.attribute_bytes from spring_session s join spring_session_attributes a"
                        + " on a.session_primary_id = s.primary_id where s.principal_name = ?")
                .param(earner.id().toString())
                .query(byte[].class)
                .list();
        assertThat(kept)
                .isNotEmpty()
                .allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain(Office.PASSWORD, "org.springframework", "org.badgedesk"));
    }

    @Test
    void signingOutEndsTheSession() {
        Earner earner = office.earner("Flo Field");
        Visitor flo = office.visitor();
        flo.signIn(earner.email().value(), Office.PASSWORD);

        assertThat(flo.submit(flo.get("/me"), "/logout", Map.of()).leadsTo()).isEqualTo("/login?goodbye");
        assertThat(flo.get("/me").status()).isEqualTo(302);
        assertThat(flo.get("/logout").status()).as("a link cannot sign out").isNotEqualTo(302);
    }

    @Test
    void oneBrowserIsEarnerAndStaffApartFromEachOther() {
        Earner earner = office.earner("Gil Both");
        Visitor both = office.colleague("gus");
        assertThat(both.get("/me").leadsTo()).as("staff are no earners").startsWith("/login");
        both.signIn(earner.email().value(), Office.PASSWORD);
        assertThat(both.get("/me").status()).isEqualTo(200);
        assertThat(both.get("/desk").status()).isEqualTo(200);

        both.submit(both.get("/desk"), "/desk/logout", Map.of());

        assertThat(both.get("/desk").status()).isEqualTo(302);
        assertThat(both.get("/me").status()).isEqualTo(200);
    }

    @Test
    void anEarnerIsNoStaff() {
        Earner earner = office.earner("Hal Half");
        Visitor hal = office.visitor();
        hal.signIn(earner.email().value(), Office.PASSWORD);

        assertThat(hal.get("/desk").leadsTo()).isEqualTo("/desk/login?to=%2Fdesk");
        assertThat(hal.signInToDesk(earner.email().value(), Office.PASSWORD).status())
                .isEqualTo(403);
    }

    @Test
    void theAdminApiAsksForItsTokenAndSaysSoAsAProblem() {
        Visitor program = office.visitor();

        Visitor.Page without = program.get("/api/v1/cases");
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(without.header("WWW-Authenticate")).contains("Bearer");
        Visitor.Page wrong = program.send(program.request("/api/v1/cases")
                .header("Authorization", "Bearer made-up")
                .build());
        assertThat(wrong.status()).isEqualTo(401);
        Visitor.Page right = program.send(program.request("/api/v1/cases")
                .header("Authorization", "Bearer test-token-0123456789abcdef0123456789")
                .build());
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.answer().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aTokenDoesWhatItsOwnerMayDoAtTheDesk() {
        Visitor gus = office.colleague("gus");
        Visitor ben = office.colleague("ben");

        assertThat(gus.get("/desk/issue").status()).isEqualTo(403);
        assertThat(gus.get("/desk/issue/many/" + NOBODYS).status()).isEqualTo(403);
        assertThat(ben.get("/desk/issue").status()).isEqualTo(200);
        for (HttpRequest.Builder call : List.of(
                program("POST", "/api/v1/credentials/import", "text/csv", "email,name"),
                program("GET", "/api/v1/credentials/import/" + NOBODYS, "", ""),
                program("PUT", "/api/v1/register/ana@mail.example", "application/json", "{}"))) {
            assertThat(statusFor("gus", call)).as("an agent's token").isEqualTo(403);
            assertThat(statusFor("ben", call)).as("an approver's token").isNotIn(401, 403);
        }
        HttpRequest.Builder key = program("POST", "/api/v1/keys/rotation", "application/json", "{}");
        assertThat(statusFor("ben", key)).as("keys are an admin's").isEqualTo(403);
        assertThat(statusFor("gus", program("GET", "/api/v1/cases", "", ""))).isEqualTo(200);
    }

    private HttpRequest.Builder program(String method, String path, String type, String body) {
        HttpRequest.Builder call =
                office.visitor().request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        return type.isEmpty() ? call : call.header("Content-Type", type);
    }

    private int statusFor(String colleague, HttpRequest.Builder call) {
        String token = staff.createApiToken(new StaffId(colleague + "@test.example"), "test");
        return office.visitor()
                .send(call.copy().header("Authorization", "Bearer " + token).build())
                .status();
    }

    @Test
    void figuresAreForThisMachineOrATokenHealthIsForAll() {
        Visitor elsewhere = office.visitor();

        assertThat(elsewhere.get("/actuator/health").status()).isEqualTo(200);
        assertThat(elsewhere.get("/actuator/prometheus").status()).isEqualTo(401);
        assertThat(elsewhere
                        .send(elsewhere
                                .request("/actuator/prometheus")
                                .header("Authorization", "Bearer test-token-0123456789abcdef0123456789")
                                .build())
                        .status())
                .isNotIn(401, 403);
    }

    @Test
    void askingForANewPasswordSaysTheSameOfAnyAddress() {
        Earner earner = office.earner("Ida Forgot");
        Visitor visitor = office.visitor();
        Visitor.Page ask = visitor.get("/password/new");

        Visitor.Page known = visitor.submit(
                ask, "/password/new", Map.of("username", earner.email().value()));
        Visitor.Page unknown = visitor.submit(ask, "/password/new", Map.of("username", "nobody@mail.example"));

        assertThat(known.leadsTo()).isEqualTo(unknown.leadsTo()).isEqualTo("/password/new?sent");
        assertThat(visitor.submit(ask, "/password/new", Map.of("username", "no address"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void noAddressIsChangedByTheDeskAloneWhateverAnIntentsFileSays() {
        Earner earner = office.earner("Ida Moves");
        Proposal proposal = office.addressChange(earner, "new-" + earner.email(), ApprovalRule.AUTO);

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(office.current(proposal).approval()).isEqualTo(ApprovalRule.STAFF);
    }
}
