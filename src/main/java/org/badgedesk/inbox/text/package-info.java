/** Finds what a person newly wrote in the text of a mail: without history, signature, disclaimer and footers. */
@NullMarked
package org.badgedesk.inbox.text;

import org.jspecify.annotations.NullMarked;
