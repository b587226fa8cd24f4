package org.badgedesk.slack;

import org.badgedesk.cases.ReplyId;
import tools.jackson.databind.JsonNode;

/** One message in Slack. {@code thread} is the thread's first message, its own where it starts one. */
record Said(String channel, String ts, String thread, String user, String team, String text) {

    static Said of(JsonNode event) {
        String ts = event.path("ts").asString("");
        String team = event.path("team").asString("");
        return new Said(
                event.path("channel").asString(""),
                ts,
                event.path("thread_ts").asString(ts),
                event.path("user").asString(""),
                team.isEmpty() ? event.path("user_team").asString("") : team,
                event.path("text").asString(""));
    }

    /** The wish for a person that a button below an answer stands for. */
    Said wanting(ReplyId answer) {
        return new Said(channel, "person-" + answer, thread, user, team, "");
    }

    boolean inThread() {
        return !thread.equals(ts);
    }

    /** Whether only the person and the desk read it. */
    boolean isPrivate() {
        return channel.startsWith("D");
    }
}
