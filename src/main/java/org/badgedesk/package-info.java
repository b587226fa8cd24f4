/** The desk itself: its start and its timetable. The business is in the packages below. */
@NullMarked
package org.badgedesk;

import org.jspecify.annotations.NullMarked;
