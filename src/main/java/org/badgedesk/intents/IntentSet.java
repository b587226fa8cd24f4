package org.badgedesk.intents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.badgedesk.intents.IntentFile.Phrase;

/** All intent files that hold together, in the order of their ids, and a hash of what they say. */
record IntentSet(Map<String, IntentFile> files, String hash) {

    /** The intent of what belongs to no other; every set has it. */
    static final String OTHER = "other";

    /** The intent of a mail that wants nothing. */
    static final String THANKS = "thanks";

    IntentSet {
        files = new TreeMap<>(files);
    }

    List<Intent> intents() {
        return files.values().stream().map(IntentFile::intent).toList();
    }

    Optional<Intent> find(String id) {
        return Optional.ofNullable(files.get(id)).map(IntentFile::intent);
    }

    List<String> ids() {
        return List.copyOf(files.keySet());
    }

    /** Examples and near misses of all files, each with the intent that it belongs to. */
    List<Phrase> phrases() {
        List<Phrase> all = new ArrayList<>();
        for (IntentFile file : files.values()) {
            all.addAll(file.examples());
            all.addAll(file.near());
        }
        return all;
    }
}
