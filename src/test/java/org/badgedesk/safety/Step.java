package org.badgedesk.safety;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One step; the numbers choose who, what and where. */
record Step(Kind kind, int a, int b, int c, List<Step> parts) {

    enum Kind {
        // what senders do
        WRITE(12),
        WRITE_AGAIN(1),
        OPEN_LINK(1),
        CONFIRM(8),
        OBJECT(1),
        CONSENT(2),
        // what staff do
        APPROVE(8),
        APPROVE_AS_THE_EARNER(1),
        APPROVE_STALE(1),
        REJECT(1),
        EDIT(2),
        VOUCH(2),
        TAKE_BACK(1),
        UNDO(2),
        ESCALATE(1),
        ASK(1),
        ASK_FOR_DOCUMENT(1),
        STAFF_PROPOSE(2),
        STAFF_ANSWER(1),
        ANSWER_ELSEWHERE(1),
        PAUSE(1),
        RESUME(1),
        // what the register and the accounts do
        REGISTER_RENAMES(1),
        REGISTER_RENEWS(3),
        LOCK(2),
        // what time does
        WORK(3),
        MINUTES_PASS(5),
        A_DAY_PASSES(1),
        FOUR_DAYS_PASS(1),
        A_MONTH_PASSES(1),
        // two at once, and one that the process does not survive
        RACE(3),
        CRASH(2);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    private static final List<Kind> KINDS = Stream.of(Kind.values())
            .flatMap(kind -> Stream.generate(() -> kind).limit(kind.weight))
            .toList();

    /** What a race is made of, and a crash befalls. */
    private static final List<Kind> PARTS =
            KINDS.stream().filter(kind -> kind.compareTo(Kind.RACE) < 0).toList();

    static Step of(Kind kind, int a, int b, int c) {
        return new Step(kind, a, b, c, List.of());
    }

    static Step byChance(Random random) {
        return byChance(KINDS, random);
    }

    private static Step byChance(List<Kind> kinds, Random random) {
        Kind kind = kinds.get(random.nextInt(kinds.size()));
        int parts = kind == Kind.RACE ? 2 : kind == Kind.CRASH ? 1 : 0;
        return new Step(
                kind,
                random.nextInt(100),
                random.nextInt(100),
                random.nextInt(100),
                Stream.generate(() -> byChance(PARTS, random)).limit(parts).toList());
    }

    boolean is(Kind... kinds) {
        return List.of(kinds).contains(kind) || parts.stream().anyMatch(part -> part.is(kinds));
    }
}
