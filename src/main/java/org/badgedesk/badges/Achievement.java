package org.badgedesk.badges;

import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a badge stands for.
 *
 * @param kind the register's kind of record that governs its validity, such as {@code certification}
 */
public record Achievement(
        String slug,
        String name,
        String description,
        String criteria,
        String kind,
        @Nullable Period validFor) {}
