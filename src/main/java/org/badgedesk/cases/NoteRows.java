package org.badgedesk.cases;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Staff's notes. */
interface NoteRows extends JpaRepository<CaseNote, UUID> {

    List<CaseNote> findByCaseIdOrderByWrittenAtAsc(UUID caseId);
}
