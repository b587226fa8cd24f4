package org.badgedesk.inbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * This running copy of the desk as it stands in the database: host, process and a random word. A copy on the same host whose process is gone is
 * dead for certain, and its mailboxes need not be waited for.
 */
record Holder(String host, long pid, String word) {

    private static final String UNKNOWN = "unknown";

    static Holder ofThisProcess() {
        return new Holder(
                hostName(), ProcessHandle.current().pid(), UUID.randomUUID().toString());
    }

    String text() {
        return host + "/" + pid + "/" + word;
    }

    /** Whether {@code other} was a process on this host that runs no more. */
    boolean knowsDead(String other) {
        String[] parts = other.split("/");
        if (parts.length != 3 || !parts[0].equals(host) || host.equals(UNKNOWN) || !parts[1].matches("\\d{1,10}")) {
            return false;
        }
        long otherPid = Long.parseLong(parts[1]);
        return otherPid != pid && ProcessHandle.of(otherPid).isEmpty();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace('/', '-');
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }
}
