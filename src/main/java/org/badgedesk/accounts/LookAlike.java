package org.badgedesk.accounts;

import com.ibm.icu.text.SpoofChecker;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;

/**
 * Whether one domain is made to be taken for another: in letters that look alike (by the skeletons of UTS #39, so that {@code acrne} is like {@code acme}
 * and a Cyrillic а like a Latin one), one slip of a letter off, the same name under another top-level domain, or the other domain put in front of its own.
 */
final class LookAlike {

    /** A shorter name is one letter off too many others. */
    private static final int SHORTEST_NAME = 5;

    /** Providers whose names differ by a letter and that are no look-alikes of each other. */
    private static final Set<String> PROVIDERS = Set.of(
            "gmail.com",
            "googlemail.com",
            "ymail.com",
            "mail.com",
            "email.com",
            "hotmail.com",
            "outlook.com",
            "live.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "yahoo.com",
            "aol.com",
            "proton.me",
            "protonmail.com",
            "web.de",
            "gmx.de",
            "gmx.net",
            "gmx.com",
            "mail.ru",
            "mail.de",
            "fastmail.com",
            "hotmail.fr",
            "hotmail.it");

    private static final SpoofChecker LETTERS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private LookAlike() {}

    static boolean isProvider(String domain) {
        return PROVIDERS.contains(domain);
    }

    /** Whether the same local part at {@code domain} is likely to be taken for one at {@code known}. */
    static boolean ofSameMailbox(String domain, String known) {
        return ofDomain(domain, known) || !domain.equals(known) && name(domain).equals(name(known));
    }

    /** Whether {@code domain} is likely to be taken for {@code known}, whatever stands before the @. */
    static boolean ofDomain(String domain, String known) {
        if (domain.equals(known) || isProvider(domain) && isProvider(known)) {
            return false;
        }
        return domain.startsWith(known + ".")
                || skeleton(domain).equals(skeleton(known))
                || top(domain).equals(top(known)) && isOneSlipOff(name(domain), name(known));
    }

    /** As people see the domain, with every letter replaced by the one that it looks like. */
    static String skeleton(String domain) {
        return LETTERS.getSkeleton(IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT))
                .toLowerCase(Locale.ROOT);
    }

    private static String top(String domain) {
        return domain.substring(domain.lastIndexOf('.') + 1);
    }

    private static String name(String domain) {
        int dot = domain.lastIndexOf('.');
        return dot < 0 ? domain : domain.substring(0, dot);
    }

    /** One letter more, less or other, or two neighbours changed about. */
    private static boolean isOneSlipOff(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        if (Math.min(one.length(), other.length()) < SHORTEST_NAME
                || longest - Math.min(one.length(), other.length()) > 1) {
            return false;
        }
        int start = 0;
        while (start < one.length() && start < other.length() && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        String a = one.substring(start);
        String b = other.substring(start);
        if (a.isEmpty() || b.isEmpty()) {
            return true;
        }
        boolean swapped = a.length() >= 2
                && b.length() >= 2
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
        return swapped
                || a.substring(1).equals(b.substring(1))
                || a.substring(1).equals(b)
                || a.equals(b.substring(1));
    }
}
