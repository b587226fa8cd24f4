/** The earner's pages: sign-in, passwords, portfolio, profile. */
@NullMarked
package org.badgedesk.web.portal;

import org.jspecify.annotations.NullMarked;
