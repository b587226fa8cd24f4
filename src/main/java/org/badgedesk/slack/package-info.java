/** Slack: approvals that staff press there, and a chat with the desk. Everything that Slack has to be told, and everything pressed there, is stored first and done after. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"core", "templates", "staff", "cases", "actions", "register", "accounts", "badges"})
package org.badgedesk.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
