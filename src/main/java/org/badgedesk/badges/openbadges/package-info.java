/** Open Badges 2.0 and 3.0: a credential as others' programs read and check it. The only place that knows the standards' forms. */
@NullMarked
@NamedInterface("openbadges")
package org.badgedesk.badges.openbadges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
