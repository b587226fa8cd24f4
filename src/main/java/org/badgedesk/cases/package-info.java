/** Messages of any channel, the cases they belong to, the states of both, and the replies. Decides nothing about accounts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit"})
package org.badgedesk.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
