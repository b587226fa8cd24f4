/** Tells other programs what happens to badges and to the register, and hears from the register's owner; both ways signed (Standard Webhooks). */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit", "register", "accounts", "badges"})
package org.badgedesk.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
