package org.badgedesk.safety;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.badgedesk.actions.ProposalId;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.core.StaffId;
import org.badgedesk.safety.Seen.Proposed;
import org.badgedesk.safety.World.Told;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.triage.StaffProposals;

/** What the staff do: two approvers, an agent, the API, and a colleague who is the earner too. */
final class Office {

    private static final List<String> STAFF =
            List.of("ada@test.example", "ben@test.example", "gus@test.example", "api");

    private final World world;
    private final Desk desk;

    Office(World world) {
        this.world = world;
        this.desk = world.desk;
    }

    void act(Step step) {
        switch (step.kind()) {
            case APPROVE -> decide(step, member(step.b()), true, 0);
            case APPROVE_AS_THE_EARNER -> decide(step, eve(), true, 0);
            case APPROVE_STALE -> decide(step, member(step.b()), true, 1);
            case REJECT -> decide(step, member(step.b()), false, 0);
            case STAFF_PROPOSE -> propose(step);
            case STAFF_ANSWER ->
                file(step).filter(its -> its.sender() != null).ifPresent(its -> answer(its, step.b() % 2 == 0));
            case ANSWER_ELSEWHERE -> World.one(world.told, step.a()).ifPresent(this::answerElsewhere);
            case PAUSE -> desk.outbox().pause(new StaffId(STAFF.get(1)), "a flood");
            case RESUME -> desk.outbox().resume(new StaffId(STAFF.get(0)));
            default -> proposal(step).ifPresent(p -> change(p, member(step.b()), step));
        }
    }

    private void change(Proposed p, StaffMember by, Step step) {
        ProposalId id = new ProposalId(p.id());
        switch (step.kind()) {
            case EDIT -> desk.actions().revise(id, by, p.version(), world.details(p.action(), step.c()), null);
            case VOUCH -> desk.actions().vouch(id, by, "I rang them");
            case TAKE_BACK -> desk.actions().takeBack(id, by);
            case UNDO -> desk.actions().undo(id, by, "a mistake");
            case ESCALATE -> desk.actions().escalate(id, by, "look");
            case ASK ->
                desk.actions()
                        .ask(id, by, "Which one do you mean?", UUID.randomUUID().toString());
            case ASK_FOR_DOCUMENT -> desk.actions().askForDocument(id, by, "a deed");
            default -> throw new IllegalArgumentException(step.toString());
        }
    }

    private void decide(Step step, StaffMember by, boolean approve, int behind) {
        proposal(step)
                .ifPresent(p -> desk.actions()
                        .decide(
                                new ProposalId(p.id()),
                                by,
                                approve,
                                p.version() - behind,
                                step.c() % 4 == 0 ? null : "seen in the register"));
    }

    private void propose(Step step) {
        file(step)
                .ifPresent(its -> World.one(its.requests(), step.b()).ifPresent(request -> {
                    String action = World.one(
                                    List.of("name-change", "email-change", "password-reset", "unlock-account"),
                                    step.c())
                            .orElseThrow();
                    desk.proposing()
                            .propose(
                                    its.id(),
                                    request.id(),
                                    new StaffProposals.Wish(
                                            action,
                                            world.details(action, step.c()),
                                            world.address(world.owner),
                                            "I rang them"),
                                    new StaffId(STAFF.get(step.b() % 3)));
                }));
    }

    private void answer(CaseFile its, boolean done) {
        desk.cases()
                .answer(
                        its.id(),
                        new ReplyDraft(
                                null, null, "We shall see.", "<p>We shall see.</p>", List.of(), false, STAFF.get(0)),
                        done);
    }

    private void answerElsewhere(Told its) {
        IncomingMessage message = its.message();
        String id = "<" + UUID.randomUUID() + "@office.example>";
        desk.cases()
                .answeredElsewhere(new AnswerElsewhere(
                        id,
                        List.of(message.externalId()),
                        List.of(Objects.requireNonNull(message.from())),
                        message.deskAddress(),
                        "Maria",
                        "Re: a question",
                        "Done by hand. " + id,
                        desk.clock().instant()));
    }

    private Optional<Proposed> proposal(Step step) {
        return World.latest(List.copyOf(world.seen.proposals().values()), step.a(), 5);
    }

    private Optional<CaseFile> file(Step step) {
        return World.one(world.told, step.a())
                .flatMap(its -> desk.db()
                        .sql("select case_id from message where fingerprint = ? and case_id is not null")
                        .param(its.message().fingerprint())
                        .query(UUID.class)
                        .optional())
                .flatMap(id -> desk.cases().find(new CaseId(id)));
    }

    private StaffMember member(int which) {
        return desk.staff().find(new StaffId(STAFF.get(which % STAFF.size()))).orElseThrow();
    }

    /** A colleague with the earner's own address. */
    private StaffMember eve() {
        return new StaffMember(
                new StaffId("eve@test.example"), "Eve", world.address(world.owner), null, Set.of(Role.APPROVER));
    }
}
