package org.badgedesk.intents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.badgedesk.intents.Intents.Writer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The intents that come with the desk, on messages that stand in no file of theirs. */
class ShippedIntentsTests {

    @TempDir
    private static Path data;

    private static Intents intents;

    @BeforeAll
    static void open() {
        intents = Intents.open(Path.of("intents"), data);
    }

    private static Understanding understand(String text) {
        return intents.understand("", text.replace("\\n", "\n"), Writer.UNKNOWN);
    }

    private static List<String> found(String text) {
        return understand(text).requests().stream()
                .map(UnderstoodRequest::intent)
                .toList();
    }

    /** What is said so plainly that nobody needs to look at it first. */
    private static List<String> plain(String text) {
        return understand(text).requests().stream()
                .filter(UnderstoodRequest::plain)
                .map(UnderstoodRequest::intent)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acct locked pls help | unlock-account",
                "MY ACCOUNT IS LOCKED!!!! FIX IT NOW | unlock-account",
                "Bonjour, mon compte est bloqué, pouvez-vous le débloquer ? | unlock-account",
                "Esqueci minha senha, podem me mandar uma nova? | password-reset",
                "バッジのメールが届いていません。再送をお願いします。 | resend-issuance-email",
                "Buongiorno, non ho mai ricevuto l'email con il badge. Potete rimandarla? | resend-issuance-email",
                "hola, mi insignia aparece vencida pero ya renové mi membresía en marzo | expiry-dispute",
                "what is the weather tomorrow | other",
                "whats the status of my invoice 4432 | other",
                "Thanks, it works now! | thanks",
            })
    void oneRequestIsUnderstood(String text, String intent) {
        assertThat(found(text)).containsExactly(intent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Can you update my email from ana@oldco.com to ana@new.org? Also, how do I put the badge on LinkedIn? | email-change,share-badge",
                "Please unlock my account and change my name to Ann Wu | unlock-account,name-change",
                "My account is locked, please open it. In addition my employer needs a signed letter confirming that I am certified. | unlock-account,verification-letter",
                "Where do I download my badge for printing? And on LinkedIn only your logo shows, not the badge. | print-or-embed-badge,linkedin-image",
                "please unlock my login, correct my name to Ann Wu and resend the badge e-mail | unlock-account,name-change,resend-issuance-email",
                "How do I show my badge on our homepage, on LinkedIn and in my mail signature? | print-or-embed-badge,share-badge,email-signature",
                "I lost the mail with my badge so please resend. And do you rent out your seminar rooms? | resend-issuance-email,other",
                "My account is locked, and my badge still shows expired though I renewed last month. | unlock-account,expiry-dispute",
                "Unlock my account please. P.S. where is the user guide? | unlock-account,user-guides",
                "two things: one my account is locked and two how do i print my badge | unlock-account,print-or-embed-badge",
            })
    void severalRequestsAreFound(String text, String requests) {
        assertThat(found(text)).containsExactlyInAnyOrder(requests.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am not locked out, just wondering how long unlocks take.",
                "Please unlock the account of my co-worker Jin, he is away",
                "if i get married will you change my name on the badge?",
                "Hi, thanks for unlocking my account yesterday. All good now!",
                "My wife Dora passed your exam and her certificate has her maiden name. Please change it to Dora Klein.",
            })
    void whatIsNotAskedNeverActs(String text) {
        assertThat(understand(text).requests())
                .allSatisfy(request -> assertThat(request.doubt() != null
                                || intents.find(request.intent()).orElseThrow().kind() != Intent.Kind.ACTION)
                        .isTrue());
    }

    @Test
    void whatIsNotSureSaysWhichBarItMissesAndByHowMuch() {
        List<UnderstoodRequest> guesses = Stream.of(
                        "I need something about my name or my badge I guess.",
                        "My name, my badge, my mail. It never ends with you.",
                        "The account again. My wife says that I should write to you. We have a dog.",
                        "About the letter and the badge that I talked about with the lady on the phone.",
                        "Password, account, badge, whatever it was.")
                .flatMap(text -> understand(text).requests().stream())
                .filter(request -> request.guess() != null && request.doubt() == null)
                .toList();

        assertThat(guesses).isNotEmpty();
        assertThat(guesses).allSatisfy(request -> assertThat(request.unsure()).isNotBlank());
    }

    @Test
    void whatIsSureMissesNoBar() {
        assertThat(understand("Please unlock my account, and where is the user guide?")
                        .requests())
                .hasSize(2)
                .extracting(UnderstoodRequest::unsure)
                .containsOnlyNulls();
    }

    @Test
    void theNextTwoAreNotWhatTheTextIsTakenFor() {
        for (String text :
                List.of("what is the weather tomorrow", "Please unlock my account", "Thanks, it works now!")) {
            UnderstoodRequest request = understand(text).requests().get(0);
            assertThat(request.runnersUp())
                    .as(text)
                    .hasSize(2)
                    .extracting(UnderstoodRequest.Score::intent)
                    .doesNotContain(request.intent());
        }
    }

    @Test
    void aNewPasswordBesideAFirstSignInIsForStaff() {
        assertThat(plain("How do I log in for the first time? Please send me a new password."))
                .as("the mail with the temporary password may be all that is missing")
                .containsExactly("first-login");
    }

    @Test
    void aWrongPasswordOnTheWayToALockIsNotResetUnseen() {
        assertThat(plain("New phone, the password manager filled in the wrong one over and over. It says the account is"
                        + " locked now. I must show my badge on Monday, so please open it before."))
                .contains("unlock-account")
                .doesNotContain("password-reset");
    }

    @Test
    void aGreetingThatHopesAllIsWellTakesNothingBack() {
        assertThat(found(
                        "Hello, I hope all is well in your office.\n\nMy director at Harbour Trust wants something from you in"
                                + " writing that I am certified, to the attention of Ms Ada Quist."))
                .containsExactly("verification-letter");
    }

    @Test
    void aNewPasswordIsNoUnlock() {
        assertThat(found(
                        "I have my user name at hand but the password is gone. Would you send me a new one so that I can get in?"
                                + "\n\nKind regards, Johanna"))
                .startsWith("password-reset")
                .doesNotContain("unlock-account");
    }

    @Test
    void theSubjectOfAReplyAsksForNothing() {
        Understanding reply =
                intents.understand("Re: Please reset my password", "Perfect, that worked. Thank you!", Writer.UNKNOWN);
        assertThat(reply.requests()).extracting(UnderstoodRequest::intent).containsExactly("thanks");
    }

    @Test
    void theSubjectOfAFirstMessageCountsByItself() {
        Understanding message = intents.understand("Unlock my account", "Thanks, Ann", Writer.UNKNOWN);
        assertThat(message.requests()).extracting(UnderstoodRequest::intent).containsExactly("unlock-account");
    }

    @Test
    void aLanguageThatTheDeskDoesNotSpeakIsNamedAndEscalated() {
        Understanding understanding = understand(
                "Dzień dobry, moje konto zostało zablokowane po kilku nieudanych próbach logowania, proszę o odblokowanie");
        assertThat(understanding.language().code()).isEqualTo("pl");
        assertThat(understanding.requests()).singleElement().satisfies(request -> {
            assertThat(request.intent()).isEqualTo("other");
            assertThat(request.guess()).isNotNull();
            assertThat(request.doubt()).isEqualTo("the desk does not speak Polish");
        });
    }

    @Test
    void aSubjectInCharactersAloneIsRead() {
        Understanding understanding = intents.understand("氏名変更希望", "", Writer.UNKNOWN);
        assertThat(understanding.language().code()).isEqualTo("ja");
        assertThat(understanding.requests())
                .singleElement()
                .satisfies(request -> assertThat("name-change").isIn(request.intent(), request.guess()));
    }

    @Test
    void aTroubleBesideSomethingElseReachesStaffAtLeast() {
        String text = "I forgot my password. Also, I would like a refund for the exam I could not attend.";
        assertThat(understand(text).requests())
                .anySatisfy(request -> assertThat("password-reset").isIn(request.intent(), request.guess()))
                .anySatisfy(request -> assertThat(request.intent()).isEqualTo(IntentSet.OTHER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Em podeu dir on trobo el diploma? No el veig. | ca",
                "Cum pot schimba numele de pe diplomă? | ro",
                "Hei, passordet mitt virker ikke lenger. | no",
                "Hej, jag har inte fått något mejl från er. | sv",
                "Şifremi unuttum, yenisini gönderir misiniz? | tr",
                "Tôi không đăng nhập được, xin giúp tôi với. | vi",
                "Unohdin salasanani, voitteko auttaa? | fi",
                "Zapomněl jsem heslo, prosím o nové. | cs",
                "Elfelejtettem a jelszavamat, kérek egy újat. | hu",
            })
    void aShortMessageInAnotherLanguageIsNotTakenForItsNeighbour(String text, String language) {
        assertThat(understand(text).language().code()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am Łukasz Żółć, please correct my name. | en",
                "La meva... perdón, mi cuenta está bloqueada. | es",
                "Passwort vergessen | de",
                "badge kwijt | nl",
                "merci bcp | fr",
            })
    void aShortMessageInALanguageOfTheDeskIsKnown(String text, String language) {
        assertThat(understand(text).language().code()).isEqualTo(language);
    }

    @Test
    void theFileAndLineOfARuleAreTold() {
        assertThat(intents.stated("name-change", "approval").orElseThrow())
                .matches("name-change\\.yml:\\d+: approval: staff");
        assertThat(intents.stated("name-change", "required").orElseThrow()).endsWith("required: [new_name]");
        assertThat(intents.stated("other", "does").orElseThrow()).contains("other.yml:");
        assertThat(intents.stated("other", "approval")).isEmpty();
    }

    @Test
    void theWordsThatCarriedAnIntentAreTold() {
        assertThat(intents.carrying(
                        "unlock-account", List.of("Yesterday in the train I saw that my account is locked.")))
                .contains("locked")
                .doesNotContain("train");
    }
}
