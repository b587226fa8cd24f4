package org.badgedesk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real PostgreSQL for tests: one server for the whole run, a database of its own for each application context, a copy of one that
 * was migrated once.
 * Use it as {@code @ContextConfiguration(initializers = TestDatabase.class)}.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger databases = new AtomicInteger();

    /** The JDBC URL of a new database: all tables, no rows but the issuer's RSA key, which takes seconds to make. */
    public static String create() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template migrated");
            return Server.RUNNING.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.of("spring.datasource.url", create(), "spring.datasource.username", "postgres")));
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("max_connections", "300")
                        // Its data are gone with the tests: nothing is worth a wait for the disk.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_wal_size", "128MB")
                        .setDataDirectory(QuickFolders.create("epg"))
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database migrated");
                }
                Flyway.configure()
                        .dataSource(server.getJdbcUrl("postgres", "migrated"), "postgres", "")
                        .load()
                        .migrate();
                keepKey(server.getDatabase("postgres", "migrated"));
                return server;
            } catch (SQLException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void keepKey(DataSource migrated) throws IOException, GeneralSecurityException {
            byte[] secret = Base64.getMimeDecoder()
                    .decode(new ClassPathResource("issuer-key-rsa.base64").getContentAsByteArray());
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(secret));
            byte[] open = rsa.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
            JdbcClient.create(migrated)
                    .sql("insert into issuer_key (id, algorithm, public_key, private_key, sealed, made_at)"
                            + " values ('key-of-tests', 'RSA', ?, ?, false, now())")
                    .params(open, secret)
                    .update();
        }
    }
}
