package org.badgedesk.intents.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Any tokenizer that a {@code tokenizer.json} describes, run by Hugging Face's own library; for operators' encoders. */
final class HuggingFaceTokens implements Tokens {

    private final HuggingFaceTokenizer tokenizer;

    private HuggingFaceTokens(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Its native library is unpacked below {@code dataDir}; nothing is asked of the network. */
    static HuggingFaceTokens open(Path tokenizerJson, Path dataDir) throws IOException {
        setUnlessSet(
                "ENGINE_CACHE_DIR", dataDir.toAbsolutePath().resolve("natives").toString());
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("OPT_OUT_TRACKING", "true");
        try {
            return new HuggingFaceTokens(HuggingFaceTokenizer.builder()
                    .optTokenizerPath(tokenizerJson)
                    .optTruncation(false)
                    .optPadding(false)
                    .build());
        } catch (RuntimeException | UnsatisfiedLinkError e) {
            throw new IOException(tokenizerJson + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public int[] ids(String text, int longest) {
        long[] all = tokenizer.encode(text).getIds();
        int[] ids = Arrays.stream(all).limit(longest).mapToInt(Math::toIntExact).toArray();
        if (all.length > longest) {
            ids[longest - 1] = Math.toIntExact(all[all.length - 1]);
        }
        return ids;
    }
}
