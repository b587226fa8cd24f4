package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.Cases;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** In shadow mode the desk understands, proposes and drafts; it changes and sends nothing, whatever is pressed. */
@OfficeTest
@TestPropertySource(properties = "badgedesk.desk.mode=shadow")
class ShadowModeTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Earners earners;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whatWouldRunAloneIsOnlyProposedAndApprovingItChangesNothing() {
        Earner ana = office.earner("Ana Lopes");
        accounts.setPassword(ana.id(), "a long pass phrase of ana 7");
        for (int i = 0; i < Accounts.FAILURES_THAT_LOCK; i++) {
            accounts.signIn(ana.email(), "wrong " + i, "198.51.100.7");
        }
        office.write(ana, "locked", "My account is locked. Please unlock it.");
        Proposal proposal = office.waiting(ana);
        assertThat(proposal.approval()).isEqualTo(ApprovalRule.AUTO);

        actions.decide(proposal.id(), office.maria(), true, null, null);

        assertThat(actions.find(proposal.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(accounts.state(ana.id()).locked()).isTrue();
        assertThat(mailsSent(ana)).isZero();
    }

    @Test
    void whatAPersonHasChangedAPersonApprovesEvenWherePolicySaysAuto() {
        Earner ana = office.earner("Ana Lopes");
        accounts.setPassword(ana.id(), "a long pass phrase of ana 7");
        for (int i = 0; i < Accounts.FAILURES_THAT_LOCK; i++) {
            accounts.signIn(ana.email(), "wrong " + i, "198.51.100.7");
        }
        office.write(ana, "locked", "My account is locked. Please unlock it.");
        Proposal proposal = office.waiting(ana);

        actions.revise(
                proposal.id(),
                office.member("tom@test.example"),
                proposal.version(),
                proposal.details(),
                "It is open again.");

        Proposal revised = actions.find(proposal.id()).orElseThrow();
        assertThat(revised.approval()).isEqualTo(ApprovalRule.STAFF);
        assertThat(revised.provenBy()).isEqualTo(proposal.provenBy());
    }

    @Test
    void anAnswerIsShownAndNotSent() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "LinkedIn", "How do I share my badge on LinkedIn?");
        api.awaitCase(ana.email().value(), "resolved");

        CaseFile file = cases.find(office.caseOf(ana.email().value())).orElseThrow();

        assertThat(file.replies())
                .singleElement()
                .satisfies(r -> assertThat(r.text()).contains("LinkedIn"));
        assertThat(mailsSent(ana)).isZero();
        assertThat(post.mails(ana.email().value())).isEmpty();
        assertThat(earners.find(ana.email())).isPresent();
    }

    /** Whatever is on its way or gone to an earner; what shadow mode holds back does not count. */
    private long mailsSent(Earner to) {
        return jdbc.sql("select count(*) from outgoing_mail where recipient = ? and state <> 'shadow'")
                .param(to.email().value())
                .query(Long.class)
                .single();
    }
}
