/** Who is signed in, kept apart for earners and staff of one browser, and how often sign-in may be tried. */
@NullMarked
package org.badgedesk.web.session;

import org.jspecify.annotations.NullMarked;
