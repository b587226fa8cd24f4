package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.openbadges.BadgeCheck;
import org.badgedesk.badges.openbadges.OpenBadges;
import org.badgedesk.badges.openbadges.SigningKey;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.letters.Certificates;
import org.badgedesk.register.Membership;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.staff.Staff;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class DeskPagesTests {

    @Autowired
    private AdminApi api;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Office office;

    @Autowired
    private Earners earners;

    @Autowired
    private Badges badges;

    @Autowired
    private Certificates certificates;

    @Autowired
    private OpenBadges open;

    @Autowired
    private BadgeCheck check;

    @Autowired
    private Cases cases;

    @Autowired
    private Staff staff;

    @Autowired
    private Register register;

    @Test
    void staffProposeWhatTheDeskHasNotUnderstood() {
        Earner earner = office.earner("Ana Lopes");
        CaseId id = office.escalated(earner.email().value(), "badge", "You know what is wrong with it: López.");

        String refused = propose("ben", id, earner, Map.of("detail.new_name", "Ana López"));
        assertThat(refused).contains("say how you know that it is they");
        assertThat(propose("gus", id, earner, Map.of("detail.new_name", "Ana López", "vouching", "I know her")))
                .contains("only approvers vouch");
        assertThat(propose("ben", id, earner, Map.of("vouching", "called back")))
                .contains("missing: new_name");
        assertThat(office.proposals(id)).isEmpty();

        propose("ben", id, earner, Map.of("detail.new_name", "Ana López", "vouching", "called back"));

        assertThat(office.proposals(id)).singleElement().satisfies(proposal -> {
            assertThat(proposal.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
            assertThat(proposal.provenBy()).contains("ben@test.example", "called back");
            assertThat(proposal.after()).containsValue("Ana López");
        });
        assertThat(cases.find(id).orElseThrow().state()).isEqualTo(CaseState.AWAITING_APPROVAL);
        assertThat(office.colleague("ben").get("/desk/cases/" + id).html().select("form[action$=/propose]"))
                .as("the first request has ended, the new one waits")
                .hasSize(1);
    }

    @Test
    void whoProposesIsNoneOfTheTwoWhoApprove() {
        Earner earner = office.earner("Ana Lopes");
        CaseId id = office.escalated(earner.email().value(), "badge", "You know what is wrong with it.");
        propose("ben", id, earner, Map.of("detail.new_name", "Mallory Quux", "vouching", "called back"));
        Proposal proposal = office.proposals(id).get(0);

        String page = "/desk/cases/" + id;
        Visitor ben = office.colleague("ben");
        ben.submit(
                ben.get(page),
                "/desk/proposals/" + proposal.id() + "/decision",
                Map.of("decision", "approve", "version", "1"));

        assertThat(ben.get(page).html().select("[role=alert]").text()).contains("it takes others to approve it");
        assertThat(office.proposals(id).get(0).approvals()).isEmpty();
    }

    @Test
    void aMailThatCannotBeReadIsDismissed() {
        UUID mail = UUID.randomUUID();
        String cause = "gone from its mailbox " + mail;
        jdbc.sql("insert into mailbox (name) values ('former') on conflict do nothing")
                .update();
        jdbc.sql("""
                        insert into raw_mail (id, mailbox, uid_validity, uid, received_at, stored_at, bytes, size, sha256, state, cause)
                        values (?, 'former', 1, (select coalesce(max(uid), 0) + 1 from raw_mail), now(), now(), '', 0, '', 'set-aside', ?)""").params(mail, cause).update();
        Visitor ben = office.colleague("ben");
        Visitor.Page desk = ben.get("/desk");
        assertThat(desk.html().text()).contains(cause);

        ben.submit(desk, "/desk/set-aside/" + mail + "/dismiss", Map.of());

        assertThat(ben.get("/desk").html().text())
                .contains("The mail is dismissed")
                .doesNotContain(cause);
        assertThat(jdbc.sql("select actor from audit_words join audit_entry on id = entry_id"
                                + " where verb = 'mail.dismissed' and subject = ?")
                        .param(mail.toString())
                        .query(String.class)
                        .list())
                .containsExactly("ben@test.example");
    }

    @Test
    void addressesFromWhichMailCameBackAreSearched() {
        String part = UUID.randomUUID().toString();
        for (boolean permanent : List.of(true, false)) {
            jdbc.sql(
                            "insert into bounced_address (address, permanent, reason, times, bounced_at) values (?, ?, 'full', 1, now())")
                    .params((permanent ? "gone-" : "full-") + part + "@mail.example", permanent)
                    .update();
        }
        Visitor ben = office.colleague("ben");

        assertThat(rows(ben, "address=" + part.toUpperCase(Locale.ROOT))).hasSize(2);
        assertThat(rows(ben, "permanent=true&address=" + part))
                .singleElement()
                .asString()
                .startsWith("gone-" + part);
        assertThat(rows(ben, "address=%25" + part)).isEmpty();
    }

    private static List<String> rows(Visitor visitor, String query) {
        return visitor.get("/desk/bounces?" + query).html().select("tbody tr").eachText();
    }

    @Test
    void aFormWithANulCharacterIsTheSendersMistake() {
        CaseId id = office.escalated("nul@mail.example", "badge", "You know what is wrong with it.");
        Visitor ben = office.colleague("ben");

        Visitor.Page answer = ben.submit(
                ben.get("/desk/cases/" + id), "/desk/cases/" + id + "/reply", Map.of("text", "a\0b", "does", "keep"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(ben.get("/desk?text=a%00b").status()).isEqualTo(400);
    }

    @Test
    void whatHadEndedIsProposedAnewOnTheProvenMail() {
        Earner earner = office.earner("Ana Lopes");
        Proposal ended = office.nameChange(earner, "Ana López");
        earners.rename(earner.id(), new PersonName("Anna Lopes"), "register", "import");
        Visitor ada = office.colleague("ada");
        ada.submit(
                ada.get("/desk/cases/" + ended.caseId()),
                "/desk/proposals/" + ended.id() + "/decision",
                Map.of("decision", "approve", "version", "1"));
        assertThat(office.current(ended).state()).isEqualTo(ProposalState.OVERTAKEN);

        propose("gus", ended.caseId(), earner, Map.of("detail.new_name", "Ana López"));

        assertThat(office.proposals(ended.caseId()))
                .anyMatch(p -> p.state() == ProposalState.AWAITING_APPROVAL
                        && "mail host".equals(p.provenBy())
                        && p.before().containsValue("Anna Lopes"));
    }

    /** What the page says after somebody has proposed a name change on the case's first request. */
    private String propose(String who, CaseId id, Earner earner, Map<String, String> fields) {
        Visitor colleague = office.colleague(who);
        Visitor.Page page = colleague.get("/desk/cases/" + id);
        String form = page.html().select("form[action$=/propose]").first().attr("action");
        Map<String, String> filled = new java.util.HashMap<>(fields);
        filled.put("action", "name-change");
        filled.put("account", earner.email().value());
        colleague.submit(page, form, filled);
        return colleague.get("/desk/cases/" + id).text();
    }

    @Test
    void staffAskForADocumentAndSeeWhatBecameOfTheMail() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        Visitor gus = office.colleague("gus");
        String page = "/desk/cases/" + proposal.caseId();

        gus.submit(
                gus.get(page),
                "/desk/proposals/" + proposal.id() + "/document",
                Map.of("what", "a copy of the <b>marriage</b> certificate"));

        Visitor.Page after = gus.get(page);
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(after.text()).contains("Mail to " + earner.email());
        assertThat(after.html().select("details.reply pre").text())
                .contains("Please send us: a copy of the <b>marriage</b> certificate");
    }

    @Test
    void aCaseShowsTheMailTheFactsAndTheProposal() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana López");
        Visitor ben = office.colleague("ben");

        assertThat(ben.get("/desk").html().select("a[href=/desk/cases/" + proposal.caseId() + "]"))
                .isNotEmpty();
        Visitor.Page page = ben.get("/desk/cases/" + proposal.caseId());

        assertThat(page.html().select("pre.mail").first().text()).contains("my name is misspelled");
        assertThat(page.text())
                .contains("Sender proven by a trusted mail host", "Understood as Name change", "Address on file");
        assertThat(page.html().select(".changes td").eachText()).contains("Ana Lopes", "Ana López");
        assertThat(page.html().select("aside").text()).contains(earner.email().value(), "Certified Tester");
    }

    @Test
    void whatWasTakenForAMachinesIsListedWithWhyAndBecomesACaseWhereAPersonWroteIt() {
        String ana = "ana-" + UUID.randomUUID() + "@mail.example";
        MessageId mail = cases.receive(Mail.from(new EmailAddress(ana))
                .about("Out of <b>office</b>")
                .saying("I want to speak to a person, please.")
                .ignored(Ignored.AUTO_REPLY)
                .read());
        Visitor gus = office.colleague("gus");

        Visitor.Page list = gus.get("/desk/unanswered?why=auto-reply");
        assertThat(list.text()).contains(ana, "Out of <b>office</b>", "Sent by itself", "speak to a person");
        assertThat(gus.get("/desk/unanswered?why=spam").text()).doesNotContain(ana);
        assertThat(gus.post(
                                "/desk/unanswered/" + UUID.randomUUID() + "/person",
                                Map.of(
                                        "_csrf",
                                        list.html().select("input[name=_csrf]").attr("value")))
                        .status())
                .isEqualTo(404);
        gus.submit(list, "/desk/unanswered/" + mail + "/person", Map.of());

        assertThat(gus.get("/desk/unanswered").text()).doesNotContain(ana);
        assertThat(gus.get("/desk/cases/" + cases.message(mail).caseId()).text())
                .contains(ana, "speak to a person");
    }

    @Test
    void whatAStrangerWroteStaysText() {
        CaseId id = office.escalated(
                "mallory@mail.example",
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)> Who won the raffle at the annual conference dinner?");
        Visitor ben = office.colleague("ben");

        Visitor.Page page = ben.get("/desk/cases/" + id);

        assertThat(page.html().select("script, img")).isEmpty();
        Visitor.Page attached = ben.get(page.html().select(".attachments a").attr("href"));
        assertThat(attached.header("Content-Type")).contains("application/octet-stream");
        assertThat(attached.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(page.html().select("h1").text()).contains("<script>alert(1)</script>");
    }

    @Test
    void approvingDoesItAndTheSecondIsToldWhoWasFirst() {
        Earner earner = office.earner("Ana Lopes");
        Proposal proposal = office.nameChange(earner, "Ana Lopez");
        Visitor ada = office.colleague("ada");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";
        Visitor.Page benSees = ben.get(page);

        ada.submit(ada.get(page), decision, Map.of("decision", "approve"));
        Visitor.Page told = ada.get(page);
        ben.submit(benSees, decision, Map.of("decision", "reject", "comment", "no evidence"));
        Visitor.Page late = ben.get(page);

        assertThat(told.html().select("[role=status]").text()).contains("That counts", "done");
        assertThat(late.html().select("[role=alert]").text()).contains("Somebody was first: ada@test.example");
        assertThat(earners.find(earner.id()).orElseThrow().name().value()).isEqualTo("Ana Lopez");
        assertThat(badges.of(earner.id()).get(0).name().value()).isEqualTo("Ana Lopez");
    }

    @Test
    void ofManyWhoPressAtOnceOneDecides() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ana Lópes");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";
        List<Visitor> colleagues =
                Stream.of("ada", "ben").map(office::colleague).toList();
        Map<Visitor, Visitor.Page> seen = Map.of(
                colleagues.get(0), colleagues.get(0).get(page),
                colleagues.get(1), colleagues.get(1).get(page));

        CompletableFuture<?>[] clicks = seen.entrySet().stream()
                .map(e -> CompletableFuture.runAsync(
                        () -> e.getKey().submit(e.getValue(), decision, Map.of("decision", "approve"))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(clicks).join();

        List<String> news = colleagues.stream()
                .map(c ->
                        c.get(page).html().select("[role=status], [role=alert]").text())
                .toList();
        assertThat(news).filteredOn(n -> n.contains("That counts")).hasSize(1);
        assertThat(news).filteredOn(n -> n.contains("Somebody was first")).hasSize(1);
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.DONE);
    }

    @Test
    void editedDetailsMakeANewVersionAndTheOldButtonIsStale() {
        Earner earner = office.earner("Kate Lopes");
        Proposal proposal = office.nameChange(earner, "Kate Lopez");
        Visitor ada = office.colleague("ada");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        Visitor.Page benSees = ben.get(page);

        ada.submit(
                ada.get(page),
                "/desk/proposals/" + proposal.id() + "/details",
                Map.of("detail.new_name", "Kate López"));
        ben.submit(benSees, "/desk/proposals/" + proposal.id() + "/decision", Map.of("decision", "approve"));
        Visitor.Page stale = ben.get(page);

        assertThat(stale.html().select("[role=alert]").text()).contains("Somebody has changed this proposal");
        assertThat(stale.html().select(".changes td").eachText()).contains("Kate López");
        assertThat(earners.find(earner.id()).orElseThrow().name().value()).isEqualTo("Kate Lopes");
    }

    @Test
    void aNewSurnameWithoutADocumentIsApprovedWithAReason() {
        Earner kate = correspondence.earner("Kate Lopes");
        correspondence.write(
                kate, "my name", "Please change the name on my badge from Kate Lopes to Kate Marston. Thank you.");
        Proposal proposal = correspondence.waiting(kate);
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";
        assertThat(ben.get(page).html().select("input[name=comment][required]")).hasSize(1);

        ben.submit(ben.get(page), decision, Map.of("decision", "approve"));
        assertThat(ben.get(page).html().select("[role=alert]").text()).contains("ask the earner for one");
        ben.submit(ben.get(page), decision, Map.of("decision", "approve", "comment", "seen at the counter"));

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.DONE);
    }

    @Test
    void aRejectionNeedsAReasonForTheSender() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Anna Lopes");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + proposal.caseId();
        String decision = "/desk/proposals/" + proposal.id() + "/decision";

        ben.submit(ben.get(page), decision, Map.of("decision", "reject"));
        Visitor.Page asked = ben.get(page);
        assertThat(asked.html().select("[role=alert]").text()).contains("give the reason");
        ben.submit(asked, decision, Map.of("decision", "reject", "comment", "Please send us a document."));

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.REJECTED);
    }

    @Test
    void anAgentReadsAndWritesButDecidesNothing() {
        Proposal proposal = office.nameChange(office.earner("Ana Lopes"), "Ann Lopes");
        Visitor gus = office.colleague("gus");
        Visitor.Page page = gus.get("/desk/cases/" + proposal.caseId());
        String decision = "/desk/proposals/" + proposal.id() + "/decision";

        assertThat(page.html().select("form[action=" + decision + "]")).isEmpty();
        String token = page.html().select("input[name=_csrf]").first().val();
        gus.post(decision, Map.of("decision", "approve", "version", "1", "_csrf", token));

        assertThat(gus.get("/desk/cases/" + proposal.caseId())
                        .html()
                        .select("[role=alert]")
                        .text())
                .contains("not an approver");
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(gus.get("/desk/issue").status()).isEqualTo(403);
        assertThat(gus.get("/desk/badges?q=nobody%40mail.example").status()).isEqualTo(403);
        assertThat(gus.get("/desk/staff").status()).isEqualTo(403);
        String id = proposal.id().toString();
        for (String approversOnly : List.of(
                "/desk/issue",
                "/desk/issue/many",
                "/desk/badges/" + id,
                "/desk/suggestions/" + id,
                "/desk/intents/trials",
                "/desk/intents/trials/" + id + "/take",
                "/desk/mails/pause")) {
            assertThat(gus.post(approversOnly, Map.of("_csrf", token)).status())
                    .as(approversOnly)
                    .isEqualTo(403);
        }
    }

    @Test
    void aReplyLeavesAsTypedAndASecondOneWaitsUntilItsWriterHasReadTheFirst() {
        CaseId id = office.escalated(
                "stranger@mail.example",
                "raffle",
                "Could you tell me who won the raffle at the annual conference dinner?");
        Visitor ben = office.colleague("ben");
        Visitor gus = office.colleague("gus");
        String page = "/desk/cases/" + id;
        Visitor.Page gusSees = gus.get(page);

        ben.submit(ben.get(page), page + "/reply", Map.of("text", "The *winner* was Ed.", "does", "send"));
        gus.submit(gusSees, page + "/reply", Map.of("text", "I do not know.", "does", "send"));
        Visitor.Page second = gus.get(page);

        assertThat(second.html().select("[role=alert]").text()).contains("ben@test.example has replied");
        assertThat(second.html().select("textarea[name=text]").val()).isEqualTo("I do not know.");
        assertThat(cases.find(id).orElseThrow().replies())
                .filteredOn(reply -> reply.text().contains("do not know"))
                .isEmpty();
        assertThat(cases.find(id).orElseThrow().replies())
                .filteredOn(reply -> reply.text().contains("The *winner* was Ed."))
                .hasSize(1);
        assertThat(cases.find(id).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
    }

    @Test
    void aMailWithoutOneSenderIsAnsweredAtTheAddressThatStaffChooseAndItsReplyToIsOnlyShown() {
        MessageId mail = cases.receive(Mail.from(null)
                .about("Printing")
                .authenticity(Authenticity.NONE)
                .replyTo(new EmailAddress("wanted@mail.example"))
                .read());
        CaseId id = Objects.requireNonNull(cases.message(mail).caseId());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cases.find(id).orElseThrow().state() == CaseState.ESCALATED);
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + id;

        Visitor.Page shown = ben.get(page);
        assertThat(shown.text()).contains("names no one sender", "wanted@mail.example");
        assertThat(shown.html().select("input[name=to]").val()).isEmpty();
        ben.submit(shown, page + "/reply", Map.of("text", "Press Print.", "does", "send", "to", ""));
        assertThat(cases.find(id).orElseThrow().replies()).isEmpty();
        assertThat(ben.get(page).html().select("textarea[name=text]").val()).isEqualTo("Press Print.");
        ben.submit(
                ben.get(page),
                page + "/reply",
                Map.of("text", "Press Print.", "does", "send", "to", "chosen@mail.example"));

        assertThat(cases.find(id).orElseThrow().replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.to()).isEqualTo(new EmailAddress("chosen@mail.example")));
        assertThat(cases.find(id).orElseThrow().state()).isEqualTo(CaseState.RESOLVED);
    }

    @Test
    void aNoteIsForColleaguesOnly() {
        CaseId id = office.escalated("noted@mail.example", "hm", "Who won the raffle?");
        Visitor gus = office.colleague("gus");

        gus.submit(gus.get("/desk/cases/" + id), "/desk/cases/" + id + "/notes", Map.of("note", "Called them."));

        assertThat(office.colleague("ben").get("/desk/cases/" + id).text()).contains("Called them.");
        assertThat(cases.find(id).orElseThrow().replies())
                .noneMatch(reply -> reply.text().contains("Called them."));
    }

    @Test
    void aVouchedSenderIsProvenByNameAndReason() {
        Earner earner = office.earner("Uma Unproven");
        Proposal unproven = office.unprovenNameChange(earner, "Uma Proven");
        Visitor ben = office.colleague("ben");
        String page = "/desk/cases/" + unproven.caseId();

        ben.submit(
                ben.get(page),
                "/desk/proposals/" + unproven.id() + "/vouch",
                Map.of("reason", "called her office number"));

        assertThat(office.current(unproven).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(office.current(unproven).provenBy()).contains("ben@test.example", "called her office number");
    }

    @Test
    void aBadgeIsIssuedOnceAndWrongFieldsKeepWhatWasTyped() {
        String achievement = office.achievement("Certified Issuer");
        Visitor ada = office.colleague("ada");
        Visitor.Page form = ada.get("/desk/issue");

        Visitor.Page wrong = ada.submit(
                form,
                "/desk/issue",
                Map.of("achievement", achievement, "email", "no address", "name", "New Person", "issuedOn", "soon"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#name").val()).isEqualTo("New Person");
        assertThat(wrong.text()).contains("This is no e-mail address", "This is no date");
        Visitor.Page damaged = ada.submit(
                form,
                "/desk/issue",
                Map.of("achievement", achievement, "email", "new.person@mail.example", "name", "Zo\uFFFD Person"));
        assertThat(damaged.text()).contains("Write the name as it should stand on the badge", "U+FFFD");

        Map<String, String> right =
                Map.of("achievement", achievement, "email", "new.person@mail.example", "name", "New Person");
        assertThat(ada.submit(form, "/desk/issue", right).leadsTo()).startsWith("/desk/issue?issued=");
        Visitor.Page twice = ada.submit(form, "/desk/issue", right);
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text()).contains("holds this badge already");
        Earner earner =
                earners.find(new EmailAddress("new.person@mail.example")).orElseThrow();
        assertThat(badges.of(earner.id())).hasSize(1);
    }

    @Test
    void anApproverCorrectsDatesRevokesAndReinstatesAndSendsTheMailAgain() {
        Credential badge = office.badge("Eva Extended");
        Earner eva = office.earnerOf(badge);
        Visitor ben = office.colleague("ben");
        String page = "/desk/badges?q=" + eva.email().value().replace("@", "%40");
        String action = "/desk/badges/" + badge.id();
        assertThat(ben.get(page).text()).contains("Eva Extended", "Certified Tester", "What was done to it");

        Visitor.Page done = ben.submit(
                ben.get(page), action, Map.of("step", "extend", "day", "2099-12-31", "reason", "has renewed"));
        assertThat(ben.get(done.leadsTo()).text()).contains("Done.", "31 December 2099", "has renewed");
        Visitor.Page redated = ben.submit(
                ben.get(page), action, Map.of("step", "redate", "day", "2019-05-01", "reason", "typed wrong"));
        assertThat(ben.get(redated.leadsTo()).text()).contains("issued 1 May 2019", "typed wrong");
        Visitor.Page revoked = ben.submit(ben.get(page), action, Map.of("step", "revoke", "reason", "issued in error"));
        assertThat(ben.get(revoked.leadsTo()).text()).contains("revoked, issued", "Reinstate it");
        assertThat(badges.find(badge.id()).orElseThrow().status()).isEqualTo(CredentialStatus.REVOKED);
        Visitor.Page reinstated = ben.submit(ben.get(page), action, Map.of("step", "reinstate", "reason", "a mistake"));
        assertThat(ben.get(reinstated.leadsTo()).text()).contains("valid, issued");
        assertThat(badges.find(badge.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
        Visitor.Page again = ben.submit(ben.get(page), action, Map.of("step", "announce"));
        assertThat(ben.get(again.leadsTo()).text()).contains("on its way again");
        assertThat(badges.of(eva.id())).hasSize(1);
        assertThat(badges.history(badge.id()))
                .extracting(change -> change.by() + ": " + change.why())
                .contains(
                        "ben@test.example: has renewed",
                        "ben@test.example: issued in error",
                        "ben@test.example: a mistake",
                        "ben@test.example: staff sent it again");
    }

    @Test
    void aBadgeReplacedInErrorIsBroughtBackOnceTheOtherIsRevoked() {
        Credential right = office.badge("Eva Replaced");
        Earner eva = office.earnerOf(right);
        Credential error =
                badges.issue(new Badges.Order(right.achievement(), eva.email(), eva.name(), null, null, false), "test");
        Visitor ben = office.colleague("ben");
        String page = "/desk/badges?q=" + right.id();
        assertThat(ben.get(page).text()).doesNotContain("Reinstate it");
        badges.revoke(error.id(), "issued in error", "test");

        ben.submit(ben.get(page), "/desk/badges/" + right.id(), Map.of("step", "reinstate", "reason", "a mistake"));

        assertThat(badges.find(right.id()).orElseThrow().status()).isEqualTo(CredentialStatus.VALID);
    }

    @Test
    void aStepWithoutAReasonOrWithAWrongDayChangesNothingAndAnAgentTakesNone() {
        Credential badge = office.badge("Eva Unchanged");
        Visitor ben = office.colleague("ben");
        String page = "/desk/badges?q=" + badge.id();
        String action = "/desk/badges/" + badge.id();

        for (Map<String, String> wrong : List.of(
                Map.of("step", "revoke", "reason", " "),
                Map.of("step", "extend", "reason", "why", "day", "31.12.2099"),
                Map.of("step", "extend", "reason", "why", "day", "1999-12-31"),
                Map.of("step", "redate", "reason", "why", "day", ""),
                Map.of("step", "redate", "reason", "why", "day", "2999-01-01"),
                Map.of("step", "delete", "reason", "why"),
                Map.of("step", "revoke", "reason", "x".repeat(501)))) {
            Visitor.Page refused = ben.submit(ben.get(page), action, wrong);
            assertThat(ben.get(refused.leadsTo()).html().select("[role=alert]").text())
                    .as("%s", wrong)
                    .startsWith("Nothing was changed.");
        }

        String token = ben.get(page).html().select("input[name=_csrf]").first().val();
        Visitor.Page dayless = ben.post(action, Map.of("_csrf", token, "step", "extend", "reason", "why"));
        assertThat(ben.get(dayless.leadsTo()).text())
                .as("no end is said by an empty day only")
                .contains("Nothing was changed.");
        assertThat(badges.find(badge.id()).orElseThrow()).isEqualTo(badge);
        Visitor gus = office.colleague("gus");
        assertThat(gus.get(page).status()).isEqualTo(403);
        assertThat(ben.get("/desk/badges?q=nobody%40mail.example").text()).contains("No earner has this address");
    }

    @Test
    void aTableIssuesManyAndSaysWhichRowsItRefused() {
        String slug = office.achievement("Certified Many");
        Visitor ada = office.colleague("ada");
        String header = "achievement,email,name,issuedOn,expiresOn\n";
        String table = header + slug + ",many1@mail.example,Ana Ñandú,2026-01-31,\n" + slug + ",no address,Bo,,\n";

        String first = upload(ada, table);
        done(ada, first, "1 issued, 0 there already, 1 refused.");
        assertThat(ada.get(first).text()).contains("3 refused the e-mail address is none");
        assertThat(ada.get(first + "/lines.csv").answer().body()).contains("3,yes,the e-mail address is none");
        assertThat(ada.get("/desk/issue").html().select("a[href=" + first + "]"))
                .hasSize(1);
        done(ada, upload(ada, table), "0 issued, 1 there already, 1 refused.");
        assertThat(ada.get(upload(ada, "a,b\n1,2\n")).text()).contains("Nothing was issued", "name the columns");
        String large = "remark," + header
                + ("x".repeat(90_000) + "," + slug + ",many1@mail.example,Ana Ñandú,2026-01-31,\n").repeat(80);
        assertThat(large.length()).as("more than any other upload").isGreaterThan(7_000_000);
        done(ada, upload(ada, large), "80 rows: 0 issued, 80 there already, 0 refused.");
        String bad = upload(ada, header + "x\n".repeat(10_001));
        done(ada, bad, "10001 refused.");
        assertThat(ada.get(bad + "/lines.csv").answer().body())
                .contains("10001,yes", "There are more: 10000 are listed");
        assertThat(office.colleague("gus").get(first).status()).isEqualTo(403);

        Earner ana = earners.find(new EmailAddress("many1@mail.example")).orElseThrow();
        assertThat(badges.of(ana.id())).hasSize(1);
        assertThat(ana.name().value()).isEqualTo("Ana Ñandú");
    }

    private static void done(Visitor by, String page, String words) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(by.get(page).text()).contains("Done.", words));
    }

    /** Where the answer leads. */
    private static String upload(Visitor by, String table) {
        String token =
                by.get("/desk/issue").html().select("input[name=_csrf]").first().val();
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"many.csv\"\r\n\r\n"
                + table + "\r\n--b--\r\n";
        Visitor.Page sent = by.send(by.request("/desk/issue/many")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return sent.leadsTo();
    }

    @Test
    void anInvitationGoesByMailAloneAndMakesOneSignIn() {
        Visitor ada = office.colleague("ada");
        Visitor.Page list = ada.get("/desk/staff");
        assertThat(list.text()).contains("Gus Agent");
        Visitor.Page sent = ada.submit(list, "/desk/staff/invite", Map.of("id", "gus@test.example"));
        assertThat(ada.get(sent.leadsTo()).html().select("[role=status]").text())
                .contains("gus@test.example")
                .doesNotContain("sign-up");

        String token = staff.invite(new StaffId("gus@test.example"), "test");
        Visitor gus = office.visitor();
        String page = "/desk/sign-up/" + token;
        assertThat(gus.submit(gus.get(page), page, Map.of("password", "short", "repeated", "short"))
                        .status())
                .isEqualTo(422);
        assertThat(gus.submit(gus.get(page), page, Map.of("password", Office.PASSWORD, "repeated", Office.PASSWORD))
                        .leadsTo())
                .isEqualTo("/desk/login?welcome");
        assertThat(gus.get(page).status()).isEqualTo(410);
        assertThat(gus.signInToDesk("gus@test.example", Office.PASSWORD).leadsTo())
                .isEqualTo("/desk");
    }

    @Test
    void aTemplateIsSeenWithSampleDataAsTextAndAsHtmlThatRunsNothing() {
        Visitor gus = office.colleague("gus");

        assertThat(gus.get("/desk/templates")
                        .html()
                        .select("a[href*='answers/ask.ja.md']")
                        .text())
                .contains("ja");
        Visitor.Page preview = gus.get("/desk/templates/preview?file=mail/issuance.md");
        Visitor.Page mail = gus.get("/desk/templates/html?file=mail/issuance.md");

        assertThat(preview.html().select("dd").text())
                .isEqualTo("Your badge \"Certified Tester\" from Test Association");
        assertThat(preview.html().select("pre").text()).contains("Hello Zoë Ångström");
        assertThat(mail.html().select("a").eachAttr("href"))
                .anyMatch(link -> link.startsWith("https://www.linkedin.com/"));
        assertThat(mail.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
        assertThat(gus.get("/desk/templates/preview?file=../../pom.xml").status())
                .isEqualTo(404);
    }

    @Test
    void anApproverPausesAutomaticRepliesAndResumesThem() {
        Visitor gus = office.colleague("gus");
        Visitor ben = office.colleague("ben");
        Visitor.Page list = ben.get("/desk");
        assertThat(gus.get("/desk").html().select("form[action$=/desk/mails/pause]"))
                .isEmpty();

        ben.submit(list, "/desk/mails/pause", Map.of("reason", "odd <mails>"));

        Visitor.Page paused = ben.get("/desk");
        assertThat(paused.html().select("[role=status]").text()).contains("Automatic replies are paused");
        assertThat(gus.get("/desk").html().select(".problems").text())
                .contains("paused by Ben Approver: odd <mails>", "an approver lets it go on");
        ben.submit(ben.get("/desk"), "/desk/mails/resume", Map.of());
        assertThat(ben.get("/desk").html().select(".problems").text())
                .doesNotContain("No automatic mail or chat answer leaves");
    }

    @Test
    void onlyAnAdminResumesAutomaticMail() {
        jdbc.sql("update automatic_mail set paused_at = now(), reason = '12001 automatic mails in an hour',"
                        + " paused_by = 'desk'")
                .update();
        Visitor ben = office.colleague("ben");
        Visitor ada = office.colleague("ada");

        Visitor.Page seen = ben.get("/desk");
        assertThat(seen.html().select(".problems").text())
                .contains("No automatic mail or chat answer leaves", "12001 automatic mails in an hour");
        assertThat(seen.html().select("form[action$=/desk/mails/resume]")).isEmpty();
        assertThat(ben.post(
                                "/desk/mails/resume",
                                Map.of(
                                        "_csrf",
                                        seen.html()
                                                .select("input[name=_csrf]")
                                                .first()
                                                .val()))
                        .status())
                .isEqualTo(403);
        ada.submit(ada.get("/desk"), "/desk/mails/resume", Map.of());

        Visitor.Page after = ada.get("/desk");
        assertThat(after.html().select("[role=status]").text()).contains("Automatic mail leaves again");
        assertThat(after.text()).doesNotContain("No automatic mail or chat answer leaves");
    }

    @Test
    void anApiTokenIsShownOnceAndWorks() {
        Visitor ada = office.colleague("ada");

        String token = ada.submit(ada.get("/desk/staff"), "/desk/staff/api-token", Map.of())
                .html()
                .select("code.secret")
                .text();

        assertThat(token).isNotBlank();
        assertThat(ada.get("/desk/staff").answer().body()).doesNotContain(token);
        assertThat(ada.send(ada.request("/api/v1/cases")
                                .header("Authorization", "Bearer " + token)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aChangeThatTheRegisterHasNotTakenOverIsShownUntilStaffConfirmIt() {
        Earner earner = office.earner("Pia Pending");
        register.put(
                new Register.Entry(
                        null,
                        earner.email(),
                        earner.name(),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        office.today().plusYears(1)),
                "test");
        register.rename(earner.email(), new PersonName("Pia Pendent"), "test", "asked for");
        Visitor ben = office.colleague("ben");
        assertThat(ben.get("/desk").html().select(".problems a[href=/desk/register]"))
                .isNotEmpty();
        Visitor.Page desk = ben.get("/desk/register");
        assertThat(desk.text()).contains(earner.email().value());

        ben.post(
                "/desk/register/confirm",
                Map.of(
                        "email",
                        earner.email().value(),
                        "_csrf",
                        desk.html().select("input[name=_csrf]").first().val()));

        assertThat(register.of(earner.email())).noneMatch(Membership::pending);
        assertThat(ben.get("/desk/register").text())
                .doesNotContain(earner.email().value());
    }

    @Test
    void aKindOfRecordThatReachesNoBadgeIsToldByTheApiAndShownOnTheRegisterPage() {
        Earner earner = office.earner("Tia Typo");
        assertThat(office.achievement("Certified Tester")).isNotEmpty();
        Map<String, Object> record = new LinkedHashMap<>(
                Map.of("name", "Tia Typo", "kind", "certifcation", "status", "active", "validThrough", "2027-01-31"));

        AdminApi.Answer mistyped = api.put("/register/" + earner.email(), record);
        record.put("kind", "certified member");
        AdminApi.Answer impossible = api.put("/register/" + earner.email(), record);
        record.put("kind", "certification");
        record.put("validThrough", office.today().plusYears(5).toString());
        AdminApi.Answer right = api.put("/register/" + earner.email(), record);

        assertThat(mistyped.body().path("note").asString())
                .contains("no achievement is governed by the kind certifcation");
        assertThat(impossible.body().path("note").asString()).contains("none can name it");
        assertThat(right.body().path("note").isNull()).isTrue();
        String page = office.colleague("gus").get("/desk/register").text();
        assertThat(page).contains("No achievement names", "certifcation (1 record)", "certified member (1 record)");
        assertThat(page)
                .as("compared as soon as the register said so")
                .contains("Tia Typo", office.today().plusYears(5).toString());
    }

    @Test
    void renewedInTheRegisterButExpiredBadgesAreExtendedByOnePress() {
        Credential expired = office.badge(
                "Rhea Renewed", office.today().minusYears(2), office.today().minusDays(3));
        Earner earner = office.earnerOf(expired);
        register.put(
                new Register.Entry(
                        null,
                        earner.email(),
                        earner.name(),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        office.today().plusYears(1)),
                "test");
        Visitor gus = office.colleague("gus");
        gus.submit(gus.get("/desk/register"), "/desk/register/check", Map.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> gus.get("/desk/register").text().contains("Rhea Renewed"));
        assertThat(gus.get("/desk").html().select(".problems").text()).contains("renewed in the register");
        assertThat(gus.get("/desk/register").html().select("form[action=/desk/register/approve]"))
                .as("an agent looks and does not approve")
                .isEmpty();

        Visitor ben = office.colleague("ben");
        Visitor.Page preview = ben.get("/desk/register");
        assertThat(preview.text()).contains(office.today().minusDays(3).toString());
        ben.submit(preview, "/desk/register/approve", Map.of());

        await().atMost(Duration.ofSeconds(30))
                .until(() -> badges.find(expired.id()).orElseThrow().status() == CredentialStatus.VALID);
        assertThat(badges.history(expired.id()).get(1).by()).isEqualTo("ben@test.example");
    }

    @Test
    void aSecondApproverApprovesCorrectedAddressesTogetherAndLeavesSingleOnesOut() {
        List<Credential> mistyped = List.of(mistyped("Mia Mistyped"), mistyped("Max Mistyped"));
        Visitor ben = office.colleague("ben");
        ben.submit(ben.get("/desk/register"), "/desk/register/check", Map.of());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ben.get("/desk/register").text().contains("Max Mistyped"));
        Visitor.Page preview = ben.get("/desk/register");
        assertThat(preview.html().select("#drift-ADDRESS").text())
                .contains(office.earnerOf(mistyped.get(0)).email().value(), "typed wrong");
        ben.post(
                "/desk/register/approve",
                Map.of(
                        "what",
                        "ADDRESS",
                        "shown",
                        preview.html()
                                .select("#drift-ADDRESS input[name=shown]")
                                .val(),
                        "count",
                        "2",
                        "_csrf",
                        preview.html().select("input[name=_csrf]").first().val()));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ben.get("/desk/register")
                                .html()
                                .select("#addresses tbody tr")
                                .size()
                        == 2);

        Visitor ada = office.colleague("ada");
        Visitor.Page waiting = ada.get("/desk/register");
        assertThat(waiting.html().select("#addresses").text()).contains("2 changed addresses", "ben@test.example");
        List<String> ticked = waiting.html()
                .select("#addresses input[type=checkbox][checked]")
                .eachAttr("value");
        for (String wrong : List.of("0".repeat(36) + ":1", "-".repeat(36) + ":1", UUID.randomUUID() + ":1")) {
            assertThat(ada.submit(waiting, "/desk/register/addresses", Map.of("proposal", ticked.get(0) + "," + wrong))
                            .status())
                    .as(wrong)
                    .isBetween(400, 404);
        }
        Visitor.Page done = ada.submit(waiting, "/desk/register/addresses", Map.of("proposal", ticked.get(0)));

        assertThat(ada.open(done.leadsTo()).text()).contains("Approved: 1.");
        assertThat(ada.get("/desk/register")
                        .html()
                        .select("#addresses input[type=checkbox]")
                        .eachAttr("value"))
                .containsExactly(ticked.get(1));
        Visitor.Page again = ada.submit(waiting, "/desk/register/addresses", Map.of("proposal", ticked.get(0)));
        assertThat(ada.open(again.leadsTo()).text()).contains("have changed or been decided meanwhile");
    }

    private Credential mistyped(String name) {
        String right = UUID.randomUUID() + ".mistyped@mail.example";
        register.put(
                new Register.Entry(
                        null,
                        new EmailAddress(right),
                        new PersonName(name),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        office.today().plusYears(1)),
                "test");
        return office.badge(
                office.achievement("Certified Tester"),
                right.replace("mail", "mial"),
                name,
                office.today().minusYears(1),
                office.today().plusYears(1));
    }

    @Test
    void staffSettleWhatAnOldImportContradicts() {
        Earner earner = office.earner("Cora Conflict");
        LocalDate until = office.today().plusYears(1);
        Register.Entry entry = new Register.Entry(
                null, earner.email(), earner.name(), "certification", RecordStatus.ACTIVE, null, until);
        register.put(entry, "test");
        register.rename(earner.email(), new PersonName("Cora Concord"), "test", "marriage");
        register.put(entry, "import");
        Visitor ben = office.colleague("ben");
        Visitor.Page page = ben.get("/desk/register");
        assertThat(page.text()).contains("Cora Conflict", "the register repeats what stood there before");

        Element row = page.html()
                .select("tr:contains(Cora Conflict):has(input[name=conflict])")
                .first();
        ben.post(
                "/desk/register/settle",
                Map.of(
                        "conflict",
                        row.select("input[name=conflict]").val(),
                        "right",
                        "register",
                        "_csrf",
                        row.select("input[name=_csrf]").val()));

        assertThat(earners.find(earner.id()).orElseThrow().name().value()).isEqualTo("Cora Conflict");
        assertThat(register.of(earner.email())).noneMatch(Membership::pending);
    }

    @Test
    void anAdminAddsAWebhookSeesItsSecretOnceAndHearsWhyAnAddressIsRefused() {
        Visitor ada = office.colleague("ada");
        assertThat(office.colleague("ben").get("/desk/webhooks").status()).isEqualTo(403);

        Visitor.Page refused =
                ada.submit(ada.get("/desk/webhooks"), "/desk/webhooks", Map.of("url", "https://10.0.0.1/hook"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html().select("[role=alert]").text()).contains("private network");
        assertThat(refused.html().select("#url").val()).isEqualTo("https://10.0.0.1/hook");

        Visitor.Page added =
                ada.submit(ada.get("/desk/webhooks"), "/desk/webhooks", Map.of("url", "https://93.184.216.34/hook"));
        assertThat(added.html().select("code.secret").text()).startsWith("whsec_");
        Visitor.Page later = ada.get("/desk/webhooks");
        assertThat(later.text()).contains("https://93.184.216.34/hook").doesNotContain("whsec_");

        ada.submit(later, "/desk/webhooks/remove", Map.of());
        assertThat(ada.get("/desk/webhooks").text()).doesNotContain("93.184.216.34");
    }

    @Test
    void anAdminSwitchesTheCertificateOnAndItsEarnersCanPrintIt() {
        Earner earner = office.earner("Cleo Certificate");
        Credential badge = badges.of(earner.id()).get(0);
        Visitor owner = office.visitor();
        owner.signIn(earner.email().value(), Office.PASSWORD);
        String share = "/me/badges/" + badge.id();
        assertThat(office.colleague("ben").get("/desk/achievements").status()).isEqualTo(403);
        Visitor ada = office.colleague("ada");
        Visitor.Page page = ada.get("/desk/achievements");

        switchCertificate(ada, page, badge.achievement(), true);

        assertThat(certificates.isFor(badge)).isTrue();
        Visitor.Page offered = owner.get(share);
        assertThat(offered.html().select("a[href$=certificate.pdf]")).isNotEmpty();
        switchCertificate(ada, ada.get("/desk/achievements"), badge.achievement(), false);
        assertThat(owner.get(share).html().select("a[href$=certificate.pdf]")).isEmpty();
    }

    private static void switchCertificate(Visitor ada, Visitor.Page page, String slug, boolean on) {
        ada.post(
                "/desk/achievements/certificate",
                Map.of(
                        "slug",
                        slug,
                        "offered",
                        String.valueOf(on),
                        "_csrf",
                        page.html().select("input[name=_csrf]").first().val()));
    }

    @Test
    void anAdminReplacesTheKeysAndOldBadgesStillHold() throws Exception {
        Credential badge = office.badge("Kim Keys");
        String signed = open.jwt(badge.id()).orElseThrow();
        Visitor ada = office.colleague("ada");
        List<String> before = open.keys().stream().map(SigningKey::id).toList();

        ada.submit(ada.get("/desk/achievements"), "/desk/achievements/keys", Map.of());
        assertThat(open.keys()).as("without the tick nothing happens").hasSize(before.size());
        ada.submit(ada.get("/desk/achievements"), "/desk/achievements/keys", Map.of("sure", "true"));

        assertThat(open.keys().stream().filter(key -> key.retiredAt() == null).map(SigningKey::id))
                .hasSize(2)
                .doesNotContainAnyElementsOf(before);
        assertThat(check.check(signed.getBytes(StandardCharsets.UTF_8)).outcome())
                .isEqualTo(BadgeCheck.Outcome.VALID);
        assertThat(open.jwt(badge.id()).orElseThrow()).isNotEqualTo(signed);
    }
}
