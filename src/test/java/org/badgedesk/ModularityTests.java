package org.badgedesk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(Badgedesk.class);

    @Test
    void modulesUseOnlyWhatTheirPackageInfoAllows() {
        modules.verify();
    }

    @Test
    void theDiagramInTheDocsIsTheOneOfTheCode() throws IOException {
        new Documenter(modules, Documenter.Options.defaults().withOutputFolder("docs/modules"))
                .writeModulesAsPlantUml();
        sortArrows(Path.of("docs/modules/components.puml"));
    }

    /** The documenter writes its arrows in another order each time; sorted, a diagram changes only where a module does. */
    private static void sortArrows(Path diagram) throws IOException {
        List<String> lines = Files.readAllLines(diagram);
        int first = lines.indexOf(
                lines.stream().filter(ModularityTests::isArrow).findFirst().orElseThrow());
        Files.write(
                diagram,
                Stream.of(
                                lines.subList(0, first).stream(),
                                lines.stream().filter(ModularityTests::isArrow).sorted(),
                                lines.subList(first, lines.size()).stream().filter(line -> !isArrow(line)))
                        .flatMap(part -> part)
                        .toList());
    }

    private static boolean isArrow(String line) {
        return line.startsWith("Rel(");
    }
}
