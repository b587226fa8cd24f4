/** Learns from staff: what they say that a request really was becomes an example of that intent, once it is shown to do no harm. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit", "cases", "intents"})
package org.badgedesk.learning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
