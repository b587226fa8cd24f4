/** Pages that anybody may read: badges, letters, help, guides, and one-time links. */
@NullMarked
package org.badgedesk.web.site;

import org.jspecify.annotations.NullMarked;
