package org.badgedesk.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears from the register's owner: {@code {"type": "register.changed", "data": {…}}}, where the data is one record, or a list of up to
 * 1000, with the fields of {@code PUT /api/v1/register}. Signed as Standard Webhooks has it; what is older than five minutes, or signed
 * by somebody else, is refused, and what came in before changes nothing.
 */
@Service
public class RegisterHook {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final int MOST_RECORDS = 1000;
    private static final int LONGEST_ID = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WebhookSettings settings;
    private final WebhookStore store;
    private final Register register;
    private final Clock clock;

    RegisterHook(WebhookSettings settings, WebhookStore store, Register register, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.register = register;
        this.clock = clock;
    }

    /** What came of it. */
    public enum Heard {
        TAKEN,
        /** The same id came before: nothing was done again. */
        KNOWN
    }

    /** It is not signed by the register's owner, or too old. The message says which. */
    public static final class NotSigned extends Exception {
        private static final long serialVersionUID = 1;

        NotSigned(String why) {
            super(why);
        }
    }

    /** Whether the settings let the register's owner post here. */
    public boolean isOpen() {
        return settings.registerSecret() != null;
    }

    /**
     * Takes a message over, all of its records or none.
     *
     * @throws NotSigned if signature or time do not hold
     * @throws IllegalArgumentException if a record is wrong, with the reason
     */
    @Transactional(rollbackFor = Exception.class)
    public Heard take(@Nullable String id, @Nullable String timestamp, @Nullable String signature, byte[] body)
            throws NotSigned {
        String secret = settings.registerSecret();
        if (secret == null || id == null || timestamp == null || signature == null || id.length() > LONGEST_ID) {
            throw new NotSigned("The headers webhook-id, webhook-timestamp and webhook-signature are needed.");
        }
        long seconds = seconds(timestamp);
        Instant now = clock.instant();
        if (Duration.between(Instant.ofEpochSecond(seconds), now).abs().compareTo(TOLERANCE) > 0) {
            throw new NotSigned("The timestamp is more than five minutes off.");
        }
        if (!Signature.holds(signature, secret, id, seconds, body)) {
            throw new NotSigned("The signature does not fit.");
        }
        if (!store.firstTime(id, now)) {
            return Heard.KNOWN;
        }
        entries(body).forEach(entry -> register.put(entry, "webhook"));
        return Heard.TAKEN;
    }

    /** Forgets the ids of messages so old that their time alone refuses them. */
    @Transactional
    public void forgetOld() {
        store.forgetReceivedBefore(clock.instant().minus(REMEMBERED));
    }

    private static long seconds(String timestamp) throws NotSigned {
        if (!timestamp.matches("\\d{1,11}")) {
            throw new NotSigned("The timestamp is no number of seconds since 1970.");
        }
        return Long.parseLong(timestamp);
    }

    private static List<Register.Entry> entries(byte[] body) {
        JsonNode message;
        try {
            message = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body is no JSON", e);
        }
        if (!"register.changed".equals(message.path("type").asString(""))) {
            throw new IllegalArgumentException("type is register.changed");
        }
        JsonNode data = message.path("data");
        if (data.isArray() && data.size() > MOST_RECORDS) {
            throw new IllegalArgumentException("data holds at most " + MOST_RECORDS + " records");
        }
        List<Register.Entry> entries = new ArrayList<>();
        if (data.isArray()) {
            data.forEach(each -> entries.add(entry(each)));
        } else {
            entries.add(entry(data));
        }
        return entries;
    }

    private static Register.Entry entry(JsonNode data) {
        String issuedOn = text(data, "issuedOn");
        return new Register.Entry(
                number(data, "memberNumber"),
                new EmailAddress(required(data, "email")),
                PersonName.entered(required(data, "name")),
                required(data, "kind"),
                status(required(data, "status")),
                issuedOn == null ? null : day("issuedOn", issuedOn),
                day("validThrough", required(data, "validThrough")));
    }

    private static RecordStatus status(String text) {
        try {
            return RecordStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("status is one of active, lapsed, expelled", e);
        }
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(field + " is a date such as 2026-11-22", e);
        }
    }

    private static String required(JsonNode data, String field) {
        String text = text(data, field);
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    /** Some programs write what looks like a number as one. */
    private static @Nullable String number(JsonNode data, String field) {
        JsonNode value = data.path(field);
        return value.isIntegralNumber() ? value.asString() : text(data, field);
    }

    private static @Nullable String text(JsonNode data, String field) {
        JsonNode value = data.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new IllegalArgumentException(field + " is a text, in quotation marks");
        }
        return value.asString();
    }
}
