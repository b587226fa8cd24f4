package org.badgedesk.badges.openbadges;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The issuer's keys: Ed25519 for Data Integrity proofs, RSA for JWTs. Made at the first start; retired ones stay published. */
@Component
@EnableConfigurationProperties(KeySettings.class)
class IssuerKeys {

    private static final int RSA_BITS = 3072;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;
    private final @Nullable KeyVault vault;
    private final Map<String, IssuerKey> opened = new ConcurrentHashMap<>();

    IssuerKeys(JdbcClient jdbc, KeySettings settings, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.vault = settings.secret() == null ? null : new KeyVault(settings.secret());
    }

    /** The key that signs now. */
    @Transactional
    public IssuerKey inUse(String algorithm) {
        List<IssuerKey> found = read("where algorithm = ? and retired_at is null", algorithm);
        if (!found.isEmpty()) {
            return found.get(0);
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('issuer-key', 0))::text")
                .query(String.class)
                .single();
        List<IssuerKey> meanwhile = read("where algorithm = ? and retired_at is null", algorithm);
        return meanwhile.isEmpty() ? make(algorithm) : meanwhile.get(0);
    }

    /** Every key that ever signed, for those who check. */
    @Transactional
    public List<IssuerKey> all() {
        return read("where ? <> '' order by made_at", "all");
    }

    /** The public part of an Ed25519 key, which no secret is needed for; nothing where the issuer never had one of this id. */
    Optional<PublicKey> published(String id) {
        return jdbc.sql("select public_key from issuer_key where id = ? and algorithm = ?")
                .params(id, IssuerKey.ED25519)
                .query((row, n) -> row.getBytes(1))
                .optional()
                .map(bytes -> {
                    try {
                        return KeyFactory.getInstance(IssuerKey.ED25519).generatePublic(new X509EncodedKeySpec(bytes));
                    } catch (GeneralSecurityException e) {
                        throw new KeyUnreadable(id, e);
                    }
                });
    }

    List<SigningKey> list() {
        return jdbc.sql("select id, algorithm, made_at, retired_at from issuer_key order by made_at desc, id")
                .query((row, n) -> new SigningKey(
                        row.getString("id"),
                        row.getString("algorithm"),
                        row.getTimestamp("made_at").toInstant(),
                        Optional.ofNullable(row.getTimestamp("retired_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null)))
                .list();
    }

    /** Retires the keys in use, whose private part is forgotten, and makes new ones. */
    @Transactional
    public void rotate(String by) {
        jdbc.sql("update issuer_key set retired_at = ?, private_key = '' where retired_at is null")
                .param(Timestamp.from(clock.instant()))
                .update();
        opened.clear();
        make(IssuerKey.ED25519);
        make(IssuerKey.RSA);
        audit.record(new AuditEvent(by, "keys.rotated", "issuer", ""));
    }

    private IssuerKey make(String algorithm) {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String id = "key-" + HexFormat.of().formatHex(random);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals(IssuerKey.RSA)) {
                generator.initialize(RSA_BITS);
            }
            KeyPair pair = generator.generateKeyPair();
            byte[] plain = pair.getPrivate().getEncoded();
            jdbc.sql("insert into issuer_key (id, algorithm, public_key, private_key, sealed, made_at)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(id, algorithm, pair.getPublic().getEncoded(), vault == null ? plain : vault.seal(plain))
                    .param(vault != null)
                    .param(Timestamp.from(clock.instant()))
                    .update();
            audit.record(new AuditEvent("desk", "keys.made", id, algorithm));
            return new IssuerKey(id, algorithm, pair.getPublic(), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make an " + algorithm + " key", e);
        }
    }

    private List<IssuerKey> read(String where, String value) {
        return jdbc.sql("select id, algorithm, public_key, private_key, sealed, retired_at from issuer_key " + where)
                .param(value)
                .query((row, n) -> key(row))
                .list();
    }

    private IssuerKey key(ResultSet row) throws SQLException {
        String id = row.getString("id");
        boolean retired = row.getTimestamp("retired_at") != null;
        IssuerKey known = opened.get(id);
        if (known != null && !retired) {
            return known;
        }
        String algorithm = row.getString("algorithm");
        if (row.getBoolean("sealed") && vault == null && !retired) {
            throw new KeyUnreadable(id, null);
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(algorithm);
            PublicKey open = factory.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key")));
            PrivateKey secret = retired
                    ? null
                    : factory.generatePrivate(
                            new PKCS8EncodedKeySpec(plain(row.getBytes("private_key"), row.getBoolean("sealed"))));
            IssuerKey key = new IssuerKey(id, algorithm, open, secret);
            if (secret != null && vault != null && !row.getBoolean("sealed")) {
                seal(id, secret.getEncoded(), vault);
            }
            opened.put(id, key);
            return key;
        } catch (GeneralSecurityException e) {
            throw new KeyUnreadable(id, e);
        }
    }

    /** A key that was made before there was a secret is sealed as soon as there is one. */
    private void seal(String id, byte[] plain, KeyVault vault) throws GeneralSecurityException {
        jdbc.sql(
                        "update issuer_key set private_key = ?, sealed = true where id = ? and not sealed and retired_at is null")
                .params(vault.seal(plain), id)
                .update();
    }

    private byte[] plain(byte[] kept, boolean sealed) throws GeneralSecurityException {
        return sealed ? Objects.requireNonNull(vault).open(kept) : kept;
    }
}
