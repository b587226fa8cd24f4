package org.badgedesk.cases;

/** A message turned out to be none of the desk's business, in this transaction: nobody is answered. */
public record MessageLeft(MessageId message, CaseId caseId, String fingerprint) {}
