package org.badgedesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.letters.Certificates;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An answer that did not help brings a person, and only by a button; and one that depends on facts tells these. */
@OfficeTest
class NotHelpedTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Certificates certificates;

    @LocalServerPort
    private int port;

    @Test
    void theLinkInAnAnswerBringsTheCaseToStaffAndOpeningItDoesNot() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "LinkedIn", "How do I share my badge on LinkedIn?");
        Matcher link = Pattern.compile("/not-helped/[\\w-]+")
                .matcher(post.answer(ana.email().value(), asked).text());
        assertThat(link.find()).isTrue();
        Visitor reader = new Visitor(port);
        Visitor.Page page = reader.get(link.group());
        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("resolved");

        Visitor.Page told = reader.submit(page, link.group(), Map.of("words", "There is no such button."));

        assertThat(told.leadsTo()).endsWith("?done");
        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("escalated");
        assertThat(api.latest(ana.email().value()).at("/requests/0/reason").asString())
                .contains("did not help", "There is no such button.");
        assertThat(reader.get(link.group()).status()).isEqualTo(410);

        api.post("/cases/" + office.caseOf(ana.email().value()) + "/reply", Map.of("text", "Press Share first."));
        assertThat(post.mail(ana.email().value(), m -> m.text().contains("Press Share first."))
                        .inReplyTo())
                .isEqualTo(asked);
        assertThat(api.latest(ana.email().value()).path("state").asString()).isEqualTo("resolved");
    }

    @Test
    void whoSeesNoPdfIsToldWhetherTheBadgeHasOne() {
        Earner ana = office.earner("Ana Lopes");
        String first = office.write(ana, "certificate", "Where is the PDF? I see no PDF button for my badge.");
        assertThat(post.answer(ana.email().value(), first).text()).contains("no PDF certificate is offered");

        certificates.offer("tester", true, "test", "");
        String second = office.write(ana, "certificate again", "Where is the PDF of my badge? I want to print it.");
        assertThat(post.answer(ana.email().value(), second).text()).contains("a certificate as PDF");
        certificates.offer("tester", false, "test", "");
    }
}
