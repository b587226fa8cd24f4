package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which decisions of staff count as a yes or no to what the desk understood. */
@OfficeTest
class VerdictsTests {

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

    @Test
    void aRejectionIsNoYesForAutonomyThoughOneOfTwoHadApproved() {
        Proposal waiting = office.nameChange("Di Prince", "Mallory Quux");
        actions.decide(waiting.id(), office.maria(), true, null, null);

        actions.decide(waiting.id(), office.nora(), false, null, "somebody else's name");

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.REJECTED);
        assertThat(jdbc.sql("select agreed from staff_verdict where request_id = ?")
                        .param(waiting.request().value())
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    @Test
    void anAnswerInPlaceOfTheActionIsNoYesForAutonomy() {
        Proposal atTheDesk = office.nameChange("Ana Lopes", "Ana López");
        api.post("/cases/" + atTheDesk.caseId() + "/reply", Map.of("text", "Please call us, Ana.", "close", true));
        EmailAddress bo = office.earner("Bo Li").email();
        String asked = office.writeNameChange(bo, "Bo Li", "Bó Li");
        Proposal elsewhere = office.waiting(bo);
        answeredElsewhere(asked, bo);

        assertThat(jdbc.sql("select agreed from staff_verdict where request_id in (?, ?)")
                        .params(atTheDesk.request().value(), elsewhere.request().value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, false);
    }

    @Test
    void anAnswerAfterItsSenderHasTakenItBackIsNoNoForAutonomy() {
        EmailAddress bo = office.earner("Bo Li").email();
        String asked = office.writeNameChange(bo, "Bo Li", "Bó Li");
        Proposal waiting = office.waiting(bo);
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
}
