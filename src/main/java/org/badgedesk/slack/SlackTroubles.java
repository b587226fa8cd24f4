package org.badgedesk.slack;

import java.time.Instant;
import java.util.Comparator;
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
 * that Slack refuses or a limit holds.
 */
@Component
@WithSlack
public class SlackTroubles {

    private final SlackWork work;
    private final SlackApi slack;
    private final ApproverGroups groups;
    private final SlackSettings settings;
    private final Cases cases;

    SlackTroubles(SlackWork work, SlackApi slack, ApproverGroups groups, SlackSettings settings, Cases cases) {
        this.work = work;
        this.slack = slack;
        this.groups = groups;
        this.settings = settings;
        this.cases = cases;
    }

    /** One thing that stands aside because Slack refuses it, or a limit holds it. */
    public record RefusedPost(long id, String what, String cause) {}

    /**
     * Why nothing gets on, or a whole group of people cannot decide, and what to do; empty while everything does. What waits is posted, in
     * order, as soon as Slack takes it.
     */
    public List<String> standstills() {
        List<SlackWork.Stuck> stuck = work.stuck();
        Stream<String> token =
                stuck.isEmpty() ? slack.tokenRefusal().stream().map(error -> tokenVoid(error) + ".") : Stream.empty();
        return Stream.of(
                        stuck.stream().map(this::words),
                        token,
                        groups.refused().stream().map(SlackTroubles::words))
                .flatMap(words -> words)
                .toList();
    }

    /** What stands in the way of everything, the worst last. */
    enum Standing {
        WELL,
        AWAY,
        CHANNEL_GONE,
        TOKEN_VOID
    }

    Standing standing() {
        return Stream.concat(
                        slack.tokenRefusal().map(error -> Standing.TOKEN_VOID).stream(),
                        work.stuck().stream().map(this::standing))
                .max(Comparator.naturalOrder())
                .orElse(Standing.WELL);
    }

    private Standing standing(SlackWork.Stuck stuck) {
        SlackFailure failure = stuck.failure();
        if (failure.isOfToken()) {
            return Standing.TOKEN_VOID;
        }
        if (failure.isOfChannel()) {
            return isOfApprovers(failure) ? Standing.CHANNEL_GONE : Standing.WELL;
        }
        return Standing.AWAY;
    }

    private boolean isOfApprovers(SlackFailure failure) {
        return settings.approvers().equals(failure.channel());
    }

    private static String tokenVoid(String error) {
        return "Slack does not accept the bot token (" + error
                + "): install the app again and set badgedesk.slack.bot-token";
    }

    /** The single posts that Slack refuses, then those that a limit holds, the oldest first, at most 100. */
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
        SlackFailure failure = stuck.failure();
        String error = failure.error();
        if (isOfApprovers(failure) && failure.isOfChannel()) {
            String cause = error.equals("is_archived") || error.equals("is_inactive")
                    ? " is archived: unarchive it"
                    : error.equals("not_in_channel")
                            ? " does not have the app in it: invite it"
                            : " is gone, or closed to the app (" + error + "): invite the app to it";
            return "The approvers' channel " + settings.approvers() + cause
                    + ", or set badgedesk.slack.channel to another one. " + waiting;
        }
        if (failure.isOfToken()) {
            return tokenVoid(error) + ". " + waiting;
        }
        return failure.getMessage() + ". " + waiting;
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
            case ENOUGH -> "A word to who wrote much in a chat";
            case TOLD -> "An answer to staff that has to be erased";
            case NEWS -> "A word to the channel";
        };
    }
}
