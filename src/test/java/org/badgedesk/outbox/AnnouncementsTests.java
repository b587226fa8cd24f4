package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.SignIn;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.BulkIssue;
import org.badgedesk.badges.BulkLoad;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.RequestId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.cases.Settlement;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class AnnouncementsTests extends OutboxDesk {

    @Autowired
    Badges badges;

    @Autowired
    Earners earners;

    @Autowired
    Accounts accounts;

    @Autowired
    Scheduler scheduler;

    @Autowired
    Cases cases;

    @Autowired
    BulkIssue bulk;

    @TempDir
    Path folder;

    private final String host = UUID.randomUUID() + ".example";
    private final EmailAddress address = new EmailAddress("zoe@" + host);

    @BeforeEach
    void manyOthersWaitBeforeThisOne() {
        jdbc.sql("update automatic_mail set next_announcement = now() + interval '1 hour'")
                .update();
    }

    @AfterEach
    void nobodyWaits() {
        jdbc.sql("update automatic_mail set next_announcement = '-infinity', next_of_batch = '-infinity'")
                .update();
        jdbc.sql("delete from scheduled_tasks where task_name = 'write-announcement'")
                .update();
    }

    @Test
    void whatWaitsForItsTurnIsWrittenWithWhatIsTrueThen() throws Exception {
        Credential badge = announced("Welder");
        awaitTurn(badge, 1);
        earners.rename(badge.earner(), new PersonName("Zoe Li"), "staff", "marriage");
        EmailAddress moved = new EmailAddress("zoe.li@" + host);
        earners.changeAddress(badge.earner(), moved, "staff", "asked");
        Credential revoked = announced("Diver", moved);
        awaitTurn(revoked, 1);
        badges.revoke(revoked.id(), "issued in error", "staff");

        theirTurnComes();

        String text = awaitMail(moved);
        assertThat(text).contains("Zoe Li", "Welder").doesNotContain("Miller");
        assertThat(accounts.signIn(moved, password(text), "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        awaitTurn(revoked, 0);
        assertThat(states(address)).isEmpty();
        assertThat(states(moved)).as("the revoked one is not told of").containsExactly("sent");
    }

    @Test
    void whatTheServerDidNotTakeYetIsWithdrawnAndWrittenAnew() throws Exception {
        server.stop();
        Credential badge = announced("Welder");
        Credential other = announced("Diver");
        awaitTurn(badge, 1);
        awaitTurn(other, 1);
        theirTurnComes();
        await().atMost(Duration.ofSeconds(30)).until(() -> states(address).equals(List.of("queued", "queued")));
        Credential withPassword = tellsThePassword(badge) ? badge : other;

        badges.revoke(withPassword.id(), "issued in error", "staff");

        Credential left = withPassword == badge ? other : badge;
        awaitTurn(left, 1);
        assertThat(states(address)).containsExactly("withdrawn", "withdrawn");
        server.start();
        theirTurnComes();
        String text = awaitMail(address);
        assertThat(text).contains(left.achievementName()).doesNotContain(withPassword.achievementName());
        assertThat(accounts.signIn(address, password(text), "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
    }

    @Test
    void whatIsWrittenAnewForAMailThatFailedTellsAnotherPassword() throws Exception {
        Credential badge = announcedInAMailThatFailed("Welder");

        earners.rename(badge.earner(), new PersonName("Zoe Li"), "staff", "marriage");

        assertThat(states(address)).containsExactly("withdrawn");
        awaitTurn(badge, 1);
        server.start();
        theirTurnComes();
        String text = awaitMail(address);
        assertThat(text).contains("Zoe Li");
        assertThat(accounts.signIn(address, password(text), "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
    }

    @Test
    void theFailedMailOfARevokedBadgeLeavesItsPasswordToTheNext() throws Exception {
        Credential revoked = announcedInAMailThatFailed("Welder");
        Credential left = announced("Diver");
        awaitTurn(left, 1);

        badges.revoke(revoked.id(), "issued in error", "staff");

        assertThat(states(address)).containsExactly("withdrawn");
        server.start();
        theirTurnComes();
        String text = awaitMail(address);
        assertThat(text).contains("Diver");
        assertThat(accounts.signIn(address, password(text), "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
    }

    @Test
    void aPasswordToldSinceStaysGoodWhenWhatFailedBeforeIsWrittenAnew() throws Exception {
        Credential badge = announcedInAMailThatFailed("Welder");
        server.start();
        accounts.issueTemporaryPassword(badge.earner(), "staff", "asked");
        String told = awaitMail(address);

        badges.correctExpiry(badge.id(), LocalDate.parse("2090-01-01"), "staff", "asked");

        assertThat(states(address)).containsExactly("sent", "withdrawn");
        assertThat(accounts.signIn(address, password(told), "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
    }

    @Test
    void aNewPasswordsMailThatFailedStaysForStaffWhenTheEarnerHasAnotherName() throws Exception {
        server.stop();
        EarnerId zoe = earners.register(address, new PersonName("Zoe Miller")).id();
        accounts.issueTemporaryPassword(zoe, "staff", "asked");
        fails(address);

        earners.rename(zoe, new PersonName("Zoe Li"), "staff", "marriage");

        assertThat(states(address)).containsExactly("failed");
    }

    @Test
    void aNewPasswordsMailThatStaffSendAgainCountsAsTheLaterOne() throws Exception {
        server.stop();
        EarnerId zoe = earners.register(address, new PersonName("Zoe Miller")).id();
        accounts.issueTemporaryPassword(zoe, "staff", "asked");
        fails(address);
        jdbc.sql("update outgoing_mail set queued_at = now() - interval '3 days' where recipient = ?")
                .param(address.value())
                .update();
        server.start();

        assertThat(outbox.retry(jdbc.sql("select id from outgoing_mail where recipient = ?")
                        .param(address.value())
                        .query(UUID.class)
                        .single()))
                .isEqualTo(Outbox.Retry.QUEUED);

        assertThat(accounts.signIn(address, password(awaitMail(address)), "test"))
                .isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        assertThat(jdbc.sql("select queued_at > now() - interval '1 day' from outgoing_mail where recipient = ?")
                        .param(address.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aRequestedPasswordsMailThatFailedEndsNoPasswordOfAnIssuanceMail() throws Exception {
        EarnerId zoe = earners.register(address, new PersonName("Zoe Miller")).id();
        String told = accounts.temporaryPasswordForAnnouncement(zoe, false).orElseThrow();
        server.stop();
        accounts.requestNewPassword(address, "203.0.113.9", Language.ENGLISH);
        await().atMost(Duration.ofSeconds(30)).until(() -> states(address).equals(List.of("queued")));
        fails(address);
        UUID failed = jdbc.sql("select id from outgoing_mail where recipient = ?")
                .param(address.value())
                .query(UUID.class)
                .single();
        server.start();

        assertThat(outbox.retry(failed)).isEqualTo(Outbox.Retry.OUTDATED);

        assertThat(states(address)).containsExactly("failed");
        assertThat(accounts.signIn(address, told, "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
    }

    @Test
    void aNewPasswordThatWaitsGreetsByTheNameThatStandsAndGoesToNoFormerMailbox() throws Exception {
        server.stop();
        EarnerId zoe = earners.register(address, new PersonName("Zoe Miller")).id();
        accounts.issueTemporaryPassword(zoe, "staff", "asked");
        earners.rename(zoe, new PersonName("Zoe Li"), "staff", "marriage");
        assertThat(states(address)).containsExactlyInAnyOrder("withdrawn", "queued");

        server.start();

        String text = awaitMail(address);
        assertThat(text).contains("Zoe Li").doesNotContain("Miller");
        assertThat(accounts.signIn(address, password(text), "test")).isEqualTo(SignIn.MUST_CHANGE_PASSWORD);
        server.stop();
        accounts.issueTemporaryPassword(zoe, "staff", "asked");
        earners.changeAddress(zoe, new EmailAddress("new@" + host), "staff", "asked");
        assertThat(states(address)).containsExactlyInAnyOrder("withdrawn", "sent", "withdrawn");
    }

    @Test
    void aNewPasswordsMailSaysWhetherTheFormerOneStillWorks() throws Exception {
        EarnerId zoe = earners.register(address, new PersonName("Zoe Miller")).id();
        accounts.setPassword(zoe, "my very own words");

        accounts.requestNewPassword(address, "203.0.113.9", Language.ENGLISH);
        assertThat(awaitMail(address))
                .contains("asked at our sign-in page", "goes on working", "nothing changes in your account")
                .doesNotContain("no longer works");
        assertThat(accounts.signIn(address, "my very own words", "test")).isEqualTo(SignIn.ACCEPTED);

        EmailAddress without = new EmailAddress("without@" + host);
        earners.register(without, new PersonName("Cy Ng"));
        accounts.requestNewPassword(without, "203.0.113.9", Language.ENGLISH);
        assertThat(awaitMail(without))
                .as("one who never had a password")
                .contains("asked at our sign-in page", "If you have another password already", "nothing changes")
                .doesNotContain("no longer works", "sign in all the same");

        EmailAddress other = new EmailAddress("second@" + host);
        EarnerId bo = earners.register(other, new PersonName("Bo Li")).id();
        accounts.setPassword(bo, "my very own words");
        accounts.issueTemporaryPassword(bo, "staff", "asked");
        assertThat(awaitMail(other)).contains("no longer works").doesNotContain("goes on working", "somebody");
        assertThat(accounts.signIn(other, "my very own words", "test")).isEqualTo(SignIn.REFUSED);
    }

    @Test
    void whoHasWrittenToTheDeskIsWrittenToInTheirLanguage() throws Exception {
        wrote(address, "de", Authenticity.PASS);
        wrote(address, "ja", Authenticity.NONE);
        Credential badge = announced("Welder");
        awaitTurn(badge, 1);
        theirTurnComes();
        assertThat(awaitMail(address)).contains("herzlichen Glückwunsch", "Welder", "Vorläufiges Passwort: ");

        EmailAddress other = new EmailAddress("second@" + host);
        wrote(other, "fr", Authenticity.PASS);
        accounts.issueTemporaryPassword(
                earners.register(other, new PersonName("Bo Li")).id(), "staff", "asked");
        assertThat(awaitMail(other)).contains("Mot de passe temporaire");
    }

    private void wrote(EmailAddress from, String language, Authenticity authenticity) {
        IncomingMessage message = Mail.from(from)
                .about("A question")
                .saying("A question")
                .authenticity(authenticity)
                .read();
        transaction.executeWithoutResult(status -> {
            RequestId asked = cases.understood(
                            cases.receive(message),
                            new Language(language),
                            List.of(new RequestNote(
                                    "thanks", null, 1, "answer", null, "none", Map.of(), List.of(), null, "", "", 0,
                                    Map.of())))
                    .get(0);
            cases.settle(asked, Settlement.silent());
        });
    }

    @Test
    void aSingleBadgesMailDoesNotWaitBehindABatch() throws Exception {
        nobodyWaits();
        jdbc.sql("update automatic_mail set next_of_batch = now() + interval '28 hours'")
                .update();
        String slug = "many-" + UUID.randomUUID();
        badges.create(new Achievement(slug, "Welder", "What", "How", "", null), null, "staff");
        Path table = Files.writeString(
                folder.resolve("many.csv"),
                "achievement,email,name,issuedOn,expiresOn\n" + slug + "," + address + ",Zoe Miller,,\n");
        bulk.run(table, true, "staff", new Silent());
        Credential many = badges.of(earners.find(address).orElseThrow().id()).get(0);
        awaitTurn(many, 1);

        EmailAddress single = new EmailAddress("single@" + host);
        announced("Diver", single);

        assertThat(awaitMail(single)).contains("Diver");
        assertThat(states(address)).isEmpty();
        badges.announceAgain(many.id(), "staff", "asked");
        assertThat(awaitMail(address)).contains("Welder");
    }

    @Test
    void whatAnImportOfThousandsHasLeftToDoHoldsUpNothingElse() throws Exception {
        nobodyWaits();
        jdbc.sql("update automatic_mail set next_of_batch = now() + interval '28 hours'")
                .update();
        EarnerId zoe = earners.register(address, new PersonName("Zoe Miller")).id();
        String slug = "many-" + UUID.randomUUID();
        badges.create(new Achievement(slug, "Welder", "What", "How", "", null), null, "staff");
        Path table = Files.writeString(
                folder.resolve("thousands.csv"),
                "achievement,email,name,issuedOn,expiresOn\n" + slug + "," + address + ",Zoe Miller,,\n");
        server.stop();
        bulk.run(table, true, "staff", new Silent());
        String left = badges.of(zoe).get(0).id() + "/batch-";
        awaitTurn(badges.of(zoe).get(0), 1);
        jdbc.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)"
                        + " select 'announce-credential', :left || n, now() - interval '1 hour', false, 1,"
                        + " (select priority from scheduled_tasks where task_name = 'write-announcement'"
                        + " and task_instance like :left || '%' limit 1)"
                        + " from generate_series(1, 10000) n")
                .param("left", left)
                .update();
        try {
            accounts.requestNewPassword(address, "203.0.113.9", Language.ENGLISH);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> !states(address).isEmpty());

            assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name = 'announce-credential'"
                                    + " and task_instance like :left || '%'")
                            .param("left", left)
                            .query(Long.class)
                            .single())
                    .as("still left")
                    .isPositive();
        } finally {
            jdbc.sql("delete from scheduled_tasks where not picked and task_instance like :left || '%'")
                    .param("left", left)
                    .update();
            server.start();
        }
    }

    @Test
    void aMailThatWaitedLongForItsTurnIsTriedAgain() throws Exception {
        OutgoingMail mail = unscheduled("late@" + host);
        jdbc.sql("update outgoing_mail set queued_at = queued_at - interval '10 days' where id = ?")
                .param(mail.id())
                .update();
        try (ScriptedServer busy = new ScriptedServer(Map.of("RCPT", "451 4.3.0 try later"))) {
            assertThat(delivery(busy, List.of()).attempt(mail.id())).isPresent();
        }
    }

    private static final class Silent implements BulkLoad.Listener {

        @Override
        public void refused(long line, String reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void progress(long rows, double share) {
            // nobody looks
        }
    }

    private Credential announced(String name) {
        return announced(name, address);
    }

    /** The server is stopped then. */
    private Credential announcedInAMailThatFailed(String name) throws Exception {
        server.stop();
        Credential badge = announced(name);
        awaitTurn(badge, 1);
        theirTurnComes();
        await().atMost(Duration.ofSeconds(30)).until(() -> states(address).equals(List.of("queued")));
        fails(address);
        return badge;
    }

    private Credential announced(String name, EmailAddress to) {
        String slug = name.toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID();
        badges.create(new Achievement(slug, name, "What", "How", "", null), null, "staff");
        return badges.issue(new Badges.Order(slug, to, new PersonName("Zoe Miller"), null, null, true), "staff");
    }

    private void awaitTurn(Credential badge, int waiting) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(jdbc.sql("select count(*) from scheduled_tasks where task_name ="
                                        + " 'write-announcement' and starts_with(task_instance, ?)")
                                .param(badge.id().value())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(waiting));
    }

    private void theirTurnComes() {
        jdbc.sql("update scheduled_tasks set execution_time = now() where task_name = 'write-announcement'")
                .update();
        scheduler.triggerCheckForDueExecutions();
    }

    /** The only mail that waits for this address. */
    private void fails(EmailAddress to) throws Exception {
        UUID waiting = jdbc.sql("select id from outgoing_mail where recipient = ? and state = 'queued'")
                .param(to.value())
                .query(UUID.class)
                .single();
        try (ScriptedServer refusing = new ScriptedServer(Map.of(".", "554 5.6.0 not like this"))) {
            assertThat(delivery(refusing, new ArrayList<>()).attempt(waiting)).isEmpty();
        }
    }

    private boolean tellsThePassword(Credential badge) {
        return jdbc.sql("select secret is not null from outgoing_mail where split_part(cause, '/', 1) = ?")
                .param("announcement:" + badge.id())
                .query(Boolean.class)
                .single();
    }

    private List<String> states(EmailAddress to) {
        return outbox.sentTo(to).stream().map(MailSent::state).toList();
    }

    private String awaitMail(EmailAddress to) throws Exception {
        return text(received(to.value(), 1).get(0));
    }

    private static String text(Part part) throws Exception {
        Object content = part.getContent();
        return content instanceof Multipart parts ? text(parts.getBodyPart(0)) : content.toString();
    }

    private static String password(String text) {
        Matcher told = Pattern.compile("Temporary password: `?([a-z0-9-]+)").matcher(text);
        assertThat(told.find()).as(text).isTrue();
        return told.group(1);
    }
}
