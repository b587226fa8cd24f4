package org.badgedesk.intents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of four small intents, so that learning takes a moment only. */
record SmallIntents(Path folder) {

    static SmallIntents in(Path folder) {
        SmallIntents small = new SmallIntents(folder);
        small.write(
                "unlock",
                "action: unlock-account\npolicy: {identity: proven, approval: auto}",
                List.of(
                        "my account is locked",
                        "please unlock my account",
                        "locked out after too many tries",
                        "account blocked, too many failed sign-ins",
                        "can you unlock my login",
                        "I am locked out of my account"));
        small.write(
                "rename",
                "action: name-change\ndetails: {required: [new_name]}\npolicy: {identity: proven, approval: staff}",
                List.of(
                        "my name is misspelled on the badge",
                        "please change my name to Ann Wu",
                        "wrong name on my certificate",
                        "I got married, update my name",
                        "the spelling of my name is wrong",
                        "name should be John Smith"));
        small.write(
                "share",
                "answer: share",
                List.of(
                        "how do I share my badge on LinkedIn",
                        "put the badge on my LinkedIn profile",
                        "post badge to facebook",
                        "where is the share button",
                        "add my badge to social media",
                        "share the badge on twitter"));
        small.write(
                "other",
                "escalate: true",
                List.of(
                        "when is the next conference",
                        "I need an invoice",
                        "do you have a job for me",
                        "refund my exam fee",
                        "what is the weather",
                        "please delete all my data"));
        return small;
    }

    void write(String id, String rest, List<String> examples) {
        StringBuilder yaml = new StringBuilder("id: " + id + "\ntitle: T\n" + rest + "\nexamples:\n  en:\n");
        examples.forEach(e -> yaml.append("    - \"").append(e).append("\"\n"));
        try {
            Files.writeString(folder.resolve(id + ".yml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
