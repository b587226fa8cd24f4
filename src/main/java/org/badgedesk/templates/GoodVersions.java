package org.badgedesk.templates;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last good versions of the operator's templates, kept for other copies of the desk and for the next start. */
interface GoodVersions {

    /** Keeps none: for commands that touch no database. */
    GoodVersions NONE = new GoodVersions() {
        @Override
        public Optional<String> of(String file) {
            return Optional.empty();
        }

        @Override
        public void keep(String file, @Nullable String text) {}
    };

    /** The last version of a file that rendered; nothing where that is the one in the jar. */
    Optional<String> of(String file);

    /** Keeps the version in place of the one before; null keeps none. */
    void keep(String file, @Nullable String text);
}
