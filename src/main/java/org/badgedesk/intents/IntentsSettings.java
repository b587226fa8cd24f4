package org.badgedesk.intents;

import java.nio.file.Path;
import org.badgedesk.intents.model.EncoderFolder;
import org.badgedesk.intents.model.Pooling;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Where the intents module reads and keeps its files.
 *
 * @param intentsDir the operator's intent files; those of the jar where this folder is not there
 * @param intents how texts are understood; null where nothing is set
 * @param dataDir local state: trained models and native libraries, which may be lost at any time
 */
@ConfigurationProperties("badgedesk")
public record IntentsSettings(
        @DefaultValue("./intents") Path intentsDir,
        @DefaultValue("./data") Path dataDir,
        @Nullable Understanding intents) {

    /**
     * @param encoderDir folder of an encoder to use instead of the desk's own English one
     * @param encoderPooling how that encoder makes one vector of a text; what its folder says where null
     */
    public record Understanding(
            @Nullable Path encoderDir, @Nullable Pooling encoderPooling) {}

    /** By what the settings say. */
    public static IntentsSettings of(Environment environment) {
        return Binder.get(environment).bindOrCreate("badgedesk", IntentsSettings.class);
    }

    /** The same with the encoder in this folder, which says itself how it pools. */
    public IntentsSettings withEncoder(Path folder) {
        return new IntentsSettings(intentsDir, dataDir, new Understanding(folder, null));
    }

    @Nullable EncoderFolder encoder() {
        return intents == null || intents.encoderDir() == null
                ? null
                : new EncoderFolder(intents.encoderDir(), intents.encoderPooling());
    }
}
