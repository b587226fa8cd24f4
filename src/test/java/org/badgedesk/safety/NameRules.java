package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Map;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;

/** Rules 8 and 15: what a name may be, and where a former one must not be seen. */
final class NameRules implements Rules.Chapter {

    private final World world;
    private Moment moment;

    NameRules(World world) {
        this.world = world;
    }

    @Override
    public void hold(Moment moment) {
        this.moment = moment;
        rule08NamesAreCleanAndAnotherPersonTakesTwo();
        rule15NoFormerNameIsShown();
    }

    private void rule08NamesAreCleanAndAnotherPersonTakesTwo() {
        for (Earner earner : world.earners()) {
            String name = moment.now().fact("name", World.id(earner));
            assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC))
                    .as(name)
                    .isTrue();
            assertThat(name.codePoints()).as(name).noneMatch(c -> Character.getType(c) == Character.FORMAT);
        }
        moment.turnedToRun()
                .filter(p -> "Mallory Quux".equals(p.after().get("name")))
                .forEach(p -> assertThat(p.approval()).as("a different person").isEqualTo(ApprovalRule.TWO_STAFF));
    }

    private void rule15NoFormerNameIsShown() {
        for (Earner earner : world.earners()) {
            String name = moment.now().fact("name", World.id(earner));
            assertThat(moment.now().facts("badge", World.id(earner)).map(Map.Entry::getValue))
                    .as("badges bear the name of today")
                    .allMatch(badge -> badge.startsWith(name + "|"));
            assertThat(moment.now().facts("letter", World.id(earner)).map(Map.Entry::getValue))
                    .as("a letter with a former name is not valid")
                    .allMatch(letter -> letter.startsWith(name + "|") || !letter.endsWith("|VALID"));
        }
    }
}
