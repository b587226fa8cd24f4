package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Photos;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Consents;
import org.badgedesk.actions.Proposal;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.Evidence;
import org.badgedesk.badges.Portfolios;
import org.badgedesk.badges.drift.Drift;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.register.Register;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An earner asks for all data, or that it is erased: afterwards no table holds a word of theirs, and the log is whole. */
@WebTest
class ErasingTests {

    @Autowired
    private Office desk;

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Actions actions;

    @Autowired
    private Cases cases;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Earners earners;

    @Autowired
    private AlternateAddresses alternates;

    @Autowired
    private Badges badges;

    @Autowired
    private Letters letters;

    @Autowired
    private Register register;

    @Autowired
    private RegisterDrift drift;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient jdbc;

    private final String family = "Quux" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "zy";

    @Test
    void afterErasingNoTableHoldsAWordOfTheEarner() {
        EmailAddress address = new EmailAddress(family.toLowerCase(Locale.ROOT) + "@mail.example");
        Credential badge = office.badge("tester", "certification", "Ana " + family, null, address);
        Earner ana = earners.find(badge.earner()).orElseThrow();
        inRegister(address, "Ana " + family, "active", "2030-01-01");
        accounts.setPassword(ana.id(), "three words together");
        earners.updateProfile(ana.id(), family + " Ltd", "Tester");
        letters.write(badge.id(), family + " Ltd", Language.ENGLISH, "test", "test");
        String asked = office.write(
                ana, "my name", "Please change the name on my badge from Ana " + family + " to Anna " + family + ".");
        Proposal first = office.waiting(ana);
        actions.decide(first.id(), office.member("ben@test.example"), true, null, "fine, " + family);
        post.answer(address.value(), asked);
        office.write(
                ana, "again", "Please change the name on my badge from Anna " + family + " to Ána " + family + ".");
        office.waiting(ana);
        await().atMost(Duration.ofSeconds(30)).until(() -> tablesWith(family).contains("raw_mail"));
        assertThat(tablesWith(family)).contains("earner", "message", "proposal", "reply", "audit_words", "letter");

        Visitor ada = desk.colleague("ada");
        String page = "/desk/earners/" + ana.id();
        Visitor.Page export = ada.submit(ada.get(page), page + "/export", Map.of());
        assertThat(export.answer().body()).contains(family, "my name", "Please change the name", address.value());

        Visitor.Page step = ada.get(page + "/erase");
        ada.submit(step, page + "/erase", Map.of("email", "other@mail.example", "reason", "asked for it"));
        ada.submit(step, page + "/erase", Map.of("email", address.value(), "reason", "Ana " + family + " asks"));
        assertThat(earners.find(address))
                .as("nothing without the right address and reason")
                .isPresent();
        ada.submit(step, page + "/erase", Map.of("email", address.value(), "reason", "asked on 3 March"));

        assertThat(tablesWith(family)).isEmpty();
        assertThat(earners.find(address)).isEmpty();
        assertThat(badges.find(badge.id()).orElseThrow().status()).isEqualTo(CredentialStatus.REVOKED);
        assertThat(actions.find(first.id())).isPresent();
        audit.seal();
        assertThat(audit.verify().intact()).as(audit.verify().finding()).isTrue();
        assertThat(audit.of(ana.id().toString(), 5)).extracting(e -> e.verb()).contains("earner.erased");
        assertThat(ada.get("/desk").status()).isEqualTo(200);
        assertThat(ada.get("/desk/cases/" + first.caseId()).status()).isEqualTo(200);
    }

    @Test
    void whatOthersWroteOfTheEarnerIsErasedToo() {
        Earner ana = office.earner("Ana " + family);
        EmailAddress contact = stranger();
        EmailAddress elsewhere = stranger();
        Visitor visitor = desk.visitor();
        visitor.submit(
                visitor.get("/lost-mailbox"),
                "/lost-mailbox",
                Map.of(
                        "lost",
                        ana.email().value(),
                        "contact",
                        contact.value(),
                        "name",
                        "Ana " + family,
                        "words",
                        "I am " + family + ", my passport is " + family));
        CaseId lost = awaitCase(contact);
        api.post("/cases/" + lost + "/reply", Map.of("text", "Dear " + family + ", when did you pass?"));
        String asked = post.writeUnproven(
                "Ana <" + elsewhere + ">",
                "my name",
                "Please change my name on my badge at " + ana.email() + " from Ana " + family + " to Anna " + family
                        + ".");
        assertThat(asked).isNotEmpty();
        CaseId theirs = awaitCase(elsewhere);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tablesWith(family).containsAll(List.of("message", "raw_mail", "outgoing_mail")));

        earners.erase(ana.id(), "ada@test.example", "asked on 3 March");

        assertThat(tablesWith(family)).isEmpty();
        assertThat(cases.find(lost).orElseThrow().messages().get(0).content().from())
                .isNull();
        assertThat(cases.find(theirs).orElseThrow().messages().get(0).content().from())
                .as("who asked stays reachable")
                .isEqualTo(elsewhere);
        assertThat(actions.casesOf(ana.id())).contains(lost, theirs);
        assertThat(ada().get("/desk/cases/" + lost).status()).isEqualTo(200);
        assertThat(ada().get("/desk/cases/" + theirs).status()).isEqualTo(200);
    }

    @Test
    void whatOthersAskedAndWereToldOfTheEarnerStaysInTheirCases(@Autowired Consents consents) {
        String local = family.toLowerCase(Locale.ROOT);
        EmailAddress address = new EmailAddress("lola." + local + "@mail.example");
        Credential badge = office.badge("tester", "certification", "Ana " + family, null, address);
        Earner ana = earners.find(badge.earner()).orElseThrow();
        EmailAddress employer = stranger();
        String aboutBadge =
                post.write("HR <" + employer + ">", "a badge", "Is this badge real? " + badges.page(badge.id()));
        assertThat(post.answer(employer.value(), aboutBadge).text()).contains("genuine and valid", family);
        EmailAddress asker = stranger();
        post.write("HR <" + asker + ">", "a badge", "Is the badge of our applicant genuine? She is " + address + ".");
        String link =
                post.mail(address.value(), m -> m.text().contains("/consent/")).text();
        assertThat(consents.answer(link.replaceAll("(?s).*/consent/([\\w-]+).*", "$1"), true))
                .isTrue();
        post.mail(asker.value(), m -> m.text().contains(family));
        EmailAddress lookAlike = new EmailAddress("lola." + local + "@mail.test");
        post.writeUnproven(lookAlike.value(), "locked", "Please unlock my account.");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tablesWith(address.value()).contains("case_note"));

        earners.erase(ana.id(), "ada@test.example", "asked on 3 March");

        for (EmailAddress other : List.of(employer, asker)) {
            CaseFile theirs = cases.find(office.caseOf(other.value())).orElseThrow();
            assertThat(theirs.messages().get(0).content().from()).isEqualTo(other);
            assertThat(theirs.messages().get(0).content().text()).isNotEmpty();
            assertThat(theirs.replies())
                    .anySatisfy(reply -> assertThat(reply.text()).contains(family));
        }
        assertThat(tablesWith(address.value()))
                .as("what tells staff that the two look alike")
                .contains("case_note");
        assertThat(ada().get("/desk/earners/" + office.earner("Bob Marsh").id() + "/erase")
                        .html()
                        .text())
                .contains("What stays", "answers to who asked whether a badge is real");
    }

    @Test
    void whatTheEarnerStatedInAFormForAnotherMailboxIsErasedToo() {
        Earner ana = earners.register(
                new EmailAddress(family.toLowerCase(Locale.ROOT) + "@mail.example"), new PersonName("Ana " + family));
        Visitor visitor = desk.visitor();
        visitor.submit(
                visitor.get("/lost-mailbox"),
                "/lost-mailbox",
                Map.of(
                        "lost",
                        stranger().value(),
                        "contact",
                        ana.email().value(),
                        "name",
                        "Ana " + family,
                        "words",
                        "I changed my employer."));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> tablesWith(family).containsAll(List.of("stated_request", "request")));

        earners.erase(ana.id(), "ada@test.example", "asked on 3 March");

        assertThat(tablesWith(family)).isEmpty();
    }

    @Test
    void anAddressThatTheEarnerOnlyNamedIsNotErased() {
        Earner bob = office.earner("Bob Marsh");
        inRegister(bob.email(), "Bob Marsh", "active", "2030-01-01");
        office.write(bob, "my name", "Please change the name on my badge from Bob Marsh to Bob " + family + ".");
        Proposal asked = office.waiting(bob);
        Earner mallory = office.earner("Mallory Short");
        alternates.add(mallory.id(), bob.email());

        earners.erase(mallory.id(), "ada@test.example", "asked on 3 March");

        assertThat(cases.find(asked.caseId())
                        .orElseThrow()
                        .messages()
                        .get(0)
                        .content()
                        .from())
                .isEqualTo(bob.email());
        assertThat(actions.find(asked.id()).orElseThrow().state()).isEqualTo(asked.state());
        assertThat(register.of(bob.email())).isNotEmpty();
        assertThat(tablesWith(family)).contains("message", "proposal", "raw_mail");
    }

    @Test
    void whatTheEarnerWroteFromAFormerAddressIsHandedOutAndNothingOfWhoHasItNow() {
        Earner ana = office.earner("Ana Lopes");
        EmailAddress first = ana.email();
        office.write(ana, "sharing", "How do I share my badge on LinkedIn? First " + family);
        awaitMail(first);
        EmailAddress second = stranger();
        aSecondPasses();
        earners.changeAddress(ana.id(), second, "register", "import");
        Earner moved = earners.find(ana.id()).orElseThrow();
        office.write(moved, "sharing", "How do I share my badge on LinkedIn? Second " + family);
        awaitMail(second);
        aSecondPasses();
        earners.changeAddress(ana.id(), stranger(), "register", "import");
        aSecondPasses();
        Earner bob = earners.register(second, new PersonName("Bob Marsh"));
        CaseId anas = office.caseOf(second.value());
        office.write(bob, "the signature", "How do I put my badge into my e-mail signature? Bob " + family);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !office.caseOf(second.value()).equals(anas));

        assertThat(export(ana)).contains("First " + family, "Second " + family).doesNotContain("Bob " + family);
    }

    /** Mail servers tell time by the second. */
    private static void aSecondPasses() {
        Instant before = Instant.now();
        await().until(() -> Instant.now().getEpochSecond() > before.getEpochSecond() + 1);
    }

    @Test
    void ofACaseBetweenTwoEarnersEachIsHandedOutTheirOwnWordsAlone() {
        Earner ana = office.earner("Ana " + family);
        EmailAddress elsewhere = stranger();
        post.write(
                elsewhere.value(),
                "Eve's subject",
                "My account is " + ana.email() + ". Please change the name on my badge from Ana " + family + " to Anna "
                        + family + ".");
        String link = office.token(ana.email(), "confirm your request");
        assertThat(actions.confirm(link)).isTrue();
        Earner eve = earners.find(office.badge("tester", "certification", "Eve Moss", null, elsewhere)
                        .earner())
                .orElseThrow();

        assertThat(export(ana)).contains("/confirm/").doesNotContain("My account is");
        assertThat(export(eve))
                .contains("My account is")
                .doesNotContain("/confirm/")
                .doesNotContain("\"action\"");
    }

    @Test
    void whatStaffTookFromTheRegisterIsHandedOutOnlyOnceItIsTheEarners() {
        EmailAddress others = new EmailAddress("zoe." + UUID.randomUUID() + "@mail.example");
        EmailAddress address = new EmailAddress(others.value().replace("zoe.", "zeo."));
        Credential badge = office.badge("tester", "certification", "Ana " + family, null, address);
        Earner ana = earners.find(badge.earner()).orElseThrow();
        inRegister(others, "Ana " + family, "active", "2030-01-01");
        drift.check();
        drift.approve(
                Drift.What.ADDRESS,
                drift.lastCheck().orElseThrow().at(),
                drift.waiting().getOrDefault(Drift.What.ADDRESS, 0L),
                "ada@test.example");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !actions.casesOf(ana.id()).isEmpty());
        Proposal proposal =
                actions.of(actions.casesOf(ana.id()).iterator().next()).get(0);

        assertThat(export(ana)).doesNotContain(others.value(), "Not written by the earner");
        actions.decide(proposal.id(), office.member("ben@test.example"), true, proposal.version(), null);
        assertThat(actions.confirm(office.token(others, "confirm your new"))).isTrue();

        assertThat(export(earners.find(ana.id()).orElseThrow()))
                .contains("\"email-change\"", others.value())
                .doesNotContain("Not written by the earner");
    }

    @Test
    void allThatTheDeskHoldsOfAnEarnerIsHandedOut(@Autowired Photos photos, @Autowired Portfolios portfolios)
            throws IOException {
        EmailAddress address = stranger();
        String slug =
                office.badge("tester", "certification", "Eve Moss", null, null).achievement();
        List<Evidence> evidence = List.of(new Evidence(null, "Project " + family));
        Credential badge = badges.issue(
                new Badges.Order(
                        slug, address, new PersonName("Ana " + family), null, null, false, evidence, null, null),
                "test");
        Earner ana = earners.find(badge.earner()).orElseThrow();
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", picture);
        photos.set(ana.id(), picture.toByteArray());
        portfolios.change(ana.id(), true, false, family.toLowerCase(Locale.ROOT) + "-page");
        accounts.signIn(address, "not the password", "203.0.113.7");
        Letter letter = letters.write(badge.id(), null, Language.ENGLISH, "test", "test");
        inRegister(address, "Ana " + family, "active", "2030-01-01");
        inRegister(address, "Ana " + family, "lapsed", "2024-01-01");
        String first = office.write(ana, "my name", "Please change my name on the badge.");
        awaitMail(address);
        office.writeWithFile(ana, "marriage.pdf", first);
        await().atMost(Duration.ofSeconds(30)).until(() -> export(ana).contains("marriage.pdf"));
        Letter forgotten = letters.write(badge.id(), "Acme Hospital", Language.ENGLISH, "test", "test");
        jdbc.sql("update letter set pdf = '' where number = ?")
                .param(forgotten.number())
                .update();

        assertThat(export(ana))
                .contains("Project " + family, "photo.jpg", family.toLowerCase(Locale.ROOT) + "-page", "203.0.113.7")
                .contains("ACTIVE until 2030-01-01", "letter-" + letter.number() + ".pdf", "no longer kept")
                .contains(Base64.getEncoder().encodeToString(letters.pdf(letter.number())))
                .contains(Base64.getEncoder()
                        .encodeToString("%PDF-1.7 marriage.pdf".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void ofTheRegisterNobodyIsHandedOutWhatStoodThereOfWhoHadTheAddressBefore() {
        EmailAddress shared = stranger();
        Earner bob = earners.register(shared, new PersonName("Bob " + family));
        inRegister(shared, "Bob " + family, "active", "2029-01-01");
        earners.changeAddress(bob.id(), stranger(), "register", "import");
        Earner ana = earners.register(shared, new PersonName("Ana Lopes"));
        inRegister(shared, "Ana Lopes", "active", "2030-01-01");
        inRegister(shared, "Ana Lopes", "lapsed", "2024-01-01");

        assertThat(export(ana)).contains("ACTIVE until 2030-01-01").doesNotContain("Bob " + family);
    }

    private void inRegister(EmailAddress address, String name, String status, String validThrough) {
        api.put(
                "/register/" + address,
                Map.of("name", name, "kind", "certification", "status", status, "validThrough", validThrough));
    }

    private String export(Earner earner) {
        Visitor ada = ada();
        String page = "/desk/earners/" + earner.id();
        return ada.submit(ada.get(page), page + "/export", Map.of()).answer().body();
    }

    private void awaitMail(EmailAddress from) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !api.latest(from.value()).isEmpty());
    }

    private Visitor ada() {
        return desk.colleague("ada");
    }

    private CaseId awaitCase(EmailAddress sender) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !correspondenceOf(sender).isEmpty());
        return office.caseOf(sender.value());
    }

    private List<Proposal> correspondenceOf(EmailAddress sender) {
        return api.latest(sender.value()).isEmpty() ? List.of() : office.proposalsOf(sender.value());
    }

    private static EmailAddress stranger() {
        return new EmailAddress("p" + UUID.randomUUID().toString().substring(0, 8) + "@private.example");
    }

    @Test
    void theReasonOfARevocationWhatWaitsForAWebhookAndTheLastCheckNameTheErasedNoMore() {
        EmailAddress address = new EmailAddress(family.toLowerCase(Locale.ROOT) + "@mail.example");
        Credential taken = office.badge("tester", "certification", "Ana " + family, null, address);
        Credential badge = office.badge("other", "certification", "Ana " + family, null, address);
        inRegister(address, "Eva " + family, "lapsed", "2025-01-01");
        UUID endpoint = UUID.randomUUID();
        jdbc.sql("insert into webhook_endpoint (id, url, secret, added_by, added_at, rests_until)"
                        + " values (?, 'https://crm.invalid/hook', 's', 'test', now(), now() + interval '1 day')")
                .param(endpoint)
                .update();
        badges.revoke(taken.id(), family + " shared her answers", "test");
        drift.check();
        assertThat(tablesWith(family)).contains("credential", "webhook_delivery", "register_drift");

        earners.erase(badge.earner(), "ada@test.example", "asked on 3 March");

        assertThat(tablesWith(family)).isEmpty();
        assertThat(badges.find(taken.id()).orElseThrow().revocationReason())
                .isEqualTo("withdrawn at the earner's request");
        assertThat(jdbc.sql("select body from webhook_delivery where endpoint = ? and body like ?")
                        .params(endpoint, "%" + badge.id() + "%")
                        .query(String.class)
                        .list())
                .as("that it was revoked is told")
                .anyMatch(body -> body.contains("credential.revoked"));
        jdbc.sql("delete from webhook_delivery where endpoint = ?")
                .param(endpoint)
                .update();
        jdbc.sql("delete from webhook_endpoint where id = ?").param(endpoint).update();
    }

    @Test
    void onlyAnAdminSeesThePage() {
        Earner ana = office.earner("Ana Lopes");

        assertThat(desk.colleague("ben").get("/desk/earners/" + ana.id()).status())
                .isEqualTo(403);
        assertThat(desk.colleague("gus")
                        .get("/desk/earners/" + ana.id() + "/erase")
                        .status())
                .isEqualTo(403);
    }

    /** The tables in which these letters stand anywhere, also in what is kept as bytes. */
    private List<String> tablesWith(String letters) {
        String hex = HexFormat.of().formatHex(letters.getBytes(StandardCharsets.US_ASCII));
        return jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select exists (select 1 from \"" + table + "\" t where t::text ilike :word"
                                + " or t::text like :hex)")
                        .param("word", "%" + letters + "%")
                        .param("hex", "%" + hex + "%")
                        .query(Boolean.class)
                        .single())
                .sorted()
                .toList();
    }
}
