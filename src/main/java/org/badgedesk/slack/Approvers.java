package org.badgedesk.slack;

import com.slack.api.model.User;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whose click it is. Asked anew at every click: a staff member by Slack id, or a member of one of the approvers' user groups. To be
 * in the channel is not enough; guests, bots, and people of other workspaces are nobody.
 */
@Component
@WithSlack
class Approvers {

    private static final Logger log = LoggerFactory.getLogger(Approvers.class);

    private final SlackApi slack;
    private final Staff staff;
    private final ApproverGroups groups;

    Approvers(SlackApi slack, Staff staff, ApproverGroups groups) {
        this.slack = slack;
        this.staff = staff;
        this.groups = groups;
    }

    /**
     * The staff member behind a Slack user; nothing where there is none, or where Slack does not tell that the user is of this workspace.
     *
     * @param team the workspace that Slack says the user belongs to, null where it does not say
     * @throws SlackFailure where Slack cannot be asked
     */
    Optional<StaffMember> member(String user, @Nullable String team) {
        SlackApi.Workspace own = slack.workspace();
        boolean elsewhere = team != null && own.team() != null && !team.equals(own.team());
        if (user.isEmpty() || elsewhere && own.enterprise() == null) {
            return Optional.empty();
        }
        Optional<StaffMember> named = staff.bySlackId(user);
        Optional<User> profile;
        try {
            profile = slack.user(user);
        } catch (SlackFailure e) {
            return withoutProfile(e, team, named).filter(member -> !elsewhere);
        }
        if (profile.isEmpty()) {
            return untold(team, named).filter(member -> !elsewhere);
        }
        User known = profile.get();
        return user.equals(known.getId()) && isOneOfUs(known, team, own)
                ? named.filter(StaffMember::mayApprove)
                        .or(() -> ofGroup(user, known, named))
                        .or(() -> named)
                : Optional.empty();
    }

    private static Optional<StaffMember> withoutProfile(
            SlackFailure e, @Nullable String team, Optional<StaffMember> named) {
        switch (e.error()) {
            case "missing_scope" -> {
                log.warn(
                        "nobody can decide in Slack: give the app the scope users:read, which tells guests from staff");
                return Optional.empty();
            }
            case "user_not_found", "user_not_visible" -> {
                return Optional.empty();
            }
            case "unknown_method", "method_not_supported" -> {
                return untold(team, named);
            }
            default -> throw e;
        }
    }

    /** Slack has no word on users: the staff of the settings alone decide. */
    private static Optional<StaffMember> untold(@Nullable String team, Optional<StaffMember> named) {
        log.warn("Slack tells nothing of its users: guests among the staff cannot be told");
        return team == null ? Optional.empty() : named;
    }

    private static boolean isOneOfUs(User user, @Nullable String team, SlackApi.Workspace own) {
        boolean guest = user.isRestricted() || user.isUltraRestricted() || user.isStranger();
        boolean here = isOfTheWorkspace(user, team, own.team()) || isOfTheWorkspaceByTheOrganization(user, team, own);
        return here && !guest && !user.isDeleted() && !user.isBot();
    }

    /** Whether the user is of the desk's workspace: what Slack says in two places has to agree. */
    private static boolean isOfTheWorkspace(User user, @Nullable String team, @Nullable String own) {
        String said = user.getTeamId() == null ? team : user.getTeamId();
        String expected = own == null ? team : own;
        return said != null
                && (expected == null || said.equals(expected))
                && (team == null || expected == null || team.equals(expected));
    }

    /**
     * In an Enterprise organization a person is a member of several workspaces, and Slack names any of them, or the organization, as
     * theirs. They are of the desk's where the organization is its own and the desk's workspace is among theirs.
     */
    private static boolean isOfTheWorkspaceByTheOrganization(User user, @Nullable String team, SlackApi.Workspace own) {
        User.EnterpriseUser member = user.getEnterpriseUser();
        if (own.enterprise() == null || member == null || !own.enterprise().equals(member.getEnterpriseId())) {
            return false;
        }
        Set<String> theirs = new HashSet<>(member.getTeams() == null ? List.of() : member.getTeams());
        boolean isMember = theirs.contains(own.team()) || own.enterprise().equals(own.team());
        theirs.add(own.enterprise());
        return isMember
                && (team == null || theirs.contains(team))
                && (user.getTeamId() == null || theirs.contains(user.getTeamId()));
    }

    /**
     * A member of an approvers' group: the staff member of the same Slack id, or of the same address where Slack has confirmed it; else
     * an approver under the Slack id. Whose address Slack does not tell is nobody: it could be the person who asks.
     */
    private Optional<StaffMember> ofGroup(String user, User known, Optional<StaffMember> named) {
        if (!groups.have(user)) {
            return Optional.empty();
        }
        if (named.isPresent()) {
            return named.map(member -> approver(member, user));
        }
        Optional<EmailAddress> email = Optional.ofNullable(known.getProfile())
                .map(User.Profile::getEmail)
                .flatMap(EmailAddress::parse);
        if (email.isEmpty()) {
            log.warn("{} is of an approvers' group, but Slack tells no address: give the app users:read.email", user);
            return Optional.empty();
        }
        StaffMember member = email.filter(address -> known.isEmailConfirmed())
                .flatMap(this::withAddress)
                .orElseGet(() -> new StaffMember(
                        new StaffId(StaffMember.OF_SLACK_ALONE + user.toLowerCase(Locale.ROOT)),
                        known.getRealName() == null || known.getRealName().isBlank() ? user : known.getRealName(),
                        email.get(),
                        user,
                        Set.of()));
        return Optional.of(approver(member, user));
    }

    private Optional<StaffMember> withAddress(EmailAddress address) {
        return staff.all().stream().filter(m -> address.equals(m.email())).findFirst();
    }

    private static StaffMember approver(StaffMember member, String user) {
        EnumSet<Role> roles = EnumSet.of(Role.APPROVER);
        roles.addAll(member.roles());
        return new StaffMember(member.id(), member.name(), member.email(), user, roles);
    }
}
