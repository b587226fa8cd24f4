/** How passwords are hashed, made up and judged, whoever they are of. */
@NullMarked
@ApplicationModule(allowedDependencies = "core")
package org.badgedesk.passwords;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
