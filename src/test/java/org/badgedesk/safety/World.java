package org.badgedesk.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;

/**
 * Two earners, a stranger, an employer, a machine and what each of them knows. What they do one after the other is in {@link Senders},
 * {@link Office} and {@link Days}.
 */
final class World {

    /**
     * A message as the world knows who wrote it.
     *
     * @param paid the day of the payment that it speaks of
     */
    record Told(IncomingMessage message, Wish wish, LocalDate paid) {}

    static final String STRANGERS_SUBJECT = "cheap pills";

    final Desk desk;
    final int number;
    final Earner owner;
    final Earner other;
    final List<String> names;
    final String stranger;
    final String employer;
    final String fresh;
    final String machine;

    final List<Told> told = new CopyOnWriteArrayList<>();

    /** By the hash of a one-time link, who used it. */
    final Map<String, String> used = new ConcurrentHashMap<>();

    /** {@code asker earner} of each consent given. */
    final Set<String> consents = ConcurrentHashMap.newKeySet();

    /** {@code address earner}: what was ever on file. */
    final Set<String> onFile = new HashSet<>();

    /** {@code name earner}: what was ever on file. */
    private final Set<String> everCalled = new HashSet<>();

    /** How often a proposal has come to a state, and what else shows how far the sequences get. */
    final Map<String, Integer> reached = new TreeMap<>();

    /** Proposals that wait or have waited for an import. */
    private final Set<UUID> imported = new HashSet<>();

    final LocalDate paid;
    final List<Seen.Written> replies = new ArrayList<>();

    /** Of mails, to be answered. */
    final List<String> ids = new CopyOnWriteArrayList<>();

    private final Senders senders;
    private final Office office;
    private final Days days;
    Seen seen;

    World(Desk desk, int number) {
        this.desk = desk;
        this.number = number;
        String family = family(number);
        owner = earner("zorbalist", "Ana " + family, "ana-" + number);
        other = earner("quibbler", "Bo Q" + family.toLowerCase(Locale.ROOT), "bo-" + number);
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
        Instant began = desk.clock().instant();
        paid = LocalDate.ofInstant(began, ZoneOffset.UTC).minusDays(1);
        senders = new Senders(this);
        office = new Office(this);
        days = new Days(this);
        days.record(owner.email(), owner.name(), paid.plusDays(20));
        desk.clock().moveOn(Duration.ofSeconds(1));
        seen = Seen.now(desk.tables(), theirIds(), began, lastEntry());
        remember();
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

    private Set<UUID> theirIds() {
        return earners().stream().map(World::id).collect(Collectors.toSet());
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
        seen = before.next(desk.tables(), theirIds(), since);
        replies.addAll(seen.replies());
        seen.replies().forEach(reply -> ids.add(reply.externalId()));
        remember();
        seen.turned(before).forEach(p -> {
            reached(p.action() + " " + p.state());
            if (p.state() == ProposalState.DONE
                    && p.approval() == ApprovalRule.TWO_STAFF
                    && p.approvals().size() < 2) {
                reached(p.action() + " DONE after 72 hours");
            }
            if (before.proposals().containsKey(p.id())
                    && imported.contains(p.id())
                    && p.state() == ProposalState.DONE) {
                reached(p.action() + " DONE after an import");
            }
            if (p.state() == ProposalState.AWAITING_REGISTER) {
                imported.add(p.id());
            }
        });
        return before;
    }

    private void remember() {
        earners().forEach(earner -> {
            onFile.add(seen.fact("address", id(earner)) + " " + id(earner));
            everCalled.add(seen.fact("name", id(earner)) + " " + id(earner));
        });
    }

    void reached(String what) {
        reached.merge(what, 1, Integer::sum);
    }

    private void act(Step step) {
        switch (step.kind()) {
            case RACE -> race(step);
            case CRASH -> crash(step.parts().get(0));
            case WORK -> days.work();
            case MINUTES_PASS -> days.pass(Duration.ofMinutes(11));
            case A_DAY_PASSES -> days.pass(Duration.ofHours(25));
            case FOUR_DAYS_PASS -> days.pass(Duration.ofHours(97));
            case A_MONTH_PASSES -> days.pass(Duration.ofDays(31));
            case REGISTER_RENAMES -> days.registerRenames(step);
            case REGISTER_RENEWS -> days.registerRenews(step);
            case LOCK -> days.lock();
            case WRITE -> {
                senders.write(step);
                if (step.c() % 5 > 0) {
                    days.work();
                }
            }
            case WRITE_AGAIN -> senders.writeAgain(step);
            case OPEN_LINK -> senders.openLink(step);
            case CONFIRM -> senders.confirm(step);
            case OBJECT -> senders.object(step);
            case CONSENT -> senders.consent(step);
            default -> office.act(step);
        }
    }

    /** The process dies in the middle of it. */
    private void crash(Step part) {
        desk.crashes().next(true);
        try {
            act(part);
        } catch (ByHand.Crash e) {
            // that is what was wanted
        } finally {
            desk.crashes().next(false);
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

    static <T> Optional<T> one(List<T> all, int which) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(which % all.size()));
    }

    /** One of the latest, which are the likeliest to be open. */
    static <T> Optional<T> latest(List<T> all, int which, int most) {
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1 - which % Math.min(most, all.size())));
    }

    /** What whoever asks for this action may want. */
    Map<String, String> details(String action, int which) {
        return switch (action) {
            case "name-change" -> Map.of("new_name", names.get(which % names.size()));
            case "email-change" -> Map.of("new_email", which % 2 == 0 ? fresh : stranger);
            default -> Map.of();
        };
    }

    LocalDate today() {
        return LocalDate.ofInstant(desk.clock().instant(), ZoneOffset.UTC);
    }

    List<Earner> earners() {
        return List.of(owner, other);
    }

    EmailAddress address(Earner of) {
        return new EmailAddress(addressOf(of));
    }

    String addressOf(Earner of) {
        return seen.fact("address", id(of));
    }

    PersonName nameOf(Earner of) {
        return new PersonName(seen.fact("name", id(of)));
    }

    /** All names that the earner has borne. */
    Set<String> everCalled(Earner earner) {
        return everCalled.stream()
                .filter(called -> called.endsWith(" " + id(earner)))
                .map(called -> called.substring(0, called.length() - 37))
                .collect(Collectors.toSet());
    }

    static UUID id(Earner earner) {
        return earner.id().value();
    }

    @Nullable Told told(String fingerprint) {
        return told.stream()
                .filter(its -> its.message().fingerprint().equals(fingerprint))
                .findFirst()
                .orElse(null);
    }
}
