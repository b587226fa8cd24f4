package org.badgedesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestNoteTests {

    @Test
    void detailsStandInTheSameOrderWhereverAndWheneverTheyAreShown() {
        Map<String, String> details =
                Map.of("old_name", "Ann Lee", "new_name", "Ann Wu", "date", "1 May", "credential", "Welder");

        RequestNote note = new RequestNote(
                "name-change",
                null,
                1,
                "action",
                "name-change",
                "act",
                details,
                List.of(),
                "staff",
                "",
                "",
                0,
                Map.of());

        assertThat(note.details().keySet()).containsExactly("credential", "date", "new_name", "old_name");
    }
}
