package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.badgedesk.cases.Authenticity.FAIL;
import static org.badgedesk.cases.Authenticity.NONE;
import static org.badgedesk.cases.Authenticity.PASS;

import java.util.List;
import org.badgedesk.cases.Authenticity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderProofTests {

    private static Authenticity read(String trusted, Eml mail) {
        return new MailReader(SharedMail.DESK, List.of(trusted.split(" ")))
                .read(mail.bytes())
                .message()
                .authenticity();
    }

    private static Eml stamped(String... fields) {
        Eml mail = Eml.mail();
        for (String field : fields) {
            mail.header("Authentication-Results", field);
        }
        return mail;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mx.desk.example; dmarc=pass header.from=mail.example|PASS",
                "mx.desk.example 1; dmarc=pass (p=reject) header.from=mail.example|PASS",
                "MX.Desk.Example; spf=pass smtp.mailfrom=x@mail.example; DMARC=PASS|PASS",
                "\"mx.desk.example\"; dmarc = pass|PASS",
                "(comment) mx.desk.example (v1); dmarc/1=pass|PASS",
                "mx.desk.example; dmarc=fail header.from=mail.example|FAIL",
                "mx.desk.example; dmarc=pass header.from=evil.example|NONE",
                "mx.desk.example; dmarc=none|NONE",
                "mx.desk.example; dmarc=bestguesspass header.from=mail.example|NONE",
                "mx.desk.example; dmarc=none; dkim=pass header.d=mail.example|NONE",
                "mx.desk.example; dkim=pass header.d=mail.example|PASS",
                "mx.desk.example; dkim=pass header.i=@mail.example|PASS",
                "mx.desk.example; dkim=pass header.i=user@sub.mail.example|PASS",
                "mx.desk.example; dkim=pass header.d=example|NONE",
                "mx.desk.example; dkim=pass header.d=evil.example|NONE",
                "mx.desk.example; dkim=pass header.d=evilmail.example|NONE",
                "mx.desk.example; dkim=fail header.d=mail.example|NONE",
                "mx.desk.example; dkim=pass|NONE",
                "mx.desk.example; spf=pass smtp.mailfrom=mail.example|NONE",
                "mx.desk.example; none|NONE",
                "mx.desk.example; spf=pass reason=\"x; dmarc=pass\"|NONE",
                "mx.desk.example; spf=pass (x; dmarc=pass)|NONE",
                "evil.example; dmarc=pass header.from=mail.example|NONE",
                "evil.example; x=y (mx.desk.example; dmarc=pass)|NONE",
                "evil.example mx.desk.example; dmarc=pass|NONE",
                "mx.desk.example.evil.example; dmarc=pass|NONE",
                "dmarc=pass header.from=mail.example|NONE",
                "mx.desk.example|NONE",
                "``|NONE"
            })
    void oneFieldOfATrustedHostIsReadByItsGrammar(String field, Authenticity expected) {
        assertThat(read("mx.desk.example", stamped(field))).isEqualTo(expected);
    }

    @Test
    void withoutTrustNobodyIsProven() {
        assertThat(new MailReader(SharedMail.DESK, List.of())
                        .read(stamped("x; dmarc=pass").bytes())
                        .message()
                        .authenticity())
                .isEqualTo(NONE);
        assertThat(read("*", stamped("x.example; dmarc=pass"))).isEqualTo(NONE);
        assertThat(read("*.", stamped("x.example; dmarc=pass"))).isEqualTo(NONE);
    }

    @Test
    void aPatternTrustsNamesBelowAndNotTheNameItself() {
        assertThat(read("*.desk.example", stamped("mx1.desk.example; dmarc=pass")))
                .isEqualTo(PASS);
        assertThat(read("*.desk.example", stamped("desk.example; dmarc=pass"))).isEqualTo(NONE);
        assertThat(read("*.desk.example", stamped("evildesk.example; dmarc=pass")))
                .isEqualTo(NONE);
    }

    @Test
    void failWinsWhereTrustedFieldsContradict() {
        assertThat(read("mx.desk.example", stamped("mx.desk.example; dmarc=pass", "mx.desk.example; dmarc=fail")))
                .isEqualTo(FAIL);
        assertThat(read("mx.desk.example", stamped("mx.desk.example; dmarc=pass", "evil.example; dmarc=fail")))
                .isEqualTo(PASS);
    }

    @Test
    void aPassThatTheSameHostContradictsProvesNothing() {
        String forged = "mx.desk.example; dmarc=pass header.from=mail.example";
        for (String own : List.of("none", "temperror", "permerror")) {
            assertThat(read("mx.desk.example", stamped("mx.desk.example; dmarc=" + own, forged)))
                    .isEqualTo(NONE);
        }
        assertThat(read("*.desk.example", stamped("relay.desk.example; dmarc=none", forged)))
                .isEqualTo(PASS);
    }

    @Test
    void aSignatureThatAnotherFieldOfTheSameHostContradictsProvesNothing() {
        String forged = "mx.desk.example; dkim=pass header.d=mail.example";
        for (String own : List.of("none", "fail header.d=mail.example", "temperror header.i=@mail.example")) {
            assertThat(read("mx.desk.example", stamped("mx.desk.example; dkim=" + own, forged)))
                    .as(own)
                    .isEqualTo(NONE);
        }
        for (String other : List.of(
                "mx.desk.example; dkim=fail header.d=list.example",
                "mx.desk.example; spf=none",
                "mx.desk.example; dkim=fail header.d=mail.example; dkim=pass header.d=mail.example",
                "relay.desk.example; dkim=fail header.d=mail.example")) {
            assertThat(read("*.desk.example", stamped(other, forged))).as(other).isEqualTo(PASS);
        }
    }

    @Test
    void topmostTrustsTheFirstFieldAlone() {
        String microsoft =
                "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=mail.example; dkim=pass (signature was verified)"
                        + " header.d=mail.example;dmarc=pass action=none header.from=mail.example;compauth=pass reason=100";
        assertThat(read("topmost", stamped(microsoft))).isEqualTo(PASS);
        assertThat(read("topmost", stamped("evil.example; dmarc=none", microsoft)))
                .isEqualTo(NONE);
        assertThat(read("topmost", stamped(microsoft, "evil.example; dmarc=fail")))
                .isEqualTo(PASS);
        assertThat(read("topmost", stamped(microsoft.replace("dmarc=pass", "dmarc=fail"))))
                .isEqualTo(FAIL);
    }

    @Test
    void moreThanOneFromOrNoneIsAFailWhereTheTrustedHostSaysSo() {
        String fail = "mx.desk.example; dmarc=fail header.from=mail.example";
        for (String from : List.of("ana@mail.example, eve@evil.example", "undisclosed", "")) {
            assertThat(read("mx.desk.example", stamped(fail).from(from)))
                    .as(from)
                    .isEqualTo(FAIL);
            assertThat(read("mx.other.example", stamped(fail).from(from)))
                    .as(from)
                    .isEqualTo(NONE);
        }
    }

    @Test
    void moreThanOneFromIsNeverProven() {
        String pass = "mx.desk.example; dmarc=pass";
        assertThat(read("mx.desk.example", stamped(pass).from("ana@mail.example, bo@mail.example")))
                .isEqualTo(NONE);
        assertThat(read("mx.desk.example", stamped(pass).header("From", "bo@mail.example")))
                .isEqualTo(NONE);
        assertThat(read("mx.desk.example", stamped(pass).header("From", "Ana Lopes <ana@mail.example>")))
                .isEqualTo(NONE);
        assertThat(read("mx.desk.example", stamped(pass).from(""))).isEqualTo(NONE);
    }

    @Test
    void subdomainsOfOneOrganisationStandForEachOther() {
        assertThat(SenderProof.isAligned("mta.assoc.example", "news.assoc.example"))
                .isTrue();
        assertThat(SenderProof.isAligned("mail.bbc.de", "bbc.de")).isTrue();
        assertThat(SenderProof.isAligned("mta.assoc.example", "assoc.evil.example"))
                .isFalse();
        assertThat(read(
                        "mx.desk.example",
                        stamped("mx.desk.example; dkim=pass header.d=mta.assoc.example")
                                .from("ana@news.assoc.example")))
                .isEqualTo(PASS);
    }

    @Test
    void aRegistrysDomainAlignsWithNobody() {
        assertThat(SenderProof.isAligned("co.uk", "bank.co.uk")).isFalse();
        assertThat(SenderProof.isAligned("evil.co.uk", "bank.co.uk")).isFalse();
        assertThat(SenderProof.isAligned("kawasaki.jp", "bank.kawasaki.jp")).isFalse();
        assertThat(SenderProof.isAligned("eve.github.io", "ana.github.io")).isFalse();
        assertThat(SenderProof.isAligned("192.0.2.1", "192.0.2.2")).isFalse();
        assertThat(SenderProof.isAligned("bank.co.uk", "mail.bank.co.uk")).isTrue();
        assertThat(SenderProof.isAligned("münchen.example", "xn--mnchen-3ya.example"))
                .isTrue();
        assertThat(SenderProof.isAligned("", "")).isFalse();
    }
}
