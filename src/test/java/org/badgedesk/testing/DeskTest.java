package org.badgedesk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.badgedesk.Badgedesk;
import org.badgedesk.embedded.EmbeddedParts;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/** A test against the whole desk: real PostgreSQL, real SMTP and IMAP on free ports, web on a free port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Badgedesk.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "badgedesk.embedded.smtp-port=0",
            "badgedesk.embedded.imap-port=0",
            "badgedesk.data-dir=target/test-data/${test.fork:0}",
            "badgedesk.demo=false",
            "badgedesk.issuer.name=Test Association",
            "badgedesk.issuer.support-address=support@test.example",
            "badgedesk.inbox.trusted-authserv-ids=trusted.example",
            "server.forward-headers-strategy=framework",
            "badgedesk.api.token=test-token-0123456789abcdef0123456789"
        })
@ContextConfiguration(initializers = {TestDatabase.class, EmbeddedParts.class})
public @interface DeskTest {}
