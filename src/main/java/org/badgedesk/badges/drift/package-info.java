/** Where badges and the register say different things: found every night, put right (an address: proposed) by staff with one press. */
@NullMarked
@NamedInterface("drift")
package org.badgedesk.badges.drift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
