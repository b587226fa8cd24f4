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
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.json.GsonFactory;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
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
    private static final Set<String> LATER = Set.of("desk.approve", "chat.helped", "chat.person");
    private static final Set<String> FORMS = Set.of(Dialogs.EDIT, Dialogs.REJECT, Dialogs.INFO, Dialogs.REPLY);
    private static final int TIMEOUT_MILLIS = 10_000;

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
        new Handlers(clicks, dialogs, forms, inquiries, home, api, scheduler).register(app);
        return app;
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
            Scheduler scheduler) {

        void register(App app) {
            // One pattern for all: Bolt asks its handlers in no order.
            app.blockAction(Pattern.compile(".*"), (request, context) -> {
                pressed(app, request);
                return context.ack();
            });
            app.viewSubmission(Pattern.compile("desk\\..*"), this::submitted);
            app.command("/badgedesk", (request, context) -> {
                app.executorService().execute(() -> command(request));
                return context.ack();
            });
            app.event(MessageEvent.class, (event, context) -> {
                if (event.getEvent().getBotId() == null && event.getEvent().getUser() != null) {
                    keep("event:" + event.getEventId(), Clicks.Kind.MESSAGE, GSON.toJson(event.getEvent()));
                }
                return context.ack();
            });
            app.event(AppMentionEvent.class, (event, context) -> {
                if (event.getEvent().getUser() != null) {
                    keep("event:" + event.getEventId(), Clicks.Kind.MESSAGE, GSON.toJson(event.getEvent()));
                }
                return context.ack();
            });
            app.event(AppHomeOpenedEvent.class, (event, context) -> {
                String user = event.getEvent().getUser();
                app.executorService().execute(() -> home.show(user));
                return context.ack();
            });
        }

        private void pressed(App app, BlockActionRequest request) {
            String action = request.getPayload().getActions().get(0).getActionId();
            String payload = GSON.toJson(request.getPayload());
            if (FORMS.contains(action)) {
                app.executorService().execute(() -> open(JSON.readTree(payload)));
            } else if (LATER.contains(action)) {
                keep(clickId(request), Clicks.Kind.BUTTON, payload);
            }
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
            Map<String, String> mistakes = Map.of();
            try {
                mistakes = forms.mistakes(JSON.readTree(json));
            } catch (SlackFailure e) {
                log.warn("a form is checked later: {}", e.getMessage());
            }
            if (!mistakes.isEmpty()) {
                Map<String, String> told = mistakes;
                return context.ack(r -> r.responseAction("errors").errors(told));
            }
            keep("form:" + request.getPayload().getView().getId(), Clicks.Kind.FORM, json);
            return context.ack();
        }

        private void command(SlashCommandRequest request) {
            var payload = request.getPayload();
            String text = Optional.ofNullable(payload.getText()).orElse("");
            try {
                String answer =
                        inquiries.command(text, payload.getChannelId(), payload.getUserId(), payload.getTeamId());
                slack.whisper(payload.getChannelId(), payload.getUserId(), null, answer);
            } catch (RuntimeException e) {
                log.warn("/badgedesk was not answered", e);
            }
        }
    }
}
