/** Issuer, achievements and credentials: issue, rename, correct, revoke. The badge store itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit", "register", "accounts"})
package org.badgedesk.badges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
