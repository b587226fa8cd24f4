package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.actions.Actions;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.intents.Intent;
import org.badgedesk.intents.Intents;
import org.badgedesk.templates.Templates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class IntentTargetsTests {

    private final IntentTargets targets;

    IntentTargetsTests(@TempDir Path data) {
        EmailAddress email = new EmailAddress("support@guild.example");
        URI url = URI.create("https://guild.example");
        Issuer issuer = new Issuer("Guild", url, email, email, url, ZoneOffset.UTC, null);
        this.targets = new IntentTargets(
                Intents.open(Path.of("intents"), data),
                Templates.open(Path.of("templates"), issuer),
                new StaticListableBeanFactory().getBeanProvider(Actions.class));
    }

    private static Intent intent(Intent.Kind kind, String target) {
        Intent.Policy policy = new Intent.Policy(true, Intent.Approval.STAFF, null, List.of());
        return new Intent("parking", "Parking", kind, target, List.of(), List.of(), policy, Map.of());
    }

    @Test
    void theShippedIntentsNameWhatIsThere() {
        targets.afterSingletonsInstantiated();
    }

    @Test
    void anAnswerThatNobodyWroteIsSaidByName() {
        assertThat(targets.missing(intent(Intent.Kind.ANSWER, "parkng")))
                .contains("there is no answer template parkng.md in templates/answers");
        assertThat(targets.missing(intent(Intent.Kind.ANSWER, "share-badge"))).isEqualTo(Optional.empty());
    }

    @Test
    void anActionThatTheDeskHasNotIsSaidByName() {
        assertThat(targets.missing(intent(Intent.Kind.ACTION, "tow-car")))
                .hasValueSatisfying(cause -> assertThat(cause).contains("tow-car"));
        assertThat(targets.missing(intent(Intent.Kind.ACTION, "unlock-account")))
                .isEqualTo(Optional.empty());
    }
}
