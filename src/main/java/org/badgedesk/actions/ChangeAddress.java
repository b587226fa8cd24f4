package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.accounts.AlternateAddress;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Membership;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Component;

/** Moves an earner's address on file, which is the user name too, once the new address has proved itself. */
@Component
class ChangeAddress implements BadgeAction {

    private static final String ALTERNATE = "alternate";

    private final Earners earners;
    private final AlternateAddresses alternates;
    private final Register register;

    ChangeAddress(Earners earners, AlternateAddresses alternates, Register register) {
        this.earners = earners;
        this.alternates = alternates;
        this.register = register;
    }

    @Override
    public ActionName name() {
        return new ActionName("email-change");
    }

    @Override
    public Check check(ActionRequest request) {
        Optional<EmailAddress> wanted = wanted(request);
        if (wanted.isEmpty()) {
            return new Check.Missing(List.of("new_email"));
        }
        if (wanted.get().equals(request.earner().email())) {
            return new Check.Settled(
                    "this is the address on file already",
                    "email-change-already",
                    Map.of("email", wanted.get().value()));
        }
        return bar(request, wanted.get()).<Check>map(Check.Barred::new).orElseGet(Check.Allowed::new);
    }

    /** What others have at the new address. Asks the same of the stores whatever they have there. */
    private Optional<String> bar(ActionRequest request, EmailAddress wanted) {
        Optional<String> account = earners.find(wanted)
                .filter(other -> !other.id().equals(request.earner().id()))
                .map(other -> "the new address belongs to another account");
        Optional<String> record = kindAtBoth(request.earner().email(), wanted)
                .map(kind -> "the register holds a " + kind
                        + " at the new address already: have its owner merge the two first");
        return account.or(() -> record);
    }

    /** A kind of record that stands at both addresses, so that none can move to the other. */
    private Optional<String> kindAtBoth(EmailAddress one, EmailAddress other) {
        Set<String> kinds = register.of(other).stream().map(Membership::kind).collect(Collectors.toSet());
        return register.of(one).stream()
                .map(Membership::kind)
                .filter(kinds::contains)
                .findFirst();
    }

    @Override
    public Preview preview(ActionRequest request) {
        EmailAddress wanted = wanted(request).orElseThrow();
        return new Preview(
                Map.of("email", request.earner().email().value()),
                Map.of("email", wanted.value()),
                bar(request, wanted)
                        .map(why -> "cannot be approved: " + why + ". Say nothing of it to whoever asks")
                        .map(List::of)
                        .orElse(List.of()),
                done(wanted),
                ApprovalRule.STAFF);
    }

    @Override
    public Outcome run(ActionRequest request) {
        EmailAddress wanted = wanted(request).orElseThrow();
        EmailAddress before = request.earner().email();
        boolean alternate = alternates.of(request.earner().id()).contains(new AlternateAddress(wanted, true));
        register.changeAddress(before, wanted, request.by(), request.why());
        earners.changeAddress(request.earner().id(), wanted, request.by(), request.why());
        return done(wanted)
                .undoneBy(Map.of(
                        "email", before.value(), "changed", wanted.value(), ALTERNATE, String.valueOf(alternate)));
    }

    @Override
    public Optional<String> undo(ActionRequest request, Map<String, String> kept) {
        EmailAddress now = request.earner().email();
        EmailAddress former = new EmailAddress(kept.getOrDefault("email", ""));
        if (!now.value().equals(kept.get("changed"))) {
            return Optional.of("the address has changed again since");
        }
        if (earners.find(former)
                .filter(other -> !other.id().equals(request.earner().id()))
                .isPresent()) {
            return Optional.of("the former address belongs to another account now");
        }
        Optional<String> kind = kindAtBoth(now, former);
        if (kind.isPresent()) {
            return Optional.of("the register holds a " + kind.get() + " at the former address by now");
        }
        register.changeAddress(now, former, request.by(), request.why());
        earners.changeAddress(request.earner().id(), former, request.by(), request.why());
        if (Boolean.parseBoolean(kept.get(ALTERNATE))) {
            alternates.putBack(request.earner().id(), now, request.by(), request.why());
        }
        return Optional.empty();
    }

    @Override
    public boolean replacesEarlier() {
        return true;
    }

    private static Outcome done(EmailAddress wanted) {
        return new Outcome("email-change-done", Map.of("newEmail", wanted.value()));
    }

    @Override
    public Optional<EmailAddress> addressToProve(ActionRequest request) {
        return wanted(request);
    }

    private static Optional<EmailAddress> wanted(ActionRequest request) {
        return request.detail("new_email").flatMap(EmailAddress::parse);
    }
}
