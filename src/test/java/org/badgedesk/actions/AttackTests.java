package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Those who want what is not theirs: each rule of safety, attacked. */
@OfficeTest
class AttackTests {

    private static final String WISH =
            "Please change the name on my badge from Ana Lopes to Ana López. Thank you for your help.";

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
    private Earners earners;

    @LocalServerPort
    private int port;

    @Test
    void aForgedSenderGetsAPersonsEyeAndNothingElse() {
        Earner ana = office.earner("Ana Lopes");
        post.write(
                from(ana),
                "name",
                WISH,
                "Authentication-Results: trusted.example; dmarc=fail header.from=mail.example");
        api.awaitCase(ana.email().value(), "escalated");

        assertThat(office.proposals(ana)).isEmpty();
        assertNameIs(ana, "Ana Lopes");
    }

    @Test
    void aStampOfAnotherHostProvesNobody() {
        Earner ana = office.earner("Ana Lopes");
        post.write(
                from(ana),
                "Fwd: name",
                WISH,
                "Authentication-Results: evil.example; dmarc=pass header.from=mail.example",
                "X-Forwarded: Authentication-Results: trusted.example; dmarc=pass header.from=mail.example");
        office.token(ana.email(), "confirm your request");

        assertThat(office.proposals(ana))
                .singleElement()
                .matches(p -> p.state() == ProposalState.AWAITING_PROOF, "waits for the link to the address on file");
    }

    @Test
    void aStolenThreadLetsNobodyIntoSomebodyElsesCase() {
        Earner ana = office.earner("Ana Lopes");
        String thread = office.write(ana, "name", WISH);
        Proposal waiting = office.waiting(ana);
        String thief = "thief" + UUID.randomUUID().toString().substring(0, 6) + "@thief.example";
        post.write(
                thief,
                "Re: name",
                "Never mind, please cancel my request.",
                "Authentication-Results: trusted.example; dmarc=pass header.from=thief.example",
                "In-Reply-To: " + thread,
                "References: " + thread);
        api.awaitCase(thief, "escalated", "resolved");

        assertThat(office.caseOf(thief)).isNotEqualTo(waiting.caseId());
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    @Test
    void aDomainThatLooksAlikeIsAStrangers() {
        Earner ana = office.earner("Ana Lopes");
        String alike = ana.email().value().replace("mail.example", "rnail.example");
        post.write(
                "Ana Lopes <" + alike + ">",
                "name",
                WISH,
                "Authentication-Results: trusted.example; dmarc=pass header.from=rnail.example");
        api.awaitCase(alike, "awaiting-sender");

        assertThat(office.proposalsOf(alike)).isEmpty();
        assertNameIs(ana, "Ana Lopes");
    }

    @Test
    void aScannerThatOpensTheLinkConfirmsNothingAndAClickCountsOnce() throws IOException, InterruptedException {
        Earner ana = office.earner("Ana Lopes");
        post.writeUnproven(from(ana), "name", WISH);
        String token = office.token(ana.email(), "confirm your request");
        for (int i = 0; i < 3; i++) {
            assertThat(get("/confirm/" + token)).contains("Was it you?");
        }
        assertThat(office.proposals(ana).get(0).state()).isEqualTo(ProposalState.AWAITING_PROOF);

        assertThat(actions.confirm(token)).isTrue();
        assertThat(actions.confirm(token)).as("replayed").isFalse();
        assertThat(actions.confirm(token.substring(1) + "A")).as("guessed").isFalse();
        assertThat(office.proposals(ana).get(0).state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    /** The mailbox of a former employer, read by who keeps it: the address on file has moved since the link was sent. */
    @Test
    void aLinkToAnAddressThatIsNoLongerOnFileProvesNobody() {
        Earner ana = office.earner("Ana Lopes");
        post.writeUnproven(from(ana), "name", WISH);
        String token = office.token(ana.email(), "confirm your request");
        Proposal unproven = office.proposals(ana).get(0);
        earners.changeAddress(ana.id(), new EmailAddress("new-" + ana.email()), "register", "import");

        assertThat(actions.link(token).orElseThrow().open()).isFalse();
        assertThat(actions.confirm(token)).isFalse();

        assertThat(actions.find(unproven.id()).orElseThrow().state()).isEqualTo(ProposalState.AWAITING_PROOF);
    }

    @Test
    void whoReadsTheOldMailboxTooLateStillBringsStaffButDecidesNothing() throws IOException, InterruptedException {
        Earner bo = office.earner("Bo Li");
        EmailAddress wanted = new EmailAddress("new-" + bo.email());
        office.write(bo, "new address", "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal waiting = office.waiting(bo);
        actions.decide(waiting.id(), office.maria(), true, null, null);
        actions.decide(waiting.id(), office.nora(), true, null, null);
        String objection = office.token(bo.email(), "about to be made");
        assertThat(actions.confirm(office.token(wanted, "confirm your new"))).isTrue();
        assertThat(get("/confirm/" + objection)).contains("Was this wrong?", "What was changed");

        assertThat(actions.confirm(objection)).isTrue();

        assertThat(earners.find(wanted).map(Earner::id)).contains(bo.id());
        assertThat(api.latest(bo.email().value()).path("state").asString()).isEqualTo("escalated");
        assertThat(api.latest(bo.email().value()).at("/requests/0/reason").asString())
                .contains("objects to this change");
        assertThat(actions.undo(waiting.id(), office.maria(), "it was not you")).isInstanceOf(Decided.Counted.class);
        assertThat(earners.find(bo.email()).map(Earner::id)).contains(bo.id());
        assertThat(actions.undo(waiting.id(), office.maria(), "and again"))
                .as("what is put back is not put back twice")
                .isInstanceOf(Decided.TooLate.class);
        assertThat(actions.confirm(objection)).as("replayed").isFalse();
    }

    /** A mail under the earner's name, with the ids of their thread, and a forged certificate. */
    @Test
    void whatAnUnprovenMailAttachesIsNoEvidenceForAProvenRequest() {
        Earner ana = office.earner("Ana Lopes");
        String thread = office.write(ana, "name", WISH);
        Proposal waiting = office.waiting(ana);
        post.send(ana.email().value(), withAttachment(from(ana), thread));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                cases.find(waiting.caseId()).orElseThrow().requests())
                        .hasSizeGreaterThan(1));

        Proposal now = actions.find(waiting.id()).orElseThrow();
        assertThat(cases.find(waiting.caseId()).orElseThrow().messages())
                .as("staff see it in the case")
                .anyMatch(message -> message.content().attachments().size() == 1);
        assertThat(now.evidence()).isEmpty();
        assertThat(now.version()).isEqualTo(waiting.version());
        assertThat(now.state()).isEqualTo(ProposalState.AWAITING_APPROVAL);
    }

    /** A new address with a typing error in it may be anybody's. */
    @Test
    void whoGetsTheLinkToTheNewAddressLearnsNothingOfTheOld() throws IOException, InterruptedException {
        Earner bo = office.earner("Bo Li");
        EmailAddress wanted =
                new EmailAddress("typo" + UUID.randomUUID().toString().substring(0, 6) + "@other.example");
        office.write(bo, "new address", "Please change my login e-mail address to " + wanted + " from now on.");
        Proposal waiting = office.waiting(bo);
        actions.decide(waiting.id(), office.maria(), true, null, null);
        actions.decide(waiting.id(), office.nora(), true, null, null);
        String token = office.token(wanted, "confirm your new");

        assertThat(get("/confirm/" + token))
                .contains(wanted.value())
                .doesNotContain(bo.email().value(), "Bo Li");
        assertThat(post.mails(wanted.value()))
                .noneMatch(mail -> (mail.subject() + mail.text() + mail.html())
                        .contains(bo.email().value()));
    }

    @Test
    void aNameThatCarriesAHeaderOrMarkupIsNoName() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", WISH);
        Proposal waiting = office.waiting(ana);
        for (String hostile : List.of(
                "Ana\r\nBcc: all@evil.example", "<script>alert(1)</script>", "Ana \u202Esepol", "[[${7*7}]] | x")) {
            int version = actions.find(waiting.id()).orElseThrow().version();
            actions.revise(waiting.id(), office.maria(), version, Map.of("new_name", hostile), null);
            Proposal now = actions.find(waiting.id()).orElseThrow();
            assertThat(now.after().getOrDefault("name", "")).doesNotContain("\r", "\n", "<", "\u202E", "|");
            assertNameIs(ana, "Ana Lopes");
            if (now.state() != ProposalState.AWAITING_APPROVAL) {
                return;
            }
        }
    }

    @Test
    void aLetterIsAboutTheOneWhoAsksNeverAboutAnotherMember() {
        Earner ana = office.earner("Ana Lopes");
        Earner bo = office.earner("Bo Li");
        office.write(
                bo,
                "letter",
                "Please send me an official verification letter of the certification of Ana Lopes, " + ana.email()
                        + ", for her landlord.");
        api.awaitCase(bo.email().value(), "escalated", "awaiting-approval");

        assertThat(office.proposals(bo)).allSatisfy(p -> assertThat(p.earner()).isEqualTo(bo.id()));
        assertThat(post.mails(ana.email().value())).isEmpty();
    }

    @Test
    void nobodyLearnsByWordsOrNumberOfMailsWhetherAnAccountIsThere() {
        Earner ana = office.earner("Ana Lopes");
        String known = probe(ana.email().value());
        String unknown = probe("nobody" + UUID.randomUUID().toString().substring(0, 6) + "@mail.example");

        assertThat(known).isEqualTo(unknown);
    }

    private byte[] withAttachment(String from, String thread) {
        return ("Message-ID: <" + UUID.randomUUID() + "@sender.example>\r\nFrom: " + from
                        + "\r\nTo: support@test.example\r\nSubject: Re: name\r\nIn-Reply-To: " + thread
                        + "\r\nReferences: "
                        + thread + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain\r\n\r\nHere is my certificate of marriage, please look at it.\r\n"
                        + "--b\r\nContent-Type: application/pdf; name=c.pdf\r\nContent-Disposition: attachment;"
                        + " filename=c.pdf\r\n\r\n%PDF-1.7 forged\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a stranger gets who writes about an account: all mails, without what names the account. */
    private String probe(String address) {
        String stranger = "s" + UUID.randomUUID().toString().substring(0, 6) + "@stranger.example";
        String id = post.write(
                stranger,
                "unlock",
                "My account " + address + " is locked. Please unlock it.",
                "Authentication-Results: trusted.example; dmarc=pass header.from=stranger.example");
        post.answer(stranger, id);
        api.awaitCase(stranger, "awaiting-sender");
        List<Postbox.Mail> mails = post.mails(stranger);
        return mails.size() + mails.get(0).subject() + mails.get(0).text();
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void assertNameIs(Earner earner, String name) {
        assertThat(earners.find(earner.id()).orElseThrow().name()).isEqualTo(new PersonName(name));
    }

    private static String from(Earner earner) {
        return earner.name() + " <" + earner.email() + ">";
    }
}
