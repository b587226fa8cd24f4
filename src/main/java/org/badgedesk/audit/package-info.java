/** The append-only, hash-chained log of who did what to whom, when and why. Writers never wait for each other: a sealer chains the rows later. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core"})
package org.badgedesk.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
