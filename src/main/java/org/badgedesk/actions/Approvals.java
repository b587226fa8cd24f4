package org.badgedesk.actions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may approve what, how many it takes, and who has. */
@Component
class Approvals {

    /** How long a change that should have had two approvers waits where the office has one, so that the earner can object. */
    static final Duration HOLD = Duration.ofHours(72);

    private final Staff staff;
    private final Earners earners;
    private final boolean hasGroups;
    private final JdbcClient jdbc;
    private final Clock clock;

    Approvals(Staff staff, Earners earners, JdbcClient jdbc, Clock clock) {
        this.staff = staff;
        this.earners = earners;
        this.hasGroups = !staff.approverGroups().isEmpty();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Why this person may not answer for who asks; nothing where they may. */
    Optional<String> refusalToVouch(EarnerId earner, EmailAddress requester, StaffId by) {
        Optional<StaffMember> member = staff.find(by).filter(StaffMember::mayApprove);
        if (member.isEmpty()) {
            return Optional.of(by + " is not an approver, and only approvers vouch for a sender");
        }
        return isTheirOwn(earner, requester, member.get())
                ? Optional.of("nobody vouches for themselves")
                : Optional.empty();
    }

    /** Why this person may not decide this proposal; nothing where they may. */
    Optional<String> refusal(StoredProposal proposal, EmailAddress earner, StaffMember by) {
        if (!by.mayApprove()) {
            return Optional.of(by.name() + " is not an approver");
        }
        if (isTheirOwn(proposal, earner, by)) {
            return Optional.of("the person who asks cannot approve their own request");
        }
        if (proposal.approval == ApprovalRule.TWO_STAFF
                && proposal.editedBy != null
                && !areTwo(proposal.editedBy, by.id().value())
                && (hasGroups || !mayStillDecide(proposal, earner).isEmpty())) {
            return Optional.of(
                    by.id().value().equals(proposal.editedBy)
                            ? by.name() + " has changed this proposal: it takes others to approve it"
                            : by.name() + " may be the one who has changed this proposal, " + proposal.editedBy
                                    + ": give that staff member their Slack id, or let others approve it");
        }
        if (proposal.approval == ApprovalRule.TWO_STAFF && mayBeAnother(by)) {
            return Optional.of("this takes two people, and " + by.name()
                    + " has the unconfirmed address of one of the staff: confirm it in Slack first");
        }
        return Optional.empty();
    }

    /** Whether the person's address is that of a staff member who they are not known to be: the two could be one. */
    private boolean mayBeAnother(StaffMember by) {
        return staff.all().stream().anyMatch(m -> concerns(m, by.email()) && !m.id().equals(by.id()));
    }

    /** Whether the person asks for themselves, by whichever of their addresses. */
    boolean isTheirOwn(StoredProposal proposal, EmailAddress earner, StaffMember by) {
        return concerns(by, earner) || isTheirOwn(proposal.earner(), new EmailAddress(proposal.requester), by);
    }

    private boolean isTheirOwn(EarnerId earner, EmailAddress requester, StaffMember by) {
        return concerns(by, requester)
                || Optional.ofNullable(by.email())
                        .flatMap(earners::find)
                        .filter(its -> its.id().equals(earner))
                        .isPresent();
    }

    /** Notes an approval; says whether the proposal now has as many as it takes. */
    boolean add(StoredProposal proposal, StaffMember by, @Nullable String comment) {
        jdbc.sql("insert into approval (proposal_id, version, staff_id, approved_at, comment) values (?, ?, ?, ?, ?)")
                .params(proposal.id, proposal.version, by.id().value(), Timestamp.from(clock.instant()))
                .param(comment)
                .update();
        return needed(proposal) == 1 || haveTwo(of(proposal));
    }

    private boolean haveTwo(List<String> approvers) {
        return approvers.stream().anyMatch(one -> approvers.stream().anyMatch(other -> areTwo(one, other)));
    }

    /**
     * Whether two approvers are surely two people: somebody who is known by their Slack id alone (a member of an approvers' group) may be any
     * staff member whose Slack id nobody has set.
     */
    private boolean areTwo(String one, String other) {
        return !one.equals(other)
                && !(isOfSlackAlone(one) && hasNoSlackId(other))
                && !(isOfSlackAlone(other) && hasNoSlackId(one));
    }

    private boolean isOfSlackAlone(String id) {
        return id.startsWith(StaffMember.OF_SLACK_ALONE)
                && staff.find(new StaffId(id)).isEmpty();
    }

    private boolean hasNoSlackId(String id) {
        return !isOfSlackAlone(id)
                && staff.find(new StaffId(id)).map(StaffMember::slackId).isEmpty();
    }

    List<String> of(StoredProposal proposal) {
        return of(proposal.id, proposal.version);
    }

    private List<String> of(UUID proposal, int version) {
        return jdbc.sql("select staff_id from approval where proposal_id = ? and version = ? order by approved_at")
                .params(proposal, version)
                .query(String.class)
                .list();
    }

    /** A user group of approvers is taken for several people: a change may then wait too long, but never has one approver too few. */
    private int needed(StoredProposal proposal) {
        if (proposal.approval != ApprovalRule.TWO_STAFF) {
            return 1;
        }
        EmailAddress earner = earners.find(proposal.earner()).orElseThrow().email();
        return hasGroups || mayStillDecide(proposal, earner).size() > 1 ? 2 : 1;
    }

    /** Whether a change that should have two approvers had to do with one person: the API's token may be in the hands of the other. */
    boolean shortOfApprovers(StoredProposal proposal) {
        return proposal.approval == ApprovalRule.TWO_STAFF
                && !haveTwo(of(proposal).stream()
                        .filter(id -> !id.equals(Staff.API.value()))
                        .toList());
    }

    /** The people who may approve a change that takes two: not who asks for it or has changed it, nor the API, which is no person. */
    private List<StaffMember> mayStillDecide(StoredProposal proposal, EmailAddress earner) {
        return staff.people().stream()
                .filter(StaffMember::mayApprove)
                .filter(member -> !member.id().value().equals(proposal.editedBy))
                .filter(member -> !isTheirOwn(proposal, earner, member) && !mayBeAnother(member))
                .toList();
    }

    private static boolean concerns(StaffMember by, @Nullable EmailAddress address) {
        return by.email() != null && by.email().equals(address);
    }
}
