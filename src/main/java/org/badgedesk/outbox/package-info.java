/** Mail out: a durable queue, SMTP, limits, bounces, and the issuance mailer. Whatever leaves the desk by mail leaves from here. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "core",
            "audit",
            "templates",
            "mailserver",
            "cases",
            "accounts",
            "badges",
            "badges::openbadges",
            "badges::drift"
        })
package org.badgedesk.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
