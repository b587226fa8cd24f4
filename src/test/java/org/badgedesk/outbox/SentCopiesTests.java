package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.mailserver.AccessTokens;
import org.badgedesk.mailserver.SentFolder;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.testing.RefusingImapServer;
import org.badgedesk.testing.TestDatabase;
import org.badgedesk.testing.TokenEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Copies in the Sent folder of a real IMAP server. */
class SentCopiesTests {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP))
            .withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private MailStore mails;
    private DataSourceTransactionManager transactions;
    private AccessTokens tokens;
    private SentCopies copies;

    @BeforeEach
    void start() {
        server.start();
        DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create(), "postgres", "");
        JdbcClient jdbc = JdbcClient.create(database);
        mails = new MailStore(jdbc);
        transactions = new DataSourceTransactionManager(database);
        tokens = new AccessTokens(jdbc, transactions, clock);
        copies = copies(Map.of());
    }

    private SentCopies copies(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "badgedesk.outbox.sent-folder", "Sent",
                "badgedesk.inbox.protocol", "imap",
                "badgedesk.inbox.host", "127.0.0.1",
                "badgedesk.inbox.port", server.getImap().getPort(),
                "badgedesk.inbox.username", "support@test.example",
                "badgedesk.inbox.password", "any"));
        all.putAll(more);
        OutboxSettings settings = new Binder(new MapConfigurationPropertySource(all))
                .bind("badgedesk", OutboxSettings.class)
                .get();
        return new SentCopies(mails, settings, tokens, clock, new ObjectProvider<>() {});
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailThatLeftLiesInTheSentFolderOnceReadAndWithItsMessageId() throws Exception {
        OutgoingMail mail = left(Mails.automaticReply("ana@mail.example"));
        copies.copy(mail.id());
        copies.copy(mail.id());
        assertThat(sent()).singleElement().satisfies(copy -> {
            assertThat(copy.getMimeMessage().getMessageID()).isEqualTo(mail.messageId());
            assertThat(copy.getMimeMessage().getHeader("Auto-Submitted")).containsExactly("auto-replied");
            assertThat(copy.isSet(Flags.Flag.SEEN)).isTrue();
        });
    }

    @Test
    void aTemporaryPasswordIsNotKeptThere() throws Exception {
        Secret secret = new Secret(UUID.randomUUID(), "Tmp-1234-abcd");
        OutgoingMail mail = left(Mails.mail("ana@mail.example", "Your password", false, secret, List.of()));
        copies.copy(mail.id());
        assertThat(GreenMailUtil.getWholeMessage(sent().get(0).getMimeMessage()))
                .contains(Secret.PLACE)
                .doesNotContain("Tmp-1234");
    }

    @Test
    void whatHasNotLeftIsNotCopied() throws Exception {
        OutgoingMail mail = Mails.staffReply("ana@mail.example");
        mails.add(mail, MailState.QUEUED, null);
        copies.copy(mail.id());
        assertThat(server.getManagers().getImapHostManager().getAllMessages()).isEmpty();
    }

    @Test
    void theFolderIsFoundThatTheServerOrCustomNames() throws Exception {
        GreenMailUser user =
                server.getManagers().getUserManager().createUser("support@test.example", "support@test.example", "any");
        server.getManagers().getImapHostManager().createMailbox(user, "Sent");
        OutgoingMail mail = left(Mails.automaticReply("ana@mail.example"));
        copies(Map.of("badgedesk.outbox.sent-folder", "auto")).copy(mail.id());
        assertThat(sent()).hasSize(1);
    }

    @Test
    void noFolderIsMadeOfTheWishForTheMarkedOne() throws Exception {
        UUID mail = left(Mails.automaticReply("ana@mail.example")).id();
        assertThatThrownBy(() -> copies(Map.of("badgedesk.outbox.sent-folder", "special-use"))
                        .copy(mail))
                .isInstanceOf(SentFolder.NoneMarkedException.class);
    }

    @Test
    void aTokenThatTheServerRefusesIsFetchedAnew() throws Exception {
        try (TokenEndpoint endpoint = new TokenEndpoint();
                RefusingImapServer imap = new RefusingImapServer()) {
            SentCopies byToken = copies(Map.of(
                    "badgedesk.inbox.port",
                    imap.port(),
                    "badgedesk.inbox.oauth2.token-uri",
                    endpoint.uri(),
                    "badgedesk.inbox.oauth2.refresh-token",
                    "r1"));
            UUID mail = left(Mails.automaticReply("ana@mail.example")).id();
            for (int i = 1; i <= 2; i++) {
                assertThatThrownBy(() -> byToken.copy(mail)).isInstanceOf(AuthenticationFailedException.class);
            }
            String user = "user=support@test.example\1auth=Bearer ";
            assertThat(imap.signIns()).containsExactly(user + "token-1\1\1", user + "token-2\1\1");
        }
    }

    private OutgoingMail left(OutgoingMail mail) {
        mails.add(mail, MailState.QUEUED, null);
        mails.sent(mail.id(), clock.instant());
        return mail;
    }

    private List<StoredMessage> sent() throws Exception {
        MailFolder folder = server.getManagers()
                .getImapHostManager()
                .getFolder(server.getManagers().getUserManager().getUser("support@test.example"), "Sent");
        return folder.getMessages();
    }
}
