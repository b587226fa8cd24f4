package org.badgedesk.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.badgedesk.webhooks.RegisterHook;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where the register's owner posts what has changed; the signature is the key, no token is needed. */
@RestController
class RegisterHookApi {

    private static final int LARGEST = 1 << 20;

    private final RegisterHook hook;

    RegisterHookApi(RegisterHook hook) {
        this.hook = hook;
    }

    @PostMapping("/hooks/register")
    Map<String, String> take(
            @RequestHeader(name = "webhook-id", required = false) @Nullable String id,
            @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "webhook-signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException, RegisterHook.NotSigned {
        if (!hook.isOpen()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A message has at most 1 MB.");
        }
        RegisterHook.Heard heard = hook.take(id, timestamp, signature, body);
        return Map.of("result", heard.name().toLowerCase(Locale.ROOT));
    }

    @ExceptionHandler
    ProblemDetail notSigned(RegisterHook.NotSigned refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, refused.getMessage());
    }
}
