package org.badgedesk.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.response.AckResponse;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The socket to Slack, opened in the background and opened again until it stands: Slack being away never stops the desk. */
@Component
@WithSlack
class SlackConnection implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SlackConnection.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LONGEST_PAUSE_SECONDS = 60;
    private static final Set<String> KNOWN_TYPES = Set.of("events_api", "slash_commands");
    private static final Set<String> KNOWN_KINDS =
            Set.of("block_actions", "view_submission", "view_closed", "block_suggestion", "shortcut", "message_action");

    private final App app;
    private final SlackSettings settings;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable SocketModeApp socket;
    private volatile boolean running;

    SlackConnection(App app, SlackSettings settings) {
        this.app = app;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        String token = settings.appToken();
        if (token != null) {
            Thread thread = new Thread(() -> connect(token), "slack-connect");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void connect(String token) {
        long pause = 1;
        while (running) {
            SocketModeApp opened = null;
            try {
                opened = new SocketModeApp(token, app, SocketModeClient.Backend.Tyrus, SlackDoor.THREADS);
                opened.startAsync();
                SocketModeClient client = opened.getClient();
                client.addWebSocketMessageListener(message -> acknowledgeUnknown(client, message));
                socket = opened;
                log.info("connected to Slack by Socket Mode");
                return;
            } catch (Exception e) {
                close(opened);
                log.warn("Slack does not answer ({}); trying again in {} s", e.getMessage(), pause);
            }
            try {
                if (stop.await(pause, TimeUnit.SECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause = Math.min(LONGEST_PAUSE_SECONDS, pause * 2);
        }
    }

    /** Bolt acknowledges what it knows. What Slack adds some day is nothing to the desk, and would come again and again. */
    private static void acknowledgeUnknown(SocketModeClient client, String message) {
        JsonNode envelope;
        try {
            envelope = JSON.readTree(message);
        } catch (JacksonException e) {
            log.info("Slack said something that is no JSON");
            return;
        }
        String id = envelope.path("envelope_id").asString("");
        String type = envelope.path("type").asString("");
        String kind = envelope.path("payload").path("type").asString("");
        boolean known = type.equals("interactive") ? KNOWN_KINDS.contains(kind) : KNOWN_TYPES.contains(type);
        if (!id.isEmpty() && !known) {
            log.info("Slack sent an envelope that the desk does not know: {} {}", type, kind);
            client.sendSocketModeResponse(new AckResponse(id));
        }
    }

    /** Whether the socket stands; true in HTTP mode, where Slack calls us. */
    boolean stands() {
        SocketModeApp opened = socket;
        return settings.appToken() == null
                || opened != null && opened.getClient().verifyConnection();
    }

    @Override
    public void stop() {
        running = false;
        stop.countDown();
        close(socket);
    }

    private static void close(@Nullable SocketModeApp opened) {
        if (opened != null) {
            try {
                opened.close();
            } catch (Exception e) {
                log.info("the socket to Slack was not closed: {}", e.getMessage());
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
