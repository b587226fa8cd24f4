package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.badges.Badges;
import org.badgedesk.core.PersonName;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One wish has one effect, however often it is asked or approved, and none once it is taken back. */
@OfficeTest
class OnlyOnceTests {

    private static final String WISH =
            "Please change the name on my badge from Ana Lopes to Ana López. Thank you for your help.";

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Actions actions;

    @Autowired
    private Badges badges;

    @Autowired
    private Earners earners;

    @Test
    void ofTwoApproversWhoRaceOneCountsAndTheNameChangesOnce() throws Exception {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", WISH);
        Proposal waiting = office.waiting(ana);

        List<Decided> decided = atOnce(
                () -> actions.decide(waiting.id(), office.maria(), true, 1, null),
                () -> actions.decide(waiting.id(), office.nora(), true, 1, null));

        assertThat(decided).filteredOn(Decided.Counted.class::isInstance).hasSize(1);
        assertThat(decided).filteredOn(Decided.TooLate.class::isInstance).hasSize(1);
        assertNameIs(ana, "Ana López");
        assertThat(badges.history(badges.of(ana.id()).get(0).id()))
                .filteredOn(change -> change.what().equals("renamed"))
                .hasSize(1);
    }

    @Test
    void whoTakesItBackIsToldThatNothingWasChanged() {
        Earner ana = office.earner("Ana Lopes");
        String asked = office.write(ana, "name", WISH);
        Proposal waiting = office.waiting(ana);
        String back = post.write(
                from(ana),
                "Re: name",
                "Never mind, please cancel my request.",
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example",
                "In-Reply-To: " + asked,
                "References: " + asked);

        assertThat(post.answer(ana.email().value(), back).text()).contains("nothing has been changed");
        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(actions.decide(waiting.id(), office.maria(), true, null, null))
                .isInstanceOf(Decided.TooLate.class);
        assertNameIs(ana, "Ana Lopes");
    }

    @Test
    void theSameAskedTwiceIsDoneOnceAndAnotherSpellingTakesThePlaceOfTheFirst() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "name", WISH);
        Proposal first = office.waiting(ana);
        String again = office.write(ana, "name, once more", WISH);
        assertThat(post.answer(ana.email().value(), again).text()).contains("have this request from you already");

        office.write(ana, "name, no", WISH.replace("López", "Lópes"));
        Proposal second = office.waiting(ana);

        assertThat(actions.find(first.id()).orElseThrow().state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(second.after()).containsValue("Ana Lópes");
    }

    private static List<Decided> atOnce(Callable<Decided> one, Callable<Decided> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Decided>> decided = List.of(both.submit(after(start, one)), both.submit(after(start, other)));
            return List.of(decided.get(0).get(), decided.get(1).get());
        } finally {
            both.shutdownNow();
        }
    }

    private static Callable<Decided> after(CyclicBarrier start, Callable<Decided> click) {
        return () -> {
            start.await();
            return click.call();
        };
    }

    private void assertNameIs(Earner earner, String name) {
        assertThat(earners.find(earner.id()).orElseThrow().name()).isEqualTo(new PersonName(name));
    }

    private static String from(Earner earner) {
        return earner.name() + " <" + earner.email() + ">";
    }
}
