package org.badgedesk.accounts;

/** A password was set that breaks a rule; nothing was changed. */
public class PasswordRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final PasswordFault fault;

    PasswordRefusedException(PasswordFault fault) {
        super("The password is refused: " + fault);
        this.fault = fault;
    }

    public PasswordFault fault() {
        return fault;
    }
}
