package org.badgedesk.actions;

import org.badgedesk.cases.RequestId;

/** No action goes on for a request, or somebody objects to it: staff answer, and have no draft yet. */
public record HandedToStaff(RequestId request) {}
