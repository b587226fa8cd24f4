/** Renders what people read (answers, mails, pages' fragments, letters) from the operator's templates. Keeps the last good version of each. */
@NullMarked
@ApplicationModule(allowedDependencies = {"core"})
package org.badgedesk.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
