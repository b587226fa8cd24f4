package org.badgedesk.safety;

import java.util.List;

/** The rules of DESIGN, section 5, as far as the database, the outbox and the audit log show after a step whether they hold. */
final class Rules {

    interface Chapter {

        void hold(Moment moment);
    }

    private final World world;
    private final List<Chapter> chapters;

    Rules(World world) {
        this.world = world;
        this.chapters =
                List.of(new ProofRules(world), new DecisionRules(world), new ReplyRules(world), new NameRules(world));
    }

    void hold(Step step, Seen before) {
        Moment moment = new Moment(world, step, before, world.seen);
        chapters.forEach(chapter -> chapter.hold(moment));
    }
}
