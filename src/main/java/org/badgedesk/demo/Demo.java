package org.badgedesk.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.letters.Certificates;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the demo once: what is there already is left alone. */
@Component
public class Demo {

    private static final String BY = "demo";
    private static final String CERTIFICATION = "certified-tester";
    private static final String MEMBERSHIP = "member";

    private final Badges badges;
    private final Certificates certificates;
    private final Register register;
    private final Accounts accounts;
    private final CaseList cases;
    private final SampleMails mails;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Demo(
            Badges badges,
            Certificates certificates,
            Register register,
            Accounts accounts,
            CaseList cases,
            SampleMails mails,
            TransactionTemplate transaction,
            Clock clock) {
        this.badges = badges;
        this.certificates = certificates;
        this.register = register;
        this.accounts = accounts;
        this.cases = cases;
        this.mails = mails;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fills an empty desk with an issuer's badges and people, and delivers the sample mails to an empty list of cases; mails nobody by any but the embedded server. */
    public void load() {
        if (badges.achievement(CERTIFICATION).isEmpty()) {
            transaction.executeWithoutResult(t -> people());
        }
        if (mails.haveAServer()
                && cases.page(new CaseQuery(null, null, null, 1)).items().isEmpty()) {
            mails.deliver();
        }
    }

    private void people() {
        badges.create(
                new Achievement(
                        CERTIFICATION,
                        "Certified Software Tester",
                        "Plans, designs and carries out tests of software, and tells what they mean.",
                        "Three years of practice and the examination passed.",
                        "certification",
                        Period.ofYears(2)),
                null,
                BY);
        badges.create(
                new Achievement(
                        MEMBERSHIP,
                        "Member",
                        "Member of the association in good standing.",
                        "The year's dues are paid.",
                        "membership",
                        Period.ofYears(1)),
                null,
                BY);
        certificates.offer(CERTIFICATION, true, BY, "");
        LocalDate today = LocalDate.now(clock);
        earner("ana.lopes@mail.example", "Ana Lopes", today.minusMonths(8), today.plusMonths(16), today.plusMonths(16));
        earner("bo.li@mail.example", "Bo Li", today.minusMonths(3), today.plusMonths(21), today.plusMonths(21));
        earner("cy.young@mail.example", "Cy Young", today.minusMonths(25), today.minusMonths(1), today.plusMonths(23));
        earner(
                "zoe.angstrom@mail.example",
                "Zoë Ångström",
                today.minusMonths(25),
                today.minusMonths(1),
                today.minusMonths(1));
        earner("kenji.sato@mail.example", "佐藤 健二", today.minusMonths(5), today.plusMonths(19), today.plusMonths(19));
        earner("fatima.haddad@mail.example", "Fatima Haddad", today.minusMonths(1), null, today.plusMonths(11));
        lock(new EmailAddress("bo.li@mail.example"));
    }

    private void earner(
            String email, String name, LocalDate issuedOn, @Nullable LocalDate expiresOn, LocalDate registerSays) {
        EmailAddress address = new EmailAddress(email);
        String achievement = expiresOn == null ? MEMBERSHIP : CERTIFICATION;
        String kind = expiresOn == null ? "membership" : "certification";
        register.put(
                new Register.Entry(
                        null,
                        address,
                        new PersonName(name),
                        kind,
                        registerSays.isBefore(LocalDate.now(clock)) ? RecordStatus.LAPSED : RecordStatus.ACTIVE,
                        issuedOn,
                        registerSays),
                BY);
        badges.issue(
                new Badges.Order(achievement, address, new PersonName(name), issuedOn, expiresOn, mails.haveAServer()),
                BY);
    }

    private void lock(EmailAddress address) {
        for (int i : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) {
            accounts.signIn(address, "not the password, try " + i, "198.51.100.7");
        }
    }
}
