/**
 * Signing in to mail servers, for mail in and mail out alike: by password, or by XOAUTH2 with an access token that is renewed ahead
 * of its end. Knows nothing of mails.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.badgedesk.mailserver;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
