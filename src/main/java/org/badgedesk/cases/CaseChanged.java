package org.badgedesk.cases;

/** A case changed in this transaction: its state, its draft, or what belongs to it. */
public record CaseChanged(CaseId caseId) {}
