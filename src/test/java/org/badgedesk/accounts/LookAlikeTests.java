package org.badgedesk.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikeTests {

    @ParameterizedTest(name = "{0} passes for {1}")
    @CsvSource({
        "acrne-health.example, acme-health.example",
        "xn--cme-health-yqi.example, acme-health.example",
        "аcme-health.example, acme-health.example",
        "acrne-hea1th.example, acme-health.example",
        "acme-heath.example, acme-health.example",
        "acme-heallth.example, acme-health.example",
        "acme-haelth.example, acme-health.example",
        "acme-heslth.example, acme-health.example",
        "acme-health.example.evil.test, acme-health.example",
        "gmai1.com, gmail.com",
        "gmial.com, gmail.com",
    })
    void aDomainMadeToBeTakenForAnotherIsKnown(String domain, String known) {
        assertThat(LookAlike.ofDomain(domain, known)).isTrue();
        assertThat(LookAlike.ofSameMailbox(domain, known)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "acme-health.example, acme-health.example",
        "health.example, acme-health.example",
        "ymail.com, gmail.com",
        "ieee.example, iee.example",
        "other.example, acme-health.example",
        "bcme-heakth.example, acme-health.example",
    })
    void anotherDomainIsNoLookAlike(String domain, String known) {
        assertThat(LookAlike.ofDomain(domain, known)).isFalse();
        assertThat(LookAlike.ofSameMailbox(domain, known)).isFalse();
    }

    @ParameterizedTest(name = "{0} passes for {1} with the same mailbox alone")
    @CsvSource({"acme-health.test, acme-health.example", "yahoo.fr, yahoo.com"})
    void theSameNameUnderAnotherTopLevelDomainIsKnownByTheMailbox(String domain, String known) {
        assertThat(LookAlike.ofSameMailbox(domain, known)).isTrue();
        assertThat(LookAlike.ofDomain(domain, known)).isFalse();
    }
}
