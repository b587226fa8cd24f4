package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameReaderTests {

    private static Map<String, Finding> read(String text) {
        return DetailReader.all(List.of("new_name", "old_name"), text.replace("\\n", "\n"));
    }

    private static String value(Map<String, Finding> found, String key) {
        Finding finding = found.get(key);
        return finding == null ? null : finding.value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "I'm now Harriet Bloom. Please update my badge. | Harriet Bloom |",
                "I registered as Giannis Makris and the badge came back as John Makris. Fix it please. | Giannis Makris | John Makris",
                "In my new passport the name is written Mykhailo Bondar. On your badge I am Mikhail Bondar. | Mykhailo Bondar | Mikhail Bondar",
                "1. Resend the mail. 2. Name to be printed as Arjun Singh Gill. | Arjun Singh Gill |",
                "could you make my name Anne Bakker-Smit on it please | Anne Bakker-Smit |",
                "Could you add my middle initial so it reads Peter J. Larsson? | Peter J. Larsson |",
                "As per my licence my full name is Anil Kumar Reddy. I request the correction. | Anil Kumar Reddy |",
                "My name should read Mary-Jane O'Dowd. Thanks! | Mary-Jane O'Dowd |",
                "Could the certificate just say Bob Tanner please? | Bob Tanner |",
                "I go by Liz, so can my badge say Liz Hartmann? | Liz Hartmann |",
                "Everything is under my maiden name. It should be Claire Dubois-Martin now. | Claire Dubois-Martin |",
                "it's Stephens not Stevens | Stephens | Stevens",
                "its Aleksandra not Alexandra, pls fix | Aleksandra | Alexandra",
                "You have me down as Micheal Burns, it's Michael Burns | Michael Burns | Micheal Burns",
                "the badge came out as \"Zoltan Kovacs\". I'm Zoltán Kovács, with the accents. | Zoltán Kovács | Zoltan Kovacs",
                "The profile reads Ingrid Hanson with one s, my passport says Ingrid Hansson. | Ingrid Hansson | Ingrid Hanson",
                "Hanson should be Hansson. | Hansson | Hanson",
                "change my last name from Miller to Achterberg | Achterberg | Miller",
                "Pls chng my name 2 Olu Adeyemi ty | Olu Adeyemi |",
                "please change my name from jon smyth to john smith | john smith | jon smyth",
                "my name should be peter van dyke not peter vandyke | peter van dyke | peter vandyke",
                "PLEASE CHANGE MY NAME TO MARIA DEL CARMEN LOPEZ ON MY BADGE | MARIA DEL CARMEN LOPEZ |",
                "MY NAME SHOULD BE ANNA BERG NOT ANA BERG | ANNA BERG | ANA BERG",
                "It says JosÃ© NÃºÃ±ez instead of José Núñez | José Núñez | JosÃ© NÃºÃ±ez",
                "The badge shows \"Fran?ois Lef?vre\", it should be François Lefèvre | François Lefèvre | Fran?ois Lef?vre",
                "Old name: Grace Miller\\nNew name: Grace Achieng Otieno | Grace Achieng Otieno | Grace Miller",
                "Now: Petra Novakova\\nShould be: Petra Nováková | Petra Nováková | Petra Novakova",
                "Correct spelling: Siobhán Ní Cheallaigh\\n\\nSiobhán | Siobhán Ní Cheallaigh |",
                "Please correct it to [Andrés Peña]. | Andrés Peña |",
                "Please change it to «Élodie Garçon» | Élodie Garçon |",
                "The name must be ‘Muhammad Ali bin Hassan’ | Muhammad Ali bin Hassan |",
                "I have gone back to Teresa Whitlock after my divorce, please change it | Teresa Whitlock |",
                "I was Fiona Baird and since June I'm Fiona MacRae. Please update. | Fiona MacRae | Fiona Baird",
                "Wanda Kowalska -> Wanda Nowak | Wanda Nowak | Wanda Kowalska",
                "My name is J. R. Tolbert Jr., the badge says J. R. Talbert Jr. | J. R. Tolbert Jr. | J. R. Talbert Jr.",
                "please write it as T. S. Raghavan. Regards | T. S. Raghavan |",
                "Hello, I'm Ken Oduya. My name is now Kenneth Oduya. | Kenneth Oduya |",
                "Please use Dr. Ana Ruiz instead of Ana Ruiz | Dr. Ana Ruiz | Ana Ruiz",
                "Mi apellido sale como Munos; debe ser Muñoz. | Muñoz | Munos",
                "Aparezco como Jorge Perez y lo correcto es Jorge Pérez. | Jorge Pérez | Jorge Perez",
                "Por favor cambien mi nombre a Lucía Ibáñez Soto. Gracias | Lucía Ibáñez Soto |",
                "Mon insigne devrait afficher Noémie Côté. Merci | Noémie Côté |",
                "Pouvez-vous corriger mon nom en Loïc Guégan ? | Loïc Guégan |",
                "Auf dem Zertifikat steht Jorg Gross, richtig wäre Jörg Groß. | Jörg Groß | Jorg Gross",
                "da steht Maier muss aber Mayer heissen | Mayer | Maier",
                "Bitte ändern Sie meinen Namen von Eva Lang in Eva Lang-Huber. | Eva Lang-Huber | Eva Lang",
                "No selo está Antonio Simoes, o certo é António Simões. | António Simões | Antonio Simoes",
                "Gostaria de alterar o meu nome para Inês Falcão. | Inês Falcão |",
                "Sul badge risulta Nicolo Rossi, il nome corretto è Nicolò Rossi. | Nicolò Rossi | Nicolo Rossi",
                "Er staat Jeroen Bakkker, het moet Jeroen Bakker zijn. | Jeroen Bakker | Jeroen Bakkker",
                "Kunt u mijn naam wijzigen in Marloes de Wit? | Marloes de Wit |",
                "氏名が「斉藤 誠」となっていますが、正しくは「齋藤 誠」です。 | 齋藤 誠 | 斉藤 誠",
                "「佐藤 花」→「鈴木 花」に変更をお願いします | 鈴木 花 | 佐藤 花",
                "名前を田中 美咲に変更してください | 田中 美咲 |",
                "氏名が「Aya Takad」と誤って表示されています。正しくは「Aya Takada」です。 | Aya Takada | Aya Takad",
                "Auf dem Nachweis steht noch Uwe Lorenz, ich heiße seit der Heirat Uwe Paschke. | Uwe Paschke | Uwe Lorenz",
                "Bitte ändern Sie meinen Namen in Anna Berg. | Anna Berg |",
                "Bitte ändern Sie meinen Namen auf dem Badge auf Lieselotte Krämer-Yıldız. | Lieselotte Krämer-Yıldız |",
                "My surname with you is spelled Aden, please write it as in my passport: Yusuf Adan. | Yusuf Adan |",
                "Seit meiner Scheidung heiße ich wieder Dorothea Winkler, bitte ändern Sie das. | Dorothea Winkler |",
            })
    void theNameIsReadAsWritten(String text, String fresh, String old) {
        Map<String, Finding> found = read(text);
        assertThat(value(found, "new_name")).isEqualTo(fresh);
        if (old != null) {
            assertThat(value(found, "old_name")).isEqualTo(old);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My name is wrong on the badge, please fix it.",
                "Name wrong\\nHello, my name is spelt wrong on my certificate. Can it be fixed?\\nRegards\\nOlga Petrova",
                "Sehr geehrte Damen und Herren, mein Name ist falsch geschrieben. Bitte korrigieren.",
                "I got married and changed my last name. How do I get the new one on my badge?",
                "Hi, my name is Farid Haddad and I want to change my last name after my divorce. What do you need?",
                "please change my name from the old one to the new one",
                "the name should be corrected, thanks",
                "it should be fixed asap",
                "My name was changed by marriage. It should be updated to my married name.",
                "Beste, mijn naam is veranderd. Wat moet ik doen?",
                "結婚して姓が変わりました。変更方法を教えてください。",
            })
    void aNameThatIsNotGivenIsNotMadeUp(String text) {
        assertThat(read(text)).doesNotContainKey("new_name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please spell it as in my signature below.\\n\\nKind regards\\nAstrid Sørensen | Astrid Sørensen",
            })
    void theSignatureCountsWhereTheTextSaysSo(String text, String name) {
        assertThat(value(read(text), "new_name")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Thandiwe Dlamini | Thandiwe Dlamini",
                "Hello,\\nThandiwe Dlamini | Thandiwe Dlamini",
                "It's Thandiwe Dlamini. Thanks | Thandiwe Dlamini",
                "my name is Thandiwe Dlamini | Thandiwe Dlamini",
                "Hi, it should be Thandiwe Dlamini please | Thandiwe Dlamini",
            })
    void anAnswerMayBeShort(String text, String name) {
        Finding finding = DetailReader.answers(List.of("new_name"), text.replace("\\n", "\n"))
                .get("new_name");
        assertThat(finding).isNotNull();
        assertThat(finding.value()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "My badge carries Rosa Lindt, on paper I am Rosa Amsel. | Rosa Amsel",
                "n badge name shd be just Rui Tavares w/o the middle ones | Rui Tavares",
                "Nobody says Hendrika. On the badge I'd like Rika Blom. | Rika Blom",
                "There is a letter missing in my name. That's two N's, Jenna Coleridge. | Jenna Coleridge",
                "The badge omits my second name. Omar Elias Quiroga, please. | Omar Elias Quiroga",
                "The passport writes Shirin Alavi but you write Shireen Alawi. | Shirin Alavi",
                "could u add my second surname, its Elena Prats Vidal | Elena Prats Vidal",
                "For the badge use Max Thornby. Maximilian is for the tax man. | Max Thornby",
                "Nobody can pronounce it so at work I'm Kaja Nowik; can that be on the badge too? | Kaja Nowik",
                "Kindly show me as Moira Tully again on the badge, Moira Blanchard is history. | Moira Tully",
                "Since May my surname is Aas-Vik. Can the badge say Ingrid Aas-Vik? | Ingrid Aas-Vik",
                "The certificate lacks a surname. In full I am Pablo Reyes Montero. | Pablo Reyes Montero",
                "Please drop the middle initial. Just Salma Idris on the badge, please. | Salma Idris",
                "For months I am Valentin Dube in your system. My name is Valentine Dube. | Valentine Dube",
                "Your system has a limit, as I'm Clara Montgomery-Ash on it. Could the whole be shown, Clara Montgomery-Ashdown? | Clara Montgomery-Ashdown",
                "my name has been inverted as \"Muthu Kannan\" whereas it may kindly be read as \"Kannan Muthu\" | Kannan Muthu",
            })
    void theNameIsReadFromWhatTheWriterIsElsewhere(String text, String name) {
        Finding found = DetailReader.all(List.of("new_name"), text).get("new_name");
        assertThat(found).isNotNull();
        assertThat(found.value()).isEqualTo(name);
    }

    @Test
    void aNameThatIsToBeCorrectedIsNoCredential() {
        String text = "One letter is missing on my badge: Gwendolyn Asterberg should be Gwendolyn Ashterberg.";
        assertThat(DetailReader.all(List.of("new_name", "old_name", "credential"), text))
                .containsOnlyKeys("new_name", "old_name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Everything else has followed since the wedding. Cy Younge on the badge as well, please and thank you.",
                "nobody calls me that, so Cy Younge on my certificate please"
            })
    void aNameThatShallBeOnTheBadgeIsTheNewOne(String text) {
        assertThat(DetailReader.all(List.of("new_name", "old_name"), text))
                .hasEntrySatisfying("new_name", f -> assertThat(f.value()).isEqualTo("Cy Younge"))
                .doesNotContainKey("old_name");
    }
}
