package org.badgedesk.cases;

import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Received messages. */
interface MessageRows extends JpaRepository<Message, UUID> {

    /** @throws NoSuchElementException if there is no such message */
    default Message get(MessageId id) {
        return findById(id.value()).orElseThrow(() -> new NoSuchElementException("no message " + id));
    }

    Optional<Message> findByFingerprint(String fingerprint);

    /** As they were written: mail hosts count whole seconds, within which the order of arrival decides. */
    @Query(
            value = "select * from message where case_id = :caseId order by received_at, arrival nulls first, id",
            nativeQuery = true)
    List<Message> inOrderOfWriting(UUID caseId);

    @Query("select m.caseId from Message m where m.id = :id")
    Optional<UUID> caseOf(UUID id);

    @Query(
            value = "select id from message where case_id = :id and taken_up_at is null"
                    + " order by received_at, arrival nulls first",
            nativeQuery = true)
    List<UUID> notTakenUp(UUID id);

    List<Message> findByExternalIdInAndCaseIdIsNotNull(Collection<String> externalIds);
}
