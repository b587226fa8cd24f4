package org.badgedesk.intents.details;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The details that one text gives. Each kind is read when it is first asked for, and once, whoever asks. For one thread. */
public final class Details {

    private final String text;
    private final LearntDetails learnt;
    private final Map<DetailReader, Map<String, Finding>> read = new HashMap<>();

    public Details(String text) {
        this.text = Normalizer.normalize(text, Normalizer.Form.NFC);
        this.learnt = new LearntDetails(RoleChain.shipped(), this.text);
    }

    /** Those of the {@code wanted} details that the text gives. */
    public Map<String, Finding> all(Collection<String> wanted) {
        return learnt.read(wanted, told(wanted));
    }

    /**
     * As {@link #all}, for a request that {@code part} of the text asks for: where the text names several credentials, the
     * one in that part is meant.
     */
    public Map<String, Finding> all(Collection<String> wanted, String part) {
        Map<String, Finding> found = all(wanted);
        Finding any = found.get(DetailReader.CREDENTIAL);
        if (any == null) {
            return found;
        }
        Finding near = new Details(part).all(List.of(DetailReader.CREDENTIAL)).get(DetailReader.CREDENTIAL);
        if (near == null || !near.sure() || !CredentialReader.sounds(near.value())) {
            return found;
        }
        if (near.value().contains(any.value()) || any.value().contains(near.value())) {
            return found;
        }
        Map<String, Finding> nearer = new LinkedHashMap<>(found);
        nearer.put(DetailReader.CREDENTIAL, near);
        return nearer;
    }

    /** As {@link #all}, but only where a turn of phrase says what it is. */
    public Map<String, Finding> told(Collection<String> wanted) {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (DetailReader reader : Readers.of(wanted)) {
            read.computeIfAbsent(reader, r -> r.read(text)).forEach((key, finding) -> {
                if (wanted.contains(key)) {
                    found.put(key, finding);
                }
            });
        }
        Finding credential = found.get(DetailReader.CREDENTIAL);
        for (String key : List.of("new_name", "old_name")) {
            Finding name = found.get(key);
            if (credential != null && name != null && Runs.contains(name.value(), credential.value())) {
                found.remove(DetailReader.CREDENTIAL);
            }
        }
        return found;
    }
}
