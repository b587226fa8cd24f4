/**
 * What mail in and mail out share of mail servers: signing in, by password or by XOAUTH2 with an access token that is renewed ahead
 * of its end, and what their refusals mean. Knows nothing of mails.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.badgedesk.mailserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
