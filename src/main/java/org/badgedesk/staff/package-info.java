/** The people of the desk: sign-in, roles, Slack identity. One person is one StaffMember wherever they press a button. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "audit", "passwords"})
package org.badgedesk.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
