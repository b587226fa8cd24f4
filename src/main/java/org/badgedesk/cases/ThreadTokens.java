package org.badgedesk.cases;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The marks by which the desk knows its own mail again: signed {@code Message-ID}s, and tags for a plus-address (RFC 5233) that name a
 * case where a mail program or server on the way has broken the references. Signed by HMAC-SHA-256, cut to 80 bits (RFC 2104, section 5), with a key that
 * the database holds: nobody else can make one. A tag only finds a case; who may join it, its sender's address decides.
 */
@Component
public class ThreadTokens {

    private static final String SEAL = "[a-z2-7]{16}";
    private static final String UUID_FORM = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final Pattern TAG = Pattern.compile("c(\\d{1,18})-(" + SEAL + ")");
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int MOST_IDS_LOOKED_AT = 50;

    private final JdbcClient jdbc;
    private volatile @Nullable SecretKeySpec key;

    public ThreadTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The {@code Message-ID} of a mail of this desk.
     *
     * @param kind letters and a dot before the id, or nothing
     */
    public String messageId(String kind, UUID id, EmailAddress from) {
        return "<" + kind + id + "." + seal("id " + id) + "@" + domain(from) + ">";
    }

    /** The {@code Message-ID}s in a text of mails that left from this address of this desk. */
    public List<String> ownMail(String text, EmailAddress from) {
        Pattern form = Pattern.compile(
                "<(?:[a-z]{1,12}\\.)?(" + UUID_FORM + ")\\.(" + SEAL + ")@" + Pattern.quote(domain(from)) + ">");
        return form.matcher(text)
                .results()
                .limit(MOST_IDS_LOOKED_AT)
                .filter(id -> isSeal(id.group(2), "id " + id.group(1)))
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** What stands behind the plus sign in the address to which answers in this case go. */
    String tag(long caseNumber) {
        return "c" + caseNumber + "-" + seal("case " + caseNumber);
    }

    /** The number of the case that a tag names, or nothing where this desk has not made it. */
    Optional<Long> caseNumber(String tag) {
        Matcher parts = TAG.matcher(tag.toLowerCase(Locale.ROOT));
        return parts.matches() && isSeal(parts.group(2), "case " + Long.parseLong(parts.group(1)))
                ? Optional.of(Long.valueOf(parts.group(1)))
                : Optional.empty();
    }

    private boolean isSeal(String seal, String of) {
        return java.security.MessageDigest.isEqual(
                seal.getBytes(StandardCharsets.US_ASCII), seal(of).getBytes(StandardCharsets.US_ASCII));
    }

    private String seal(String of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key());
            byte[] code = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
            StringBuilder seal = new StringBuilder();
            for (int bit = 0; bit < 80; bit += 5) {
                int two = (code[bit / 8] & 0xFF) << 8 | code[bit / 8 + 1] & 0xFF;
                seal.append(LETTERS.charAt(two >> (11 - bit % 8) & 31));
            }
            return seal.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKeySpec key() {
        SecretKeySpec known = key;
        if (known == null) {
            byte[] secret = jdbc.sql("select secret from thread_key")
                    .query(byte[].class)
                    .single();
            known = new SecretKeySpec(secret, "HmacSHA256");
            key = known;
        }
        return known;
    }

    private static String domain(EmailAddress from) {
        return IDN.toASCII(from.domain(), IDN.ALLOW_UNASSIGNED);
    }
}
