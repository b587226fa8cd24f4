/** Membership and certification records: the master of names, login addresses and paid-until dates. Knows nothing of badges. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit"})
package org.badgedesk.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
