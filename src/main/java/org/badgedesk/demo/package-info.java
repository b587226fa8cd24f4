/** The demo: an issuer with earners, badges and a register, and sample mails to the desk's own inbox. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "register", "accounts", "badges", "letters", "cases"})
package org.badgedesk.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
