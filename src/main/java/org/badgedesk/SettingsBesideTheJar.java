package org.badgedesk;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Refuses a start that would pass by the settings beside the jar: they are read in the folder where the desk is started, and from
 * another one it would come up as a live demo.
 */
final class SettingsBesideTheJar implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final Optional<Path> jarFolder;
    private final Path workingFolder;

    SettingsBesideTheJar(Optional<Path> jarFolder, Path workingFolder) {
        this.jarFolder = jarFolder;
        this.workingFolder = workingFolder;
    }

    static SettingsBesideTheJar ofThisJar() {
        File source = new ApplicationHome(Badgedesk.class).getSource();
        return new SettingsBesideTheJar(
                Optional.ofNullable(source)
                        .filter(File::isFile)
                        .map(jar -> jar.getAbsoluteFile().toPath().getParent()),
                Path.of("").toAbsolutePath());
    }

    /** @throws IllegalStateException naming the file and what to do */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (namesItsFiles(context.getEnvironment()) || settings(workingFolder).isPresent()) {
            return;
        }
        jarFolder.flatMap(SettingsBesideTheJar::settings).ifPresent(file -> {
            throw new IllegalStateException("The settings in " + file + " are not read, since this is started in "
                    + workingFolder
                    + ". Start it in the folder of the settings (badgedesk.data-dir and the like count from there),"
                    + " or name them with --spring.config.additional-location=file:" + file);
        });
    }

    private static boolean namesItsFiles(Environment environment) {
        return Stream.of("location", "additional-location", "import")
                .anyMatch(key -> environment.containsProperty("spring.config." + key));
    }

    private static Optional<Path> settings(Path folder) {
        return Stream.of("application.yml", "application.yaml", "application.properties")
                .flatMap(name ->
                        Stream.of(folder.resolve(name), folder.resolve("config").resolve(name)))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
