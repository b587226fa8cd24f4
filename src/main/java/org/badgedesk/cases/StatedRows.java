package org.badgedesk.cases;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What messages of forms ask for. */
interface StatedRows extends JpaRepository<StatedRow, UUID> {}
