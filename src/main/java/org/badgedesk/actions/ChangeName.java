package org.badgedesk.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Component;

/** Puts a new name on register, earner and all credentials; letters with the old one are superseded. */
@Component
class ChangeName implements BadgeAction {

    static final String NAME = "name";

    private static final String CHANGED = "changed";
    private static final String RECORD = "record ";
    private static final String BADGE = "badge ";

    private final Register register;
    private final Earners earners;
    private final Badges badges;
    private final EarnersBadges earnersBadges;
    private final NameHistory history;

    ChangeName(Register register, Earners earners, Badges badges, EarnersBadges earnersBadges, NameHistory history) {
        this.register = register;
        this.earners = earners;
        this.badges = badges;
        this.earnersBadges = earnersBadges;
        this.history = history;
    }

    @Override
    public ActionName name() {
        return new ActionName("name-change");
    }

    @Override
    public Check check(ActionRequest request) {
        Optional<PersonName> wanted = wanted(request);
        if (wanted.isEmpty()) {
            return new Check.Missing(List.of("new_name"));
        }
        boolean everywhere = wanted.get().equals(request.earner().name())
                && current(request).stream().allMatch(c -> c.name().equals(wanted.get()));
        return everywhere
                ? new Check.Settled(
                        "the name stands like this already",
                        "name-change-already",
                        Map.of("name", wanted.get().value()))
                : new Check.Allowed();
    }

    @Override
    public Preview preview(ActionRequest request) {
        PersonName before = request.earner().name();
        PersonName after = wanted(request).orElseThrow();
        List<String> notes = new ArrayList<>();
        NameDifference difference = NameDifference.between(before, after);
        notes.add(difference.inWords());
        Optional<NameHistory.Former> former = history.takesMore(request.earner(), name(), after);
        former.ifPresent(its -> notes.add("it was " + its.name() + " not long ago; from that to the new one, "
                + its.difference().inWords()));
        NameDifference.Need need =
                former.map(NameHistory.Former::difference).orElse(difference).need();
        boolean lookAlikes = NameLetters.mixesScripts(after);
        boolean shown = !request.asked().attachments().isEmpty();
        if (need != NameDifference.Need.EYE) {
            notes.add(
                    shown
                            ? "evidence that came with it: "
                                    + String.join(", ", request.asked().attachments())
                            : "no document came with it: ask for one, or say why none is needed when you approve");
        }
        request.detail("old_name")
                .filter(old -> !NameDifference.mentions(before, old))
                .ifPresent(old -> notes.add("the message gives another old name than the account's: " + old));
        if (lookAlikes) {
            notes.add("the new name mixes scripts whose letters look alike");
        }
        int count = current(request).size();
        notes.add(count == 1 ? "one badge would carry it" : count + " badges would carry it");
        return new Preview(
                Map.of("name", before.value()),
                Map.of("name", after.value()),
                notes,
                done(request, before, after),
                need == NameDifference.Need.TWO_STAFF || lookAlikes ? ApprovalRule.TWO_STAFF : ApprovalRule.STAFF,
                need == NameDifference.Need.DOCUMENT && !shown);
    }

    @Override
    public Outcome run(ActionRequest request) {
        PersonName before = request.earner().name();
        PersonName after = wanted(request).orElseThrow();
        Map<String, String> kept = new TreeMap<>(Map.of(NAME, before.value(), CHANGED, after.value()));
        register.of(request.earner().email())
                .forEach(
                        record -> kept.put(RECORD + record.kind(), record.name().value()));
        badges.of(request.earner().id())
                .forEach(badge ->
                        kept.put(BADGE + badge.id().value(), badge.name().value()));
        register.rename(request.earner().email(), after, request.by(), request.why());
        earners.rename(request.earner().id(), after, request.by(), request.why());
        badges.rename(request.earner().id(), after, request.by(), request.why());
        return done(request, before, after).undoneBy(kept);
    }

    /** Each record and each badge gets its own former name back, which may have been another than the account's. */
    @Override
    public Optional<String> undo(ActionRequest request, Map<String, String> kept) {
        String changed = kept.getOrDefault(CHANGED, "");
        if (!request.earner().name().value().equals(changed)) {
            return Optional.of("the name has changed again since");
        }
        if (badges.of(request.earner().id()).stream()
                .filter(badge -> kept.containsKey(BADGE + badge.id().value()))
                .anyMatch(badge -> !badge.name().value().equals(changed))) {
            return Optional.of("the name on a badge has changed again since");
        }
        PersonName former = PersonName.stored(kept.getOrDefault(NAME, ""));
        if (isOfAnEarlierRelease(kept)) {
            register.rename(request.earner().email(), former, request.by(), request.why());
        } else {
            register.putNamesBack(
                    request.earner().email(), names(kept, RECORD, kind -> kind), request.by(), request.why());
        }
        earners.rename(request.earner().id(), former, request.by(), request.why());
        badges.rename(request.earner().id(), former, request.by(), request.why());
        badges.putNamesBack(names(kept, BADGE, CredentialId::new), request.by(), request.why());
        return Optional.empty();
    }

    /** Releases up to 27 November 2026 kept the account's name alone. */
    private static boolean isOfAnEarlierRelease(Map<String, String> kept) {
        return kept.keySet().equals(Set.of(NAME, CHANGED));
    }

    private static <T> Map<T, PersonName> names(Map<String, String> kept, String prefix, Function<String, T> key) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        entry -> key.apply(entry.getKey().substring(prefix.length())),
                        entry -> PersonName.stored(entry.getValue())));
    }

    @Override
    public boolean replacesEarlier() {
        return true;
    }

    private Outcome done(ActionRequest request, PersonName before, PersonName after) {
        return new Outcome(
                "name-change-done",
                Map.of(
                        "oldName", before.value(),
                        "newName", after.value(),
                        "badges",
                                current(request).stream()
                                        .map(earnersBadges::shown)
                                        .toList()));
    }

    private List<Credential> current(ActionRequest request) {
        return badges.of(request.earner().id()).stream()
                .filter(Credential::isCurrent)
                .toList();
    }

    private static Optional<PersonName> wanted(ActionRequest request) {
        return request.detail("new_name")
                .flatMap(PersonName::parse)
                .map(wanted -> wanted.meant().orElse(wanted))
                .flatMap(wanted -> NameDifference.whole(
                        request.earner().name(),
                        request.detail("old_name").flatMap(PersonName::parse).orElse(null),
                        wanted));
    }
}
