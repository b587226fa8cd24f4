package org.badgedesk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.badgedesk.Badgedesk;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.test.context.ContextConfiguration;

/** A test against the stores alone (register, accounts, badges, letters) on a real PostgreSQL: no mail, no pages. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = StoreTest.Stores.class,
        properties = {
            "badgedesk.data-dir=target/test-data/${test.fork:0}",
            "badgedesk.issuer.name=Test Association",
            "badgedesk.issuer.support-address=support@test.example"
        })
@ContextConfiguration(initializers = TestDatabase.class)
public @interface StoreTest {

    /** The modules under test, and the clock and the issuer of the root package. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @ComponentScan(
            basePackageClasses = Badgedesk.class,
            excludeFilters = {
                @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Badgedesk.class),
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "org\\.badgedesk\\.(?!Timekeeping|IssuerSettings|ModeSettings)[A-Z].*",
                            "org\\.badgedesk\\.(?!audit|register|accounts|badges|letters|templates)[a-z]+\\..*",
                            ".*Tests.*"
                        })
            })
    class Stores {}
}
