package org.badgedesk.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of cases; {@code next} asks for the one after it, null on the last. */
public record CasePage(List<CaseSummary> items, @Nullable String next) {}
