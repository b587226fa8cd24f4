package org.badgedesk.badges;

/**
 * The badge store refuses what it was asked, and nothing was changed. The message says what is wrong and what to do; it
 * is fit to be shown to whoever asked.
 */
public abstract sealed class BadgeRefused extends RuntimeException
        permits SlugTaken,
                ChangedMeanwhile,
                UnknownAchievement,
                UnknownCredential,
                InvalidAchievement,
                InvalidImage,
                InvalidDates,
                NotCurrent,
                AddressRefused {

    private static final long serialVersionUID = 1;

    BadgeRefused(String message) {
        super(message);
    }
}
