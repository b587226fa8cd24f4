package org.badgedesk.triage;

import java.util.List;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.springframework.stereotype.Service;

/** What is known of how far each action may be left to the desk: from the intent files' cross-validation and from staff's decisions. */
@Service
public class Autonomy {

    private final Intents intents;
    private final Verdicts verdicts;

    Autonomy(Intents intents, Verdicts verdicts) {
        this.intents = intents;
        this.verdicts = verdicts;
    }

    /** The intents that have an action, in the order of their ids. */
    public List<Measured> all() {
        return intents.all().stream()
                .filter(intent -> intent.kind() == Intent.Kind.ACTION)
                .map(intent -> Measured.of(intent, intents.calibration(intent.id()), verdicts.of(intent.id())))
                .toList();
    }
}
