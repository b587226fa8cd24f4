package org.badgedesk.intents;

/**
 * One case on which a threshold can be chosen: what the desk took a text for, how sure it was, and whether that was right.
 *
 * @param confidence 0 to 1
 */
public record Calibrated(String intent, double confidence, boolean right) {}
