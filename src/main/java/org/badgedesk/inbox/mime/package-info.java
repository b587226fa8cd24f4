/** Turns the bytes of a mail into headers, parts and text, whatever is wrong with them. Knows nothing of the desk. */
@NullMarked
package org.badgedesk.inbox.mime;

import org.jspecify.annotations.NullMarked;
