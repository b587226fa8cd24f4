package org.badgedesk.cases;

import java.util.Collection;
import java.util.List;

/**
 * What tells of a person in cases that are not theirs.
 *
 * @param marks addresses, ids and numbers that nobody else has: they count wherever they stand
 * @param names which others may bear too: they count in the cases {@code in} alone
 * @param in the cases in which others were told of this person
 */
public record Traces(Collection<String> marks, Collection<String> names, Collection<CaseId> in) {

    public static final Traces NONE = new Traces(List.of(), List.of(), List.of());

    public Traces {
        marks = List.copyOf(marks);
        names = List.copyOf(names);
        in = List.copyOf(in);
    }
}
