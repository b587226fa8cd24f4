package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earners;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Membership;
import org.badgedesk.register.Register;
import org.springframework.stereotype.Component;

/** Moves an earner's address on file, which is the user name too, once the new address has proved itself. */
@Component
class ChangeAddress implements BadgeAction {

    private final Earners earners;
    private final Register register;

    ChangeAddress(Earners earners, Register register) {
        this.earners = earners;
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
        boolean taken = earners.find(wanted.get())
                .filter(other -> !other.id().equals(request.earner().id()))
                .isPresent();
        if (taken) {
            return forStaff(request, wanted.get(), "the new address belongs to another account");
        }
        Set<String> kinds =
                register.of(wanted.get()).stream().map(Membership::kind).collect(Collectors.toSet());
        return register.of(request.earner().email()).stream()
                .filter(record -> kinds.contains(record.kind()))
                .findFirst()
                .map(record -> forStaff(
                        request,
                        wanted.get(),
                        "the register holds a " + record.kind()
                                + " at the new address already: have its owner merge the two first"))
                .orElseGet(Check.Allowed::new);
    }

    private static Check forStaff(ActionRequest request, EmailAddress wanted, String why) {
        return new Check.ForStaff(
                why,
                List.of("wanted: " + wanted, "asked by: " + request.earner().email()));
    }

    @Override
    public Preview preview(ActionRequest request) {
        return new Preview(
                Map.of("email", request.earner().email().value()),
                Map.of("email", wanted(request).orElseThrow().value()),
                List.of(),
                done(wanted(request).orElseThrow()),
                ApprovalRule.AUTO);
    }

    @Override
    public Outcome run(ActionRequest request) {
        EmailAddress wanted = wanted(request).orElseThrow();
        EmailAddress before = request.earner().email();
        register.changeAddress(before, wanted, request.by(), request.why());
        earners.changeAddress(request.earner().id(), wanted, request.by(), request.why());
        return done(wanted).undoneBy(Map.of("email", before.value(), "changed", wanted.value()));
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
        register.changeAddress(now, former, request.by(), request.why());
        earners.changeAddress(request.earner().id(), former, request.by(), request.why());
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
