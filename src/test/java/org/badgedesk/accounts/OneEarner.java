package org.badgedesk.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** One earner and the address of somebody else, both new in each test. */
abstract class OneEarner {

    private static int persons;

    final int person = ++persons;
    final People people = People.shared();
    final Earners earners = people.get(Earners.class);
    final AlternateAddresses alternates = people.get(AlternateAddresses.class);
    final Register register = people.get(Register.class);
    final AuditLog audit = people.get(AuditLog.class);
    final List<Object> events = new CopyOnWriteArrayList<>();
    final EmailAddress email = new EmailAddress("earner" + person + "@earners.example");
    final EmailAddress other = new EmailAddress("other" + person + "@earners.example");

    @BeforeEach
    void listen() {
        people.listen(events);
    }

    Earner earner() {
        return earners.register(email, new PersonName("Zoë Ångström"));
    }

    Register.Taken inRegister(EmailAddress address, String name, @Nullable String number) {
        return register.put(
                new Register.Entry(
                        number,
                        address,
                        new PersonName(name),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.parse("2027-01-01")),
                "import");
    }
}
