package org.badgedesk.slack;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.badgedesk.staff.Staff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The user groups of {@code badgedesk.desk.approvers}. One that Slack does not let the desk read has no members, and staff are told. */
@Component
@WithSlack
class ApproverGroups {

    private static final Logger log = LoggerFactory.getLogger(ApproverGroups.class);

    private final SlackApi slack;
    private final List<String> groups;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApproverGroups(SlackApi slack, Staff staff, JdbcClient jdbc, Clock clock) {
        this.slack = slack;
        this.groups = staff.approverGroups();
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A group that Slack does not let the desk read, with Slack's word for why. */
    record Refused(String group, String error, Instant since) {}

    /**
     * Whether a user is of one of them, asked anew.
     *
     * @throws SlackFailure where the answer hangs on a group for which Slack gave no answer now
     */
    boolean have(String user) {
        SlackFailure unanswered = null;
        for (String group : groups) {
            try {
                boolean its = slack.group(group).contains(user);
                forget(group);
                if (its) {
                    return true;
                }
            } catch (SlackFailure e) {
                if (e.isPassing() || e.isOfToken()) {
                    unanswered = e;
                } else {
                    keep(group, e);
                }
            }
        }
        if (unanswered != null) {
            throw unanswered;
        }
        return false;
    }

    /** Asks for each of them, so that staff hear of a refused one before anybody presses in vain, and no more once it is put right. */
    void look() {
        for (String group : groups) {
            try {
                slack.group(group);
                forget(group);
            } catch (SlackFailure e) {
                if (!e.isPassing() && !e.isOfToken()) {
                    keep(group, e);
                }
            }
        }
    }

    /** Those of the settings that Slack refused when they were asked last. */
    List<Refused> refused() {
        return jdbc
                .sql("select usergroup, failure, since from slack_group order by usergroup")
                .query((row, n) -> new Refused(
                        row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
                .list()
                .stream()
                .filter(refused -> groups.contains(refused.group()))
                .toList();
    }

    private void keep(String group, SlackFailure failure) {
        log.warn("the members of the approvers' group {} decide nothing: {}", group, failure.getMessage());
        jdbc.sql("insert into slack_group (usergroup, failure, since) values (?, ?, ?)"
                        + " on conflict (usergroup) do update set failure = excluded.failure")
                .params(group, failure.error(), Timestamp.from(clock.instant()))
                .update();
    }

    private void forget(String group) {
        jdbc.sql("delete from slack_group where usergroup = ?").param(group).update();
    }
}
