package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.DeskMode;
import org.badgedesk.safety.Seen.Proposed;
import org.badgedesk.safety.Seen.Written;
import org.badgedesk.safety.World.Kind;
import org.badgedesk.safety.World.Step;
import org.jspecify.annotations.Nullable;

/** The rules of DESIGN, section 5, as far as the database, the outbox and the audit log show after a step whether they hold. */
final class Rules {

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
    private static final Set<String> APPROVERS = Set.of("ada@test.example", "ben@test.example", "api");

    /** For earner and address: what was ever on file. */
    private final Set<String> onFile = new HashSet<>();

    private final Set<UUID> done = new HashSet<>();
    private final World world;

    Rules(World world) {
        this.world = world;
    }

    private Seen before;
    private Seen now;
    private Step step;

    void hold(Step step, Seen before) {
        this.step = step;
        this.before = before;
        this.now = world.seen;
        earners().forEach(earner -> {
            onFile.add(now.fact("address", id(earner)) + " " + id(earner));
            onFile.add(before.fact("address", id(earner)) + " " + id(earner));
        });
        rule01NothingChangesWithoutProof();
        rule02WhatIsToldOfAnAccountGoesToTheAddressOnFile();
        rule03NothingHappensTwice();
        rule04AMachineGetsNoAnswerAndNobodyTooMany();
        rule05NothingIsDoneThatNobodyAskedFor();
        rule06FactsAreReadAgain();
        rule07WhoDecidesMay();
        rule08NamesAreCleanAndAnotherPersonTakesTwo();
        rule09TheNewAddressProvesItselfAndTheOldIsTold();
        rule10AStrangersWordsReachNobodyElse();
        rule11EverythingIsWrittenDown();
        rule12ShadowChangesAndSendsNothing();
        rule13APersonsAnswerWins();
        rule14NotRenewedIsSaidFromNewerRecordsOnly();
        rule15NoFormerNameIsShown();
        rule03WhatIsOverStaysOver();
        rule03LookingAndRepeatingChangeNothing();
    }

    private void rule01NothingChangesWithoutProof() {
        Set<String> allowed = turnedToRun()
                .flatMap(p -> CHANGES.get(p.action()).stream().map(what -> what + " " + p.earner()))
                .collect(Collectors.toSet());
        if (step.is(Kind.REGISTER_RENAMES, Kind.REGISTER_RENEWS)) {
            Stream.of("name", "badge", "letter", "register").forEach(what -> allowed.add(what + " " + id(world.owner)));
        }
        // the badge mail that is sent again is written when it has its turn, with a new temporary password
        now.proposals().values().stream()
                .filter(p -> p.action().equals("resend-issuance-email") && p.hasRun())
                .forEach(p -> allowed.add("password " + p.earner()));
        if (step.is(Kind.LOCK)) {
            allowed.add("lock " + id(world.owner));
        }
        assertThat(changed())
                .as("what changes, changes by a proposal that has just run")
                .allMatch(fact -> allowed.stream().anyMatch(fact::startsWith));
        now.proposals().values().stream()
                .filter(p -> p.provenBy() != null)
                .filter(p -> former(p).map(f -> f.provenBy() == null).orElse(true))
                .forEach(this::isProven);
        assertThat(now.proposals().values())
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
            assertThat(isOnFile(Objects.requireNonNull(told.message().from()).value(), p.earner()))
                    .as("the mail host's word counts for the address on file: " + told)
                    .isTrue();
        } else if (how.equals("link")) {
            assertThat(usedLinks(p, "CONFIRM_REQUEST"))
                    .as("the link was opened by whoever reads the address on file")
                    .anyMatch(reader -> isOnFile(reader, p.earner()));
        } else {
            assertThat(APPROVERS).as("an approver vouches").contains(how.split(":")[0]);
        }
    }

    private void rule02WhatIsToldOfAnAccountGoesToTheAddressOnFile() {
        for (Earner earner : earners()) {
            List<String> secrets = secrets(earner);
            now.replies().stream()
                    .filter(reply -> reply.answersUnprovenChat() || !isOnFile(reply.to(), id(earner)))
                    .filter(reply -> !mayKnow(reply, earner))
                    .forEach(reply -> assertThat(reply.subject() + "\n" + reply.text())
                            .as("to " + reply.to())
                            .doesNotContain(secrets.toArray(String[]::new)));
        }
        assertThat(now.mails())
                .as("passwords go to the address on file")
                .allMatch(mail -> mail.secretOf() == null || isOnFile(mail.to(), mail.secretOf()));
    }

    private List<String> secrets(Earner earner) {
        return Stream.concat(
                        Stream.of(earner.equals(world.owner) ? "Zorbalist" : "Quibbler"),
                        now.facts("letter", id(earner))
                                .map(fact -> fact.getKey().split(" ")[2]))
                .toList();
    }

    /** By the earner's consent, or by a letter that the earner sends. */
    private boolean mayKnow(Written reply, Earner earner) {
        boolean consented = onFile.stream()
                .filter(one -> one.endsWith(" " + id(earner)))
                .anyMatch(one -> world.consents.contains(reply.to() + " " + one.split(" ")[0]));
        boolean letter = now.proposals().values().stream()
                .anyMatch(p -> p.earner().equals(id(earner))
                        && p.hasRun()
                        && reply.to().equals(p.after().get("also sent to")));
        return consented || letter;
    }

    private void rule03NothingHappensTwice() {
        assertThat(world.desk
                        .db()
                        .sql("select count(*) from (select 1 from reply where kind in ('INTERIM', 'FINAL')"
                                + " and message_id is not null group by message_id, kind having count(*) > 1) as twice")
                        .query(Integer.class)
                        .single())
                .as("at most one interim and one final reply for one message")
                .isZero();
        turnedToRun()
                .filter(p -> p.state() == ProposalState.DONE)
                .forEach(p -> assertThat(done.add(p.request()))
                        .as("one effect for one request: " + p)
                        .isTrue());
        long letters = turnedToRun()
                .filter(p -> p.action().equals("verification-letter"))
                .count();
        assertThat(earners().stream()
                        .mapToLong(e -> now.facts("letter", id(e)).count()
                                - before.facts("letter", id(e)).count())
                        .sum())
                .as("one letter for one request")
                .isLessThanOrEqualTo(letters);
        assertThat(now.mails().stream().map(Seen.Mail::cause))
                .as("one mail for one cause")
                .doesNotHaveDuplicates();
    }

    private void rule04AMachineGetsNoAnswerAndNobodyTooMany() {
        assertThat(now.mails())
                .as("a machine gets no answer")
                .noneMatch(mail -> mail.to().equals(world.machine)
                        && !Set.of("held", "shadow").contains(mail.state()));
        if (now.mails().isEmpty()) {
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

    private void rule05NothingIsDoneThatNobodyAskedFor() {
        now.proposals().values().stream()
                .filter(p -> !before.proposals().containsKey(p.id()) && p.editedBy() == null)
                .forEach(p -> assertThat(askedFor(p.request()))
                        .as("a proposal needs words that ask for it")
                        .contains(p.action()));
        turnedToRun()
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

    private void rule06FactsAreReadAgain() {
        if (step.is(Kind.RACE)) {
            return;
        }
        turnedToRun()
                .filter(p -> p.state() == ProposalState.DONE)
                .forEach(p -> Stream.of("name", "email")
                        .filter(p.before()::containsKey)
                        .filter(what -> !p.action().equals("verification-letter"))
                        .forEach(what -> {
                            String fact = what.equals("email") ? "address" : what;
                            assertThat(before.fact(fact, p.earner()))
                                    .as("it runs on the facts that staff saw")
                                    .isEqualTo(p.before().get(what));
                            assertThat(now.fact(fact, p.earner()))
                                    .as("and does what they saw")
                                    .isEqualTo(p.after().get(what));
                        }));
    }

    private void rule07WhoDecidesMay() {
        for (Proposed p : now.proposals().values()) {
            assertThat(p.approvals())
                    .as("approvers, each once, and not the requester")
                    .doesNotHaveDuplicates()
                    .isSubsetOf(mayDecide(p));
            boolean approved = p.state() == ProposalState.HELD
                    || p.state() == ProposalState.AWAITING_ADDRESS
                    || p.state() == ProposalState.DONE;
            if (approved && p.approval() != ApprovalRule.AUTO) {
                assertThat(p.approvals()).as("somebody has approved: " + p).isNotEmpty();
            }
            if (p.state() == ProposalState.DONE && p.approval() == ApprovalRule.TWO_STAFF) {
                assertThat(people(p) >= 2 || before.proposals().containsKey(p.id()) && hadTimeToObject(p))
                        .as("two people, or time to object: " + p)
                        .isTrue();
            }
        }
    }

    /** Eve is a colleague with the owner's own address. */
    private Set<String> mayDecide(Proposed p) {
        boolean hers = p.earner().equals(id(world.owner)) || wasOnFile(p.requester(), id(world.owner));
        return Stream.concat(APPROVERS.stream(), hers ? Stream.empty() : Stream.of("eve@test.example"))
                .collect(Collectors.toSet());
    }

    private boolean hadTimeToObject(Proposed p) {
        Instant since = world.desk.clock().instant().minus(Duration.ofHours(72));
        return Objects.requireNonNull(before.proposals().get(p.id())).state() == ProposalState.DONE
                || world.desk
                        .db()
                        .sql("select max(approved_at) <= ? from approval where proposal_id = ? and version = ?")
                        .params(java.sql.Timestamp.from(since), p.id(), p.version())
                        .query(Boolean.class)
                        .single();
    }

    private static long people(Proposed p) {
        return p.approvals().stream()
                .filter(by -> !by.equals("api") && !by.equals(p.editedBy()))
                .count();
    }

    private void rule08NamesAreCleanAndAnotherPersonTakesTwo() {
        for (Earner earner : earners()) {
            String name = now.fact("name", id(earner));
            assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC))
                    .as(name)
                    .isTrue();
            assertThat(name.codePoints()).as(name).noneMatch(c -> Character.getType(c) == Character.FORMAT);
        }
        turnedToRun()
                .filter(p -> "Mallory Quux".equals(p.after().get("name")))
                .forEach(p -> assertThat(p.approval()).as("a different person").isEqualTo(ApprovalRule.TWO_STAFF));
    }

    private void rule09TheNewAddressProvesItselfAndTheOldIsTold() {
        turnedToRun()
                .filter(p -> p.action().equals("email-change") && p.state() == ProposalState.DONE)
                .forEach(p -> {
                    assertThat(usedLinks(p, "CONFIRM_ADDRESS"))
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

    private void rule10AStrangersWordsReachNobodyElse() {
        now.replies().stream()
                .filter(reply -> earners().stream().anyMatch(earner -> wasOnFile(reply.to(), id(earner))))
                .filter(reply -> reply.by().equals("desk") || reply.kind().equals("NOTICE"))
                .filter(reply -> !reply.text().startsWith("We shall see")) // typed to whoever wrote, as the mail says
                .forEach(reply -> assertThat(reply.subject() + "\n" + reply.text())
                        .as("to " + reply.to())
                        .doesNotContain(World.STRANGERS_SUBJECT));
    }

    private void rule11EverythingIsWrittenDown() {
        if (!changed().isEmpty() && !step.is(Kind.LOCK)) {
            assertThat(now.entries()).as("every change has its entry").isNotEmpty();
        }
        now.turned(before).stream()
                .filter(p -> p.state().isOver())
                .forEach(p -> assertThat(now.entries())
                        .as("its end is in the audit log: " + p)
                        .anyMatch(e -> e.verb().equals("proposal." + p.state().code())
                                && e.why().contains(p.request().toString())
                                && e.why().contains("policy: ")));
        now.proposals().values().stream()
                .flatMap(p -> p.approvals().stream()
                        .filter(by -> former(p)
                                .map(f -> f.version() != p.version()
                                        || !f.approvals().contains(by))
                                .orElse(true))
                        .map(by -> Map.entry(p, by)))
                .forEach(approval -> assertThat(now.entries())
                        .as("who approved: " + approval)
                        .anyMatch(e -> e.verb().equals("proposal.approved")
                                && e.actor().equals(approval.getValue())
                                && e.why().contains(approval.getKey().request().toString())));
    }

    private void rule12ShadowChangesAndSendsNothing() {
        if (world.desk.mode() == DeskMode.SHADOW) {
            assertThat(turnedToRun()).as("nothing runs").isEmpty();
            assertThat(now.mails())
                    .as("nothing leaves")
                    .allMatch(mail -> mail.state().equals("shadow"));
        }
    }

    private void rule13APersonsAnswerWins() {
        if (!step.is(Kind.ANSWER_ELSEWHERE) || step.is(Kind.CRASH, Kind.RACE)) {
            return;
        }
        now.replies().stream().filter(reply -> reply.kind().equals("ELSEWHERE")).forEach(reply -> {
            Set<UUID> answered = Set.copyOf(world.desk
                    .db()
                    .sql("select q.id from request q join message m on m.id = q.message_id, reply r"
                            + " join message a on a.id = r.message_id where r.id = ? and q.case_id = r.case_id"
                            + " and m.received_at <= a.received_at")
                    .param(reply.id())
                    .query(UUID.class)
                    .list());
            assertThat(now.proposals().values())
                    .as("what waited for the answered message is withdrawn")
                    .noneMatch(p -> answered.contains(p.request()) && !p.state().isOver());
        });
    }

    private void rule14NotRenewedIsSaidFromNewerRecordsOnly() {
        now.replies().stream()
                .filter(reply -> reply.text().contains("there is no later renewal in them yet"))
                .forEach(reply -> assertThat(updatedAt(reply.to()))
                        .as("the record is newer than the payment")
                        .allMatch(at -> !at.isBefore(world.paid
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant())));
    }

    private List<Instant> updatedAt(String email) {
        return world.desk
                .db()
                .sql("select updated_at from membership where email = ?")
                .param(email)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private void rule15NoFormerNameIsShown() {
        for (Earner earner : earners()) {
            String name = now.fact("name", id(earner));
            assertThat(now.facts("badge", id(earner)).map(Map.Entry::getValue))
                    .as("badges bear the name of today")
                    .allMatch(badge -> badge.startsWith(name + "|"));
            assertThat(now.facts("letter", id(earner)).map(Map.Entry::getValue))
                    .as("a letter with a former name is not valid")
                    .allMatch(letter -> letter.startsWith(name + "|") || !letter.endsWith("|VALID"));
        }
    }

    private void rule03WhatIsOverStaysOver() {
        before.proposals().values().stream().filter(p -> p.state().isOver()).forEach(former -> {
            ProposalState later =
                    Objects.requireNonNull(now.proposals().get(former.id())).state();
            assertThat(later == former.state() || former.state() == ProposalState.DONE && later == ProposalState.UNDONE)
                    .as("what is over stays over: " + former + " → " + later)
                    .isTrue();
        });
    }

    private void rule03LookingAndRepeatingChangeNothing() {
        if (step.is(Kind.OPEN_LINK, Kind.APPROVE_STALE, Kind.WRITE_AGAIN)
                && step.parts().isEmpty()) {
            assertThat(changed()).isEmpty();
            assertThat(now.turned(before)).isEmpty();
            assertThat(now.replies()).isEmpty();
        }
    }

    private Stream<Proposed> turnedToRun() {
        return now.turned(before).stream().filter(Proposed::hasRun);
    }

    private Set<String> changed() {
        Set<String> changed = new HashSet<>();
        Stream.concat(before.facts().keySet().stream(), now.facts().keySet().stream())
                .filter(fact ->
                        !Objects.equals(before.facts().get(fact), now.facts().get(fact)))
                .forEach(changed::add);
        return changed;
    }

    private List<String> usedLinks(Proposed p, String purpose) {
        return world
                .desk
                .db()
                .sql("select token_hash from proof_link where proposal_id = ? and purpose = ? and used_at is not null")
                .params(p.id(), purpose)
                .query(String.class)
                .list()
                .stream()
                .map(hash -> world.used.getOrDefault(hash, "nobody"))
                .toList();
    }

    private Optional<Proposed> former(Proposed p) {
        return Optional.ofNullable(before.proposals().get(p.id()));
    }

    private List<Earner> earners() {
        return List.of(world.owner, world.other);
    }

    private boolean isOnFile(@Nullable String address, UUID earner) {
        return before.fact("address", earner).equals(address)
                || now.fact("address", earner).equals(address);
    }

    private boolean wasOnFile(String address, UUID earner) {
        return onFile.contains(address + " " + earner);
    }

    private static UUID id(Earner earner) {
        return earner.id().value();
    }
}
