package org.badgedesk.drafter;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which language model words drafts, if any.
 *
 * @param url where the API of the OpenAI form begins, such as {@code https://api.openai.com/v1} or Ollama's {@code http://localhost:11434/v1}
 * @param key sent as bearer token; empty where none is asked for
 * @param timeout after this the desk's own draft stays
 */
@Validated
@ConfigurationProperties("badgedesk.drafter")
record DrafterSettings(
        @NotNull URI url,
        @NotBlank String model,
        @DefaultValue("") String key,
        @DefaultValue("30s") Duration timeout) {

    /** Without the key: settings are logged where they are wrong. */
    @Override
    public String toString() {
        return "drafter at " + url + ", model " + model;
    }
}
