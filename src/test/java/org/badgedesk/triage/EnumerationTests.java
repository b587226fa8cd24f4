package org.badgedesk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.register.RecordStatus;
import org.badgedesk.register.Register;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.Mail;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody learns from the time of an answer whether an account is there: up to it, the desk does the same work. */
@OfficeTest
class EnumerationTests {

    private static final List<String> DATABASE =
            List.of("org.hibernate.SQL", "org.springframework.jdbc.core.JdbcTemplate");

    private static final Pattern LINK = Pattern.compile("/confirm/([\\w-]+)");

    private static final Pattern NOT_HELPED = Pattern.compile("/not-helped/[\\w-]+");

    private static final String UNLOCK = "My account %s is locked. Please unlock it.";
    /** The domains on file, which the desk reads anew when ten minutes have passed, whoever writes; a line before it announces a query. */
    private static final String EVERY_TEN_MINUTES = "with recursive known as";

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
    private UnansweredCases unanswered;

    @Autowired
    private Postbox post;

    @Autowired
    private JdbcClient jdbc;

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

        for (int time = 0; time < 2; time++) {
            await().ignoreExceptionsInstanceOf(DataIntegrityViolationException.class)
                    .untilAsserted(() -> proofs.ask(message));
        }

        assertThat(actions.of(cases.message(message).caseId()))
                .as("the desk's own task asks too, and one of two at once gives way")
                .singleElement()
                .matches(proposal -> proposal.state() == ProposalState.AWAITING_PROOF)
                .matches(proposal -> proposal.earner().equals(ana.id()));
    }

    /**
     * Whatever strangers write next about somebody's account, what they read, in what words and after how much work, tells them nothing;
     * neither does what became of the account's side meanwhile.
     */
    @ParameterizedTest
    @MethodSource("sequences")
    void nobodyLearnsFromALaterMessageWhetherAnAccountIsThere(String name, List<Step> steps) {
        Earner ana = office.earner("Ana Lopes");
        played(steps, someAddress());

        List<String> known = played(steps, ana.email());
        List<String> unknown = played(steps, someAddress());

        assertThat(known).isEqualTo(unknown);
    }

    /** What happens behind a stranger's back after they have written. */
    private enum After {
        NOTHING,
        A_DAY,
        OWNER_OPENS_LINK
    }

    /** @param reply whether it is written in the thread of the stranger's first mail */
    private record Step(String text, boolean reply, After after) {}

    static Stream<Arguments> sequences() {
        List<String> texts = List.of(
                UNLOCK,
                "I forgot my password. My account is %s. Please reset my password.",
                "Please change the name on my badge. My account is %s.",
                "It should read Ana López.",
                "Never mind, please cancel my request.",
                "How do I share my badge on LinkedIn?",
                "Thank you!");
        Stream<Arguments> audited = Stream.of(
                Arguments.of(
                        "asked anew, then in the first thread",
                        List.of(
                                new Step(texts.get(1), false, After.NOTHING),
                                new Step(texts.get(1), false, After.NOTHING),
                                new Step(texts.get(1), true, After.NOTHING))),
                Arguments.of(
                        "again after a day",
                        List.of(
                                new Step(texts.get(1), false, After.A_DAY),
                                new Step(texts.get(1), true, After.NOTHING))),
                Arguments.of(
                        "again after the owner agreed",
                        List.of(
                                new Step(texts.get(1), false, After.OWNER_OPENS_LINK),
                                new Step(texts.get(1), true, After.NOTHING))),
                Arguments.of(
                        "taken back after the owner agreed",
                        List.of(
                                new Step(texts.get(1), false, After.OWNER_OPENS_LINK),
                                new Step(texts.get(4), true, After.NOTHING),
                                new Step(texts.get(1), true, After.NOTHING))),
                Arguments.of(
                        "completed after the owner was asked back",
                        List.of(
                                new Step(texts.get(2), false, After.OWNER_OPENS_LINK),
                                new Step(texts.get(3), true, After.NOTHING),
                                new Step(texts.get(4), true, After.NOTHING))));
        Stream<Arguments> random = IntStream.rangeClosed(1, 8).mapToObj(seed -> {
            Random chance = new Random(seed);
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int text = i == 0 ? chance.nextInt(3) : chance.nextInt(texts.size());
                After after = After.values()[chance.nextInt(After.values().length)];
                steps.add(new Step(texts.get(text), i > 0 && chance.nextInt(4) > 0, after));
            }
            return Arguments.of("by chance " + seed, steps);
        });
        return Stream.concat(audited, random);
    }

    /** What a stranger who names this account reads after each step, and what the database was asked for it. */
    private List<String> played(List<Step> steps, EmailAddress account) {
        EmailAddress stranger = new EmailAddress(someAddress().localPart() + "@stranger.example");
        List<String> read = new ArrayList<>();
        List<CaseId> known = new ArrayList<>();
        String first = null;
        for (Step step : steps) {
            String text = step.text().contains("%s") ? step.text().formatted(account) : step.text();
            IncomingMessage mail =
                    mail(stranger, text, Authenticity.PASS, step.reply() && first != null ? List.of(first) : List.of());
            first = first == null ? mail.externalId() : first;
            List<String> statements = carriedOut(mail);
            CaseId its = awaitAfterwards(mail);
            if (!known.contains(its)) {
                known.add(its);
            }
            read.add(text.replace(account.value(), "…") + " in case " + known.indexOf(its));
            read.addAll(statements);
            meanwhile(step.after(), account, known);
            known.forEach(id -> cases.find(id).orElseThrow().replies().stream()
                    .filter(reply -> reply.to().equals(stranger))
                    .map(reply -> known.indexOf(id) + " " + reply.kind() + " " + reply.subject() + ": "
                            + NOT_HELPED.matcher(reply.text()).replaceAll("…"))
                    .forEach(read::add));
        }
        return read;
    }

    /** The owner is asked in a task of its own, after the answer. */
    private CaseId awaitAfterwards(IncomingMessage mail) {
        UUID id = jdbc.sql("select id from message where fingerprint = ?")
                .param(mail.fingerprint())
                .query(UUID.class)
                .single();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from scheduled_tasks where task_instance = ?")
                                .param(id.toString())
                                .query(Long.class)
                                .single()
                        == 0);
        return Objects.requireNonNull(cases.message(new MessageId(id)).caseId());
    }

    private void meanwhile(After after, EmailAddress account, List<CaseId> its) {
        if (after == After.A_DAY) {
            for (CaseId id : its) {
                jdbc.sql("update proposal set proposed_at = proposed_at - interval '25 hours' where case_id = ?")
                        .param(id.value())
                        .update();
                jdbc.sql("update message set received_at = received_at - interval '25 hours',"
                                + " taken_up_at = taken_up_at - interval '25 hours' where case_id = ?")
                        .param(id.value())
                        .update();
            }
            actions.expireUnproven();
            unanswered.endUnproven();
        } else if (after == After.OWNER_OPENS_LINK) {
            boolean asked = its.stream()
                    .flatMap(id -> actions.of(id).stream())
                    .anyMatch(proposal -> proposal.state() == ProposalState.AWAITING_PROOF);
            if (asked) {
                await().atMost(Duration.ofSeconds(30)).until(() -> opensLinks(account));
            }
        }
    }

    private boolean opensLinks(EmailAddress account) {
        return post.mails(account.value()).stream()
                .flatMap(mail -> LINK.matcher(mail.text()).results())
                .map(link -> actions.confirm(link.group(1)))
                .reduce(false, Boolean::logicalOr);
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
                if (Thread.currentThread() != own) {
                    return;
                }
                if (event.getFormattedMessage().contains(EVERY_TEN_MINUTES)) {
                    statements.remove(statements.size() - 1);
                } else {
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
        return mail(from, text, authenticity, List.of());
    }

    private static IncomingMessage mail(
            EmailAddress from, String text, Authenticity authenticity, List<String> thread) {
        return Mail.from(from)
                .about("a question")
                .saying(text)
                .authenticity(authenticity)
                .answering(thread)
                .read();
    }
}
