package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.MessageLeft;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Mail that is none of the desk's business goes on to another address as it came. */
@OfficeTest
class ForwardedMailTests {

    @Autowired
    private Postbox post;

    @Autowired
    private AdminApi api;

    @Autowired
    private Cases cases;

    @Autowired
    private RawMails mails;

    @Test
    void theMailGoesOnAsItCame() {
        String from = "caterer-" + UUID.randomUUID() + "@food.example";
        post.write("Caterer <" + from + ">", "Dinner", "How many guests will come to the dinner on Friday?");
        api.awaitCase(from, "escalated", "resolved", "awaiting-sender");
        CaseId id = new CaseId(UUID.fromString(api.latest(from).path("id").asString()));
        ReceivedMessage message = cases.find(id).orElseThrow().messages().get(0);
        String office = "office-" + UUID.randomUUID() + "@test.example";

        new UnrelatedMail(mails, cases, new UnrelatedMailSettings("forward", office))
                .on(new MessageLeft(message.id(), id, message.content().fingerprint()));

        Postbox.Mail forwarded = post.mail(office, mail -> mail.subject().equals("Fwd: Dinner"));
        assertThat(forwarded.text()).contains(from).contains("attached as it came");
        assertThat(cases.find(id).orElseThrow().replies())
                .anySatisfy(reply -> assertThat(reply.to().value()).isEqualTo(office));
    }

    @Test
    void forwardingNeedsAnAddress() {
        assertThatThrownBy(() -> new UnrelatedMailSettings("forward", "office").forwardAddress())
                .hasMessageContaining("badgedesk.inbox.forward-to");
    }
}
