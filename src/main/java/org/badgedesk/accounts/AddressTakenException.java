package org.badgedesk.accounts;

/** The address belongs to another earner already, on file or as a confirmed alternate; nothing was changed. */
public class AddressTakenException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    AddressTakenException() {
        super("The address belongs to another earner: settle with both which account is whose");
    }
}
