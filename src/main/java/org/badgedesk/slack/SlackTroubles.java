package org.badgedesk.slack;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.springframework.stereotype.Component;

/**
 * What does not reach Slack, in words for staff: a channel that is gone, a token that is void, a group that cannot be read, single posts
 * that Slack refuses.
 */
@Component
@WithSlack
public class SlackTroubles {

    private final SlackWork work;
    private final ApproverGroups groups;
    private final SlackSettings settings;
    private final Cases cases;

    SlackTroubles(SlackWork work, ApproverGroups groups, SlackSettings settings, Cases cases) {
        this.work = work;
        this.groups = groups;
        this.settings = settings;
        this.cases = cases;
    }

    /** One thing that stands aside because Slack refuses it. */
    public record RefusedPost(long id, String what, String cause) {}

    /**
     * Why nothing gets on, or a whole group of people cannot decide, and what to do; empty while everything does. What waits is posted, in
     * order, as soon as Slack takes it.
     */
    public List<String> standstills() {
        return Stream.concat(
                        work.stuck().stream().map(this::words),
                        groups.refused().stream().map(SlackTroubles::words))
                .toList();
    }

    /** The single posts that Slack refuses, the oldest first, at most 100. */
    public List<RefusedPost> refused() {
        return work.aside().stream()
                .map(aside -> new RefusedPost(aside.seq(), what(aside), aside.failure()))
                .toList();
    }

    /** Tries such a post again; false where it does not stand aside any more. */
    public boolean retry(long id) {
        return work.again(id);
    }

    private static String words(ApproverGroups.Refused refused) {
        String what = switch (refused.error()) {
            case "no_such_subteam" ->
                "there is no such group: set badgedesk.desk.approvers to the ids of groups that there are";
            case "plan_upgrade_required" ->
                "this workspace's plan has no user groups: name the approvers in badgedesk.desk.staff instead";
            case "missing_scope" -> "give the app the scope usergroups:read and install it again";
            default -> "Slack says " + refused.error();
        };
        return "The members of the approvers' group " + refused.group() + " cannot decide in Slack since "
                + refused.since() + ": " + what + ".";
    }

    private String words(SlackWork.Stuck stuck) {
        Instant since = stuck.since();
        String waiting = work.waiting(stuck.lane()) + " posts wait since " + since + ".";
        String error = stuck.failure().substring(stuck.failure().lastIndexOf(' ') + 1);
        SlackFailure failure = SlackFailure.refused("", error);
        boolean ofApprovers = stuck.failure().contains(" in " + settings.approvers() + " says: ");
        if (ofApprovers && failure.isOfChannel()) {
            String cause = error.equals("is_archived") || error.equals("is_inactive")
                    ? " is archived: unarchive it"
                    : error.equals("not_in_channel")
                            ? " does not have the app in it: invite it"
                            : " is gone, or closed to the app (" + error + "): invite the app to it";
            return "The approvers' channel " + settings.approvers() + cause
                    + ", or set badgedesk.slack.channel to another one. " + waiting;
        }
        if (failure.isOfToken()) {
            return "Slack does not accept the bot token (" + error
                    + "): install the app again and set badgedesk.slack.bot-token. " + waiting;
        }
        return stuck.failure() + ". " + waiting;
    }

    private String what(SlackWork.Aside aside) {
        return switch (aside.kind()) {
            case CASE, ERASED ->
                cases.find(new CaseId(UUID.fromString(aside.ref())))
                        .map(CaseFile::number)
                        .map(number -> "The message of case " + number)
                        .orElse("The message of a case");
            case REPLY ->
                cases.reply(new ReplyId(UUID.fromString(aside.ref())))
                        .map(Reply::caseId)
                        .flatMap(cases::find)
                        .map(CaseFile::number)
                        .map(number -> "An answer in the chat of case " + number)
                        .orElse("An answer in a chat");
            case TOLD -> "An answer to staff that has to be erased";
            case NEWS -> "A word to the channel";
        };
    }
}
