package org.badgedesk.actions;

import java.util.List;
import java.util.Map;

/**
 * What would change, for people: values before and after under the same names, and notes of risk.
 *
 * @param delicate whether it takes two of the staff whatever the policy says (a different person's name)
 */
public record Preview(Map<String, String> before, Map<String, String> after, List<String> notes, boolean delicate) {

    public Preview {
        notes = List.copyOf(notes);
    }
}
