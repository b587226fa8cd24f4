package org.badgedesk.learning;

import java.time.Instant;
import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.RequestId;
import org.badgedesk.intents.Lesson;

/**
 * An example that staff suggest by saying what a request really was; without the personal data that could be found.
 *
 * @param understood the intent that the desk had understood
 */
public record Suggestion(
        UUID id, CaseId caseId, RequestId request, String understood, Lesson lesson, String by, Instant at) {}
