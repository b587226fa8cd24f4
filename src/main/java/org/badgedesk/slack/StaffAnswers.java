package org.badgedesk.slack;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.badgedesk.accounts.EarnerErased;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessagesErased;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers to what staff ask in the approvers' channel, in the thread of the question; they are erased with whom they tell of. */
@Component
@WithSlack
class StaffAnswers {

    private final Inquiries inquiries;
    private final CasePosts cases;
    private final Cases files;
    private final Earners earners;
    private final PostedOnce posts;
    private final SlackWork work;
    private final SlackApi slack;
    private final JdbcClient jdbc;

    StaffAnswers(
            Inquiries inquiries,
            CasePosts cases,
            Cases files,
            Earners earners,
            PostedOnce posts,
            SlackWork work,
            SlackApi slack,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.cases = cases;
        this.files = files;
        this.earners = earners;
        this.posts = posts;
        this.work = work;
        this.slack = slack;
        this.jdbc = jdbc;
    }

    /** @param triedAt since when Slack may have the answer already, null where it cannot */
    void answer(Said said, @Nullable Instant triedAt) {
        inquiries.answer(said, cases.at(said.channel(), said.thread())).ifPresent(answer -> {
            String ref = "answer:" + said.channel() + ":" + said.ts();
            posts.post(said.channel(), said.thread(), ref, answer::message, triedAt);
            posts.at(ref).ifPresent(posted -> {
                answer.about().forEach(subject -> told(subject, posted));
                eraseIfErasedMeanwhile(answer.about(), posted);
            });
        });
    }

    /** Who was erased while Slack took the answer was not yet known to be told of. */
    private void eraseIfErasedMeanwhile(Set<UUID> told, SlackApi.Posted posted) {
        if (!told.stream().allMatch(this::isStillThere)) {
            forget(posted.channel() + " " + posted.ts());
        }
    }

    private boolean isStillThere(UUID subject) {
        return earners.find(new EarnerId(subject)).isPresent()
                || files.find(new CaseId(subject)).isPresent();
    }

    private void told(UUID subject, SlackApi.Posted posted) {
        jdbc.sql("insert into slack_told (subject, channel, ts) values (?, ?, ?) on conflict do nothing")
                .params(subject, posted.channel(), posted.ts())
                .update();
    }

    @EventListener
    void on(MessagesErased erased) {
        forgetLater(erased.cases().stream().map(CaseId::value).toList());
    }

    @EventListener
    void on(EarnerErased erased) {
        forgetLater(List.of(erased.earner().value()));
    }

    private void forgetLater(Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            jdbc.sql("select distinct channel || ' ' || ts from slack_told where subject in (:subjects)")
                    .param("subjects", subjects)
                    .query(String.class)
                    .list()
                    .forEach(where -> work.add(SlackWork.Lane.DESK, SlackWork.Kind.TOLD, where));
        }
    }

    /** Takes an answer's words away. @param where channel and {@code ts} */
    void forget(String where) {
        String channel = where.substring(0, where.indexOf(' '));
        String ts = where.substring(where.indexOf(' ') + 1);
        slack.erase(new SlackApi.Posted(channel, ts));
        jdbc.sql("delete from slack_told where channel = ? and ts = ?")
                .params(channel, ts)
                .update();
    }
}
