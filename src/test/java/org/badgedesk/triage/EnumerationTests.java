package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody learns from the time of an answer whether an account is there: up to it, the desk does the same work. */
@OfficeTest
class EnumerationTests {

    private static final List<String> DATABASE =
            List.of("org.hibernate.SQL", "org.springframework.jdbc.core.JdbcTemplate");

    private static final String UNLOCK = "My account %s is locked. Please unlock it.";
    private static final String MOVE = "Please change my login e-mail address to %s from now on.";
    private static final String IS_IT_REAL = "We are an employer. Is the digital badge of %s real and still valid?";

    @Autowired
    private Correspondence office;

    @Autowired
    private Cases cases;

    @Autowired
    private Actions actions;

    @Autowired
    private MessageTriage triage;

    @Autowired
    private AskedProofs proofs;

    @Autowired
    private Register register;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void untilTheSenderIsAnsweredTheDeskAsksTheDatabaseTheSameForKnownAndUnknownAccounts() {
        Earner ana = office.earner("Ana Lopes");
        carriedOut("gone@mail.example");

        List<String> known = carriedOut(ana.email().value());
        List<String> unknown = carriedOut(someAddress().value());

        assertThat(known).hasSizeGreaterThan(5).isEqualTo(unknown);
    }

    @Test
    void whomAStrangerAsksAboutIsAskedForConsentAfterTheAnswer() {
        Earner ana = office.earner("Ana Lopes");
        carriedOut("gone@mail.example", IS_IT_REAL);

        List<String> known = carriedOut(ana.email().value(), IS_IT_REAL);
        List<String> unknown = carriedOut(someAddress().value(), IS_IT_REAL);

        assertThat(known).hasSizeGreaterThan(5).isEqualTo(unknown);
    }

    @Test
    void whoMovesToAnAddressLearnsNothingOfWhatOthersHaveThere() {
        EmailAddress free = someAddress();
        EmailAddress taken = office.earner("Bo Li").email();
        EmailAddress registered = someAddress();
        record(registered);
        moved(someAddress());

        Moved known = moved(taken);
        Moved unknown = moved(free);
        Moved recorded = moved(registered);

        assertThat(known.statements()).hasSizeGreaterThan(5).isEqualTo(unknown.statements());
        assertThat(recorded.statements()).isEqualTo(unknown.statements());
        assertThat(List.of(known, unknown, recorded)).allSatisfy(moved -> {
            assertThat(moved.file().replies()).as("no mail leaves").isEmpty();
            assertThat(moved.file().state()).isEqualTo(CaseState.AWAITING_APPROVAL);
        });
        assertThat(unknown.proposal().notes()).isEmpty();
        assertThat(actions.decide(known.proposal().id(), office.maria(), true, null, null))
                .isEqualTo(new Decided.Forbidden("the new address belongs to another account"));
        assertThat(actions.decide(recorded.proposal().id(), office.maria(), true, null, null))
                .isInstanceOf(Decided.Forbidden.class);
    }

    @Test
    void theOwnerIsAskedOnceAfterwardsHoweverOftenItIsTried() {
        Earner ana = office.earner("Ana Lopes");
        MessageId message = transactions.execute(status -> {
            MessageId id = cases.receive(mail(ana.email().value(), UNLOCK));
            triage.carryOut(id);
            return id;
        });

        proofs.ask(message);
        proofs.ask(message);

        assertThat(actions.of(cases.message(message).caseId()))
                .singleElement()
                .matches(proposal -> proposal.state() == ProposalState.AWAITING_PROOF)
                .matches(proposal -> proposal.earner().equals(ana.id()));
    }

    /** What the database was asked, in order, from the mail's arrival to the answer's commit. */
    private List<String> carriedOut(String account) {
        return carriedOut(account, UNLOCK);
    }

    private List<String> carriedOut(String account, String text) {
        return carriedOut(mail(account, text));
    }

    private List<String> carriedOut(IncomingMessage mail) {
        List<String> statements = new ArrayList<>();
        Thread own = Thread.currentThread();
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread() == own) {
                    statements.add(event.getFormattedMessage());
                }
            }
        };
        ear.start();
        DATABASE.forEach(name -> listen(name, ear, Level.DEBUG));
        try {
            transactions.executeWithoutResult(status -> triage.carryOut(cases.receive(mail)));
        } finally {
            DATABASE.forEach(name -> {
                logger(name).detachAppender(ear);
                logger(name).setLevel(null);
                logger(name).setAdditive(true);
            });
        }
        return statements;
    }

    /** What became of a wish for another address. */
    private record Moved(List<String> statements, CaseFile file, Proposal proposal) {}

    private Moved moved(EmailAddress wanted) {
        Earner ana = office.earner("Ana Lopes");
        record(ana.email());
        List<String> statements = carriedOut(mail(ana.email(), MOVE.formatted(wanted), Authenticity.PASS));
        CaseFile file = cases.find(office.caseOf(ana.email().value())).orElseThrow();
        return new Moved(statements, file, actions.of(file.id()).get(0));
    }

    private void record(EmailAddress email) {
        register.put(
                new Register.Entry(
                        null,
                        email,
                        new PersonName("Ana Lopes"),
                        "certification",
                        RecordStatus.ACTIVE,
                        null,
                        LocalDate.now().plusYears(1)),
                "test");
    }

    private static EmailAddress someAddress() {
        return new EmailAddress("e" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example");
    }

    private static void listen(String name, AppenderBase<ILoggingEvent> ear, Level level) {
        logger(name).setAdditive(false);
        logger(name).setLevel(level);
        logger(name).addAppender(ear);
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private static IncomingMessage mail(String account, String text) {
        EmailAddress stranger = new EmailAddress(someAddress().localPart() + "@stranger.example");
        return mail(stranger, text.formatted(account), Authenticity.NONE);
    }

    private static IncomingMessage mail(EmailAddress from, String text, Authenticity authenticity) {
        String id = UUID.randomUUID().toString();
        return new IncomingMessage(
                Channel.EMAIL,
                "<" + id + "@mail.example>",
                id,
                from,
                null,
                new EmailAddress("support@test.example"),
                "a question",
                text,
                authenticity,
                null,
                Instant.now(),
                List.of(),
                List.of());
    }
}
