package org.badgedesk.inbox;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.inbox.mime.AuthenticationResults;
import org.badgedesk.inbox.mime.AuthenticationResults.Result;
import org.badgedesk.inbox.mime.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What trusted hosts say of the sender in {@code Authentication-Results} (RFC 8601). Of their fields together, any
 * {@code dmarc=fail} gives fail; else {@code dmarc=pass} gives pass unless the same host states another result too, or, where none states a DMARC result, a {@code dkim=pass} whose
 * domain is aligned with From (RFC 7489, section 3.1) and that no other field of its host contradicts; else none. Fields of other hosts count for nothing.
 */
final class SenderProof {

    /** Trusts the topmost field alone, whoever signs it: for hosts that give no name (Microsoft 365). */
    static final String TOPMOST = "topmost";

    private final List<String> trusted;

    SenderProof(List<String> trustedAuthservIds) {
        trusted = trustedAuthservIds.stream()
                .map(id -> id.strip().toLowerCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** A result, and the host that states it, in which of the mail's fields. */
    private record Statement(String host, int field, Result result) {
        boolean isDmarc() {
            return result.method().equals("dmarc");
        }
    }

    /** What counts for a mail of which nobody can tell who wrote it: nothing proves it, and a fail is one all the same. */
    Authenticity ofNobody(Headers headers) {
        return fails(dmarc(trustedStatements(headers))) ? Authenticity.FAIL : Authenticity.NONE;
    }

    /** What counts for a mail with this one author. */
    Authenticity of(Headers headers, EmailAddress from) {
        List<Statement> statements = trustedStatements(headers);
        List<Statement> dmarc = dmarc(statements);
        if (fails(dmarc)) {
            return Authenticity.FAIL;
        }
        boolean pass = dmarc.isEmpty()
                ? statements.stream()
                        .anyMatch(s -> isAlignedDkim(s.result(), from.domain())
                                && !isContradicted(s, statements, from.domain()))
                : dmarc.stream().anyMatch(s -> isDmarcPass(s.result(), from.domain()) && !isContradicted(s, dmarc));
        return pass ? Authenticity.PASS : Authenticity.NONE;
    }

    /** One of two that a host states of the same mail is forged, and its own may say that nothing is proven. */
    private static boolean isContradicted(Statement pass, List<Statement> dmarc) {
        return dmarc.stream()
                .anyMatch(other -> other.host().equals(pass.host())
                        && !other.result().result().equals("pass"));
    }

    /**
     * The same of signatures: of several in one field one may fail, but another field of the same host that knows the author's signature, or that there
     * is none, knows of none that passes.
     */
    private static boolean isContradicted(Statement pass, List<Statement> statements, String fromDomain) {
        return statements.stream()
                .filter(other -> other.host().equals(pass.host()) && other.field() != pass.field())
                .filter(other -> isNoPass(other.result(), fromDomain))
                .anyMatch(other -> statements.stream()
                        .noneMatch(s -> s.field() == other.field() && isAlignedDkim(s.result(), fromDomain)));
    }

    private static boolean isNoPass(Result result, String fromDomain) {
        return result.method().equals("dkim")
                && !result.result().equals("pass")
                && signer(result).map(domain -> isAligned(domain, fromDomain)).orElse(true);
    }

    private static List<Statement> dmarc(List<Statement> statements) {
        return statements.stream().filter(Statement::isDmarc).toList();
    }

    private static boolean fails(List<Statement> dmarc) {
        return dmarc.stream().anyMatch(s -> s.result().result().equals("fail"));
    }

    private List<Statement> trustedStatements(Headers headers) {
        List<String> fields = headers.rawAll("authentication-results");
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < fields.size() && i < 50; i++) {
            AuthenticationResults field = AuthenticationResults.parse(fields.get(i));
            boolean topmost = i == 0 && trusted.contains(TOPMOST);
            if (topmost || trusts(field.authservId())) {
                int number = i;
                field.results().forEach(result -> statements.add(new Statement(field.authservId(), number, result)));
            }
        }
        return statements;
    }

    private boolean trusts(String authservId) {
        if (authservId.isEmpty() || authservId.equals(TOPMOST)) {
            return false;
        }
        return trusted.stream()
                .anyMatch(id -> id.startsWith("*.")
                        ? id.length() > 2
                                && authservId.endsWith(id.substring(1))
                                && authservId.length() > id.length() - 1
                        : id.equals(authservId));
    }

    /** A pass that names another From than the mail's is about another mail. */
    private static boolean isDmarcPass(Result result, String fromDomain) {
        if (!result.result().equals("pass")) {
            return false;
        }
        String stated = domainOf(result.property("header.from").orElse(fromDomain));
        return isAligned(stated, fromDomain);
    }

    private static boolean isAlignedDkim(Result result, String fromDomain) {
        if (!result.method().equals("dkim") || !result.result().equals("pass")) {
            return false;
        }
        return signer(result).filter(domain -> isAligned(domain, fromDomain)).isPresent();
    }

    private static Optional<String> signer(Result result) {
        return result.property("header.d").or(() -> result.property("header.i")).map(SenderProof::domainOf);
    }

    private static String domainOf(String value) {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** DMARC's relaxed mode: domains of one organisation stand for each other, by the public suffix list. */
    static boolean isAligned(String one, String other) {
        String a = ascii(one);
        String b = ascii(other);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        String organisation = organisation(a);
        return a.equals(b) || organisation != null && organisation.equals(organisation(b));
    }

    /** The domain that an organisation registered; null for a registry's own. */
    private static @Nullable String organisation(String domain) {
        try {
            return new HttpUrl.Builder().scheme("https").host(domain).build().topPrivateDomain();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String ascii(String domain) {
        String bare = domain.strip().toLowerCase(Locale.ROOT);
        bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        try {
            return IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
