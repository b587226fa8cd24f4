package org.badgedesk.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Slack's calls in HTTP mode, each signed by Slack (Slack, "Verifying requests from Slack"). Without a signing secret none is taken. */
@RestController
@WithSlack
class SlackEndpoint {

    private static final int LARGEST_BYTES = 1_000_000;

    private final App app;
    private final SlackRequestParser parser;
    private final SlackSettings settings;

    SlackEndpoint(App app, SlackSettings settings) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
        this.settings = settings;
    }

    @PostMapping("/slack/events")
    ResponseEntity<String> call(HttpServletRequest call) throws Exception {
        if (settings.signingSecret() == null) {
            return ResponseEntity.notFound().build();
        }
        byte[] body = call.getInputStream().readNBytes(LARGEST_BYTES + 1);
        if (body.length > LARGEST_BYTES) {
            return ResponseEntity.status(413).build();
        }
        Request<?> request = parser.parse(SlackRequestParser.HttpRequest.builder()
                .requestUri(call.getRequestURI())
                .queryString(Map.of())
                .headers(headers(call))
                .requestBody(new String(body, StandardCharsets.UTF_8))
                .remoteAddress(call.getRemoteAddr())
                .build());
        return request == null ? ResponseEntity.badRequest().build() : answer(app.run(request));
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
