package org.badgedesk.actions;

import java.util.Map;
import java.util.Optional;
import org.badgedesk.accounts.Accounts;
import org.springframework.stereotype.Component;

/**
 * Has a temporary password made and mailed to the address on file. A locked account is opened with it: its owner has asked. Where the
 * lock looks like an attack, staff decide, as they do about {@link UnlockAccount}. Who asks again within minutes is told of the first mail,
 * whose password another would void unread.
 */
@Component
class ResetPassword implements BadgeAction {

    private static final Outcome DONE = new Outcome("password-reset-done", Map.of());

    private final Accounts accounts;
    private final MailedAlready mailed;

    ResetPassword(Accounts accounts, MailedAlready mailed) {
        this.accounts = accounts;
        this.mailed = mailed;
    }

    @Override
    public ActionName name() {
        return new ActionName("password-reset");
    }

    @Override
    public Check check(ActionRequest request) {
        return accounts.freshTemporaryPassword(request.earner().id())
                .<Check>map(sent -> mailed.already("a temporary password", true, sent))
                .orElseGet(Check.Allowed::new);
    }

    @Override
    public Preview preview(ActionRequest request) {
        boolean locked = accounts.state(request.earner().id()).locked();
        Optional<String> attack =
                locked ? accounts.failurePattern(request.earner().id()).attack() : Optional.empty();
        return new Preview(
                Map.of("password", "as it is", "account", locked ? "locked" : "open"),
                Map.of("password", "a temporary one, mailed to the address on file", "account", "open"),
                attack.stream().toList(),
                DONE,
                attack.isPresent() ? ApprovalRule.STAFF : ApprovalRule.AUTO);
    }

    @Override
    public Outcome run(ActionRequest request) {
        if (accounts.state(request.earner().id()).locked()) {
            accounts.unlock(request.earner().id(), request.by(), request.why());
        }
        accounts.issueTemporaryPassword(request.earner().id(), request.by(), request.why());
        return DONE;
    }

    @Override
    public Outcome follow(ActionRequest request) {
        return DONE;
    }
}
