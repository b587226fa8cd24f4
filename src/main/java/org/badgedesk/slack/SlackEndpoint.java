package org.badgedesk.slack;

import com.slack.api.app_backend.SlackSignature;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Slack's calls in HTTP mode, each signed by Slack (Slack, "Verifying requests from Slack"). Without a signing secret none is taken. */
@RestController
@WithSlack
class SlackEndpoint {

    private static final Logger log = LoggerFactory.getLogger(SlackEndpoint.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Slack looks at the certificate now and then, unsigned, and wants nothing but 200. */
    private static final Pattern CERTIFICATE_CHECK = Pattern.compile("^(?:token=[^&]*&)?ssl_check=1(?:&token=[^&]*)?$");

    private static final int LARGEST_BYTES = 1_000_000;
    private static final long SECONDS_OFF = 300;

    private final App app;
    private final SlackRequestParser parser;
    private final SlackSettings settings;
    private final Clock clock;

    SlackEndpoint(App app, SlackSettings settings, Clock clock) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.settings = settings;
        this.clock = clock;
    }

    @PostMapping("/slack/events")
    ResponseEntity<String> call(HttpServletRequest call) throws Exception {
        String secret = settings.signingSecret();
        if (secret == null) {
            return ResponseEntity.notFound().build();
        }
        byte[] body = call.getInputStream().readNBytes(LARGEST_BYTES + 1);
        if (body.length > LARGEST_BYTES) {
            return ResponseEntity.status(413).build();
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (CERTIFICATE_CHECK.matcher(text).find()) {
            return ResponseEntity.ok().build();
        }
        if (!isSlacks(call, text, secret)) {
            return ResponseEntity.status(401).build();
        }
        Request<?> request = parse(call, text);
        if (request != null) {
            return answer(app.run(request));
        }
        return isOfSomeType(text)
                ? ResponseEntity.ok().build()
                : ResponseEntity.badRequest().build();
    }

    /** What the desk does not know, such as {@code app_rate_limited}: acknowledged, since Slack would send it again and again. */
    private static boolean isOfSomeType(String text) {
        try {
            String type = JSON.readTree(text).path("type").asString("");
            if (!type.isEmpty()) {
                log.warn("Slack sent what the desk does not know: {}", SlackText.escaped(type, 100));
            }
            return !type.isEmpty();
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Asked before anything of it is read. */
    private boolean isSlacks(HttpServletRequest call, String body, String secret) {
        String timestamp = call.getHeader(SlackSignature.HeaderNames.X_SLACK_REQUEST_TIMESTAMP);
        String signature = call.getHeader(SlackSignature.HeaderNames.X_SLACK_SIGNATURE);
        if (signature == null || !isOfNow(timestamp)) {
            return false;
        }
        String expected = new SlackSignature.Generator(secret).generate(timestamp, body);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Null where it is nothing that Slack sends. */
    private @Nullable Request<?> parse(HttpServletRequest call, String body) {
        try {
            return parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(call.getRequestURI())
                    .queryString(Map.of())
                    .headers(headers(call))
                    .requestBody(body)
                    .remoteAddress(call.getRemoteAddr())
                    .build());
        } catch (RuntimeException e) {
            log.info("a call that cannot be read is refused: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    /** At most five minutes off, to either side: Bolt itself looks at the past only. */
    private boolean isOfNow(@Nullable String timestamp) {
        try {
            return timestamp != null
                    && Math.abs(Math.subtractExact(clock.instant().getEpochSecond(), Long.parseLong(timestamp.strip())))
                            <= SECONDS_OFF;
        } catch (NumberFormatException | ArithmeticException e) {
            return false;
        }
    }

    private static RequestHeaders headers(HttpServletRequest call) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(call.getHeaderNames())) {
            headers.put(name, new ArrayList<>(Collections.list(call.getHeaders(name))));
        }
        return new RequestHeaders(headers);
    }

    private static ResponseEntity<String> answer(Response response) throws IOException {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(response.getStatusCode());
        if (response.getContentType() != null) {
            answer.header(HttpHeaders.CONTENT_TYPE, response.getContentType());
        }
        return answer.body(response.getBody() == null ? "" : response.getBody());
    }
}
