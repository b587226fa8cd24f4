package org.badgedesk.intents.model;

/**
 * A labelled text to learn from.
 *
 * @param label its class, from 0
 * @param group which blend it belongs to: 0 what the encoder reads well (English), 1 the rest
 * @param language of the text, for the tables
 */
public record Example(String text, int label, int group, String language) {}
