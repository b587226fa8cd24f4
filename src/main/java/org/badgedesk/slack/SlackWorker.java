package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.core.DeskMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Does what {@link SlackWork} holds: one lane by one copy of the desk at a time, in order. In shadow mode the chats' lane waits, like mail. */
@Configuration(proxyBeanMethods = false)
@WithSlack
class SlackWorker {

    private static final Logger log = LoggerFactory.getLogger(SlackWorker.class);
    private static final Duration WHILE_ANOTHER_WORKS = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration WHILE_PAUSED = Duration.ofSeconds(30);
    /** Refusals until a thing stands aside, where Slack's word says that it is that thing alone. */
    private static final int REFUSALS = 5;
    /** The same where Slack may be away altogether: at a minute each, an hour. Then it stands aside if another thing gets through. */
    private static final int UNCLEAR_REFUSALS = 60;

    private final SlackWork work;
    private final CasePosts cases;
    private final StaffAnswers answers;
    private final ChatReplies chats;
    private final NewsPosts news;
    private final AutomaticReplies automatic;
    private final SlackSettings settings;
    private final DeskMode mode;
    private final DataSource database;
    private final Clock clock;

    SlackWorker(
            SlackWork work,
            CasePosts cases,
            StaffAnswers answers,
            ChatReplies chats,
            NewsPosts news,
            AutomaticReplies automatic,
            SlackSettings settings,
            DeskMode mode,
            DataSource database,
            Clock clock) {
        this.work = work;
        this.cases = cases;
        this.answers = answers;
        this.chats = chats;
        this.news = news;
        this.automatic = automatic;
        this.settings = settings;
        this.mode = mode;
        this.database = database;
        this.clock = clock;
    }

    @Bean
    static Task<Void> doSlackWork(@org.springframework.context.annotation.Lazy SlackWorker worker) {
        return Tasks.custom(SlackWork.TASK.getTaskName(), Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AFTER_FAILURE))
                .execute((instance, context) -> {
                    String lane = instance.getId().substring(0, instance.getId().indexOf(':'));
                    return worker.drain(SlackWork.Lane.valueOf(lane))
                            .<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /** Works until nothing is left; says when to go on where something is. */
    Optional<Instant> drain(SlackWork.Lane lane) {
        try (Connection held = database.getConnection()) {
            if (!lock(held, lane)) {
                return work.first(lane, false).map(item -> clock.instant().plus(WHILE_ANOTHER_WORKS));
            }
            try {
                return drainAlone(lane);
            } finally {
                unlock(held, lane);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private Optional<Instant> drainAlone(SlackWork.Lane lane) {
        Optional<Instant> rests = work.restsTo(lane);
        if (rests.isPresent()) {
            return work.first(lane, false).flatMap(item -> rests);
        }
        if (lane == SlackWork.Lane.CHAT && mode == DeskMode.SHADOW) {
            return work.first(lane, false).map(since -> clock.instant().plus(WHILE_PAUSED));
        }
        for (Optional<SlackWork.Item> item = next(lane); item.isPresent(); item = next(lane)) {
            Optional<SlackFailure> failure = tryOut(item.get());
            Optional<Instant> rest = failure.isEmpty() ? Optional.empty() : failed(item.get(), failure.get());
            if (rest.isPresent()) {
                return rest;
            }
        }
        return work.first(lane, false).map(held -> clock.instant().plus(WHILE_PAUSED));
    }

    private Optional<SlackFailure> tryOut(SlackWork.Item item) {
        long last = work.last(item);
        try {
            work.trying(item);
            carryOut(item);
            work.done(item, last);
            return Optional.empty();
        } catch (RuntimeException e) {
            SlackFailure failure = asFailure(item, e);
            if (item.triedAt() == null && !failure.mayHaveBeenDone()) {
                work.notDone(item);
            }
            return Optional.of(failure);
        }
    }

    private Optional<SlackWork.Item> next(SlackWork.Lane lane) {
        return work.first(lane, automatic.pause().isPresent());
    }

    private static SlackFailure asFailure(SlackWork.Item item, RuntimeException e) {
        if (e instanceof SlackFailure failure) {
            return failure;
        }
        log.error("{} {} cannot be told to Slack", item.kind(), item.ref(), e);
        return SlackFailure.ofDesk(item.kind() + " " + item.ref(), e);
    }

    /** How long the lane rests; nothing where it goes on with the next thing at once. */
    private Optional<Instant> failed(SlackWork.Item item, SlackFailure failure) {
        boolean ofItself = isOfItself(failure);
        if (!isOfAll(failure)
                && work.refused(item, failure) >= (ofItself ? REFUSALS : UNCLEAR_REFUSALS)
                && (ofItself || anotherGetsThrough(item))) {
            work.setAside(item);
            log.error("{} {} is set aside: {}", item.kind(), item.ref(), failure.getMessage());
            return Optional.empty();
        }
        log.warn("{} (will be tried again)", failure.getMessage());
        return Optional.of(work.rest(item.lane(), failure));
    }

    /** Whether Slack takes nothing at all now: the thing has no part in it. */
    private boolean isOfAll(SlackFailure failure) {
        return failure.isSilence()
                || failure.retryAfter() != null
                || failure.isOfToken()
                || failure.isOfMethod()
                || failure.isOfChannel() && settings.approvers().equals(failure.channel());
    }

    private static boolean isOfItself(SlackFailure failure) {
        return failure.isOfDesk() || failure.isOfMessage() || failure.isOfMissingMessage() || failure.isOfChannel();
    }

    /** Whether Slack takes the next thing in line, while it refuses this one. */
    private boolean anotherGetsThrough(SlackWork.Item item) {
        return work.after(item, automatic.pause().isPresent())
                .map(next -> tryOut(next).isEmpty())
                .orElse(false);
    }

    private void carryOut(SlackWork.Item item) {
        switch (item.kind()) {
            case CASE -> cases.show(new CaseId(UUID.fromString(item.ref())), item.triedAt());
            case ERASED -> {
                CaseId id = new CaseId(UUID.fromString(item.ref()));
                cases.forget(id);
                chats.forget(id);
            }
            case TOLD -> answers.forget(item.ref());
            case REPLY -> chats.post(new ReplyId(UUID.fromString(item.ref())), item.triedAt());
            case ENOUGH -> chats.tellEnough(new ReplyId(UUID.fromString(item.ref())), item.triedAt());
            case NEWS -> news.post(item.ref(), item.triedAt());
        }
    }

    private static boolean lock(Connection connection, SlackWork.Lane lane) throws SQLException {
        return ask(connection, "select pg_try_advisory_lock(hashtextextended(?, 7))", lane);
    }

    private static void unlock(Connection connection, SlackWork.Lane lane) throws SQLException {
        ask(connection, "select pg_advisory_unlock(hashtextextended(?, 7))", lane);
    }

    private static boolean ask(Connection connection, String sql, SlackWork.Lane lane) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "slack-" + lane.name().toLowerCase(Locale.ROOT));
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
