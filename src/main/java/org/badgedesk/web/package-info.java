/** The portal, the public pages, the staff desk and the admin API. A door: it holds no policy. */
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
            "learning",
            "actions",
            "triage",
            "outbox",
            "webhooks"
        })
package org.badgedesk.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
