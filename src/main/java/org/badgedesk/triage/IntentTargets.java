package org.badgedesk.triage;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.badgedesk.actions.Actions;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.templates.Templates;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Whether the desk has what an intent's file names: its action, or the answer. At start, one that it has not is an error. */
@Component
public class IntentTargets implements SmartInitializingSingleton {

    private final Intents intents;
    private final Templates templates;
    private final ObjectProvider<Actions> actions;

    IntentTargets(Intents intents, Templates templates, ObjectProvider<Actions> actions) {
        this.intents = intents;
        this.templates = templates;
        this.actions = actions;
    }

    /** @throws org.badgedesk.intents.IntentMistake naming file, line and cause of each */
    @Override
    public void afterSingletonsInstantiated() {
        intents.requireAll(this::missing);
    }

    /** What {@code intent} names and the desk has not, in words; nothing where all is there. */
    public Optional<String> missing(Intent intent) {
        return switch (intent.kind()) {
            case ANSWER -> missingAnswer(Objects.requireNonNull(intent.target()));
            case ACTION -> missingAction(Objects.requireNonNull(intent.target()));
            case ESCALATE, SILENT -> Optional.empty();
        };
    }

    private Optional<String> missingAnswer(String name) {
        return templates.answerNames().contains(name)
                ? Optional.empty()
                : Optional.of("there is no answer template " + name + ".md in templates/answers");
    }

    /** The commands that need no database have no actions: there the answer that tells of it stands for the action. */
    private Optional<String> missingAction(String name) {
        Actions known = actions.getIfAvailable();
        Set<String> names = known == null ? Set.of() : known.names();
        if (known != null && !names.contains(name)) {
            return Optional.of("there is no action '" + name + "'; actions are "
                    + String.join(", ", names.stream().sorted().toList()));
        }
        return missingAnswer(name + "-done");
    }
}
