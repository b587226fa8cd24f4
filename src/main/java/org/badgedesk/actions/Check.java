package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the facts say, now, to an action. */
public sealed interface Check {

    /** What to do in each case (Java 17 has no pattern switch; so the compiler still finds a missing one). */
    interface Reading<T> {
        T allowed();

        T settled(Settled settled);

        T missing(Missing missing);

        T forStaff(ForStaff forStaff);

        T waits(Waits waits);

        T barred(Barred barred);
    }

    <T> T read(Reading<T> reading);

    /** Whether it can be shown what would change. */
    default boolean hasPreview() {
        return false;
    }

    /** Why staff cannot have it proposed like this; nothing where they can. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** It may be done. */
    record Allowed() implements Check {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.allowed();
        }

        @Override
        public boolean hasPreview() {
            return true;
        }
    }

    /** There is nothing to do, and {@code answer} (a template and its model) tells the earner why. */
    record Settled(String reason, String answer, Map<String, Object> model) implements Check {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.settled(this);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.of("there is nothing to do: " + reason);
        }
    }

    /** Details are missing or cannot be used; the earner is asked for them. */
    record Missing(List<String> details) implements Check {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.missing(this);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.of("missing or not usable: " + String.join(", ", details));
        }
    }

    /** The register is older than what the earner speaks of: it is looked at again when the next import has come. */
    record Waits(String reason) implements Check {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.waits(this);
        }
    }

    /** The facts contradict each other or are not known: a person decides, with the facts side by side. */
    record ForStaff(String reason, List<String> facts) implements Check {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.forStaff(this);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.of(reason + " – " + String.join("; ", facts));
        }
    }

    /**
     * Something of somebody else's stands in its way, of which the sender must learn nothing: to them it is as {@link Allowed} and waits for
     * staff, who see the reason and cannot approve it while it lasts.
     */
    record Barred(String reason) implements Check {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.barred(this);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.of(reason);
        }

        @Override
        public boolean hasPreview() {
            return true;
        }
    }
}
