package org.badgedesk.safety;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Ignored;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.StatedRequest;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Tokens;

/** What the earners, a stranger, an employer and a machine do: they write, and open the links that come to their mailboxes. */
final class Senders {

    private static final Pattern LINK = Pattern.compile("/(confirm|consent)/([\\w-]+)");

    private final World world;
    private final Desk desk;

    Senders(World world) {
        this.world = world;
        this.desk = world.desk;
    }

    void write(Step step) {
        Wish wish = Wish.values()[step.b() % Wish.values().length];
        boolean chat = step.a() % 12 >= 10;
        String from = sender(step);
        Authenticity authenticity = switch (step.a() % 12) {
            case 2, 11 -> Authenticity.NONE;
            case 3 -> Authenticity.FAIL;
            default -> Authenticity.PASS;
        };
        String id = "<" + UUID.randomUUID() + "@mail.example>";
        IncomingMessage message = new IncomingMessage(
                chat ? Channel.CHAT : Channel.EMAIL,
                id,
                id,
                new EmailAddress(from),
                null,
                new EmailAddress("support@test.example"),
                authenticity == Authenticity.PASS && !from.equals(world.stranger)
                        ? "a question"
                        : World.STRANGERS_SUBJECT,
                words(wish, step.c()),
                authenticity,
                from.equals(world.machine) && step.c() % 2 == 0 ? Ignored.AUTO_REPLY : null,
                desk.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                step.c() < 50
                        ? List.of()
                        : World.one(world.ids, step.c()).stream().toList(),
                List.of());
        LocalDate paid = wish == Wish.EXPIRY_LATELY ? world.today().minusDays(1) : world.paid;
        world.told.add(new World.Told(message, wish, paid));
        world.ids.add(id);
        if (wish == Wish.SOMEBODYS_ADDRESS && authenticity != Authenticity.PASS) {
            // the form for whoever cannot open the mailbox on file
            Map<String, String> wanted = world.details("email-change", step.c());
            desk.cases().receive(message, new StatedRequest("email-change", wanted, world.address(world.owner)));
        } else {
            desk.cases().receive(message);
        }
    }

    private String sender(Step step) {
        return switch (step.a() % 12) {
            case 5, 6 -> world.stranger;
            case 7 -> world.addressOf(world.other);
            case 8 -> step.c() % 2 == 0 ? world.employer : world.fresh;
            case 9 -> world.machine;
            case 4 -> world.owner.email().value();
            default -> world.addressOf(world.owner);
        };
    }

    private String words(Wish wish, int which) {
        return wish.words
                .replace("{name}", world.names.get(which % world.names.size()))
                .replace(
                        "{address}",
                        List.of(world.fresh, world.stranger, world.addressOf(world.other))
                                .get(which % 3))
                .replace("{paid}", world.paid.toString())
                .replace("{employer}", world.employer)
                .replace("{owner}", world.addressOf(world.owner));
    }

    void writeAgain(Step step) {
        World.one(world.told, step.a()).ifPresent(its -> desk.cases().receive(its.message()));
    }

    void openLink(Step step) {
        World.latest(links("confirm"), step.a(), 4)
                .ifPresent(link -> desk.actions().link(link.token()));
    }

    void confirm(Step step) {
        use(step, false);
    }

    /** Whoever reads what is about to change, or has changed, says that it was not them. */
    void object(Step step) {
        use(step, true);
    }

    private void use(Step step, boolean toObject) {
        Set<String> objections = new HashSet<>(desk.db()
                .sql("select token_hash from proof_link where purpose = 'OBJECT'")
                .query(String.class)
                .list());
        List<Link> links = links("confirm").stream()
                .filter(link -> objections.contains(Tokens.hash(link.token())) == toObject)
                .toList();
        World.latest(links, step.a(), 4).ifPresent(link -> {
            if (desk.actions().confirm(link.token())) {
                world.used.put(Tokens.hash(link.token()), link.reader());
            }
        });
    }

    void consent(Step step) {
        World.latest(links("consent"), step.a(), 4).ifPresent(link -> {
            boolean given = step.b() % 3 > 0;
            String asker =
                    desk.consents().find(link.token()).orElseThrow().asker().value();
            if (desk.consents().answer(link.token(), given) && given) {
                world.consents.add(asker + " " + link.reader());
            }
        });
    }

    private record Link(String token, String reader) {}

    /** Whoever reads a mailbox opens the links in it. */
    private List<Link> links(String page) {
        return world.replies.stream()
                .flatMap(reply -> LINK.matcher(reply.text())
                        .results()
                        .filter(found -> found.group(1).equals(page))
                        .map(found -> new Link(found.group(2), reply.to())))
                .toList();
    }
}
