package org.badgedesk.intents;

import java.util.List;
import org.badgedesk.core.Language;
import org.badgedesk.intents.Intents.Writer;
import org.badgedesk.intents.RequestFinder.Studied;
import org.badgedesk.intents.model.ClauseModel;
import org.badgedesk.intents.model.Encoder;
import org.jspecify.annotations.Nullable;

/** One set of intent files with what was learnt from it, and what it makes of a message. Never changes. */
final class LearntIntents {

    private final IntentSet set;
    private final TrainedModel model;
    private final Spelling spelling;
    private final Encoder encoder;
    private final MessageReader reader;
    private final Silence silence;

    LearntIntents(IntentSet set, TrainedModel model, Encoder encoder, MessageReader reader) {
        this.set = set;
        this.model = model;
        this.spelling = Spelling.of(set, encoder::knows);
        this.encoder = encoder;
        this.reader = reader;
        this.silence = Silence.of(set, encoder::knows);
    }

    IntentSet set() {
        return set;
    }

    TrainedModel model() {
        return model;
    }

    /** @param said the language where it is known already, else it is guessed */
    Understanding understand(String subject, String text, Writer writer, @Nullable Language said) {
        MessageReader.Read read = reader.read(subject, text, model, spelling, said);
        boolean known = read.language().equals(Language.UNKNOWN)
                || model.languages().contains(read.language().code());
        List<UnderstoodRequest> requests = finder(read.language())
                .find(
                        read.sentences(),
                        read.headed(),
                        read.text(),
                        read.language(),
                        known,
                        WriterNames.of(writer, read.text()));
        return new Understanding(
                read.language(), requests, model.hash(), model.trust().threshold());
    }

    Studied study(String subject, String text) {
        MessageReader.Read read = reader.read(subject, text, model, spelling, null);
        return finder(read.language()).study(read.sentences(), read.headed(), read.text());
    }

    /** Finds the requests of a message by other knowledge of clauses than was learnt. */
    RequestFinder finder(Studied message, ClauseModel clauses) {
        TrainedModel other = model.with(clauses);
        return new RequestFinder(Judging.of(message.judged(), encoder, other), other, set, silence);
    }

    private RequestFinder finder(Language language) {
        return new RequestFinder(new Judging(encoder, model, language), model, set, silence);
    }

    /** The check phrases that come out wrong, each with file, line and what came out. */
    List<String> failedChecks() {
        return CheckPhrases.failed(set, check -> {
            Language said = check.language() == null ? null : new Language(check.language());
            return understand("", check.text(), Writer.UNKNOWN, said)
                    .requests()
                    .get(0)
                    .intent();
        });
    }
}
