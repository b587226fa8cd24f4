/** Reads single facts (a name, an address, a date) out of a text, exactly as they are written there. */
@NullMarked
package org.badgedesk.intents.details;

import org.jspecify.annotations.NullMarked;
