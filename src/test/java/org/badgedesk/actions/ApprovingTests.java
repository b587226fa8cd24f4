package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may decide what, how many it takes, and what stands between approval and effect; in an office of two and the API. */
@OfficeTest
class ApprovingTests {

    private static final StaffId MARIA = new StaffId("maria@test.example");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

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
        EmailAddress ann = earner("Ann Oakley");
        String number = "N" + UUID.randomUUID();
        assertThat(put(ann, "Ann Oakley", number).status()).isEqualTo(200);

        AdminApi.Answer another = put(new EmailAddress("bob-" + ann), "Bob Ito", number);

        assertThat(another.status()).isEqualTo(202);
        assertThat(another.body().path("waits").asString()).contains("staff decide at /desk/register");
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
    void whoIsNoApproverIsRefusedAndNothingChanges() {
        Proposal waiting = nameChange("Ana Lopes", "Ana López");

        Decided decided = actions.decide(waiting.id(), member("tom@test.example"), true, null, null);

        assertThat(decided).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void whoAsksCannotApproveTheirOwnRequest() {
        EmailAddress own = earner("Maria Silva");
        Proposal waiting = nameChange(own, "Maria Silva", "María Silva");
        StaffMember asEarner = new StaffMember(MARIA, "Maria Silva", own, null, Set.of(Role.APPROVER));

        assertThat(actions.decide(waiting.id(), asEarner, true, null, null)).isInstanceOf(Decided.Forbidden.class);
    }

    @Test
    void aDecisionAboutAnOlderVersionIsVoid() {
        Proposal waiting = nameChange("Ana Lopes", "Ana López");
        actions.revise(waiting.id(), maria(), 1, Map.of("new_name", "Ana Lópes"), null);

        assertThat(actions.decide(waiting.id(), maria(), true, 1, null)).isEqualTo(new Decided.Stale(2));
        assertThat(actions.decide(waiting.id(), maria(), true, 2, null)).isInstanceOf(Decided.Counted.class);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lópes"));
    }

    @Test
    void anotherPersonsNameTakesTwoOfTheStaff() {
        Proposal waiting = nameChange("Di Prince", "Mallory Quux");
        assertThat(waiting.approval()).isEqualTo(ApprovalRule.TWO_STAFF);

        actions.decide(waiting.id(), maria(), true, null, null);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Di Prince"));
        assertThat(actions.decide(waiting.id(), maria(), true, null, null))
                .as("the same person does not count twice")
                .isInstanceOf(Decided.Forbidden.class);

        actions.decide(waiting.id(), member("nora@test.example"), true, null, "seen the passport");
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Mallory Quux"));
        assertThat(audit.of(waiting.requester().value(), 20))
                .as("both stand in the log that nobody can change")
                .filteredOn(entry -> entry.verb().equals("proposal.approved"))
                .extracting(AuditEntry::actor)
                .containsExactly("nora@test.example", "maria@test.example");
    }

    @Test
    void whoChangedTheDetailsAndWhatTheyWereStandsInTheAuditLog() {
        Proposal waiting = nameChange("Ana Lopes", "Ana López");

        actions.revise(waiting.id(), maria(), 1, Map.of("new_name", "Ana Lópes"), "With pleasure, Ana Lópes.");

        AuditEntry revised = audit.of(waiting.requester().value(), 20).stream()
                .filter(entry -> entry.verb().equals("proposal.revised"))
                .findFirst()
                .orElseThrow();
        assertThat(revised.actor()).isEqualTo(MARIA.value());
        assertThat(revised.before()).containsEntry("new_name", "Ana López");
        assertThat(revised.after())
                .containsEntry("new_name", "Ana Lópes")
                .containsEntry("reply", "With pleasure, Ana Lópes.");
    }

    @Test
    void whatALinkProvedShowsThePolicyThatLetItRun() {
        EmailAddress di = earner("Di Prince");
        post.writeUnproven("Di <" + di + ">", "password", "I have forgotten my password. Please send me a new one.");

        assertThat(actions.confirm(token(di, "confirm your request"))).isTrue();

        assertThat(proposal(di).policy()).contains("approval auto", "the sender is not proven yet");
        assertThat(audit.of(di.value(), 20))
                .filteredOn(entry -> entry.verb().equals("proposal.confirmed"))
                .extracting(AuditEntry::actor)
                .containsExactly(di.value());
    }

    @Test
    void twoSmallStepsToAnotherPersonTakeTwoOfTheStaff() {
        EmailAddress john = earner("John Smith");
        Proposal added = nameChange(john, "John Smith", "John Smith Mary Jones");
        assertThat(added.approval()).isEqualTo(ApprovalRule.STAFF);
        actions.decide(added.id(), maria(), true, null, null);
        assertThat(earners.find(john).orElseThrow().name()).isEqualTo(new PersonName("John Smith Mary Jones"));

        write(john, "John Smith Mary Jones", "Mary Jones");

        Proposal leftOut = waiting(john);
        assertThat(leftOut.approval()).isEqualTo(ApprovalRule.TWO_STAFF);
        assertThat(leftOut.notes()).anyMatch(note -> note.contains("it was John Smith not long ago"));
    }

    @Test
    void aNewSurnameIsApprovedWithADocumentOrWithTheReasonWhyNoneIsNeeded() {
        Proposal married = nameChange("Bo Marsh", "Bo Marston-Vega");
        assertThat(married.reasonWanted()).isTrue();

        assertThat(actions.decide(married.id(), maria(), true, null, null)).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.decide(married.id(), maria(), true, null, " ")).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.decide(married.id(), maria(), true, null, "seen at the wedding"))
                .isInstanceOf(Decided.Counted.class);

        assertThat(audit.of(married.requester().value(), 20))
                .filteredOn(entry -> entry.verb().equals("proposal.approved"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("seen at the wedding"));
    }

    @Test
    void aProgramApprovesWithoutADocumentWithTheReasonTooAndTheNameOfWhoeverItIsForIsNone() {
        EmailAddress bo = earner("Bo Marsh");
        write(bo, "Bo Marsh", "Bo Marston-Vega");
        assertThat(waiting(bo).reasonWanted()).isTrue();
        String decision = "/cases/" + waiting(bo).caseId() + "/decision";

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
        EmailAddress bo = earner("Bo Marsh");
        String asked = write(bo, "Bo Marsh", "Bo Marston-Vega");
        assertThat(waiting(bo).reasonWanted()).isTrue();

        assertThat(api.decide(api.latest(bo.value()), "reject").status()).isEqualTo(200);

        assertThat(proposal(bo).state()).isEqualTo(ProposalState.REJECTED);
        assertThat(proposal(bo).comment()).isNull();
        assertThat(post.answer(bo.value(), asked).text()).doesNotContain("over the API");
    }

    @Test
    void forWhomAProgramDecidesIsKeptForStaffAndToldToNobodyElse() {
        EmailAddress bo = earner("Bo Marsh");
        String asked = write(bo, "Bo Marsh", "Bo Marston-Vega");
        CaseId id = waiting(bo).caseId();

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
    void whatStaffAskStandsInTheThreadOfWhoeverAsked() {
        EmailAddress bo = earner("Bo Marsh");
        String asked = write(bo, "Bo Marsh", "Bo Marston-Vega");
        Proposal waiting = waiting(bo);

        actions.ask(waiting.id(), maria(), "Is it so on your passport?", "a form");
        actions.askForDocument(waiting.id(), maria(), "a certificate");

        assertThat(post.answer(bo.value(), asked, m -> m.text().contains("Is it so on your passport?"))
                        .autoSubmitted())
                .isEmpty();
        assertThat(post.answer(bo.value(), asked, m -> m.text().contains("a certificate")))
                .isNotNull();
    }

    @Test
    void aDocumentThatCameWithANewSurnameIsReasonEnough() {
        Proposal married = nameChange("Bo Marsh", "Bo Marston-Vega");
        actions.keepEvidence(
                married.caseId(), List.of(new Attachment("marriage.pdf", "application/pdf", new byte[] {1})), true);

        assertThat(actions.decide(married.id(), maria(), true, null, null)).isInstanceOf(Decided.Counted.class);
    }

    @Test
    void whereOneOfTwoApproversHasChangedItTheOtherDecidesAndTheEarnerHasTimeToObject() {
        Proposal waiting = nameChange("Di Prince", "Mallory Quux");
        actions.revise(waiting.id(), member("nora@test.example"), 1, Map.of("new_name", "Mallory Quuz"), null);
        assertThat(actions.decide(waiting.id(), member("nora@test.example"), true, 2, null))
                .as("who changed it does not approve it")
                .isInstanceOf(Decided.Forbidden.class);

        assertThat(actions.decide(waiting.id(), maria(), true, 2, null)).isInstanceOf(Decided.Counted.class);

        Proposal held = actions.find(waiting.id()).orElseThrow();
        assertThat(held.state()).isEqualTo(ProposalState.HELD);
        assertThat(held.heldUntil()).isAfter(java.time.Instant.now().plus(java.time.Duration.ofHours(71)));
        assertThat(post.mail(waiting.requester().value(), m -> m.subject().contains("about to be made")))
                .isNotNull();
    }

    @Test
    void theTokenOfTheApiIsNoSecondPerson() {
        Proposal waiting = nameChange("Di Prince", "Mallory Quux");

        actions.decide(waiting.id(), maria(), true, null, null);
        actions.decide(waiting.id(), member(Staff.API.value()), true, null, null);

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.HELD);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Di Prince"));
    }

    @Test
    void aRejectionIsNoYesForAutonomyThoughOneOfTwoHadApproved() {
        Proposal waiting = nameChange("Di Prince", "Mallory Quux");
        actions.decide(waiting.id(), maria(), true, null, null);

        actions.decide(waiting.id(), member("nora@test.example"), false, null, "somebody else's name");

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.REJECTED);
        assertThat(jdbc.sql("select agreed from staff_verdict where request_id = ?")
                        .param(waiting.request().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void anAnswerInPlaceOfTheActionIsNoYesForAutonomy() {
        Proposal atTheDesk = nameChange("Ana Lopes", "Ana López");
        api.post("/cases/" + atTheDesk.caseId() + "/reply", Map.of("text", "Please call us, Ana.", "close", true));
        EmailAddress bo = earner("Bo Li");
        String asked = write(bo, "Bo Li", "Bó Li");
        Proposal elsewhere = waiting(bo);
        answeredElsewhere(asked, bo);

        assertThat(jdbc.sql("select agreed from staff_verdict where request_id in (?, ?)")
                        .params(atTheDesk.request().value(), elsewhere.request().value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, false);
    }

    @Test
    void anAnswerAfterItsSenderHasTakenItBackIsNoNoForAutonomy() {
        EmailAddress bo = earner("Bo Li");
        String asked = write(bo, "Bo Li", "Bó Li");
        Proposal waiting = waiting(bo);
        post.write(
                "Bo Li <" + bo + ">",
                "Re: my name",
                "Never mind, please leave my name as it is.",
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example",
                "In-Reply-To: " + asked,
                "References: " + asked);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> actions.find(waiting.id()).orElseThrow().state() == ProposalState.WITHDRAWN);

        answeredElsewhere(asked, bo);

        assertThat(jdbc.sql("select count(*) from staff_verdict where request_id = ?")
                        .param(waiting.request().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void answeredElsewhere(String asked, EmailAddress by) {
        cases.answeredElsewhere(new AnswerElsewhere(
                "<" + UUID.randomUUID() + "@test.example>",
                List.of(asked),
                List.of(by),
                new EmailAddress("support@test.example"),
                "Mia",
                "Re: my name",
                "Please call us.",
                Instant.now()));
    }

    @Test
    void ofSeveralDecidedAtOnceAllCountOrNone() {
        EmailAddress ana = earner("Ana Lopes");
        EmailAddress taken = earner("Bo Li");
        post.write(
                "Ana Lopes <" + ana + ">",
                "two things",
                "Please change the name on my badge from Ana Lopes to Ana López.\n\n"
                        + "Please also change my login e-mail address to " + taken + " from now on.");
        api.awaitCase(ana.value(), "awaiting-approval");
        assertThat(actions.of(proposal(ana).caseId())).hasSize(2);

        AdminApi.Answer refused = api.decide(api.latest(ana.value()), "approve");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(earners.find(ana).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
        assertThat(actions.of(proposal(ana).caseId()))
                .extracting(Proposal::state)
                .containsOnly(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aTokenDoesNoMoreThanItsOwnerMayDoAtTheDesk() throws Exception {
        String agents = staff.createApiToken(member("tom@test.example").id(), "test");
        String approvers = staff.createApiToken(maria().id(), "test");

        assertThat(status(agents, "GET", "/cases")).isEqualTo(200);
        assertThat(status(agents, "PUT", "/register/x@mail.example")).isEqualTo(403);
        assertThat(status(agents, "POST", "/credentials")).isEqualTo(403);
        assertThat(status(approvers, "POST", "/credentials")).isEqualTo(400);
        assertThat(status(approvers, "POST", "/achievements")).isEqualTo(403);
        assertThat(status(approvers, "PUT", "/achievements/any")).isEqualTo(403);
        assertThat(status(approvers, "POST", "/keys/rotation")).isEqualTo(403);
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

    @Test
    void factsThatChangedSinceTheProposalSendItBackToStaff() {
        Proposal waiting = nameChange("Ana Lopes", "Ana López");
        earners.rename(waiting.earner(), new PersonName("Ana Lopez"), "register", "import");

        actions.decide(waiting.id(), maria(), true, null, null);

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.OVERTAKEN);
        assertThat(earners.find(waiting.earner()).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopez"));
        assertThat(api.awaitCase(waiting.requester().value(), "escalated")
                        .path("state")
                        .asString())
                .isEqualTo("escalated");
    }

    @Test
    void anAddressChangesOnlyAfterTwoApprovalsAndTheNewAddressesProof() {
        EmailAddress old = earner("Bo Li");
        EmailAddress wanted = new EmailAddress("new-" + old.value());
        post.write(
                "Bo Li <" + old + ">",
                "new e-mail",
                "I left my employer. Please change my login e-mail address to " + wanted + " from now on.");
        Proposal waiting = waiting(old);

        actions.decide(waiting.id(), maria(), true, null, null);
        actions.decide(waiting.id(), member("nora@test.example"), true, null, null);
        assertThat(earners.find(wanted)).as("nobody has proven the new address").isEmpty();
        assertThat(post.mail(old.value(), m -> m.subject().contains("about to be made"))
                        .text())
                .contains(wanted.value());

        assertThat(actions.confirm(token(wanted, "confirm your new"))).isTrue();

        assertThat(earners.find(wanted).map(Earner::id)).contains(waiting.earner());
        assertThat(earners.find(old)).isEmpty();
    }

    @Test
    void aSlipInTheEditFormLeavesTheProposalAsItIs() {
        EmailAddress old = earner("Bo Li");
        post.write(
                "Bo Li <" + old + ">",
                "new e-mail",
                "Please change my login e-mail address to new-" + old + " from now on.");
        Proposal waiting = waiting(old);

        assertThat(actions.revise(waiting.id(), maria(), 1, java.util.Map.of("new_email", "ana"), null))
                .isEqualTo(new Decided.Forbidden("missing or not usable: new_email"));
        assertThat(actions.revise(waiting.id(), maria(), 1, java.util.Map.of("new_email", old.value()), null))
                .isInstanceOf(Decided.Forbidden.class);

        assertThat(actions.find(waiting.id()).orElseThrow()).isEqualTo(waiting);
    }

    @Test
    void anObjectionFromTheAddressOnFileStopsAChange() {
        EmailAddress old = earner("Bo Li");
        EmailAddress wanted = new EmailAddress("taken-" + old.value());
        post.write(
                "Bo Li <" + old + ">",
                "new e-mail",
                "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal waiting = waiting(old);
        actions.decide(waiting.id(), maria(), true, null, null);
        actions.decide(waiting.id(), member("nora@test.example"), true, null, null);

        assertThat(actions.confirm(token(old, "about to be made"))).isTrue();

        assertThat(actions.confirm(token(wanted, "confirm your new"))).isFalse();
        assertThat(earners.find(old).map(Earner::id)).contains(waiting.earner());
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.OVERTAKEN);
    }

    @Test
    void staffMayVouchForASenderWithAReason() {
        EmailAddress di = earner("Di Prince");
        post.writeUnproven(
                "Di <" + di + ">", "name", "Please correct my name: it should read Dí Prince, not Di Prince.");
        token(di, "confirm your request");
        Proposal unproven = proposal(di);
        assertThat(unproven.state()).isEqualTo(ProposalState.AWAITING_PROOF);

        assertThat(actions.vouch(unproven.id(), maria(), " ")).isInstanceOf(Decided.Forbidden.class);
        assertThat(actions.vouch(unproven.id(), maria(), "called back on the number on file"))
                .isInstanceOf(Decided.Counted.class);

        assertThat(proposal(di).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(proposal(di).provenBy()).contains("maria@test.example").contains("called back");
    }

    @Test
    void theMailWithTheLinkHasASubjectInTheLanguageOfTheWriter() {
        EmailAddress di = earner("Di Prince");

        post.writeUnproven(
                "Di <" + di + ">",
                "Namensänderung",
                "Bitte ändern Sie meinen Namen: Es muss Dí Prince heißen, nicht Di Prince.");

        token(di, "Bitte bestätigen Sie Ihre Anfrage");
    }

    @Test
    void aRejectionIsAnsweredAndResolved() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = write(ana, "Ana Lopes", "Ana López");
        Proposal waiting = waiting(ana);

        actions.decide(waiting.id(), maria(), false, null, "please send a copy of your passport");

        assertThat(post.answer(ana.value(), asked).text()).contains("copy of your passport");
        assertThat(api.latest(ana.value()).path("state").asString()).isEqualTo("resolved");
        assertThat(earners.find(ana).orElseThrow().name()).isEqualTo(new PersonName("Ana Lopes"));
    }

    @Test
    void aLettersNumberIsFilledIntoAReplyThatStaffHaveEdited() {
        EmailAddress ana = earner("Ana Lopes");
        String asked = post.write(
                "Ana Lopes <" + ana + ">",
                "letter",
                "Please write a verification letter for my employer, Nordwind Energie.");
        Proposal waiting = waiting(ana);

        actions.revise(waiting.id(), maria(), 1, waiting.details(), "With pleasure, Ana.\n\n" + waiting.reply());
        actions.decide(waiting.id(), maria(), true, 2, null);

        assertThat(post.answer(ana.value(), asked).text())
                .contains("With pleasure, Ana.")
                .contains("/letters/")
                .doesNotContain("{{");
    }

    @Test
    void anEditedReplyIsNotKeptForNewDetailsUnlessItIsRewrittenForThem() {
        Proposal first = nameChange("Ana Lopes", "Ana Lópes");
        actions.revise(first.id(), maria(), 1, first.details(), "With pleasure: Ana Lópes.");
        Proposal edited = actions.find(first.id()).orElseThrow();
        assertThat(edited.reply()).isEqualTo("With pleasure: Ana Lópes.");

        actions.revise(first.id(), maria(), 2, edited.details(), "With pleasure: Ana Lópes.\r\n");
        assertThat(actions.find(first.id()).orElseThrow().reply()).isEqualTo("With pleasure: Ana Lópes.");

        actions.revise(first.id(), maria(), 3, Map.of("new_name", "Ana López"), edited.reply());
        assertThat(actions.find(first.id()).orElseThrow().reply())
                .contains("Ana López")
                .doesNotContain("Lópes");

        actions.revise(first.id(), maria(), 4, Map.of("new_name", "Anna López"), "Gladly: Anna López.");
        assertThat(actions.find(first.id()).orElseThrow().reply()).isEqualTo("Gladly: Anna López.");
    }

    @Test
    void aLetterNamesThePersonAndTheOrganisationWhereTheyAre() {
        EmailAddress ana = earner("Ana Lopes");
        post.write(
                "Ana Lopes <" + ana + ">",
                "letter",
                "Please write a verification letter, for the attention of Ms Ruth Oyelaran at Nordwind Energie.");

        assertThat(waiting(ana).after()).containsEntry("addressee", "Ms Ruth Oyelaran, Nordwind Energie");
    }

    private String token(EmailAddress of, String subject) {
        Matcher link = Pattern.compile("/confirm/([\\w-]+)")
                .matcher(post.mail(of.value(), m -> m.subject().contains(subject))
                        .text());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private Proposal nameChange(String from, String to) {
        return nameChange(earner(from), from, to);
    }

    private Proposal nameChange(EmailAddress earner, String from, String to) {
        write(earner, from, to);
        return waiting(earner);
    }

    private String write(EmailAddress earner, String from, String to) {
        return post.write(
                from + " <" + earner + ">",
                "my name",
                "Please change the name on my badge from " + from + " to " + to + ".");
    }

    private Proposal waiting(EmailAddress earner) {
        api.awaitCase(earner.value(), "awaiting-approval");
        return proposal(earner);
    }

    private Proposal proposal(EmailAddress earner) {
        return office.proposalsOf(earner.value()).get(0);
    }

    private EmailAddress earner(String name) {
        return office.earner(name).email();
    }

    private StaffMember maria() {
        return office.maria();
    }

    private StaffMember member(String id) {
        return office.member(id);
    }
}
