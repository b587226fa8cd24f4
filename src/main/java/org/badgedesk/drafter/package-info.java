/**
 * Optional: has a language model reword the drafts that staff get to edit. It sees the mail without what the desk recognises as an address, a number or a name, fills nothing but a draft that nobody
 * has touched, and where it fails the desk's own draft stays.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"core", "accounts", "cases", "intents"})
package org.badgedesk.drafter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
