package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.safety.Seen.Written;
import org.badgedesk.safety.Step.Kind;

/** Rules 3, 4, 10, 13 and 14: what is written to whom, how often, and when it is not. */
final class ReplyRules implements Rules.Chapter {

    private final Set<UUID> done = new HashSet<>();
    private final Set<String> causes = new HashSet<>();
    private final World world;
    private Moment moment;

    ReplyRules(World world) {
        this.world = world;
    }

    @Override
    public void hold(Moment moment) {
        this.moment = moment;
        rule03NothingHappensTwice();
        rule03WhatIsOverStaysOver();
        rule03LookingAndRepeatingChangeNothing();
        rule04AMachineGetsNoAnswerAndNobodyTooMany();
        rule10AStrangersWordsReachNobodyElse();
        rule13APersonsAnswerWins();
        rule14NotRenewedIsSaidFromNewerRecordsOnly();
    }

    private void rule03NothingHappensTwice() {
        if (!moment.now().replies().isEmpty()) {
            oneInterimAndOneFinalReply();
        }
        moment.turnedToRun()
                .filter(p -> p.state() == ProposalState.DONE)
                .forEach(p -> assertThat(done.add(p.request()))
                        .as("one effect for one request: " + p)
                        .isTrue());
        long letters = moment.turnedToRun()
                .filter(p -> p.action().equals("verification-letter"))
                .count();
        assertThat(world.earners().stream()
                        .mapToLong(e -> moment.now()
                                        .facts("letter", World.id(e))
                                        .count()
                                - moment.before().facts("letter", World.id(e)).count())
                        .sum())
                .as("one letter for one request")
                .isLessThanOrEqualTo(letters);
        moment.now()
                .mails()
                .forEach(mail -> assertThat(causes.add(mail.cause()))
                        .as("one mail for one cause: " + mail)
                        .isTrue());
    }

    private void oneInterimAndOneFinalReply() {
        assertThat(world.desk
                        .db()
                        .sql("select count(*) from (select 1 from reply where kind in ('INTERIM', 'FINAL')"
                                + " and message_id is not null group by message_id, kind having count(*) > 1) as twice")
                        .query(Integer.class)
                        .single())
                .as("at most one interim and one final reply for one message")
                .isZero();
    }

    private void rule03WhatIsOverStaysOver() {
        moment.before().proposals().values().stream()
                .filter(p -> p.state().isOver())
                .forEach(former -> {
                    ProposalState later = Objects.requireNonNull(
                                    moment.now().proposals().get(former.id()))
                            .state();
                    assertThat(later == former.state()
                                    || former.state() == ProposalState.DONE && later == ProposalState.UNDONE)
                            .as("what is over stays over: " + former + " → " + later)
                            .isTrue();
                });
    }

    private void rule03LookingAndRepeatingChangeNothing() {
        if (moment.step().is(Kind.OPEN_LINK, Kind.APPROVE_STALE, Kind.WRITE_AGAIN)
                && moment.step().parts().isEmpty()) {
            assertThat(moment.changed()).isEmpty();
            assertThat(moment.turned()).isEmpty();
            assertThat(moment.now().replies()).isEmpty();
        }
    }

    private void rule04AMachineGetsNoAnswerAndNobodyTooMany() {
        assertThat(moment.now().mails())
                .as("a machine gets no answer")
                .noneMatch(mail -> mail.to().equals(world.machine)
                        && !Set.of("held", "shadow").contains(mail.state()));
        if (moment.now().mails().isEmpty()) {
            return;
        }
        assertThat(world.desk
                        .db()
                        .sql(
                                "select recipient from outgoing_mail where limited and secret_of is null"
                                        + " and state not in ('held', 'shadow') and queued_at > ? group by recipient having count(*) > 10")
                        .param(java.sql.Timestamp.from(
                                world.desk.clock().instant().minus(Duration.ofHours(1))))
                        .query(String.class)
                        .list())
                .as("at most ten automatic mails an hour for one address")
                .isEmpty();
    }

    private void rule10AStrangersWordsReachNobodyElse() {
        moment.now().replies().stream()
                .filter(reply ->
                        world.earners().stream().anyMatch(earner -> moment.wasOnFile(reply.to(), World.id(earner))))
                .filter(reply -> !reply.to().equals(world.stranger)) // where an account has moved to their own address
                .filter(reply -> reply.by().equals("desk") || reply.kind().equals("NOTICE"))
                .filter(reply -> !reply.text().startsWith("We shall see")) // typed to whoever wrote, as the mail says
                .forEach(reply -> assertThat(reply.subject() + "\n" + reply.text())
                        .as("to " + reply.to())
                        .doesNotContain(World.STRANGERS_SUBJECT));
    }

    private void rule13APersonsAnswerWins() {
        if (!moment.step().is(Kind.ANSWER_ELSEWHERE) || moment.step().is(Kind.CRASH, Kind.RACE)) {
            return;
        }
        moment.now().replies().stream()
                .filter(reply -> reply.kind().equals("ELSEWHERE"))
                .forEach(reply -> {
                    Set<UUID> answered = Set.copyOf(world.desk
                            .db()
                            .sql("select q.id from request q join message m on m.id = q.message_id, reply r"
                                    + " join message a on a.id = r.message_id where r.id = ? and q.case_id = r.case_id"
                                    + " and m.received_at <= a.received_at")
                            .param(reply.id())
                            .query(UUID.class)
                            .list());
                    assertThat(moment.now().proposals().values())
                            .as("what waited for the answered message is withdrawn")
                            .noneMatch(p ->
                                    answered.contains(p.request()) && !p.state().isOver());
                });
    }

    private void rule14NotRenewedIsSaidFromNewerRecordsOnly() {
        moment.now().replies().stream()
                .filter(reply -> reply.text().contains("there is no later renewal in them yet"))
                .forEach(reply -> {
                    world.reached("told that it is not renewed");
                    Instant paid =
                            paid(reply).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
                    assertThat(updatedAt(reply.to()))
                            .as("the record is newer than the payment: " + reply)
                            .allMatch(at -> !at.isBefore(paid));
                });
    }

    /** The latest payment that is spoken of in the case. */
    private LocalDate paid(Written reply) {
        return world
                .desk
                .db()
                .sql("select fingerprint from message where case_id = ?")
                .param(reply.caseId())
                .query(String.class)
                .list()
                .stream()
                .flatMap(fingerprint -> Stream.ofNullable(world.told(fingerprint)))
                .filter(told -> told.wish().actions.contains("expiry-dispute"))
                .map(World.Told::paid)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private List<Instant> updatedAt(String email) {
        return world.desk
                .db()
                .sql("select updated_at from membership where email = ?")
                .param(email)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }
}
