/** The commands of the jar: serve, triage, eval, replay, rehearse, import, audit. A door: it holds no policy. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "core",
            "audit",
            "templates",
            "staff",
            "register",
            "accounts",
            "badges",
            "badges::openbadges",
            "badges::drift",
            "letters",
            "cases",
            "intents",
            "actions",
            "triage",
            "inbox",
            "outbox",
            "web"
        })
package org.badgedesk.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
