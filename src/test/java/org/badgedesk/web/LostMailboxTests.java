package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who cannot open the mailbox on file finds a way to staff, and who is not the earner finds none to the account. */
@WebTest
class LostMailboxTests {

    private static final String PAGE = "/lost-mailbox";
    private static final String WORDS = "My member number is 4711. I left my employer, and the mailbox with it.";

    @Autowired
    private Office office;

    @Autowired
    private Correspondence correspondence;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Earners earners;

    @Autowired
    private Staff staff;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void staffVouchForWhomTheyKnowAndTheAccountMovesItsUsualWay() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress contact = somebody();
        Visitor visitor = office.visitor();
        assertThat(visitor.get("/login").html().select("a[href=" + PAGE + "]")).isNotEmpty();
        assertThat(visitor.get("/confirm/gone").html().select("a[href=" + PAGE + "]"))
                .isNotEmpty();
        visitor.send(withDocument(visitor, ana.email(), contact));

        Proposal waiting = prepared(contact);
        assertThat(api.latest(contact.value()).path("state").asString()).isEqualTo("escalated");
        assertThat(waiting.earner()).isEqualTo(ana.id());
        assertThat(waiting.evidence()).containsExactly("document.pdf");
        assertThat(post.mail(contact.value(), m -> true).text()).contains("a colleague");
        assertThat(office.colleague("ben")
                        .get("/desk/cases/" + waiting.caseId())
                        .text())
                .contains("cannot open the mailbox on file", "I vouch for them", "Ana Lopes");
        api.post("/cases/" + waiting.caseId() + "/reply", Map.of("text", "When did you pass the exam?"));
        assertThat(actions.decide(waiting.id(), member("ada"), true, null, null))
                .as("nobody has vouched")
                .isInstanceOf(Decided.TooLate.class);

        actions.vouch(waiting.id(), member("ada"), "knows what only she knows");
        actions.decide(waiting.id(), member("ada"), true, null, null);
        actions.decide(waiting.id(), member("ben"), true, null, null);
        assertThat(earners.find(contact))
                .as("the new address has to prove itself")
                .isEmpty();
        assertThat(actions.confirm(correspondence.token(contact, "confirm your new")))
                .isTrue();

        assertThat(earners.find(contact).map(Earner::id)).contains(ana.id());
        assertThat(post.mail(contact.value(), m -> m.text().contains("has been changed"))
                        .text())
                .contains(contact.value());
    }

    @Test
    void whatStaffOnlyAskAtTheDeskEndsNothingAndWhatTheyAnswerFromElsewhereDoes() {
        Proposal waiting = asked();
        assertThat(waiting.state()).isEqualTo(ProposalState.AWAITING_VOUCHING);

        office.answeredElsewhere(waiting);

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(actions.vouch(waiting.id(), member("ada"), "knows what only she knows"))
                .isInstanceOf(Decided.TooLate.class);
    }

    @Test
    void whatStaffHaveAskedAboutEndsWhereTheyCloseTheCase() {
        Proposal waiting = asked();

        api.post("/cases/" + waiting.caseId() + "/reply", Map.of("text", "We cannot help you then.", "close", true));

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    /** Waits for somebody to vouch, after staff have written to its sender. */
    private Proposal asked() {
        EmailAddress contact = somebody();
        fill(office.visitor(), office.earner("Ana Lopes").email().value(), contact.value());
        Proposal waiting = prepared(contact);
        api.post("/cases/" + waiting.caseId() + "/reply", Map.of("text", "When did you pass the exam?"));
        assertThat(api.latest(contact.value()).path("state").asString()).isEqualTo("resolved");
        return office.current(waiting);
    }

    @Test
    void theMailboxOnFileIsToldAtOnceAndItsObjectionIsPutToStaff() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress thief = somebody();
        fill(office.visitor(), ana.email().value(), thief.value());
        Proposal waiting = prepared(thief);

        assertThat(actions.confirm(correspondence.token(ana.email(), "about to be made")))
                .isTrue();

        Proposal objected = office.current(waiting);
        assertThat(objected.state()).isEqualTo(ProposalState.AWAITING_VOUCHING);
        assertThat(objected.notes()).anyMatch(note -> note.contains("the mailbox on file objects"));
        actions.vouch(waiting.id(), member("ada"), "met her: a former employer reads that mailbox");
        assertThat(office.current(waiting).notes())
                .as("who approves sees it too")
                .anyMatch(note -> note.contains("the mailbox on file objects"));
    }

    @Test
    void anObjectionAfterTheApprovalBringsItBackToStaff() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress contact = somebody();
        fill(office.visitor(), ana.email().value(), contact.value());
        Proposal waiting = prepared(contact);
        String objection = correspondence.token(ana.email(), "about to be made");
        actions.vouch(waiting.id(), member("ada"), "knows what only she knows");
        actions.decide(waiting.id(), member("ada"), true, null, null);
        actions.decide(waiting.id(), member("ben"), true, null, null);
        String confirmation = correspondence.token(contact, "confirm your new");

        assertThat(actions.confirm(objection)).isTrue();

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
        assertThat(office.current(waiting).approvals()).isEmpty();
        assertThat(actions.confirm(confirmation))
                .as("no link moves it meanwhile")
                .isFalse();
        assertThat(earners.find(contact)).isEmpty();
    }

    @Test
    void whatBecomesOfItIsNeverMailedToTheMailboxThatOthersMayRead() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress contact = somebody();
        fill(office.visitor(), ana.email().value(), contact.value());
        Proposal waiting = prepared(contact);
        actions.vouch(waiting.id(), member("ada"), "knows what only she knows");

        assertThat(actions.askForDocument(waiting.id(), member("ada"), "a copy of your passport"))
                .isInstanceOfSatisfying(
                        Decided.Forbidden.class,
                        refused -> assertThat(refused.reason()).contains(contact.value()));
        actions.decide(waiting.id(), member("ben"), false, null, "the voice was another one");

        assertThat(office.current(waiting).state()).isEqualTo(ProposalState.REJECTED);
        assertThat(api.latest(contact.value()).path("state").asString()).isEqualTo("escalated");
        assertThat(office.colleague("ben")
                        .get("/desk/cases/" + waiting.caseId())
                        .text())
                .contains("the voice was another one", "write to them at " + contact);
        assertThat(post.mail(ana.email().value(), m -> true).text()).contains("stop it");
        assertThat(post.mails(ana.email().value())).hasSize(1);
    }

    @Test
    void theAnswerIsTheSameWhetherOrNotThereIsSuchAnAccount() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress known = somebody();
        EmailAddress unknown = somebody();
        Visitor.Page first = fill(office.visitor(), ana.email().value(), known.value());
        Visitor.Page second = fill(office.visitor(), somebody().value(), unknown.value());
        prepared(known);
        api.awaitCase(unknown.value(), "escalated");

        assertThat(first.status()).isEqualTo(second.status());
        assertThat(first.leadsTo()).isEqualTo(second.leadsTo());
        assertThat(told(known)).isEqualTo(told(unknown));
        assertThat(correspondence.proposalsOf(unknown.value())).isEmpty();
    }

    @Test
    void takingItBackIsAnsweredTheSameWhetherOrNotThereIsSuchAnAccount() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress known = somebody();
        EmailAddress unknown = somebody();
        fill(office.visitor(), ana.email().value(), known.value());
        fill(office.visitor(), somebody().value(), unknown.value());
        Proposal waiting = prepared(known);
        api.awaitCase(unknown.value(), "escalated");

        for (EmailAddress stranger : List.of(known, unknown)) {
            String back = reply(stranger, "Never mind, thanks.");
            post.answer(stranger.value(), back);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> api.latest(stranger.value()).toString().contains("the sender takes something back"));
        }

        assertThat(office.current(waiting).state()).isEqualTo(waiting.state());
        assertThat(texts(known)).hasSameSizeAs(texts(unknown)).noneMatch(text -> text.contains("taken back"));
    }

    @Test
    void whatStaffHaveVouchedForEndsWhereItsSenderTakesItBack() {
        EmailAddress early = somebody();
        Proposal vouched = vouchedFor(early);
        EmailAddress late = somebody();
        Proposal approved = vouchedFor(late);
        actions.decide(approved.id(), member("ada"), true, null, null);
        actions.decide(approved.id(), member("ben"), true, null, null);
        assertThat(office.current(approved).state()).isEqualTo(ProposalState.AWAITING_ADDRESS);
        String confirmation = correspondence.token(late, "confirm your new");

        takeBack(early);
        takeBack(late);

        for (Proposal proposal : List.of(vouched, approved)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> office.current(proposal).state() == ProposalState.WITHDRAWN);
        }
        assertThat(actions.confirm(confirmation)).isFalse();
        assertThat(earners.find(late)).isEmpty();
    }

    @Test
    void whoeverCarriesOutByHandWhatItsSenderTakesBackIsTold() {
        EmailAddress contact = somebody();
        Proposal proposal = vouchedFor(contact);
        jdbc.sql("update proposal set state = 'AWAITING_DONE' where id = ?")
                .param(proposal.id().value())
                .update();

        takeBack(contact);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> office.colleague("ben")
                        .get("/desk/cases/" + proposal.caseId())
                        .text()
                        .contains("does not want it any more"));
        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_DONE);
    }

    @Test
    void whatStaffHaveVouchedForGoesOnWhateverElseItsSenderWrites() {
        EmailAddress contact = somebody();
        Proposal proposal = vouchedFor(contact);
        jdbc.sql("update request set ended_for_sender = true where id = ?")
                .param(proposal.request().value())
                .update();

        reply(contact, "Thank you very much!");
        post.answer(contact.value(), reply(contact, "How do I share my badge on LinkedIn?"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_instance in"
                                        + " (select cast(id as text) from message where case_id = ?)")
                                .param(proposal.caseId().value())
                                .query(Long.class)
                                .single()
                        == 0);

        assertThat(office.current(proposal).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    private Proposal vouchedFor(EmailAddress contact) {
        fill(office.visitor(), office.earner("Ana Lopes").email().value(), contact.value());
        Proposal waiting = prepared(contact);
        actions.vouch(waiting.id(), member("ada"), "knows what only she knows");
        return office.current(waiting);
    }

    private void takeBack(EmailAddress sender) {
        String back = reply(sender, "Never mind, thanks.");
        assertThat(post.answer(sender.value(), back).text()).containsIgnoringCase("e-mail address");
    }

    /** In the thread of the first mail that they got; gives the Message-ID. */
    private String reply(EmailAddress sender, String text) {
        String first = post.mail(sender.value(), m -> true).messageId();
        return post.write(
                "<" + sender + ">",
                "Re: I cannot open my mailbox",
                text,
                "Authentication-Results: trusted.example; dmarc=pass header.from=private.example",
                "In-Reply-To: " + first,
                "References: " + first);
    }

    private List<String> texts(EmailAddress to) {
        return post.mails(to.value()).stream().map(m -> m.text()).toList();
    }

    @Test
    void whatIsNotFilledInIsAskedForAndMachinesAndFloodsAreNotHeard() {
        Visitor visitor = office.visitor();
        EmailAddress contact = somebody();
        Visitor.Page same = fill(visitor, contact.value(), contact.value());
        assertThat(same.status()).isEqualTo(422);
        assertThat(same.text()).contains("The two addresses are the same");
        assertThat(same.html().select("#words").val()).isEqualTo(WORDS);
        assertThat(fill(visitor, "ana", contact.value()).text()).contains("The lost address is no e-mail address");

        EmailAddress machine = somebody();
        visitor.submit(
                visitor.get(PAGE),
                PAGE,
                Map.of(
                        "lost",
                        "a@mail.example",
                        "contact",
                        machine.value(),
                        "name",
                        "A",
                        "words",
                        "b",
                        "website",
                        "x"));
        for (int i = 0; i < 4; i++) {
            assertThat(fill(visitor, "a" + i + "@mail.example", somebody().value())
                            .status())
                    .isEqualTo(302);
        }
        Visitor.Page sixth = fill(visitor, "a@mail.example", contact.value());
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(Integer.parseInt(sixth.header("Retry-After").orElseThrow())).isBetween(1, 86_400);
        assertThat(sixth.text()).contains("Try again tomorrow");
        assertThat(api.latest(machine.value())).isEmpty();
    }

    private Visitor.Page fill(Visitor visitor, String lost, String contact) {
        return visitor.submit(
                visitor.get(PAGE), PAGE, Map.of("lost", lost, "contact", contact, "name", "Ana Lopes", "words", WORDS));
    }

    private static HttpRequest withDocument(Visitor visitor, EmailAddress lost, EmailAddress contact) {
        String token =
                visitor.get(PAGE).html().select("input[name=_csrf]").first().val();
        StringBuilder body = new StringBuilder();
        Map.of("_csrf", token, "lost", lost.value(), "contact", contact.value(), "name", "Ana Lopes", "words", WORDS)
                .forEach((field, value) -> body.append("--b\r\nContent-Disposition: form-data; name=\"")
                        .append(field)
                        .append("\"\r\n\r\n")
                        .append(value)
                        .append("\r\n"));
        body.append(
                        "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"../me.PDF\"\r\n\r\n%PDF-1.7 x")
                .append("\r\n--b--\r\n");
        return visitor.request(PAGE)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    /** What staff find ready to vouch for. */
    private Proposal prepared(EmailAddress contact) {
        api.awaitCase(contact.value(), "escalated");
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> correspondence.proposalsOf(contact.value()),
                        proposals -> proposals.stream().anyMatch(p -> p.state() == ProposalState.AWAITING_VOUCHING))
                .get(0);
    }

    /** The first mail to an address, without the address itself. */
    private String told(EmailAddress contact) {
        Postbox.Mail mail = post.mail(contact.value(), m -> true);
        return post.mails(contact.value()).size() + mail.subject() + mail.text();
    }

    private static EmailAddress somebody() {
        return new EmailAddress("p" + UUID.randomUUID().toString().substring(0, 8) + "@private.example");
    }

    private StaffMember member(String name) {
        return staff.find(new StaffId(name + "@test.example")).orElseThrow();
    }
}
