/** The staff's pages: cases, decisions, replies, issuing, the people of the desk. */
@NullMarked
package org.badgedesk.web.desk;

import org.jspecify.annotations.NullMarked;
