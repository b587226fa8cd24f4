package org.badgedesk.actions;

/** Somebody has approved a proposal and it is not over: it waits for a second person, or until it runs. */
public record ApprovalCounted(ProposalId proposal) {}
