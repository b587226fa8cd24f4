/** Earners and their sign-in: lockout, temporary passwords, profile, addresses. Follows the register. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit", "register", "passwords"})
package org.badgedesk.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
