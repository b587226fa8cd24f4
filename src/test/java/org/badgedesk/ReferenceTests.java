package org.badgedesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** docs/reference.md names each setting that there is, and none that there is not. */
class ReferenceTests {

    /** Settings that no record binds: they decide what is there to bind them. */
    private static final Pattern READ_BY_NAME =
            Pattern.compile("(?:getProperty\\(\\s*|@Value\\(\")\"?(?:\\$\\{)?\"?(badgedesk\\.[a-z.-]+)");

    /** What the embedded mail server tells the rest of the desk, not what an operator sets. */
    private static final Set<String> INTERNAL = Set.of("badgedesk.embedded.mail", "badgedesk.embedded.mail-port");

    /** {@code badgedesk.inboxes[n].*} are the settings of {@code badgedesk.inbox}, once more. */
    private static final String MORE_MAILBOXES = "badgedesk.inboxes[n].";

    @Test
    void eachSettingStandsInTheReference() throws IOException {
        assertThat(settings())
                .hasSizeGreaterThan(90)
                .allSatisfy(setting -> assertThat(told())
                        .as("| `%s` | … in docs/reference.md", setting)
                        .contains(setting));
    }

    @Test
    void eachSettingOfTheReferenceIsThere() throws IOException {
        assertThat(told()).isSubsetOf(settings());
    }

    private static Set<String> told() throws IOException {
        return Pattern.compile("^\\| `(badgedesk\\.[^`]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/reference.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> settings() throws IOException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Stream<String> bound = scanner.findCandidateComponents("org.badgedesk").stream()
                .map(found -> String.valueOf(found.getBeanClassName()))
                .filter(name -> !name.contains("Tests"))
                .map(ReferenceTests::loaded)
                .flatMap(type -> named(
                        Objects.requireNonNull(type.getAnnotation(ConfigurationProperties.class))
                                .value(),
                        type));
        return Stream.concat(bound, readByName())
                .filter(setting -> !setting.startsWith(MORE_MAILBOXES) && !INTERNAL.contains(setting))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<String> named(String prefix, Class<?> settings) {
        return Stream.of(settings.getRecordComponents()).flatMap(part -> named(prefix, part));
    }

    private static Stream<String> named(String prefix, RecordComponent part) {
        String name = prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        if (part.getType().isRecord()) {
            return named(name, part.getType());
        }
        return part.getGenericType() instanceof ParameterizedType list && isRecord(list.getActualTypeArguments()[0])
                ? named(name + "[n]", (Class<?>) list.getActualTypeArguments()[0])
                : Stream.of(name);
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> its && its.isRecord();
    }

    private static Stream<String> readByName() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> READ_BY_NAME.matcher(content(file)).results())
                    .map((MatchResult read) -> read.group(1))
                    .toList()
                    .stream();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
