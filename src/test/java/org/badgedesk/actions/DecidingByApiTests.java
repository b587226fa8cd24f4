package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What programs may decide in the name of a token's owner, and what they read and bring. */
@OfficeTest
class DecidingByApiTests {

    @LocalServerPort
    private int port;

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Earners earners;

    @Autowired
    private Staff staff;

    @Autowired
    private AuditLog audit;

    @Test
    void anEntryThatMayMeanSomebodyElseIsKeptForStaffAndSaysSo() {
        EmailAddress ann = office.earner("Ann Oakley").email();
        String number = "N" + UUID.randomUUID();
        assertThat(put(ann, "Ann Oakley", number).status()).isEqualTo(200);

        AdminApi.Answer another = put(new EmailAddress("bob-" + ann), "Bob Ito", number);

        assertThat(another.status()).isEqualTo(202);
        assertThat(another.body().path("waits").asString()).contains("staff decide at /desk/register");
    }

    @Test
    void casesAreListedByEveryStateOfTheContractAndByNoOther() {
        for (String state : List.of(
                "new", "awaiting-sender", "awaiting-approval", "resolved", "escalated", "closed", "set-aside")) {
            assertThat(api.get("/cases?state=" + state).status()).as(state).isEqualTo(200);
        }
        assertThat(api.get("/cases?state=set-aside&from=ana@mail.example")
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(api.get("/cases?state=lost").status()).isEqualTo(400);
    }

    @Test
    void aProgramApprovesWithoutADocumentWithTheReasonTooAndTheNameOfWhoeverItIsForIsNone() {
        EmailAddress bo = office.earner("Bo Marsh").email();
        office.writeNameChange(bo, "Bo Marsh", "Bo Marston-Vega");
        assertThat(office.waiting(bo).reasonWanted()).isTrue();
        String decision = "/cases/" + office.waiting(bo).caseId() + "/decision";

        assertThat(api.decide(api.latest(bo.value()), "approve").status()).isEqualTo(403);
        assertThat(api.post(decision, Map.of("decision", "approve", "by", "Maria"))
                        .status())
                .isEqualTo(403);
        assertThat(api.post(decision, Map.of("decision", "approve", "by", "Maria", "comment", "seen at the wedding"))
                        .status())
                .isEqualTo(200);

        assertThat(earners.find(bo).orElseThrow().name()).isEqualTo(new PersonName("Bo Marston-Vega"));
    }

    @Test
    void whatAProgramRejectsWithoutAReasonIsToldWithoutOne() {
        EmailAddress bo = office.earner("Bo Marsh").email();
        String asked = office.writeNameChange(bo, "Bo Marsh", "Bo Marston-Vega");
        assertThat(office.waiting(bo).reasonWanted()).isTrue();

        assertThat(api.decide(api.latest(bo.value()), "reject").status()).isEqualTo(200);

        assertThat(office.proposal(bo).state()).isEqualTo(ProposalState.REJECTED);
        assertThat(office.proposal(bo).comment()).isNull();
        assertThat(post.answer(bo.value(), asked).text()).doesNotContain("over the API");
    }

    @Test
    void forWhomAProgramDecidesIsKeptForStaffAndToldToNobodyElse() {
        EmailAddress bo = office.earner("Bo Marsh").email();
        String asked = office.writeNameChange(bo, "Bo Marsh", "Bo Marston-Vega");
        CaseId id = office.waiting(bo).caseId();

        api.post(
                "/cases/" + id + "/decision",
                Map.of("decision", "reject", "comment", "We need a document.", "by", "maria@assoc.example"));

        assertThat(post.answer(bo.value(), asked).text())
                .contains("We need a document.")
                .doesNotContain("maria@assoc.example");
        assertThat(audit.of(id.toString(), 20))
                .filteredOn(entry -> entry.verb().equals("proposal.decided-for"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).endsWith("reject for maria@assoc.example"));
    }

    @Test
    void theTokenOfTheApiIsNoSecondPerson() {
        Proposal waiting = office.nameChange("Di Prince", "Mallory Quux");

        actions.decide(waiting.id(), office.maria(), true, null, null);
        actions.decide(waiting.id(), office.member(Staff.API.value()), true, null, null);

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.HELD);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Di Prince"));
    }

    @Test
    void ofSeveralDecidedAtOnceAllCountOrNone() {
        EmailAddress ana = office.earner("Ana Lopes").email();
        EmailAddress taken = office.earner("Bo Li").email();
        post.write(
                "Ana Lopes <" + ana + ">",
                "two things",
                "Please change the name on my badge from Ana Lopes to Ana López.\n\n"
                        + "Please also change my login e-mail address to " + taken + " from now on.");
        api.awaitCase(ana.value(), "awaiting-approval");
        assertThat(actions.of(office.proposal(ana).caseId())).hasSize(2);

        AdminApi.Answer refused = api.decide(api.latest(ana.value()), "approve");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(earners.find(ana).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
        assertThat(actions.of(office.proposal(ana).caseId()))
                .extracting(Proposal::state)
                .containsOnly(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aTokenDoesNoMoreThanItsOwnerMayDoAtTheDesk() throws Exception {
        String agents = staff.createApiToken(office.member("tom@test.example").id(), "test");
        String approvers = staff.createApiToken(office.maria().id(), "test");

        assertThat(status(agents, "GET", "/cases")).isEqualTo(200);
        assertThat(status(agents, "PUT", "/register/x@mail.example")).isEqualTo(403);
        assertThat(status(agents, "POST", "/credentials")).isEqualTo(403);
        assertThat(status(approvers, "POST", "/credentials")).isEqualTo(400);
        assertThat(status(approvers, "POST", "/achievements")).isEqualTo(403);
        assertThat(status(approvers, "PUT", "/achievements/any")).isEqualTo(403);
        assertThat(status(approvers, "POST", "/keys/rotation")).isEqualTo(403);
    }

    private AdminApi.Answer put(EmailAddress of, String name, String number) {
        return api.put(
                "/register/" + of,
                Map.of(
                        "memberNumber",
                        number,
                        "name",
                        name,
                        "kind",
                        "certification",
                        "status",
                        "active",
                        "validThrough",
                        "2029-03-31"));
    }

    private int status(String token, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
