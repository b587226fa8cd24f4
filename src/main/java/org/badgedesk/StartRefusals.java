package org.badgedesk;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.embedded.EmbeddedParts;
import org.badgedesk.intents.IntentMistake;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.validation.FieldError;

/**
 * Says in one line on standard error why the desk does not start, where the desk itself refuses or a setting is of the wrong kind;
 * whatever else fails, and what has a failure analyzer of its own, Spring Boot reports.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartRefusals implements SpringBootExceptionReporter {

    private final @Nullable Path embedded;

    /** @param context null where the start failed before there was one */
    StartRefusals(@Nullable ConfigurableApplicationContext context) {
        this.embedded = context == null
                ? null
                : EmbeddedParts.database(context.getEnvironment()).orElse(null);
    }

    @Override
    public boolean reportException(Throwable failure) {
        String why = why(failure, embedded);
        if (why == null) {
            return false;
        }
        print(System.err, "Badgedesk does not start: " + why.strip().replaceAll("\\s*\\R\\s*", "; "));
        return true;
    }

    /**
     * What is wrong; null where it is not for the desk to say.
     *
     * @param embedded the folder of the embedded database; null where the settings name another
     */
    static @Nullable String why(Throwable failure, @Nullable Path embedded) {
        String setting = null;
        String why = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException wrong) {
                setting = "the setting "
                        + (wrong.getProperty() == null
                                ? wrong.getName()
                                : wrong.getProperty().getName());
                why = wrong.getCause() instanceof ConversionException ? "it has to be " + kind(wrong) : null;
            } else if (cause instanceof BindValidationException invalid) {
                why = fields(invalid.getValidationErrors());
            } else if (cause instanceof SQLException database && isOfSettings(database)) {
                setting = null;
                why = (embedded == null
                                ? "the database that spring.datasource names (url, username, password)"
                                : "the embedded database in " + embedded)
                        + " cannot be used: " + firstLine(database);
            } else if (isOwn(cause)) {
                why = cause.getMessage();
            }
        }
        return why == null || setting == null || why.contains("badgedesk.") ? why : setting + " is wrong: " + why;
    }

    /** Each field by the name under which it is set, with what holds of its value. */
    private static String fields(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> error instanceof FieldError field
                        ? "the setting " + errors.getName() + "."
                                + DataObjectPropertyName.toDashedForm(field.getField()) + " "
                                + field.getDefaultMessage()
                        : String.valueOf(error.getDefaultMessage()))
                .collect(Collectors.joining("; "));
    }

    /** Classes of SQLSTATE: no connection, the user is refused, there is no such database. */
    private static boolean isOfSettings(SQLException database) {
        String state = database.getSQLState();
        return state != null && Stream.of("08", "28", "3D").anyMatch(state::startsWith);
    }

    private static String firstLine(SQLException database) {
        return String.valueOf(database.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean isOwn(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getMessage() != null
                && (cause.getClass() == IllegalArgumentException.class
                        || cause.getClass() == IllegalStateException.class
                        || cause instanceof IntentMistake)
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.badgedesk.");
    }

    private static String kind(BindException wrong) {
        Class<?> type = wrong.getTarget().getType().resolve(Object.class);
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(" or "))
                : "of the kind " + type.getSimpleName();
    }

    private static void print(java.io.PrintStream out, String line) {
        out.println(line);
        out.flush();
    }
}
