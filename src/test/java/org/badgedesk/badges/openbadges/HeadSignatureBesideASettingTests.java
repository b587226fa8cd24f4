package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Head;
import org.badgedesk.audit.HeadKey;
import org.badgedesk.audit.Verification;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@StoreTest
@TestPropertySource(properties = "badgedesk.audit.key=a key outside the database")
class HeadSignatureBesideASettingTests {

    /** Whoever can write the database can put a key there. */
    @Test
    void aHeadSignedWithTheIssuersKeyDoesNotPassByItself(@Autowired AuditLog audit, @Autowired HeadKey issuer) {
        audit.record(new AuditEvent("desk", "test.done", "head", "why"));
        audit.seal();
        Head head = audit.head().orElseThrow();
        String signature = issuer.sign(new Head(head.position(), head.hash(), head.sealedAt()).inOneWord());

        assertThat(audit.verify(new Head(head.position(), head.hash(), head.sealedAt(), signature)))
                .returns(false, Verification::intact)
                .extracting(Verification::finding)
                .asString()
                .contains("signed with the issuer's key, not with badgedesk.audit.key");
    }
}
