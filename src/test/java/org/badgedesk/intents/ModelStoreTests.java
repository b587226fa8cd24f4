package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.badgedesk.intents.Intents.Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learnt is kept by the hash of the files that it was learnt from. */
class ModelStoreTests {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path data;

    @TempDir
    private Path folder;

    private Path kept;

    @BeforeEach
    void learn() throws IOException {
        SmallIntents.in(folder);
        open();
        kept = data.resolve("models")
                .resolve(ModelStore.name(new IntentFiles(folder).find().hash()));
        Files.setLastModifiedTime(kept, LONG_AGO);
    }

    private Intents open() {
        return Intents.open(folder, data);
    }

    private boolean isLearntAnew() throws IOException {
        return !Files.getLastModifiedTime(kept).equals(LONG_AGO);
    }

    @Test
    void whatWasLearntFromTheSameFilesIsUsedAndWhatCannotBeReadIsLearntAnew() throws IOException {
        byte[] whole = Files.readAllBytes(kept);
        open();
        assertThat(isLearntAnew()).isFalse();

        for (byte[] broken : new byte[][] {
            Arrays.copyOf(whole, whole.length / 2), {}, withALengthBeyondAllMemory(whole), ofAnotherVersion(whole)
        }) {
            Files.write(kept, broken);
            assertThat(new ModelStore(data, "")
                            .find(new IntentFiles(folder).find().hash()))
                    .isEmpty();
        }

        Files.setLastModifiedTime(kept, LONG_AGO);
        Intents intents = open();
        assertThat(isLearntAnew()).isTrue();
        assertThat(Files.readAllBytes(kept)).hasSameSizeAs(whole);
        assertThat(intents.understand("", "please unlock my account", Writer.UNKNOWN)
                        .requests()
                        .get(0)
                        .intent())
                .isEqualTo("unlock");
    }

    /** Version and hash stand before the number of intents. */
    private static byte[] withALengthBeyondAllMemory(byte[] whole) {
        byte[] broken = whole.clone();
        int hash = Integer.BYTES + Short.BYTES + 64;
        ByteBuffer.wrap(broken).putInt(hash + Integer.BYTES, Integer.MAX_VALUE);
        return broken;
    }

    private static byte[] ofAnotherVersion(byte[] whole) {
        byte[] other = whole.clone();
        ByteBuffer.wrap(other).putInt(0, TrainedModel.VERSION - 1);
        return other;
    }
}
