/** Policy: from what was understood and the facts to a decision for each request. The same code for mail, chat, web and the triage command. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "core",
            "templates",
            "staff",
            "intents",
            "actions",
            "cases",
            "register",
            "accounts",
            "badges",
            "badges::drift"
        })
package org.badgedesk.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
