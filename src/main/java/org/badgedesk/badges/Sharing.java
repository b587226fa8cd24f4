package org.badgedesk.badges;

/**
 * What an earner lets others see of one badge; it holds for the badge that replaces this one too.
 *
 * @param open whether its page opens for others
 * @param findable whether search engines may list its page
 * @param chosen whether the earner's public portfolio shows it
 */
public record Sharing(boolean open, boolean findable, boolean chosen) {

    static final Sharing DEFAULT = new Sharing(true, true, false);
}
