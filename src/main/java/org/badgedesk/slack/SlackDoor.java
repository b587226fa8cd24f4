package org.badgedesk.slack;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.builtin.RequestVerification;
import com.slack.api.bolt.middleware.builtin.SSLCheck;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.EventRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where Slack comes in, by socket or HTTP: takes down what was pressed or said, acknowledges it within Slack's three seconds, and
 * leaves the work to tasks. Only what needs the open window (forms) is done at once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlackSettings.class)
class SlackDoor {

    static final int THREADS = 10;

    private static final Logger log = LoggerFactory.getLogger(SlackDoor.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Gson GSON = GsonFactory.createSnakeCase();
    private static final Set<String> LATER =
            Set.of(Buttons.APPROVE, Buttons.TAKE_BACK, Buttons.DONE, "chat.helped", "chat.person");
    private static final Set<String> FORMS =
            Set.of(Dialogs.EDIT, Dialogs.REJECT, Dialogs.APPROVE_WITH_REASON, Dialogs.INFO, Dialogs.REPLY);
    private static final Set<String> SAID = Set.of("message", "app_mention");
    /** What kinds of message people write; the others tell of changes, or come from bots. */
    private static final Set<String> BY_PEOPLE = Set.of("", "file_share", "thread_broadcast", "me_message");

    private static final List<String> OF_MACHINES = List.of("bot_id", "app_id", "bot_profile");
    private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);
    private static final int TIMEOUT_MILLIS = 10_000;
    /** With ten at once, forty forms are acknowledged within two seconds of Slack's three. */
    private static final int PATIENCE_MILLIS = 400;

    /** Slack's client: never repeats a request by itself, since a message would be posted twice. */
    @Bean
    @org.springframework.boot.autoconfigure.condition.ConditionalOnExpression(
            "!'${badgedesk.slack.bot-token:}'.isBlank()")
    Slack slack(SlackSettings settings) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.root());
        config.setStatsEnabled(false);
        config.setHttpClientReadTimeoutMillis(TIMEOUT_MILLIS);
        config.setHttpClientWriteTimeoutMillis(TIMEOUT_MILLIS);
        return Slack.getInstance(
                config,
                new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                        .newBuilder()
                        .retryOnConnectionFailure(false)
                        .build()));
    }

    @Bean
    @org.springframework.boot.autoconfigure.condition.ConditionalOnExpression(
            "!'${badgedesk.slack.bot-token:}'.isBlank()")
    App slackApp(
            Slack slack,
            SlackSettings settings,
            Clicks clicks,
            Dialogs dialogs,
            Forms forms,
            Inquiries inquiries,
            Home home,
            SlackApi api,
            @Lazy Scheduler scheduler) {
        AppConfig config = AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(settings.token())
                .signingSecret(settings.signingSecret())
                .threadPoolSize(THREADS)
                .build();
        config.setAllEventsApiAutoAckEnabled(true);
        App app = new QuietApp(config);
        new Handlers(
                        clicks,
                        dialogs,
                        forms,
                        inquiries,
                        home,
                        api,
                        scheduler,
                        Executors.newFixedThreadPool(THREADS, daemons()))
                .register(app);
        return app;
    }

    private static ThreadFactory daemons() {
        return work -> {
            Thread thread = new Thread(work, "slack-asking");
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Bolt without its own sign-in check at each event: a failed one would be remembered for ten minutes. */
    private static final class QuietApp extends App {

        QuietApp(AppConfig config) {
            super(config);
        }

        @Override
        protected List<Middleware> buildDefaultMiddlewareList(AppConfig config) {
            List<Middleware> chain = new LinkedList<>();
            String known = config.getSigningSecret();
            if (known != null) {
                chain.add(new SSLCheck(known));
                chain.add(new RequestVerification(new SlackSignature.Verifier(new SlackSignature.Generator(known))));
            }
            return chain;
        }
    }

    private record Handlers(
            Clicks clicks,
            Dialogs dialogs,
            Forms forms,
            Inquiries inquiries,
            Home home,
            SlackApi slack,
            Scheduler scheduler,
            ExecutorService asking) {

        void register(App app) {
            // One pattern for all: Bolt asks its handlers in no order.
            app.blockAction(ANY, (request, context) -> {
                pressed(app, request);
                return context.ack();
            });
            app.viewSubmission(ANY, this::submitted);
            app.command(ANY, (request, context) -> {
                app.executorService().execute(() -> command(request));
                return context.ack();
            });
            // The manifest asks for none of these; an app that was given them all the same leaves none unanswered.
            app.viewClosed(ANY, (request, context) -> context.ack());
            app.blockSuggestion(ANY, (request, context) -> context.ack());
            app.globalShortcut(ANY, (request, context) -> context.ack());
            app.messageShortcut(ANY, (request, context) -> context.ack());
            // As Slack sent it: Bolt's own classes leave out who is a bot where a file is shared.
            app.use((request, response, chain) -> {
                if (request instanceof EventRequest) {
                    said(JSON.readTree(request.getRequestBodyAsString()));
                }
                return chain.next(request);
            });
            app.event(AppHomeOpenedEvent.class, (event, context) -> {
                String user = event.getEvent().getUser();
                app.executorService().execute(() -> home.show(user, event.getTeamId()));
                return context.ack();
            });
        }

        private void pressed(App app, BlockActionRequest request) {
            String action = request.getPayload().getActions().get(0).getActionId();
            String value = request.getPayload().getActions().get(0).getValue();
            String payload = GSON.toJson(request.getPayload());
            if (FORMS.contains(action) || action.equals(Buttons.APPROVE) && dialogs.askWhy(value)) {
                app.executorService().execute(() -> open(JSON.readTree(payload)));
            } else if (LATER.contains(action)) {
                keep(clickId(request), Clicks.Kind.BUTTON, payload);
            }
        }

        private void said(JsonNode payload) {
            JsonNode said = payload.path("event");
            String type = said.path("type").asString("");
            if (SAID.contains(type) && isByAPerson(said)) {
                String known = payload.path("event_id").asString(type + said.path("channel") + said.path("ts"));
                keep("event:" + known, Clicks.Kind.MESSAGE, said.toString());
            }
        }

        /** A machine gets no answer: neither a bot nor an app that writes in a person's name. */
        private static boolean isByAPerson(JsonNode said) {
            return !said.path("user").asString("").isEmpty()
                    && BY_PEOPLE.contains(said.path("subtype").asString(""))
                    && OF_MACHINES.stream().noneMatch(said::hasNonNull);
        }

        private void keep(String id, Clicks.Kind kind, String payload) {
            if (clicks.keep(id, kind, payload)) {
                scheduler.triggerCheckForDueExecutions();
            }
        }

        private static String clickId(BlockActionRequest request) {
            var payload = request.getPayload();
            var action = payload.getActions().get(0);
            return "click:" + payload.getUser().getId() + ":" + action.getActionId() + ":" + action.getValue() + ":"
                    + action.getActionTs() + ":" + payload.getTriggerId();
        }

        private void open(JsonNode payload) {
            String refused;
            try {
                refused = dialogs.open(payload).orElse(null);
            } catch (SlackFailure e) {
                log.info("a form was not opened: {}", e.getMessage());
                refused = "The form could not be opened in time. Please press the button again.";
            } catch (RuntimeException e) {
                log.warn("a form was not opened", e);
                refused = "This button belongs to nothing that the desk knows.";
            }
            if (refused != null) {
                try {
                    slack.whisper(Buttons.channel(payload), Buttons.userId(payload), null, refused);
                } catch (SlackFailure e) {
                    log.info("nobody was told: {}", e.getMessage());
                }
            }
        }

        private Response submitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
            String json = GSON.toJson(request.getPayload());
            JsonNode payload = JSON.readTree(json);
            if (!FORMS.contains(payload.path("view").path("callback_id").asString(""))) {
                return context.ack();
            }
            Map<String, String> mistakes = forbidden(payload);
            if (mistakes.isEmpty()) {
                mistakes = forms.mistakes(payload);
            }
            if (!mistakes.isEmpty()) {
                Map<String, String> told = mistakes;
                return context.ack(r -> r.responseAction("errors").errors(told));
            }
            keep(formId(payload.path("view")), Clicks.Kind.FORM, json);
            return context.ack();
        }

        /** Where Slack is too slow to say who it is, that is asked when the form is carried out. */
        private Map<String, String> forbidden(JsonNode payload) {
            try {
                return asking.submit(() -> forms.forbidden(payload)).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                log.info("who submitted a form is asked later: Slack is slow");
            } catch (ExecutionException e) {
                log.warn("who submitted a form is asked later", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        }

        /** The same for the same submission brought twice, another one for each other. */
        private static String formId(JsonNode view) {
            String content = view.path("private_metadata").asString("") + view.path("state");
            return "form:" + view.path("id").asString("") + ":"
                    + DigestUtils.md5DigestAsHex(content.getBytes(StandardCharsets.UTF_8));
        }

        private void command(SlashCommandRequest request) {
            var payload = request.getPayload();
            if (payload.getUserId() == null || payload.getChannelId() == null) {
                return;
            }
            String text = Optional.ofNullable(payload.getText()).orElse("");
            SlackMessage answer;
            try {
                answer = inquiries
                        .command(text, payload.getChannelId(), payload.getUserId(), payload.getTeamId())
                        .message();
            } catch (RuntimeException e) {
                log.warn("/badgedesk {} could not be answered", firstWord(text), e);
                answer = SlackMessage.plain(
                        "The desk cannot answer that now. Please ask again, or look at the web desk.");
            }
            try {
                answer(request, answer);
            } catch (SlackFailure e) {
                log.warn("/badgedesk was not answered: {}", e.getMessage());
            }
        }

        /** The command for the log, without what it is about: that may be a person's address. */
        private static String firstWord(String text) {
            String first = text.strip().split("\\s", 2)[0];
            return first.matches("[A-Za-z]{0,20}") ? first : "(something else)";
        }

        /** To the person alone; where Slack does not take that (the app is not in the channel), by the way that Slack opens for the command. */
        private void answer(SlashCommandRequest request, SlackMessage answer) {
            var payload = request.getPayload();
            try {
                slack.whisper(payload.getChannelId(), payload.getUserId(), null, answer);
            } catch (SlackFailure e) {
                if (payload.getResponseUrl() == null) {
                    throw e;
                }
                slack.respond(payload.getResponseUrl(), answer);
            }
        }
    }
}
