package org.badgedesk.cases;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the desk did in a time.
 *
 * @param answered messages that got their final reply
 * @param alone those of them that no person approved or wrote
 * @param medianReply from receipt to the final reply, in all hours; null without one
 * @param quiet answers of the desk alone that are older than seven days
 * @param solved those of them after which no word came for seven days
 * @param drafted replies that staff sent where the desk had drafted one
 * @param typed mean share of their words, 0 to 1, that staff had to type; null without one
 */
public record DeskFigures(
        long cases,
        long answered,
        long alone,
        @Nullable Duration medianReply,
        long quiet,
        long solved,
        long drafted,
        @Nullable Double typed) {}
