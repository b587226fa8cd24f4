package org.badgedesk.intents;

import java.util.List;
import org.badgedesk.core.Language;

/**
 * What a text asks for: at least one request, in order of importance.
 *
 * @param model which trained model understood it (a hash), for the audit log
 * @param threshold the confidence below which a request is {@code other}
 */
public record Understanding(Language language, List<UnderstoodRequest> requests, String model, double threshold) {}
