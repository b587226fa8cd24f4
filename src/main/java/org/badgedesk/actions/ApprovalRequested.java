package org.badgedesk.actions;

/** A proposal waits for staff, or a new version of it does. */
public record ApprovalRequested(ProposalId proposal) {}
