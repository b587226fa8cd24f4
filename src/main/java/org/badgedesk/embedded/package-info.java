/** The parts that stand in where no setting names a real one: PostgreSQL, a mail server, demo data. Loopback only. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core"})
package org.badgedesk.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
