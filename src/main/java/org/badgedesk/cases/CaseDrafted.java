package org.badgedesk.cases;

/** The desk has drafted, in this transaction, what staff may answer in a case. */
public record CaseDrafted(CaseId caseId) {}
