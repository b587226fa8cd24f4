package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.AccountState;
import org.badgedesk.accounts.Accounts;
import org.springframework.stereotype.Component;

/** Opens an account that too many failed sign-ins have locked. */
@Component
class UnlockAccount implements BadgeAction {

    private static final Outcome DONE = new Outcome("unlock-account-done", Map.of());

    private final Accounts accounts;

    UnlockAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ActionName name() {
        return new ActionName("unlock-account");
    }

    @Override
    public Check check(ActionRequest request) {
        return accounts.state(request.earner().id()).locked()
                ? new Check.Allowed()
                : new Check.Settled("the account is not locked", "unlock-account-not-locked", Map.of());
    }

    @Override
    public Preview preview(ActionRequest request) {
        AccountState state = accounts.state(request.earner().id());
        return new Preview(
                Map.of("account", "locked", "failed sign-ins", Integer.toString(state.failedSignIns())),
                Map.of("account", "open", "failed sign-ins", "0"),
                List.of(),
                DONE,
                false);
    }

    @Override
    public Outcome run(ActionRequest request) {
        accounts.unlock(request.earner().id(), request.by(), request.why());
        return DONE;
    }
}
