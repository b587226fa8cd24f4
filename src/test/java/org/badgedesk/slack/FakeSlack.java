package org.badgedesk.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks Slack's protocol (Web API over HTTP, Socket Mode over WebSocket) and refuses what Slack refuses. */
final class FakeSlack {

    static final String TEAM = "T0001";
    static final String CHANNEL = "C0APPROVE";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<Post> posts = new CopyOnWriteArrayList<>();
    final List<String> whispers = new CopyOnWriteArrayList<>();
    final List<JsonNode> views = new CopyOnWriteArrayList<>();
    final List<String> homes = new CopyOnWriteArrayList<>();
    final List<String> problems = new CopyOnWriteArrayList<>();
    final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>();
    final Map<String, List<String>> groups = new ConcurrentHashMap<>();
    /**
     * Answers in place of the real ones: method ({@code *} for all) to error; "429" for the rate limit, "404" for a server that has no such method, "lost" for done but unanswered,
     * "down" for no answer.
     */
    final Map<String, String> troubles = new ConcurrentHashMap<>();

    /** Channels that take nothing: channel to error. */
    final Map<String, String> closed = new ConcurrentHashMap<>();

    /** What is refused because of a text in it: text to error. */
    final Map<String, String> disliked = new ConcurrentHashMap<>();

    /** Channels whose next post is taken, but answered with an error all the same: channel to error. */
    final Map<String, String> doneBut = new ConcurrentHashMap<>();

    /** User groups that cannot be read: group to error. */
    final Map<String, String> closedGroups = new ConcurrentHashMap<>();

    /** Channels whose next post is taken, but not answered. */
    final Set<String> lostOnce = ConcurrentHashMap.newKeySet();

    /** Methods that answer only when their latch opens. */
    final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

    /** Shared files by name. */
    final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** The HTTP status with which files are refused; null where they are not. */
    volatile Integer fileTrouble;

    /** How many messages a page of a history holds. */
    volatile int page = 200;

    /** The Enterprise organization that the workspace is of, null where it is of none. */
    volatile String enterprise;

    /** Leaves out of its answers whatever can be left out. */
    volatile boolean stingy;

    /** Methods that answer {@code ok} and nothing else. */
    final Set<String> mute = ConcurrentHashMap.newKeySet();

    final Map<String, Integer> calls = new ConcurrentHashMap<>();
    final List<String> responses = new CopyOnWriteArrayList<>();

    final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    final Map<String, JsonNode> acknowledgements = new ConcurrentHashMap<>();

    private static final Pattern MARKUP = Pattern.compile("<(?:[!@#]|[^>]*\\|)|[\\p{Cc}&&[^\\n\\t]]|\\u202e");

    private static final Duration TRIGGER_LIVES = Duration.ofSeconds(3);

    /** What each method takes; more is a mistake of ours. */
    private static final Map<String, Set<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("auth.test", Set.of()),
            Map.entry("apps.connections.open", Set.of()),
            Map.entry(
                    "chat.postMessage",
                    Set.of(
                            "channel",
                            "thread_ts",
                            "text",
                            "blocks",
                            "metadata",
                            "mrkdwn",
                            "link_names",
                            "unfurl_links",
                            "unfurl_media",
                            "reply_broadcast")),
            Map.entry("chat.update", Set.of("channel", "ts", "text", "blocks", "link_names", "reply_broadcast")),
            Map.entry("chat.postEphemeral", Set.of("channel", "user", "thread_ts", "text", "blocks", "link_names")),
            Map.entry("views.open", Set.of("trigger_id", "view")),
            Map.entry("views.publish", Set.of("user_id", "view")),
            Map.entry("users.info", Set.of("user", "include_locale")),
            Map.entry("usergroups.users.list", Set.of("usergroup", "include_disabled")),
            Map.entry("conversations.open", Set.of("users", "return_im", "prevent_creation")),
            Map.entry(
                    "conversations.history",
                    Set.of("channel", "oldest", "latest", "cursor", "limit", "inclusive", "include_all_metadata")),
            Map.entry(
                    "conversations.replies",
                    Set.of(
                            "channel",
                            "ts",
                            "oldest",
                            "latest",
                            "cursor",
                            "limit",
                            "inclusive",
                            "include_all_metadata")));

    /** What each method cannot do without; of those with a bar one is enough. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "chat.postMessage", List.of("channel", "text|blocks"),
            "chat.update", List.of("channel", "ts", "text|blocks"),
            "chat.postEphemeral", List.of("channel", "user", "text|blocks"),
            "views.open", List.of("trigger_id", "view"),
            "views.publish", List.of("user_id", "view"),
            "users.info", List.of("user"),
            "usergroups.users.list", List.of("usergroup"),
            "conversations.open", List.of("users"),
            "conversations.history", List.of("channel"),
            "conversations.replies", List.of("channel", "ts"));

    private final Map<String, Instant> limits = new ConcurrentHashMap<>();
    private final Map<String, Instant> triggers = new ConcurrentHashMap<>();
    private final AtomicLong clock = new AtomicLong(System.currentTimeMillis() * 1000);
    private final HttpServer http;
    private final Sockets sockets;

    /** A message as it lies in a channel. */
    static final class Post {
        final String channel;
        final String ts;
        final String thread;
        volatile String text;
        volatile JsonNode blocks;
        volatile JsonNode metadata;
        volatile int updates;
        volatile boolean broadcast;

        Post(String channel, String ts, String thread, String text, JsonNode blocks, JsonNode metadata) {
            this.channel = channel;
            this.ts = ts;
            this.thread = thread;
            this.text = text;
            this.blocks = blocks;
            this.metadata = metadata;
        }

        String shown() {
            return text + " " + (blocks == null ? "" : blocks.toString());
        }

        /** The value of a button, null where it is not there. */
        String button(String action) {
            for (JsonNode block : blocks) {
                for (JsonNode element : block.path("elements")) {
                    if (action.equals(element.path("action_id").asString(""))) {
                        return element.path("value").asString();
                    }
                }
            }
            return null;
        }
    }

    private static final class Sockets extends WebSocketServer {

        private final List<WebSocket> open = new CopyOnWriteArrayList<>();
        private final AtomicInteger opened = new AtomicInteger();
        private final FakeSlack slack;

        Sockets(FakeSlack slack) {
            super(new InetSocketAddress("127.0.0.1", 0));
            this.slack = slack;
            setReuseAddr(true);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            open.add(socket);
            opened.incrementAndGet();
            socket.send("{\"type\":\"hello\",\"num_connections\":" + open.size()
                    + ",\"connection_info\":{\"app_id\":\"A1\"},"
                    + "\"debug_info\":{\"host\":\"wss-test\",\"approximate_connection_time\":18060}}");
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {
            open.remove(socket);
        }

        @Override
        public void onMessage(WebSocket socket, String message) {
            JsonNode answer = JSON.readTree(message);
            String id = answer.path("envelope_id").asString("");
            slack.acknowledged.put(id, System.nanoTime());
            slack.acknowledgements.put(id, answer);
        }

        @Override
        public void onError(WebSocket socket, Exception e) {}

        @Override
        public void onStart() {}
    }

    FakeSlack() {
        try {
            http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        http.setExecutor(Executors.newCachedThreadPool());
        http.createContext("/api/", this::answer);
        http.createContext("/files/", this::file);
        http.createContext("/respond", this::respond);
        http.start();
        sockets = new Sockets(this);
        sockets.setDaemon(true);
        sockets.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/api/";
    }

    String file(String name) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/files/" + name;
    }

    String responseUrl() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/respond";
    }

    private void file(HttpExchange exchange) throws IOException {
        Integer trouble = fileTrouble;
        if (trouble != null) {
            calls.merge("file " + trouble, 1, Integer::sum);
            if (trouble == 429) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(trouble, -1);
            exchange.close();
            return;
        }
        byte[] content = files.get(exchange.getRequestURI().getPath().substring("/files/".length()));
        boolean signedIn =
                "Bearer xoxb-test".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean granted = content != null && signedIn;
        byte[] body = granted ? content : "<html>Sign in</html>".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", granted ? "application/octet-stream" : "text/html");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void respond(HttpExchange exchange) throws IOException {
        responses.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] ok = "ok".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, ok.length);
        exchange.getResponseBody().write(ok);
        exchange.close();
    }

    boolean isConnected() {
        return !sockets.open.isEmpty();
    }

    /** What Slack says before it closes a socket ({@code warning}, {@code refresh_requested}); here it stays open until the client has another one. */
    void askForANewSocket(String reason) {
        sockets.open.forEach(socket -> socket.send(JSON.writeValueAsString(
                Map.of("type", "disconnect", "reason", reason, "debug_info", Map.of("host", "wss-test")))));
    }

    int openedSockets() {
        return sockets.opened.get();
    }

    void close() {
        http.stop(0);
        try {
            sockets.stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void dropSockets() {
        sockets.open.forEach(socket -> socket.close(1001));
    }

    void person(String id, String name, String email) {
        Map<String, Object> user = new HashMap<>(Map.of(
                "id", id,
                "team_id", TEAM,
                "real_name", name,
                "is_email_confirmed", true,
                "profile", Map.of("email", email)));
        users.put(id, user);
    }

    /** Sends an envelope; returns its id. */
    String send(String type, Map<String, ?> payload) {
        String id = UUID.randomUUID().toString();
        sockets.broadcast(JSON.writeValueAsString(Map.of(
                "type", type,
                "envelope_id", id,
                "payload", payload,
                "accepts_response_payload", true)));
        return id;
    }

    Map<String, Object> click(String user, String team, Post post, String action, String value) {
        String trigger = "trigger." + UUID.randomUUID();
        triggers.put(trigger, Instant.now());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", "block_actions");
        payload.put("user", Map.of("id", user, "username", user, "team_id", team));
        payload.put("api_app_id", "A1");
        payload.put("team", Map.of("id", TEAM));
        payload.put("trigger_id", trigger);
        payload.put("channel", Map.of("id", post.channel, "name", "approvals"));
        payload.put("container", Map.of("type", "message", "message_ts", post.ts, "channel_id", post.channel));
        Map<String, Object> message = new HashMap<>(Map.of("ts", post.ts, "text", post.text, "type", "message"));
        if (post.thread != null) {
            message.put("thread_ts", post.thread);
        }
        payload.put("message", message);
        payload.put(
                "actions",
                List.of(Map.of("type", "button", "action_id", action, "value", value, "action_ts", nextTs())));
        return payload;
    }

    Map<String, Object> submission(String user, JsonNode view, Map<String, Map<String, String>> values) {
        Map<String, Object> state = new HashMap<>();
        values.forEach((block, inputs) -> {
            Map<String, Object> typed = new HashMap<>();
            inputs.forEach((action, value) -> typed.put(action, Map.of("type", "plain_text_input", "value", value)));
            state.put(block, typed);
        });
        Map<String, Object> submitted = JSON.convertValue(view, Map.class);
        submitted.put("state", Map.of("values", state));
        return Map.of(
                "type",
                "view_submission",
                "user",
                Map.of("id", user, "team_id", TEAM),
                "team",
                Map.of("id", TEAM),
                "view",
                submitted);
    }

    Map<String, Object> event(Map<String, Object> event) {
        return Map.of("type", "event_callback", "team_id", TEAM, "event_id", "Ev" + UUID.randomUUID(), "event", event);
    }

    Map<String, Object> said(String channel, String channelType, String user, String text) {
        Map<String, Object> said = new HashMap<>(
                Map.of("type", "message", "channel", channel, "channel_type", channelType, "user", user, "text", text));
        said.put("ts", nextTs());
        said.put("team", TEAM);
        return said;
    }

    String nextTs() {
        long micros = clock.accumulateAndGet(System.currentTimeMillis() * 1000, (last, now) -> Math.max(last + 1, now));
        return micros / 1_000_000 + "." + String.format("%06d", micros % 1_000_000);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String token = method.equals("apps.connections.open") ? "Bearer xapp-test" : "Bearer xoxb-test";
        if (!token.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            problems.add(method + " with the wrong token");
        }
        calls.merge(method, 1, Integer::sum);
        await(gates.get(method));
        String trouble = troubles.getOrDefault(method, troubles.get("*"));
        if ("down".equals(trouble)) {
            exchange.close();
            return;
        }
        if ("404".equals(trouble)) {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        if ("429".equals(trouble)) {
            Instant limited = limits.put(method, Instant.now().plusMillis(900));
            if (limited != null && limited.isAfter(Instant.now())) {
                problems.add(method + ": asked again before Retry-After");
            }
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(429, -1);
            exchange.close();
            return;
        }
        Map<String, Object> answer;
        try {
            answer = trouble != null && !trouble.equals("lost")
                    ? Map.of("ok", false, "error", trouble)
                    : carryOut(method, form);
        } catch (Refused e) {
            problems.add(method + ": " + e.getMessage());
            answer = Map.of("ok", false, "error", e.getMessage());
        }
        String error = method.equals("chat.postMessage") ? doneBut.remove(where(form.get("channel"))) : null;
        if (error != null) {
            answer = Map.of("ok", false, "error", error);
        }
        boolean lost = method.equals("chat.postMessage") && lostOnce.remove(where(form.get("channel")));
        if (lost || "lost".equals(trouble)) {
            troubles.remove(method);
            exchange.close();
            return;
        }
        if (mute.contains(method) && Boolean.TRUE.equals(answer.get("ok"))) {
            answer = Map.of("ok", true);
        }
        byte[] body = JSON.writeValueAsBytes(stingy ? least(method, answer) : answer);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void await(CountDownLatch gate) {
        if (gate != null) {
            try {
                gate.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Map<String, Object> least(String method, Map<String, Object> answer) {
        Map<String, Object> least = new HashMap<>(answer);
        least.keySet().retainAll(Set.of("ok", "error", "ts", "url", "messages", "users", "user"));
        if (answer.get("user") instanceof Map<?, ?> user) {
            Map<String, Object> known = new HashMap<>();
            for (String key : List.of("id", "is_restricted", "is_ultra_restricted")) {
                if (user.get(key) != null) {
                    known.put(key, user.get(key));
                }
            }
            least.put("user", known);
        }
        if (answer.get("messages") instanceof List<?> messages) {
            least.put(
                    "messages",
                    messages.stream()
                            .map(m -> Map.of("ts", ((Map<?, ?>) m).get("ts"), "text", ((Map<?, ?>) m).get("text")))
                            .toList());
        }
        return least;
    }

    private Map<String, Object> carryOut(String method, Map<String, String> form) {
        Set<String> known = ARGUMENTS.get(method);
        if (known != null && !known.containsAll(form.keySet())) {
            problems.add(method + " takes no " + form.keySet());
        }
        for (String needed : REQUIRED.getOrDefault(method, List.of())) {
            if (List.of(needed.split("\\|")).stream()
                    .allMatch(name -> form.getOrDefault(name, "").isEmpty())) {
                throw new Refused("invalid_arguments");
            }
        }
        String closing = closed.get(form.getOrDefault("channel", ""));
        if (closing != null) {
            boolean frozen = closing.equals("is_archived") && method.equals("chat.update");
            return Map.of("ok", false, "error", frozen ? "is_inactive" : closing);
        }
        for (Map.Entry<String, String> dislike : disliked.entrySet()) {
            if (form.toString().contains(dislike.getKey())) {
                return Map.of("ok", false, "error", dislike.getValue());
            }
        }
        return switch (method) {
            case "auth.test" -> {
                Map<String, Object> own =
                        new HashMap<>(Map.of("ok", true, "team_id", TEAM, "user_id", "UBOT", "bot_id", "B1"));
                if (enterprise != null) {
                    own.put("enterprise_id", enterprise);
                }
                yield own;
            }
            case "apps.connections.open" -> Map.of("ok", true, "url", "ws://127.0.0.1:" + sockets.getPort() + "/link");
            case "chat.postMessage" -> post(form);
            case "chat.update" -> update(form);
            case "chat.postEphemeral" -> {
                clean(form);
                whispers.add(form.get("user") + ": " + form.get("text"));
                yield Map.of("ok", true, "message_ts", nextTs());
            }
            case "views.open" -> open(form);
            case "views.publish" -> {
                check(JSON.readTree(form.get("view")).path("blocks"));
                homes.add(form.get("user_id") + ": " + form.get("view"));
                yield Map.of("ok", true);
            }
            case "users.info" -> {
                Map<String, Object> user = users.get(form.get("user"));
                if (user == null) {
                    yield Map.of("ok", false, "error", "user_not_found");
                }
                Map<String, Object> told = new HashMap<>(user);
                if (!List.of("true", "1").contains(form.getOrDefault("include_locale", ""))) {
                    told.remove("locale");
                }
                yield Map.of("ok", true, "user", told);
            }
            case "usergroups.users.list" -> {
                String closedGroup = closedGroups.get(form.get("usergroup"));
                yield closedGroup != null
                        ? Map.of("ok", false, "error", closedGroup)
                        : Map.of("ok", true, "users", groups.getOrDefault(form.get("usergroup"), List.of()));
            }
            case "conversations.open" -> Map.of("ok", true, "channel", Map.of("id", direct(form.get("users"))));
            case "conversations.history", "conversations.replies" ->
                form.get("channel").startsWith("U") ? Map.of("ok", false, "error", "channel_not_found") : history(form);
            default -> Map.of("ok", false, "error", "unknown_method");
        };
    }

    private Map<String, Object> post(Map<String, String> form) {
        JsonNode blocks = form.get("blocks") == null ? null : JSON.readTree(form.get("blocks"));
        check(blocks);
        clean(form);
        for (String unfurl : List.of("unfurl_links", "unfurl_media")) {
            if (!List.of("false", "0").contains(form.getOrDefault(unfurl, ""))) {
                problems.add(unfurl + " is not switched off");
            }
        }
        if (form.getOrDefault("text", "").length() > 40_000) {
            throw new Refused("msg_too_long");
        }
        String channel = form.get("channel");
        Post post = new Post(
                where(channel),
                nextTs(),
                form.get("thread_ts"),
                form.getOrDefault("text", ""),
                blocks,
                form.get("metadata") == null ? null : JSON.readTree(form.get("metadata")));
        post.broadcast = List.of("true", "1").contains(form.getOrDefault("reply_broadcast", ""));
        posts.add(post);
        return Map.of("ok", true, "channel", post.channel, "ts", post.ts);
    }

    private static String where(String channel) {
        return channel.startsWith("U") ? direct(channel) : channel;
    }

    /** The direct messages between the app and a user. */
    static String direct(String user) {
        return "D" + user.substring(1);
    }

    private Map<String, Object> update(Map<String, String> form) {
        if (form.get("blocks") == null) {
            problems.add("chat.update without blocks takes the blocks away");
        }
        Post post = posts.stream()
                .filter(p -> p.ts.equals(form.get("ts")))
                .filter(p -> p.channel.equals(form.get("channel")))
                .findFirst()
                .orElseThrow(() -> new Refused("message_not_found"));
        JsonNode blocks = form.get("blocks") == null ? null : JSON.readTree(form.get("blocks"));
        check(blocks);
        clean(form);
        post.text = form.getOrDefault("text", "");
        post.blocks = blocks;
        post.updates++;
        return Map.of("ok", true, "channel", post.channel, "ts", post.ts);
    }

    /** Whoever pressed this button did so too long ago for a form. */
    void expire(String trigger) {
        triggers.put(trigger, Instant.EPOCH);
    }

    private Map<String, Object> open(Map<String, String> form) {
        Instant pressed = triggers.remove(form.get("trigger_id"));
        if (pressed == null || pressed.plus(TRIGGER_LIVES).isBefore(Instant.now())) {
            return Map.of("ok", false, "error", pressed == null ? "exchanged_trigger_id" : "expired_trigger_id");
        }
        tools.jackson.databind.node.ObjectNode view =
                (tools.jackson.databind.node.ObjectNode) JSON.readTree(form.get("view"));
        only(view, "type", "callback_id", "title", "submit", "close", "private_metadata", "blocks");
        need(view.path("title").path("text").asString("").length() <= 24, "title");
        need(view.path("private_metadata").asString("").length() <= 3000, "private_metadata");
        check(view.path("blocks"));
        view.put("id", "V" + UUID.randomUUID());
        views.add(view);
        return Map.of("ok", true, "view", Map.of("id", view.path("id").asString()));
    }

    private Map<String, Object> history(Map<String, String> form) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Post post : posts) {
            boolean its = post.channel.equals(form.get("channel"))
                    && (form.get("ts") == null
                            ? post.thread == null
                            : form.get("ts").equals(post.thread));
            if (its && post.ts.compareTo(form.getOrDefault("oldest", "0")) > 0) {
                Map<String, Object> message =
                        new HashMap<>(Map.of("type", "message", "ts", post.ts, "text", post.text));
                if (post.metadata != null
                        && List.of("true", "1").contains(form.getOrDefault("include_all_metadata", ""))) {
                    message.put("metadata", post.metadata);
                }
                messages.add(message);
            }
        }
        int from = Integer.parseInt(form.getOrDefault("cursor", "0"));
        int to = Math.min(messages.size(), from + Math.min(page, Integer.parseInt(form.getOrDefault("limit", "100"))));
        boolean more = to < messages.size();
        return Map.of(
                "ok",
                true,
                "messages",
                messages.subList(from, to),
                "has_more",
                more,
                "response_metadata",
                Map.of("next_cursor", more ? Integer.toString(to) : ""));
    }

    /** Nothing that is posted mentions, masks a link, or hides characters. */
    private void clean(Map<String, String> form) {
        String blocks = form.get("blocks");
        List<String> texts = new ArrayList<>(List.of(form.getOrDefault("text", "")));
        if (blocks != null) {
            collect(JSON.readTree(blocks), texts);
        }
        texts.stream().filter(text -> MARKUP.matcher(text).find()).forEach(text -> problems.add("markup in " + text));
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.path("text").isString()) {
            texts.add(node.path("text").asString());
        }
        node.forEach(child -> collect(child, texts));
    }

    private static void only(JsonNode node, String... known) {
        node.propertyNames().forEach(name -> need(List.of(known).contains(name), name));
    }

    /** Slack's limits on blocks (reference "Blocks" and "Composition objects"). */
    private static void check(JsonNode blocks) {
        if (blocks == null) {
            return;
        }
        need(blocks.size() <= 50, "blocks");
        List<String> texts = new ArrayList<>();
        collect(blocks, texts);
        if (texts.stream().mapToInt(String::length).sum() > 13_200) {
            throw new Refused("msg_blocks_too_long");
        }
        Set<String> ids = new HashSet<>();
        for (JsonNode block : blocks) {
            String id = block.path("block_id").asString("");
            need(id.isEmpty() || ids.add(id), "block_id twice");
            need(id.length() <= 255, "block_id");
            switch (block.path("type").asString("")) {
                case "header" -> {
                    only(block, "type", "block_id", "text");
                    words(block.path("text"), 150);
                }
                case "section" -> {
                    only(block, "type", "block_id", "text");
                    words(block.path("text"), 3000);
                }
                case "context" -> {
                    only(block, "type", "block_id", "elements");
                    need(block.path("elements").size() <= 10, "elements");
                    block.path("elements").forEach(e -> words(e, 2000));
                }
                case "actions" -> {
                    only(block, "type", "block_id", "elements");
                    need(
                            block.path("elements").size() <= 25
                                    && !block.path("elements").isEmpty(),
                            "elements");
                    block.path("elements").forEach(e -> {
                        only(e, "type", "text", "action_id", "value", "style");
                        words(e.path("text"), 75);
                        need(e.path("value").asString("").length() <= 2000, "value");
                        need(
                                List.of("", "primary", "danger")
                                        .contains(e.path("style").asString("")),
                                "style");
                    });
                }
                case "input" -> {
                    only(block, "type", "block_id", "label", "element", "optional");
                    only(block.path("element"), "type", "action_id", "multiline", "max_length", "initial_value");
                    words(block.path("label"), 2000);
                    need(
                            block.path("element")
                                            .path("initial_value")
                                            .asString("")
                                            .length()
                                    <= 3000,
                            "initial_value");
                }
                default -> throw new Refused("invalid_blocks");
            }
        }
    }

    private static void words(JsonNode text, int longest) {
        String words = text.path("text").asString("");
        need(!words.isEmpty() && words.length() <= longest, "text");
        only(text, "type", "text", "emoji");
        boolean plain = text.path("type").asString("").equals("plain_text");
        need(plain || !text.has("emoji"), "emoji");
    }

    private static void need(boolean holds, String what) {
        if (!holds) {
            throw new Refused("invalid_blocks");
        }
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String error) {
            super(error);
        }
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
