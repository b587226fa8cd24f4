package org.badgedesk.badges.openbadges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

        String wrong = "is not signed with the key key-";
        String unknown = "that the issuer has not: this database may have been restored";
        for (Map.Entry<String, String> madeUp : Map.of(
                        later.signature(), wrong, "key-0123456789abcdef.AAAA", unknown, ".", unknown)
                .entrySet()) {
            assertThat(audit.verify(new Head(head.position(), head.hash(), head.sealedAt(), madeUp.getKey())))
                    .as(madeUp.getKey())
                    .returns(false, Verification::intact)
                    .extracting(Verification::finding)
                    .asString()
                    .contains(madeUp.getValue())
                    .as("the walk is made all the same")
                    .contains("entries are there, unchanged and in order");
        }
    }

    private Head head() {
        audit.record(new AuditEvent("desk", "test.done", "head", "why"));
        audit.seal();
        return audit.head().orElseThrow();
    }
}
