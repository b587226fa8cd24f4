package org.badgedesk.drafter;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** A language model behind the chat completions API of OpenAI, which Ollama, vLLM, llama.cpp and others speak too. */
class ChatModel {

    private static final int MOST_TOKENS = 1_000;

    private final RestClient http;
    private final DrafterSettings settings;

    ChatModel(DrafterSettings settings) {
        this.settings = settings;
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(java.net.http.HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build());
        requests.setReadTimeout(settings.timeout());
        this.http = RestClient.builder()
                .requestFactory(requests)
                .baseUrl(settings.url().toString().replaceAll("/+$", ""))
                .build();
    }

    private record Words(String role, @Nullable String content) {}

    private record Choice(@Nullable Words message) {}

    private record Completion(@Nullable List<Choice> choices) {}

    /**
     * What the model says.
     *
     * @throws RestClientException where it cannot be reached in time, refuses, or answers in no form that is known
     */
    String say(String task, String text) {
        Completion completion = http.post()
                .uri("/chat/completions")
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> {
                    if (!settings.key().isBlank()) {
                        headers.setBearerAuth(settings.key());
                    }
                })
                .body(Map.of(
                        "model",
                        settings.model(),
                        "temperature",
                        0.2,
                        "max_tokens",
                        MOST_TOKENS,
                        "messages",
                        List.of(new Words("system", task), new Words("user", text))))
                .retrieve()
                .body(Completion.class);
        Words said = completion == null
                        || completion.choices() == null
                        || completion.choices().isEmpty()
                ? null
                : completion.choices().get(0).message();
        if (said == null || said.content() == null) {
            throw new RestClientException("the answer holds no message");
        }
        return said.content();
    }
}
