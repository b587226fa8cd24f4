package org.badgedesk.audit;

/** The end of the audit chain is not where the last sealing left it: somebody changed it from outside the desk. */
public class BrokenChainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenChainException(String finding) {
        super(finding + ": run `audit verify`, compare with the last head that staff got, and restore from a backup");
    }
}
