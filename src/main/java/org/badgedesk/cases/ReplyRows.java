package org.badgedesk.cases;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Written replies. */
interface ReplyRows extends JpaRepository<WrittenReply, UUID> {

    List<WrittenReply> findByCaseIdOrderByWrittenAtAsc(UUID caseId);

    List<WrittenReply> findByExternalIdIn(Collection<String> externalIds);

    boolean existsByMessageIdAndKind(UUID messageId, Reply.Kind kind);
}
