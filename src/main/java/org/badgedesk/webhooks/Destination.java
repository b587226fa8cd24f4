package org.badgedesk.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Where webhooks and what is read from elsewhere may go: to the public Internet by {@code https}, never into the network that the desk stands in (SSRF). What a name stands
 * for is looked up once for each connection and checked then, so that it cannot change between check and use.
 */
final class Destination implements DnsResolver {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 1000;

    private final boolean allowLoopback;

    Destination(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    /** @throws IllegalArgumentException if no webhook may go there, with the reason in words for staff */
    URI check(String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no web address: write it like https://example.org/hook", e);
        }
        if (url.getHost() == null || url.getUserInfo() != null || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "This is no web address: write it like https://example.org/hook, without a password in it");
        }
        boolean local = allowLoopback && LOCAL.contains(url.getHost().toLowerCase(Locale.ROOT));
        if (!"https".equalsIgnoreCase(url.getScheme()) && !(local && "http".equalsIgnoreCase(url.getScheme()))) {
            throw new IllegalArgumentException("Only https addresses will do");
        }
        try {
            resolve(bare(url.getHost()));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return url;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found;
        try {
            found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        } catch (UnknownHostException e) {
            throw (UnknownHostException) new UnknownHostException("There is no host " + host).initCause(e);
        }
        for (InetAddress address : found) {
            if (!isPublic(address) && !(allowLoopback && address.isLoopbackAddress())) {
                throw new UnknownHostException(host + " lies in a private network: the desk does not go there");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Neither this machine nor a private, link-local, shared, reserved or multicast network (RFC 6890), in IPv6 notation either. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return bytes.length == 4 ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        boolean reserved = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        return !reserved;
    }

    /** Of IPv6 only global unicast (2000::/3); what carries an IPv4 address within (6to4, Teredo, NAT64) is not. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        return first >= 0x2000
                && first < 0x4000
                && first != 0x2002
                && !(first == 0x2001 && (second == 0 || second == 0xdb8));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
