/** The badge-management actions and what stands before them: proposals, proof of identity, approvals. Every change on an account passes here. */
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
            "badges :: openbadges",
            "letters",
            "cases"
        })
package org.badgedesk.actions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
