/** Mail in: IMAP, MIME, the newly written text, machines told from people, and what the mail host says of the sender. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "mailserver", "cases"})
package org.badgedesk.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
