package org.badgedesk.actions;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.badgedesk.accounts.AccountState;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.FailurePattern;
import org.badgedesk.accounts.SignInFailure;
import org.badgedesk.core.Issuer;
import org.springframework.stereotype.Component;

/**
 * Opens an account that too many failed sign-ins have locked. Where they look like an attack, staff decide whatever the
 * policy says: the lock may be all that keeps a guesser out.
 */
@Component
class UnlockAccount implements BadgeAction {

    private static final Outcome DONE = new Outcome("unlock-account-done", Map.of());
    private static final int SOURCES_SHOWN = 8;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Accounts accounts;
    private final StoreSettings store;
    private final Issuer issuer;

    UnlockAccount(Accounts accounts, StoreSettings store, Issuer issuer) {
        this.accounts = accounts;
        this.store = store;
        this.issuer = issuer;
    }

    @Override
    public ActionName name() {
        return new ActionName("unlock-account");
    }

    @Override
    public Check check(ActionRequest request) {
        AccountState state = accounts.state(request.earner().id());
        return state.locked() || store.isElsewhere()
                ? new Check.Allowed()
                : new Check.Settled(
                        "the account is not locked",
                        "unlock-account-not-locked",
                        Map.of("temporary", state.temporaryWaits(), "failures", state.failedSignIns()));
    }

    @Override
    public Preview preview(ActionRequest request) {
        AccountState state = accounts.state(request.earner().id());
        FailurePattern pattern = accounts.failurePattern(request.earner().id());
        return new Preview(
                Map.of(
                        "account",
                        store.isElsewhere() ? "as it is there" : "locked",
                        "failed sign-ins",
                        Integer.toString(state.failedSignIns())),
                Map.of("account", "open", "failed sign-ins", "0"),
                notes(request, pattern),
                DONE,
                pattern.looksLikeAnAttack() ? ApprovalRule.STAFF : ApprovalRule.AUTO);
    }

    @Override
    public Outcome follow(ActionRequest request) {
        return DONE;
    }

    private List<String> notes(ActionRequest request, FailurePattern pattern) {
        List<String> notes = new ArrayList<>();
        pattern.attack().ifPresent(notes::add);
        Map<String, List<Instant>> bySource = new LinkedHashMap<>();
        for (SignInFailure failure : accounts.recentFailures(request.earner().id())) {
            bySource.computeIfAbsent(failure.source(), s -> new ArrayList<>()).add(failure.at());
        }
        bySource.entrySet().stream()
                .limit(SOURCES_SHOWN)
                .map(e -> e.getValue().size() + " failed from " + e.getKey() + ", "
                        + moment(e.getValue().get(e.getValue().size() - 1)) + " to "
                        + moment(e.getValue().get(0)))
                .forEach(notes::add);
        if (bySource.size() > SOURCES_SHOWN) {
            notes.add("and from " + (bySource.size() - SOURCES_SHOWN) + " more addresses");
        }
        return notes;
    }

    private String moment(Instant at) {
        return MINUTE.format(at.atZone(issuer.zone()));
    }

    @Override
    public Outcome run(ActionRequest request) {
        accounts.unlock(request.earner().id(), request.by(), request.why());
        return DONE;
    }
}
