package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.audit.Head;
import org.badgedesk.audit.Verification;
import org.badgedesk.testing.StoreTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The head of the audit log, signed by the issuer without any setting. */
@StoreTest
class HeadSignatureTests {

    @Autowired
    AuditLog audit;

    @Autowired
    IssuerKeys keys;

    @Test
    void theHeadIsSignedWithTheIssuersKeyAndChecksAfterThatIsRetiredToo() {
        Head head = head();
        assertThat(head.signature()).startsWith("key-");

        keys.rotate("test");

        assertThat(audit.verify(head)).returns(true, Verification::intact);
        assertThat(audit.verify(head())).returns(true, Verification::intact);
    }

    @Test
    void aHeadThatTheIssuerNeverSignedIsFound() {
        Head head = head();
        Head later = head();

        for (String madeUp : new String[] {later.signature(), "key-0123456789abcdef.AAAA", "."}) {
            assertThat(audit.verify(new Head(head.position(), head.hash(), head.sealedAt(), madeUp)))
                    .as(madeUp)
                    .returns(false, Verification::intact)
                    .extracting(Verification::finding)
                    .asString()
                    .contains("not signed with a key of the issuer");
        }
    }

    private Head head() {
        audit.record(new AuditEvent("desk", "test.done", "head", "why"));
        audit.seal();
        return audit.head().orElseThrow();
    }
}
