/** How passwords are hashed, made up and judged. */
@NullMarked
package org.badgedesk.accounts.password;

import org.jspecify.annotations.NullMarked;
