package org.badgedesk.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The templates' texts: the operator's directory over those in the jar. A file is read again when it changes; what does
 * not render is passed over for its last good version, or the one in the jar.
 */
final class TemplateFiles {

    private static final Logger log = LoggerFactory.getLogger(TemplateFiles.class);
    private static final String IN_JAR = "templates/";
    private static final long LARGEST = 1_000_000;
    private static final Pattern NAME = Pattern.compile("(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9.-]*\\.(?:md|html)");

    private final Path directory;
    private final GoodVersions versions;
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();

    TemplateFiles(Path directory, GoodVersions versions) {
        this.directory = directory;
        this.versions = versions;
    }

    boolean exists(String file) {
        return isOperators(file) || resource(file) != null;
    }

    /** Whether the operator has this file. */
    boolean isOperators(String file) {
        return NAME.matcher(file).matches() && Files.isRegularFile(directory.resolve(file));
    }

    /** The names of the files of one folder, in both places, sorted. */
    List<String> names(String folder, String ending) {
        TreeSet<String> names = new TreeSet<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver(Templates.class.getClassLoader())
                    .getResources("classpath*:" + IN_JAR + folder + "/*" + ending)) {
                names.add(String.valueOf(resource.getFilename()));
            }
            Path here = directory.resolve(folder);
            if (Files.isDirectory(here)) {
                try (Stream<Path> files = Files.list(here)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(ending)
                                    && NAME.matcher(folder + "/" + name).matches())
                            .forEach(names::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(names);
    }

    /**
     * Renders the newest version of the file that can be rendered.
     *
     * @throws IllegalArgumentException if there is no such template
     * @throws IllegalStateException if no version of it renders
     */
    String render(String file, Function<String, String> rendering) {
        if (!exists(file)) {
            throw new IllegalArgumentException("there is no template " + file);
        }
        Shelf shelf = shelf(file);
        RuntimeException first = null;
        for (String version : refreshed(shelf, file)) {
            try {
                String result = rendering.apply(version);
                shelf.worked(version);
                keep(shelf, file);
                return result;
            } catch (RuntimeException e) {
                first = first == null ? e : first;
                shelf.failed(version, file, TemplateFailure.cause(e));
            }
        }
        String cause = first == null ? String.valueOf(shelf.problem()) : TemplateFailure.cause(first);
        throw new IllegalStateException("the template " + file + " does not render: " + cause, first);
    }

    /** Tries a file that nobody has used since it changed; what goes wrong is noted, not decided on. */
    void check(String file, Function<String, String> rendering) {
        Shelf shelf = shelf(file);
        refreshed(shelf, file);
        String untried = shelf.untried();
        if (untried != null) {
            try {
                String unused = rendering.apply(untried);
            } catch (RuntimeException e) {
                shelf.note(file, TemplateFailure.cause(e));
            }
        }
    }

    /** What came of trying a file out: its newest version that renders, and why a newer one does not. */
    record Tried(@Nullable String result, @Nullable String problem) {}

    /** Renders as {@link #render} does, and decides nothing: the data of a try may be no recipient's. */
    Tried tryOut(String file, Function<String, String> rendering) {
        Shelf shelf = shelf(file);
        List<String> versions = refreshed(shelf, file);
        String problem = shelf.problem();
        for (String version : versions) {
            try {
                return new Tried(rendering.apply(version), problem);
            } catch (RuntimeException e) {
                problem = problem == null ? TemplateFailure.cause(e) : problem;
            }
        }
        return new Tried(null, problem);
    }

    List<TemplateProblem> problems() {
        List<TemplateProblem> problems = new ArrayList<>();
        shelves.forEach((file, shelf) -> {
            refreshed(shelf, file);
            String problem = shelf.problem();
            if (problem != null) {
                problems.add(new TemplateProblem(file, problem));
            }
        });
        problems.sort(Comparator.comparing(TemplateProblem::file));
        return problems;
    }

    private Shelf shelf(String file) {
        return shelves.computeIfAbsent(file, name -> new Shelf(kept(name)));
    }

    /** The good version kept before; one of a file that is gone is forgotten, so that it stands in for no later file. */
    private @Nullable String kept(String file) {
        try {
            String kept = NAME.matcher(file).matches() ? versions.of(file).orElse(null) : null;
            if (kept != null && !Files.isRegularFile(directory.resolve(file))) {
                versions.keep(file, null);
                return null;
            }
            return kept;
        } catch (RuntimeException e) {
            log.warn("The last good version of the template {} could not be read: {}", file, e.toString());
            return null;
        }
    }

    /** What renders is not to be lost with this process; that it could not be kept stops nobody's mail. */
    private void keep(Shelf shelf, String file) {
        String before = shelf.kept();
        if (!shelf.isToBeKept(resource(file))) {
            return;
        }
        try {
            versions.keep(file, shelf.kept());
        } catch (RuntimeException e) {
            shelf.stillKept(before);
            log.warn("The good version of the template {} could not be kept: {}", file, e.toString());
        }
    }

    private List<String> refreshed(Shelf shelf, String file) {
        List<String> now = readAgain(shelf, file);
        if (shelf.isEmpty()) {
            keep(shelf, file);
        }
        return now;
    }

    private List<String> readAgain(Shelf shelf, String file) {
        synchronized (shelf) {
            Path path = directory.resolve(file);
            try {
                if (!Files.isRegularFile(path)) {
                    shelf.removed();
                } else {
                    BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
                    String stamp = now.lastModifiedTime() + "/" + now.size() + "/" + now.fileKey();
                    if (shelf.isNew(stamp)) {
                        shelf.expect(stamp);
                        shelf.take(read(path, now.size()));
                    }
                }
            } catch (IOException e) {
                shelf.note(file, e instanceof CharacterCodingException ? "it is not UTF-8 text" : "unreadable: " + e);
            }
            return shelf.versions(resource(file));
        }
    }

    private static String read(Path path, long size) throws IOException {
        if (size > LARGEST) {
            throw new IOException("it is larger than " + LARGEST + " bytes");
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    private static @Nullable String resource(String file) {
        return InJar.TEXTS.get(file);
    }

    /** What lies in the jar, read once: to look for a file that is not there means to look through every library. */
    private static final class InJar {

        static final Map<String, String> TEXTS = read();

        private static Map<String, String> read() {
            Map<String, String> texts = new HashMap<>();
            try {
                for (Resource resource : new PathMatchingResourcePatternResolver(Templates.class.getClassLoader())
                        .getResources("classpath*:" + IN_JAR + "**/*")) {
                    String url = resource.getURL().toString();
                    String file = url.substring(url.lastIndexOf("/" + IN_JAR) + IN_JAR.length() + 1);
                    if (NAME.matcher(file).matches()) {
                        texts.putIfAbsent(file, resource.getContentAsString(StandardCharsets.UTF_8));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.copyOf(texts);
        }
    }

    /** The versions of one file: the one on disk, and the last one that rendered. */
    private static final class Shelf {

        private String stamp = "";
        private @Nullable String newest;
        private @Nullable String good;
        private @Nullable String kept;
        private @Nullable String problem;
        private boolean refused;

        Shelf(@Nullable String kept) {
            this.good = kept;
            this.kept = kept;
        }

        /** Whether another version is to be kept now than was kept before: the last good one, or none where that is the shipped one. */
        synchronized boolean isToBeKept(@Nullable String shipped) {
            String wanted = Objects.equals(good, shipped) ? null : good;
            boolean other = !Objects.equals(wanted, kept);
            kept = wanted;
            return other;
        }

        synchronized @Nullable String kept() {
            return kept;
        }

        synchronized void stillKept(@Nullable String version) {
            kept = version;
        }

        synchronized boolean isNew(String now) {
            return !stamp.equals(now);
        }

        synchronized void expect(String now) {
            stamp = now;
            newest = null;
            refused = false;
        }

        synchronized void take(String text) {
            newest = text;
            problem = null;
        }

        synchronized void removed() {
            stamp = "";
            newest = null;
            good = null;
            problem = null;
        }

        /** Whether the operator has no such file. */
        synchronized boolean isEmpty() {
            return stamp.isEmpty() && good == null;
        }

        synchronized List<String> versions(@Nullable String shipped) {
            List<String> versions = new ArrayList<>();
            for (String version : Arrays.asList(refused ? null : newest, good, shipped)) {
                if (version != null && !versions.contains(version)) {
                    versions.add(version);
                }
            }
            return versions;
        }

        synchronized void worked(String version) {
            if (version.equals(newest)) {
                good = version;
                problem = null;
            }
        }

        synchronized void failed(String version, String file, String cause) {
            if (version.equals(newest)) {
                refused = !version.equals(good);
                note(file, cause);
            }
        }

        synchronized @Nullable String problem() {
            return problem;
        }

        synchronized @Nullable String untried() {
            return refused || newest == null || newest.equals(good) ? null : newest;
        }

        synchronized void note(String file, String cause) {
            if (!cause.equals(problem)) {
                problem = cause;
                log.warn("The template {} does not render, its last good version is used: {}", file, cause);
            }
        }
    }
}
