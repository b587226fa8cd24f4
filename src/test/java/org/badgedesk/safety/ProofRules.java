package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.RequestId;
import org.badgedesk.safety.Seen.Proposed;
import org.badgedesk.safety.Seen.Written;
import org.badgedesk.safety.Step.Kind;

/** Rules 1, 2, 5 and 9: whose word a change goes by, and who hears of it. */
final class ProofRules implements Rules.Chapter {

    /** Which facts an action may change. */
    private static final Map<String, Set<String>> CHANGES = Map.of(
            "name-change", Set.of("name", "badge", "letter", "register"),
            "email-change", Set.of("address", "register", "password"),
            "expiry-dispute", Set.of("badge", "letter"),
            "verification-letter", Set.of("letter"),
            "unlock-account", Set.of("lock"),
            "password-reset", Set.of("lock", "password"),
            "resend-issuance-email", Set.of("password"));

    private static final Set<String> WITHOUT_STAFF =
            Set.of("unlock-account", "password-reset", "resend-issuance-email");

    private final World world;
    private Moment moment;

    ProofRules(World world) {
        this.world = world;
    }

    @Override
    public void hold(Moment moment) {
        this.moment = moment;
        rule01NothingChangesWithoutProof();
        rule02WhatIsToldOfAnAccountGoesToTheAddressOnFile();
        rule05NothingIsDoneThatNobodyAskedFor();
        rule09TheNewAddressProvesItselfAndTheOldIsTold();
        rule09AnObjectionStopsIt();
    }

    private void rule01NothingChangesWithoutProof() {
        Set<String> allowed = moment.turnedToRun()
                .flatMap(p -> CHANGES.get(p.action()).stream().map(what -> what + " " + p.earner()))
                .collect(Collectors.toSet());
        if (moment.step().is(Kind.REGISTER_RENAMES, Kind.REGISTER_RENEWS)) {
            Stream.of("name", "badge", "letter", "register")
                    .forEach(what -> allowed.add(what + " " + World.id(world.owner)));
        }
        // the badge mail that is sent again is written when it has its turn, with a new temporary password
        moment.now().proposals().values().stream()
                .filter(p -> p.action().equals("resend-issuance-email") && p.hasRun())
                .forEach(p -> allowed.add("password " + p.earner()));
        if (moment.step().is(Kind.LOCK)) {
            allowed.add("lock " + World.id(world.owner));
        }
        assertThat(moment.changed())
                .as("what changes, changes by a proposal that has just run")
                .allMatch(fact -> allowed.stream().anyMatch(fact::startsWith));
        moment.now().proposals().values().stream()
                .filter(p -> p.provenBy() != null)
                .filter(p -> moment.former(p).map(f -> f.provenBy() == null).orElse(true))
                .forEach(this::isProven);
        assertThat(moment.now().proposals().values())
                .as("nothing is approved or runs on nobody's word")
                .allMatch(p -> p.provenBy() != null
                        || !(p.hasRun()
                                || p.state() == ProposalState.HELD
                                || p.state() == ProposalState.AWAITING_ADDRESS));
    }

    private void isProven(Proposed p) {
        String how = Objects.requireNonNull(p.provenBy());
        if (how.equals("mail host")) {
            World.Told told = Objects.requireNonNull(world.told(p.messageHash()));
            assertThat(told.message().authenticity()).isEqualTo(Authenticity.PASS);
            assertThat(moment.isOnFile(
                            Objects.requireNonNull(told.message().from()).value(), p.earner()))
                    .as("the mail host's word counts for the address on file: " + told)
                    .isTrue();
        } else if (how.equals("link")) {
            assertThat(moment.usedLinks(p, "CONFIRM_REQUEST"))
                    .as("the link was opened by whoever reads the address on file")
                    .anyMatch(reader -> moment.isOnFile(reader, p.earner()));
        } else {
            assertThat(Moment.APPROVERS).as("an approver vouches").contains(how.split(":")[0]);
        }
    }

    private void rule02WhatIsToldOfAnAccountGoesToTheAddressOnFile() {
        for (Earner earner : world.earners()) {
            List<String> secrets = secrets(earner);
            moment.now().replies().stream()
                    .filter(reply -> reply.answersUnprovenChat() || !moment.isOnFile(reply.to(), World.id(earner)))
                    .filter(reply -> !mayKnow(reply, earner))
                    .forEach(reply -> assertThat(reply.subject() + "\n" + reply.text())
                            .as("to " + reply.to())
                            .doesNotContain(secrets.toArray(String[]::new)));
        }
        assertThat(moment.now().mails())
                .as("passwords go to the address on file")
                .allMatch(mail -> mail.secretOf() == null || moment.isOnFile(mail.to(), mail.secretOf()));
    }

    private List<String> secrets(Earner earner) {
        return Stream.concat(
                        Stream.of(earner.equals(world.owner) ? "Zorbalist" : "Quibbler"),
                        moment.now()
                                .facts("letter", World.id(earner))
                                .map(fact -> fact.getKey().split(" ")[2]))
                .toList();
    }

    /** By the earner's consent, or by a letter that the earner sends. */
    private boolean mayKnow(Written reply, Earner earner) {
        boolean consented = world.onFile.stream()
                .filter(one -> one.endsWith(" " + World.id(earner)))
                .anyMatch(one -> world.consents.contains(reply.to() + " " + one.split(" ")[0]));
        boolean letter = moment.now().proposals().values().stream()
                .anyMatch(p -> p.earner().equals(World.id(earner))
                        && p.hasRun()
                        && reply.to().equals(p.after().get("also sent to")));
        return consented || letter;
    }

    private void rule05NothingIsDoneThatNobodyAskedFor() {
        moment.now().proposals().values().stream()
                .filter(p -> !moment.before().proposals().containsKey(p.id()) && p.editedBy() == null)
                .forEach(p -> assertThat(askedFor(p.request()))
                        .as("a proposal needs words that ask for it")
                        .contains(p.action()));
        moment.turnedToRun()
                .filter(p -> p.approvals().isEmpty() && p.state() == ProposalState.DONE)
                .forEach(p -> assertThat(WITHOUT_STAFF)
                        .as("what runs with no human in between only clears a counter or mails the address on file")
                        .contains(p.action()));
    }

    private Set<String> askedFor(UUID request) {
        return world.desk.cases().words(new RequestId(request)).stream()
                .map(message ->
                        Objects.requireNonNull(world.told(message.content().fingerprint())))
                .flatMap(told -> told.wish().actions.stream())
                .collect(Collectors.toSet());
    }

    private void rule09TheNewAddressProvesItselfAndTheOldIsTold() {
        moment.turnedToRun()
                .filter(p -> p.action().equals("email-change") && p.state() == ProposalState.DONE)
                .forEach(p -> {
                    assertThat(moment.usedLinks(p, "CONFIRM_ADDRESS"))
                            .as("whoever reads the new address has shown it")
                            .contains(p.after().get("email"));
                    assertThat(world.desk
                                    .db()
                                    .sql("select address from proof_link where proposal_id = ? and purpose = 'OBJECT'")
                                    .param(p.id())
                                    .query(String.class)
                                    .list())
                            .as("the old address was told, with a link to object")
                            .contains(p.before().get("email"));
                });
    }

    private void rule09AnObjectionStopsIt() {
        moment.turnedToRun()
                .filter(p -> p.state() == ProposalState.DONE)
                .forEach(p -> assertThat(world.desk
                                .db()
                                .sql(
                                        "select count(*) from proof_link l where proposal_id = ? and purpose = 'OBJECT' and used_at is not null"
                                                + " and not exists (select 1 from approval a where a.proposal_id = l.proposal_id"
                                                + " and a.version = ? and a.approved_at >= l.used_at)")
                                .params(p.id(), p.version())
                                .query(Integer.class)
                                .single())
                        .as("after an objection it takes a new approval: " + p)
                        .isZero());
    }
}
