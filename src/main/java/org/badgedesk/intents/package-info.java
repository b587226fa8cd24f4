/** Understands a text: language, requests, details. Learns from the operator's intent files and says how sure it is. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core"})
package org.badgedesk.intents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
