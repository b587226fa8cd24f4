package org.badgedesk.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.badgedesk.accounts.Earner;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.core.Language;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.badgedesk.testing.Postbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A letter says what its earner needs it to say: its purpose, its language, one for each badge; and staff may change it before. */
@OfficeTest
class LettersAskedForTests {

    @Autowired
    private Correspondence office;

    @Autowired
    private Postbox post;

    @Autowired
    private Actions actions;

    @Autowired
    private Badges badges;

    @Autowired
    private Letters letters;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theLetterSaysWhatItIsFor() throws IOException {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter for my visa application.");
        Proposal waiting = office.waiting(ana);
        assertThat(waiting.after()).containsEntry("purpose", "visa application");

        actions.decide(waiting.id(), office.maria(), true, null, null);

        Letter letter = written(ana).get(0);
        assertThat(letter.purpose()).isEqualTo("visa application");
        try (PDDocument pdf = Loader.loadPDF(letters.pdf(letter.number()))) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Purpose, as stated by the holder: visa application");
        }
    }

    @Test
    void staffChangeRecipientLanguageAndPurposeBeforeTheyApprove() {
        Earner ana = office.earner("Ana Lopes");
        office.write(
                ana,
                "letter",
                "Please write a verification letter in German for my visa application and send it to office@nordwind.example.");
        Proposal waiting = office.waiting(ana);
        assertThat(waiting.after())
                .containsEntry("language", "German")
                .containsEntry("also sent to", "office@nordwind.example");
        assertThat(actions.fields(waiting.id()))
                .containsEntry("language", "de")
                .containsEntry("send_to", "office@nordwind.example")
                .containsEntry("purpose", "visa application");
        Map<String, String> details = new HashMap<>(waiting.details());
        details.putAll(Map.of("language", "Klingon", "send_to", "hr@nordwind.example", "purpose", "work permit"));
        assertThat(actions.revise(waiting.id(), office.nora(), 1, details, null))
                .isEqualTo(new Decided.Forbidden("missing or not usable: language"));
        details.put("language", "spanish");

        actions.revise(waiting.id(), office.nora(), 1, details, null);

        assertThat(actions.find(waiting.id()).orElseThrow().after())
                .containsEntry("language", "Spanish")
                .containsEntry("purpose", "work permit")
                .containsEntry("also sent to", "hr@nordwind.example");
        actions.decide(waiting.id(), office.maria(), true, 2, null);
        Letter letter = written(ana).get(0);
        assertThat(letter.language()).isEqualTo(new Language("es"));
        assertThat(letter.purpose()).isEqualTo("work permit");
        assertThat(post.mail("hr@nordwind.example", mail -> mail.text().contains(letter.number()))
                        .pdfs())
                .hasSize(1);
    }

    @Test
    void aRecipientThatStaffTakeAwayGetsNothing() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter and send it to hr@nordwind.example.");
        Proposal waiting = office.waiting(ana);
        Map<String, String> details = new HashMap<>(waiting.details());
        details.put("language", "en");

        actions.revise(waiting.id(), office.nora(), 1, details, null);

        assertThat(actions.find(waiting.id()).orElseThrow().after()).doesNotContainKey("also sent to");
    }

    @Test
    void staffSeeThatNoLetterIsWrittenInTheLanguageThatIsWanted() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter in Italian.");

        Proposal waiting = office.waiting(ana);

        assertThat(waiting.after()).containsEntry("language", "English");
        assertThat(waiting.notes())
                .containsExactly("wanted in Italian, which no letter is written in: it is in English");
    }

    @Test
    void whoWantsALetterForEachBadgeGetsEach() {
        Earner ana = office.earner("Ana Lopes");
        office.badge("diver", "certification", "Ana Lopes", null, ana.email());
        String asked = office.write(ana, "letters", "Please write a verification letter for both of my badges.");
        Proposal waiting = office.waiting(ana);
        assertThat(waiting.after().get("letter")).contains("Certified Tester", "; ", "Certified Diver");

        actions.decide(waiting.id(), office.maria(), true, null, null);

        Postbox.Mail done = post.answer(ana.email().value(), asked);
        assertThat(done.pdfs()).hasSize(2);
        assertThat(written(ana))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(done.text()).contains(letter.number(), letter.achievementName()));
        assertThat(done.text()).doesNotContain("{{", "**");
        assertThat(actions.undo(waiting.id(), office.maria(), "a mistake")).isInstanceOf(Decided.Counted.class);
        assertThat(written(ana)).allMatch(letter -> letter.status() == Letter.Status.WITHDRAWN);
    }

    @Test
    void whoElseGetsThemGetsAllInOneMail() {
        Earner ana = office.earner("Ana Lopes");
        office.badge("diver", "certification", "Ana Lopes", null, ana.email());
        String employer = "hr-" + ana.email();
        String asked = office.write(ana, "letters", "Please write a verification letter for both of my badges.");
        Proposal waiting = office.waiting(ana);
        Map<String, String> details = new HashMap<>(waiting.details());
        details.putAll(Map.of("language", "en", "send_to", employer));
        actions.revise(waiting.id(), office.nora(), 1, details, null);

        actions.decide(waiting.id(), office.maria(), true, 2, null);

        Postbox.Mail sent = post.mail(employer, mail -> true);
        assertThat(sent.pdfs()).hasSize(2);
        assertThat(written(ana))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(sent.text()).contains(letter.number(), letter.achievementName()));
        assertThat(post.answer(ana.email().value(), asked).text())
                .contains("We have sent them to", "we write new ones");
        assertThat(post.mails(employer)).hasSize(1);
    }

    @Test
    void aProposalFromBeforeLettersHadAPurposeIsStillApprovable() {
        Earner ana = office.earner("Ana Lopes");
        office.write(ana, "letter", "Please write a verification letter for my visa application.");
        Proposal waiting = office.waiting(ana);
        jdbc.sql("update proposal set after_values = after_values - 'purpose' where id = ?")
                .param(waiting.id().value())
                .update();

        actions.decide(waiting.id(), office.maria(), true, null, null);

        assertThat(actions.find(waiting.id()).orElseThrow().state()).isEqualTo(ProposalState.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Both, please.", "For each of them", "all"})
    void whoIsAskedWhichBadgeMaySayBoth(String answer) {
        Earner ana = office.earner("Ana Lopes");
        office.badge("diver", "certification", "Ana Lopes", null, ana.email());
        String asked = office.write(ana, "letter", "Please write a verification letter.");
        post.answer(ana.email().value(), asked, mail -> mail.text().contains("Which of your badges"));

        office.write(ana, "Re: letter", answer, asked);

        assertThat(office.waiting(ana).after().get("letter")).contains("Certified Tester", "Certified Diver");
    }

    private List<Letter> written(Earner earner) {
        return badges.of(earner.id()).stream()
                .map(Credential::id)
                .flatMap(id -> letters.of(id).stream())
                .toList();
    }
}
