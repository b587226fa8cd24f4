package org.badgedesk.actions;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What would change, for people: values before and after under the same names, and notes of risk.
 *
 * @param answer the template and model of the answer that goes out once it is done, as far as it is known before
 * @param least how many of the staff it takes whatever the policy says (two for another person's name)
 * @param reasonWanted whether a document should show that it is right and none does: who approves it says why none is needed
 */
record Preview(
        Map<String, String> before,
        Map<String, String> after,
        List<String> notes,
        Outcome answer,
        ApprovalRule least,
        boolean reasonWanted) {

    public Preview {
        notes = List.copyOf(notes);
    }

    Preview withNotes(List<String> first) {
        List<String> all = Stream.concat(first.stream(), notes.stream()).toList();
        return new Preview(before, after, all, answer, least, reasonWanted);
    }

    Preview(
            Map<String, String> before,
            Map<String, String> after,
            List<String> notes,
            Outcome answer,
            ApprovalRule least) {
        this(before, after, notes, answer, least, false);
    }
}
