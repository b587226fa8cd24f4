package org.badgedesk.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ProposalId;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReplyDraft;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.core.Tokens;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.triage.StaffProposals;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;

/** Two earners, a stranger, an employer, a machine and the staff: who takes one step after the other, and what each of them knows. */
final class World {

    enum Kind {
        WRITE(12),
        WRITE_AGAIN(1),
        WORK(3),
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
        OPEN_LINK(1),
        CONFIRM(8),
        CONSENT(2),
        REGISTER_RENAMES(1),
        REGISTER_RENEWS(3),
        LOCK(2),
        PAUSE(1),
        RESUME(1),
        MINUTES_PASS(5),
        A_DAY_PASSES(1),
        FOUR_DAYS_PASS(1),
        A_MONTH_PASSES(1),
        RACE(3),
        CRASH(2);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    /** One step; the numbers choose who, what and where. */
    record Step(Kind kind, int a, int b, int c, List<Step> parts) {

        boolean is(Kind... kinds) {
            return List.of(kinds).contains(kind) || parts.stream().anyMatch(part -> part.is(kinds));
        }
    }

    /** A message as the world knows who wrote it. */
    record Told(IncomingMessage message, Wish wish) {}

    static final String STRANGERS_SUBJECT = "cheap pills";

    private static final Pattern LINK = Pattern.compile("/(confirm|consent)/([\\w-]+)");
    private static final List<String> STAFF =
            List.of("ada@test.example", "ben@test.example", "gus@test.example", "api");

    final Desk desk;
    final Earner owner;
    final Earner other;
    final List<String> names;
    final String stranger;
    final String employer;
    final String fresh;
    final String machine;

    /** By fingerprint. */
    final Map<String, Told> told = new LinkedHashMap<>();

    /** By the hash of a one-time link, who used it. */
    final Map<String, String> used = new HashMap<>();

    /** {@code asker earner} of each consent given. */
    final Set<String> consents = new HashSet<>();

    final Instant began;
    final LocalDate paid;
    final List<Seen.Written> replies = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    Seen seen;

    World(Desk desk, int number) {
        this.desk = desk;
        String family = family(number);
        owner = earner("zorbalist", "Ana " + family, "ana-" + number);
        other = earner("quibbler", "Bo Q" + family.toLowerCase(java.util.Locale.ROOT), "bo-" + number);
        names = List.of(
                "Aná " + family,
                "Ana " + family + "o",
                "Ana " + family + "-Meier",
                "Mallory Quux",
                "Ana\u202e " + family,
                owner.name().value());
        stranger = "mallory-" + number + "@stranger.example";
        employer = "hr-" + number + "@employer.example";
        fresh = "ana-" + number + "@fresh.example";
        machine = "no-reply-" + number + "@machine.example";
        began = desk.clock().instant();
        paid = LocalDate.ofInstant(began, java.time.ZoneOffset.UTC).minusDays(1);
        record(owner, owner.name(), paid.plusDays(20));
        desk.clock().moveOn(Duration.ofSeconds(1));
        seen = look(began, lastEntry());
    }

    private static String family(int number) {
        StringBuilder name = new StringBuilder("L");
        for (int rest = number + 8; rest > 0; rest /= 8) {
            name.append("opes ato uri emi ino aku eva osi".split(" ")[rest % 8]);
        }
        return name.toString();
    }

    private Earner earner(String slug, String name, String local) {
        if (desk.badges().achievement(slug).isEmpty()) {
            String title = "Certified " + Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
            desk.badges().create(new Achievement(slug, title, "Knows it", "Pass", "certification", null), null, "test");
        }
        LocalDate today = LocalDate.ofInstant(desk.clock().instant(), java.time.ZoneOffset.UTC);
        EmailAddress address = new EmailAddress(local + "@mail.example");
        Credential badge = desk.badges()
                .issue(
                        new Badges.Order(
                                slug, address, new PersonName(name), today.minusYears(1), today.plusDays(19), false),
                        "test");
        return desk.earners().find(badge.earner()).orElseThrow();
    }

    private void record(Earner of, PersonName name, LocalDate through) {
        EmailAddress address = desk.earners().find(of.id()).orElseThrow().email();
        desk.register()
                .put(
                        new Register.Entry(null, address, name, "certification", RecordStatus.ACTIVE, null, through),
                        "test");
    }

    private Seen look(Instant since, long lastEntry) {
        return Seen.now(desk.db(), Set.of(owner.id().value(), other.id().value()), since, lastEntry);
    }

    private long lastEntry() {
        return desk.db()
                .sql("select coalesce(max(id), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    /** Takes the step and gives what was seen before it; {@link #seen} is what is seen after it. */
    Seen take(Step step) {
        Seen before = seen;
        Instant since = desk.clock().instant();
        desk.clock().moveOn(Duration.ofSeconds(1));
        act(step);
        desk.clock().moveOn(Duration.ofSeconds(1));
        seen = look(since, before.lastEntry());
        replies.addAll(seen.replies());
        seen.replies().forEach(reply -> ids.add(reply.externalId()));
        return before;
    }

    private void act(Step step) {
        switch (step.kind()) {
            case WRITE -> write(step);
            case WRITE_AGAIN ->
                one(List.copyOf(told.values()), step.a())
                        .ifPresent(its -> desk.cases().receive(its.message()));
            case WORK -> work();
            case APPROVE -> decide(step, member(step.b()), true, 0);
            case APPROVE_AS_THE_EARNER -> decide(step, eve(), true, 0);
            case APPROVE_STALE -> decide(step, member(step.b()), true, 1);
            case REJECT -> decide(step, member(step.b()), false, 0);
            case EDIT ->
                proposal(step)
                        .ifPresent(p -> desk.actions()
                                .revise(id(p), member(step.b()), p.version(), details(p.action(), step.c()), null));
            case VOUCH -> proposal(step).ifPresent(p -> desk.actions().vouch(id(p), member(step.b()), "I rang them"));
            case TAKE_BACK -> proposal(step).ifPresent(p -> desk.actions().takeBack(id(p), member(step.b())));
            case UNDO -> proposal(step).ifPresent(p -> desk.actions().undo(id(p), member(step.b()), "a mistake"));
            case ESCALATE -> proposal(step).ifPresent(p -> desk.actions().escalate(id(p), member(step.b()), "look"));
            case ASK ->
                proposal(step)
                        .ifPresent(p -> desk.actions()
                                .ask(
                                        id(p),
                                        member(step.b()),
                                        "Which one do you mean?",
                                        UUID.randomUUID().toString()));
            case ASK_FOR_DOCUMENT ->
                proposal(step).ifPresent(p -> desk.actions().askForDocument(id(p), member(step.b()), "a deed"));
            case STAFF_PROPOSE -> propose(step);
            case STAFF_ANSWER ->
                file(step)
                        .filter(its -> its.sender() != null)
                        .ifPresent(its -> desk.cases()
                                .answer(
                                        its.id(),
                                        new ReplyDraft(
                                                null,
                                                null,
                                                "We shall see.",
                                                "<p>We shall see.</p>",
                                                List.of(),
                                                false,
                                                STAFF.get(0)),
                                        step.b() % 2 == 0));
            case ANSWER_ELSEWHERE -> one(List.copyOf(told.values()), step.a()).ifPresent(this::answerElsewhere);
            case OPEN_LINK ->
                link(step, "confirm").ifPresent(link -> desk.actions().link(link.token()));
            case CONFIRM ->
                link(step, "confirm").ifPresent(link -> {
                    if (desk.actions().confirm(link.token())) {
                        used.put(Tokens.hash(link.token()), link.reader());
                    }
                });
            case CONSENT -> link(step, "consent").ifPresent(link -> consent(link, step.b() % 3 > 0));
            case REGISTER_RENAMES ->
                record(owner, new PersonName(names.get(step.a() % 3)), paid.plusDays(20 + step.b() % 2 * 365L));
            case REGISTER_RENEWS -> record(owner, nameOf(owner), paid.plusDays(step.a() % 2 == 0 ? 385 : 2));
            case LOCK ->
                desk.db()
                        .sql("update account set failed_sign_ins = 10, locked_at = ? where earner_id = ?")
                        .params(
                                java.sql.Timestamp.from(desk.clock().instant()),
                                owner.id().value())
                        .update();
            case PAUSE -> desk.outbox().pause(new StaffId(STAFF.get(1)), "a flood");
            case RESUME -> desk.outbox().resume(new StaffId(STAFF.get(0)));
            case MINUTES_PASS -> pass(Duration.ofMinutes(11));
            case A_DAY_PASSES -> pass(Duration.ofHours(25));
            case FOUR_DAYS_PASS -> pass(Duration.ofHours(97));
            case A_MONTH_PASSES -> pass(Duration.ofDays(31));
            case RACE -> race(step);
            case CRASH -> {
                desk.crashes().next(true);
                try {
                    act(step.parts().get(0));
                } catch (ByHand.Crash e) {
                    // that is what was wanted
                } finally {
                    desk.crashes().next(false);
                }
            }
        }
    }

    /** Where two meet, the database may end one of them: whoever it is tries again, or not. */
    private void race(Step step) {
        CompletableFuture<?>[] both = step.parts().stream()
                .map(part -> CompletableFuture.runAsync(() -> act(part)))
                .toArray(CompletableFuture[]::new);
        for (CompletableFuture<?> one : both) {
            try {
                one.join();
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof TransientDataAccessException)) {
                    throw e;
                }
            }
        }
    }

    private void write(Step step) {
        Wish wish = Wish.values()[step.b() % Wish.values().length];
        boolean chat = step.a() % 12 >= 10;
        String from = switch (step.a() % 12) {
            case 5, 6 -> stranger;
            case 7 -> addressOf(other);
            case 8 -> step.c() % 2 == 0 ? employer : fresh;
            case 9 -> machine;
            case 4 -> owner.email().value();
            default -> addressOf(owner);
        };
        Authenticity authenticity = switch (step.a() % 12) {
            case 2, 11 -> Authenticity.NONE;
            case 3 -> Authenticity.FAIL;
            default -> Authenticity.PASS;
        };
        String id = "<" + UUID.randomUUID() + "@mail.example>";
        String text = wish.words
                .replace("{name}", names.get(step.c() % names.size()))
                .replace("{address}", List.of(fresh, stranger, addressOf(other)).get(step.c() % 3))
                .replace("{paid}", paid.toString())
                .replace("{employer}", employer)
                .replace("{owner}", addressOf(owner));
        IncomingMessage message = new IncomingMessage(
                chat ? Channel.CHAT : Channel.EMAIL,
                id,
                id,
                new EmailAddress(from),
                null,
                new EmailAddress("support@test.example"),
                authenticity == Authenticity.PASS && !from.equals(stranger) ? "a question" : STRANGERS_SUBJECT,
                text,
                authenticity,
                from.equals(machine) && step.c() % 2 == 0 ? Ignored.AUTO_REPLY : null,
                desk.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                step.c() < 50 ? List.of() : one(ids, step.c()).stream().toList(),
                List.of());
        told.put(id, new Told(message, wish));
        ids.add(id);
        if (wish == Wish.SOMEBODYS_ADDRESS && authenticity != Authenticity.PASS) {
            // the form for whoever cannot open the mailbox on file
            Map<String, String> wanted = details("email-change", step.c());
            desk.cases().receive(message, new StatedRequest("email-change", wanted, address(owner)));
        } else {
            desk.cases().receive(message);
        }
        if (step.c() % 5 > 0) {
            work();
        }
    }

    private void work() {
        for (int i = 0; i < 3; i++) {
            desk.tasks().runAnyDueExecutions();
        }
    }

    private void pass(Duration time) {
        desk.clock().moveOn(time);
        desk.actions().runHeld();
        desk.actions().expireUnproven();
        desk.actions().expireUndecided();
        desk.actions().lookAgain();
        desk.unanswered().endUnproven();
        desk.unanswered().close();
        desk.cases().closeQuiet();
        desk.outbox().watch();
        work();
    }

    private void decide(Step step, StaffMember by, boolean approve, int behind) {
        proposal(step)
                .ifPresent(p -> desk.actions()
                        .decide(
                                id(p),
                                by,
                                approve,
                                p.version() - behind,
                                step.c() % 4 == 0 ? null : "seen in the register"));
    }

    private void propose(Step step) {
        file(step)
                .ifPresent(its -> one(its.requests(), step.b()).ifPresent(request -> {
                    String action = one(
                                    List.of("name-change", "email-change", "password-reset", "unlock-account"),
                                    step.c())
                            .orElseThrow();
                    desk.proposing()
                            .propose(
                                    its.id(),
                                    request.id(),
                                    new StaffProposals.Wish(
                                            action, details(action, step.c()), address(owner), "I rang them"),
                                    new StaffId(STAFF.get(step.b() % 3)));
                }));
    }

    private Map<String, String> details(String action, int which) {
        return switch (action) {
            case "name-change" -> Map.of("new_name", names.get(which % names.size()));
            case "email-change" -> Map.of("new_email", which % 2 == 0 ? fresh : stranger);
            default -> Map.of();
        };
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

    private record Link(String token, String reader) {}

    /** Whoever reads a mailbox opens the links in it. */
    private Optional<Link> link(Step step, String page) {
        List<Link> links = replies.stream()
                .flatMap(reply -> LINK.matcher(reply.text())
                        .results()
                        .filter(found -> found.group(1).equals(page))
                        .map(found -> new Link(found.group(2), reply.to())))
                .toList();
        // the latest are the likeliest to be open
        return links.isEmpty()
                ? Optional.empty()
                : Optional.of(links.get(links.size() - 1 - step.a() % Math.min(4, links.size())));
    }

    private void consent(Link link, boolean given) {
        String asker = desk.consents().find(link.token()).orElseThrow().asker().value();
        if (desk.consents().answer(link.token(), given) && given) {
            consents.add(asker + " " + link.reader());
        }
    }

    private Optional<Seen.Proposed> proposal(Step step) {
        List<Seen.Proposed> all = List.copyOf(seen.proposals().values());
        // the latest are the likeliest to wait
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1 - step.a() % Math.min(5, all.size())));
    }

    private Optional<CaseFile> file(Step step) {
        return one(List.copyOf(told.values()), step.a())
                .flatMap(its -> desk.db()
                        .sql("select case_id from message where fingerprint = ? and case_id is not null")
                        .param(its.message().fingerprint())
                        .query(UUID.class)
                        .optional())
                .flatMap(id -> desk.cases().find(new CaseId(id)));
    }

    private static <T> Optional<T> one(List<T> all, int which) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
    }

    private static ProposalId id(Seen.Proposed p) {
        return new ProposalId(p.id());
    }

    private StaffMember member(int which) {
        return desk.staff().find(new StaffId(STAFF.get(which % STAFF.size()))).orElseThrow();
    }

    /** A colleague with the earner's own address. */
    private StaffMember eve() {
        return new StaffMember(new StaffId("eve@test.example"), "Eve", address(owner), null, Set.of(Role.APPROVER));
    }

    EmailAddress address(Earner of) {
        return new EmailAddress(addressOf(of));
    }

    String addressOf(Earner of) {
        return seen == null ? of.email().value() : seen.fact("address", of.id().value());
    }

    private PersonName nameOf(Earner of) {
        return new PersonName(seen.fact("name", of.id().value()));
    }

    @Nullable Told told(String fingerprint) {
        return told.get(fingerprint);
    }
}
