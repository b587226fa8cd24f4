package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetailReaderTests {

    private static Map<String, Finding> read(String text) {
        return DetailReader.all(DetailReader.KEYS, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please change my name from Maria Lopez to Maria Lopez-García. | Maria Lopez-García | Maria Lopez",
                "It says Jon Smyth but should be John Smith | John Smith | Jon Smyth",
                "My badge reads 'Bjorn Aaker', it should read 'Bjørn Åker'. | Bjørn Åker | Bjorn Aaker",
                "My correct name is Nguyễn Thị Minh Khai | Nguyễn Thị Minh Khai |",
                "please update my name to Sean O'Brien-Walsh, thanks | Sean O'Brien-Walsh |",
                "I got married, my last name is now van der Berg. | van der Berg |",
                "My name should be Katherine, not Kate | Katherine | Kate",
                "Please correct the spelling: Aoife Ní Bhriain instead of Aoife Ni Bhriain | Aoife Ní Bhriain | Aoife Ni Bhriain",
                "Jane Doe -> Jane Roe pls | Jane Roe | Jane Doe",
                "Mi nombre correcto es José Ángel Núñez | José Ángel Núñez |",
                "Quiero cambiar mi nombre de Ana Ruiz a Ana Ruiz de la Peña | Ana Ruiz de la Peña | Ana Ruiz",
                "Mon nom s'écrit Hélène Lefèvre et non Helene Lefevre | Hélène Lefèvre | Helene Lefevre",
                "Richtig ist Jürgen Müller-Strauß statt Juergen Mueller. | Jürgen Müller-Strauß | Juergen Mueller",
                "O meu nome correto é João Gonçalves | João Gonçalves |",
                "Il mio nome corretto è Niccolò D'Angelo | Niccolò D'Angelo |",
                "Mijn naam is nu Saskia de Vries | Saskia de Vries |",
                "正しくは「山田 太郎」です | 山田 太郎 |",
            })
    void namesAreReadAsWritten(String text, String fresh, String old) {
        Map<String, Finding> found = read(text);
        assertThat(found).extractingByKey("new_name").extracting(Finding::value).isEqualTo(fresh);
        if (old != null) {
            assertThat(found)
                    .extractingByKey("old_name")
                    .extracting(Finding::value)
                    .isEqualTo(old);
        }
    }

    @Test
    void ofSeveralCredentialsTheOneInThePartThatAsksIsMeant() {
        String text =
                "I need a letter about my Harbour Pilot Level 2 badge.\nThe e-mail for my Crane Operator badge never came.";
        assertThat(new Details(text).all(List.of("credential"), text.split("\n")[1]))
                .extractingByKey("credential")
                .extracting(Finding::value)
                .isEqualTo("Crane Operator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "In my passport the name is given as Lakshmi Narayan but the badge is displaying L. Narain. | Lakshmi Narayan | L. Narain",
                "The name should read Ada Maria Quist (at present it is only Ada Q) | Ada Maria Quist | Ada Q",
                "Je m'appelle désormais Odile Martin-Roux, et non plus Odile Martin. | Odile Martin-Roux | Odile Martin",
            })
    void whatStandsThereNowIsToldFromWhatShould(String text, String fresh, String old) {
        assertThat(read(text))
                .extractingByKey("new_name")
                .extracting(Finding::value)
                .isEqualTo(fresh);
        assertThat(read(text))
                .extractingByKey("old_name")
                .extracting(Finding::value)
                .isEqualTo(old);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My Well Logging Engineer badge shows expired. | Well Logging Engineer",
                "È stato rilasciato l'Harbour Safety Practitioner, ma la mail non è arrivata. | Harbour Safety Practitioner",
                "meine Zertifizierung „Brandschutz-Prüfer\" ist abgelaufen | Brandschutz-Prüfer",
            })
    void aCredentialKeepsItsFirstWordAndLosesTheArticle(String text, String credential) {
        assertThat(read(text))
                .extractingByKey("credential")
                .extracting(Finding::value)
                .isEqualTo(credential);
    }

    @Test
    void aNameComesBackComposed() {
        assertThat(read("My correct name is Zoe\u0308 A\u030Angstro\u0308m")
                        .get("new_name")
                        .value())
                .isEqualTo("Zoë Ångström");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change my email from ana@old.com to Ana.New@Gmail.com please | Ana.New@Gmail.com | true",
                "my new address is x.y+z@host.co.uk, the old one was a@b.org | x.y+z@host.co.uk | true",
                "please use me@home.net instead of me@work.com | me@home.net | true",
                "neue Adresse: uwe@beispiel.de | uwe@beispiel.de | true",
                "one@a.com two@b.com | one@a.com | false",
            })
    void theNewAddressIsToldFromTheOld(String text, String address, boolean sure) {
        Finding found = read(text).get("new_email");
        assertThat(found.sure()).isEqualTo(sure);
        if (sure) {
            assertThat(found.value()).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "it should be valid until 30 September 2027 | 30 September 2027 | true",
                "Badge shows 30 Sep 2025. Should be 30 Sep 2027 | 30 Sep 2027 | true",
                "I renewed on March 3rd, 2026 | March 3rd, 2026 | true",
                "expires 2026-11-30 | 2026-11-30 | true",
                "it should say 04/05/2027 | 04/05/2027 | false",
                "it should say 25/12/2027 | 25/12/2027 | true",
                "debería ser hasta el 3 de marzo de 2027 | 3 de marzo de 2027 | true",
                "gültig bis 31.12.2026 | 31.12.2026 | true",
                "2027年3月31日まで有効です | 2027年3月31日 | true",
                "２０２７年３月３１日まで有効です | ２０２７年３月３１日 | true",
                "令和9年3月31日まで有効です | 令和9年3月31日 | true",
                "有効期限は12月31日です | 12月31日 | true",
                "gültig bis 31. 12. 2026 | 31. 12. 2026 | true",
                "valable jusqu'au 31 / 12 / 2026 | 31 / 12 / 2026 | true",
                "gültig bis 15. Jänner 2027 | 15. Jänner 2027 | true",
                "hasta el 30 de setiembre de 2027 | 30 de setiembre de 2027 | true",
                "it should say May the 3rd, 2027 | May the 3rd, 2027 | true",
                "valid until 2027-03-31T00:00 | 2027-03-31 | true",
                "it shows expired but I renewed on 4/18 | 4/18 | true",
                "it ends 3 May 2026 instead of 3 May 2028 | 3 May 2028 | true",
                "The Digital Rights Lead badge expires on 7 May 2027. We had agreed on 7 May 2028. | 7 May 2028 | true",
            })
    void aDateIsReadAndADayThatMayBeAMonthIsNotSure(String text, String date, boolean sure) {
        Finding found = read(text).get("date");
        assertThat(found.value()).isEqualTo(date);
        assertThat(found.sure()).isEqualTo(sure);
    }

    @Test
    void whatIsOpenAroundTheClockIsNoDate() {
        assertThat(read("Your help line on 24/7 should be open, and 1/2 of us are locked out"))
                .doesNotContainKey("date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lettre à l’attention de Claire Dubois, merci | Claire Dubois",
                "Una lettera all'attenzione di Claudia Ferri, grazie | Claudia Ferri",
                "Uma carta à atenção de Paula Matos, obrigado | Paula Matos",
                "Una carta a la atención de Elena Ruiz, gracias | Elena Ruiz",
                "Please write a letter to the attention of Herr Mag. Stefan Moser for my employer | Herr Mag. Stefan Moser",
            })
    void anAddresseeIsToldInManyLanguages(String text, String addressee) {
        assertThat(read(text).get("addressee").value()).isEqualTo(addressee);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "At present it is a.ruiz@old.example. Please make it ana@new.example. | ana@new.example",
                "It is connected with ana@old.example but I left. I write from my new one, ana@new.example, take this. | ana@new.example",
                "The only address I have now is ana@new.example. Please link my account with it. | ana@new.example",
                "From 1 July I'm at ana@new.example, so could my login be changed to that? | ana@new.example",
            })
    void theNewAddressIsToldApartFromThePresentOne(String text, String address) {
        assertThat(read(text).get("new_email").value()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please write a verification letter for both of my badges and send them to hr-office@mail.example.",
                "Please write a verification letter in German for my visa and send it to office@nordwind.example.",
            })
    void whereALetterIsToGoIsNobodysNewAddress(String text) {
        assertThat(DetailReader.all(List.of("new_email"), text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The Ministry of Land Resources asks for an official letter that I am certified. | Ministry of Land Resources",
                "I am asked by Banque Soleil to submit an attestation that I am certified. | Banque Soleil",
            })
    void whoWantsALetterIsTold(String text, String employer) {
        assertThat(read(text).get("employer").value()).isEqualTo(employer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my account with the Digital Rights Lead badge is locked | Digital Rights Lead",
                "ciao, i lost the mail with my pastry trainer badge | pastry trainer",
                "my certified court interpreter badge shows expired | certified court interpreter",
                "the meat inspector level 2 cert is out of date | meat inspector level 2",
                "my manager wants to see my badge | ''",
                "my line manager asked for the new digital badge | ''",
            })
    void aCredentialInSmallLettersIsToldByTheWordAfterIt(String text, String credential) {
        Finding found = read(text).get("credential");
        assertThat(found == null ? "" : found.value()).isEqualTo(credential);
    }

    @Test
    void employerAddresseeAndCredentialAreTold() {
        Map<String, Finding> found =
                read("My employer, Kestrel Logistics, needs a letter addressed to the Embassy of Canada"
                        + " about my Certified Payroll Specialist badge.");
        assertThat(found.get("employer").value()).isEqualTo("Kestrel Logistics");
        assertThat(found.get("addressee").value()).isEqualTo("Embassy of Canada");
        assertThat(found.get("credential").value()).isEqualTo("Certified Payroll Specialist");
    }

    @Test
    void anAnswerMayBeTheDetailAlone() {
        assertThat(DetailReader.answers(List.of("new_name"), "Thandiwe Dlamini-Mokoena\n\nthanks")
                        .get("new_name")
                        .value())
                .isEqualTo("Thandiwe Dlamini-Mokoena");
        assertThat(DetailReader.answers(List.of("new_email"), "I would rather not say"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "> Which name shall stand on the badge?#Ana Ferreira#> Which date?#1 May 2026|Ana Ferreira|1 May 2026",
                "> Which date should the badge show,#> or when did you renew?##1 May 2026##> - How should your name be written? Please spell it exactly.##Ana Ferreira|Ana Ferreira|1 May 2026",
                "> Which name shall stand on the badge?#> Which date?#Ana Ferreira#1 May 2026|Ana Ferreira|1 May 2026",
                "> Welches Datum sollte das Badge zeigen?#1. Mai 2026#> Wie soll Ihr Name geschrieben werden?#Ana Ferreira|Ana Ferreira|1. Mai 2026",
                "> ¿Cómo debe figurar su nombre?#Ana Ferreira#> ¿Qué fecha debería mostrar la insignia?#1 de mayo de 2026|Ana Ferreira|1 de mayo de 2026",
                "> バッジに表示されるべき日付を教えてください。#2026年5月1日#> お名前はどのように表記すればよろしいでしょうか。#Ana Ferreira|Ana Ferreira|2026年5月1日",
                "> Which date?#1 May 2026||1 May 2026",
            })
    void anAnswerBelongsToTheQuestionQuotedAboveIt(String text, @Nullable String name, String date) {
        Map<String, Finding> found = DetailReader.answers(List.of("new_name", "date"), text.replace('#', '\n'));
        assertThat(found.containsKey("new_name") ? found.get("new_name").value() : null)
                .isEqualTo(name);
        assertThat(found.get("date").value()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new_name | Anna Berg#> - How should your name be written? Please spell it exactly.#> Kind regards,#-- #Sent from my phone | Anna Berg",
                "employer | Oak Care Ltd#> - Which employer is it for?#> Kind regards,#Jo Marsh | Oak Care Ltd",
                "employer | Acme Ltd##> For which employer is the letter?##Best wishes#John | Acme Ltd",
                "date | I renewed on 3 March 2026.##> When did you renew?##Jo Marsh | 3 March 2026",
                "new_name | > Thank you for your e-mail.#> Please tell us more.##My name should read Anna Berg. | Anna Berg",
                "employer | Thanks for your quick reply, please find my answers below.#> Which employer is it for?#Acme Ltd | Acme Ltd",
                "employer | > Which employer is the letter addressed to?#Acme Ltd | Acme Ltd",
                "credential | 2026年11月20日 10:15 Desk <d@x.example>:#> - お名前はどのように表記すればよろしいでしょうか。#Anna Berg#> - どのバッジについてのお問い合わせでしょうか。バッジの名前かリンクをお知らせください。#Certified Welder | Certified Welder",
            })
    void anAnswerAboveTheQuoteOrBelowItsQuestionIsRead(String key, String text, String value) {
        assertThat(DetailReader.answers(List.of(key), text.replace('#', '\n'))
                        .get(key)
                        .value())
                .isEqualTo(value);
    }

    @Test
    void anAnswerToAnotherQuestionIsNoEmployer() {
        String text = "> Which employer is it for?\nKestrel Logistics\n> To whom should it be addressed?\nThe Embassy";
        assertThat(DetailReader.answers(List.of("employer"), text)
                        .get("employer")
                        .value())
                .isEqualTo("Kestrel Logistics");
        assertThat(DetailReader.answers(List.of("addressee"), text)
                        .get("addressee")
                        .value())
                .isEqualTo("The Embassy");
    }

    @Test
    void hostileTextIsReadInGoodTime() {
        String text = "My name should be " + "Aa ".repeat(4000) + "from ".repeat(500) + "a.".repeat(2000) + "@";
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(10), () -> read(text));
    }
}
