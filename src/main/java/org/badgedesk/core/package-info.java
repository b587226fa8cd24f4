/** Value objects that every module shares: addresses, names, languages, ids. No Spring, no database. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.badgedesk.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
