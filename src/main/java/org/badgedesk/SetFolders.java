package org.badgedesk;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses a start with a folder that is set and not there: a slip in its name would leave the operator's own files unread. */
@Component
class SetFolders {

    /** @throws IllegalStateException naming the setting that is wrong */
    SetFolders(Environment environment) {
        for (String setting : List.of("badgedesk.intents-dir", "badgedesk.templates-dir")) {
            String folder = environment.getProperty(setting);
            if (folder != null && !Files.isDirectory(Path.of(folder))) {
                throw new IllegalStateException("The setting " + setting + " names no folder that is there: "
                        + Path.of(folder).toAbsolutePath().normalize()
                        + ". Make it, or leave the setting out to use the files in the jar");
            }
        }
    }
}
