package org.badgedesk.safety;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.badgedesk.safety.Step.Kind;

/** What brings a wish to its end where nobody disturbs it: chance alone seldom finds so long a way. */
enum Plot {
    UNLOCKED("unlock-account DONE", Step.of(Kind.LOCK, 0, 0, 0), write(Wish.UNLOCK)),
    NEW_PASSWORD("password-reset DONE", write(Wish.PASSWORD)),
    SENT_AGAIN("resend-issuance-email DONE", write(Wish.RESEND)),
    LETTER("verification-letter DONE", write(Wish.LETTER), approve(0), minutes()),
    LETTER_FOR_EMPLOYER("verification-letter DONE", write(Wish.LETTER_FOR_EMPLOYER), approve(0), minutes()),
    RENAMED("name-change DONE", write(Wish.NAME), approve(0), approve(1), minutes()),
    RENAMED_BY_MISTAKE("name-change UNDONE", write(Wish.NAME), approve(0), approve(1), minutes(), undo()),
    RENAMED_WITH_LETTER(
            "name-change DONE",
            write(Wish.LETTER),
            approve(0),
            minutes(),
            write(Wish.NAME),
            approve(0),
            approve(1),
            minutes()),
    MOVED("email-change DONE", write(Wish.ADDRESS), approve(0), approve(1), confirm(), minutes()),
    MOVED_BY_ONE_WHO_EDITED_AND_ONE_WHO_APPROVED(
            "email-change DONE after 72 hours",
            write(Wish.ADDRESS),
            Step.of(Kind.EDIT, 0, 1, 0),
            approve(0),
            confirm(),
            Step.of(Kind.FOUR_DAYS_PASS, 0, 0, 0)),
    MOVED_FROM_A_LOST_MAILBOX(
            "email-change DONE",
            Step.of(Kind.WRITE, 2, Wish.SOMEBODYS_ADDRESS.ordinal(), 6),
            Step.of(Kind.VOUCH, 0, 0, 0),
            approve(0),
            approve(1),
            confirm(),
            minutes()),
    OBJECTED_BEFORE_THE_NEW_ADDRESS_CONFIRMED(
            "email-change OVERTAKEN", write(Wish.ADDRESS), approve(0), approve(1), object(), confirm(), minutes()),
    OBJECTED_WHILE_IT_WAITED(
            "email-change OVERTAKEN",
            write(Wish.ADDRESS),
            Step.of(Kind.EDIT, 0, 1, 0),
            approve(0),
            confirm(),
            object(),
            Step.of(Kind.FOUR_DAYS_PASS, 0, 0, 0)),
    OBJECTED_WHEN_DONE(
            "email-change UNDONE", write(Wish.ADDRESS), approve(0), approve(1), confirm(), minutes(), object(), undo()),
    NEVER_CONFIRMED(
            "email-change EXPIRED", write(Wish.ADDRESS), approve(0), approve(1), Step.of(Kind.A_DAY_PASSES, 0, 0, 0)),
    RENEWED("expiry-dispute DONE", renews(0), write(Wish.EXPIRY), approve(0), minutes()),
    RENEWED_BY_MISTAKE("expiry-dispute UNDONE", renews(0), write(Wish.EXPIRY), approve(0), minutes(), undo()),
    RENEWED_IN_THE_NEXT_IMPORT(
            "expiry-dispute DONE after an import",
            Step.of(Kind.A_MONTH_PASSES, 0, 0, 0),
            write(Wish.EXPIRY_LATELY),
            renews(0),
            minutes(),
            approve(0),
            minutes()),
    NOT_RENEWED_AS_KNOWN("told that it is not renewed", Step.of(Kind.A_MONTH_PASSES, 0, 0, 0), write(Wish.EXPIRY)),
    NOT_RENEWED_IN_THE_NEXT_IMPORT(
            "told that it is not renewed",
            Step.of(Kind.A_MONTH_PASSES, 0, 0, 0),
            write(Wish.EXPIRY_LATELY),
            renews(2),
            minutes());

    /** Those of one step end often enough by chance. */
    private static final List<Plot> SELDOM_BY_CHANCE =
            Stream.of(values()).filter(plot -> plot.steps.size() > 1).toList();

    /** What {@link World#reached} says then. */
    final String end;

    final List<Step> steps;

    Plot(String end, Step... steps) {
        this.end = end;
        this.steps = List.of(steps);
    }

    private static Step write(Wish wish) {
        return Step.of(Kind.WRITE, 0, wish.ordinal(), 6);
    }

    private static Step approve(int who) {
        return Step.of(Kind.APPROVE, 0, who, 1);
    }

    private static Step confirm() {
        return Step.of(Kind.CONFIRM, 0, 0, 0);
    }

    private static Step object() {
        return Step.of(Kind.OBJECT, 0, 0, 0);
    }

    private static Step undo() {
        return Step.of(Kind.UNDO, 0, 0, 0);
    }

    private static Step minutes() {
        return Step.of(Kind.MINUTES_PASS, 0, 0, 0);
    }

    private static Step renews(int how) {
        return Step.of(Kind.REGISTER_RENEWS, how, 0, 0);
    }

    /** Steps by chance, and here and there a plot, whose steps come in their order with others between them. */
    static List<Step> sequence(Random random, int length) {
        List<Step> sequence = new ArrayList<>();
        while (sequence.size() < length) {
            if (random.nextInt(30) > 0) {
                sequence.add(Step.byChance(random));
                continue;
            }
            for (Step step : SELDOM_BY_CHANCE.get(random.nextInt(SELDOM_BY_CHANCE.size())).steps) {
                while (random.nextInt(3) == 0) {
                    sequence.add(Step.byChance(random));
                }
                sequence.add(step);
            }
        }
        return sequence.subList(0, length);
    }
}
