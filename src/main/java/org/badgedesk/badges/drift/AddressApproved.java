package org.badgedesk.badges.drift;

import org.badgedesk.accounts.EarnerId;
import org.badgedesk.core.EmailAddress;

/**
 * Staff want an account's address to be the one that the register says. Nothing is changed yet: a change of address has its own policy,
 * and whoever proposes it tells by {@link RegisterDrift#addressSettled} what became of it.
 *
 * @param by who pressed
 */
public record AddressApproved(EarnerId earner, EmailAddress onFile, EmailAddress register, String by) {}
