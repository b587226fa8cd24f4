/** Verification letters: written as PDF, numbered, and checked at their public address; and badges as certificates to print. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit", "templates", "accounts", "badges", "badges::openbadges"})
package org.badgedesk.letters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
