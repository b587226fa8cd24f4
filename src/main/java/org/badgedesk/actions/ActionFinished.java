package org.badgedesk.actions;

/** A proposal is over: done, rejected, expired or handed to staff. */
public record ActionFinished(ProposalId proposal) {}
