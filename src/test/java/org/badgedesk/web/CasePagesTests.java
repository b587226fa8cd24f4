package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Proposal;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.Mail;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Staff read a case and answer it. */
@WebTest
class CasePagesTests {

    @Autowired
    private Office office;

    @Autowired
    private Cases cases;

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
}
