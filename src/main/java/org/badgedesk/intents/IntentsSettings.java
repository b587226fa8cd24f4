package org.badgedesk.intents;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the intents module reads and keeps its files.
 *
 * @param intentsDir the operator's intent files; those of the jar where this folder is not there
 * @param dataDir local state: trained models and native libraries, which may be lost at any time
 */
@ConfigurationProperties("badgedesk")
record IntentsSettings(
        @DefaultValue("./intents") Path intentsDir,
        @DefaultValue("./data") Path dataDir) {}
