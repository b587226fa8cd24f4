package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that was damaged or changed in a known way comes out exactly, however the message is built around the two. */
class NamePairsTests {

    private static final String[] GIVEN = {
        "José",
        "Zoë",
        "Nguyễn",
        "Siobhán",
        "Chukwuemeka",
        "Mary-Jane",
        "Ayşe",
        "Björn",
        "Łukasz",
        "Oluwaseun",
        "Jean-Luc",
        "Anh",
        "Mikołaj",
        "Inês",
        "Thandiwe"
    };
    private static final String[] FAMILY = {
        "Muñoz",
        "Ångström",
        "O'Brien",
        "N'Guessan",
        "Şahin",
        "Dvořák",
        "García Márquez",
        "van der Merwe",
        "Obi-Nwosu",
        "Gonçalves",
        "Søndergaard",
        "Hrytsenko",
        "de la Peña",
        "Kovács",
        "Weerasinghe"
    };

    /** What stands around; the present name first or last. */
    private static final String[] FRAMES = {
        "Hello,\nthe certificate carries \"{o}\". In my passport it is {n}.\nThank you",
        "You have managed \"{o}\" on the page; it is {n}, if I may.",
        "In your records I am {o} whereas by deed I am {n}. Kindly correct.",
        "Somebody at your end typed {o}. I am {n}.",
        "name on badge {o}. correct {n}. please fix thx",
        "I'd like my badge to bear my legal name, {n}. It bears {o} at present.",
        "I am no longer {o} and would like the badge to say {n}.",
        "On the page of the badge my name appears as follows: {o}\nIt must be as follows: {n}\nI thank you.",
        "{o} becomes {n}. That is all.",
        "The badge reads {o}\n\nI should like it to read: {n}\n\nYours faithfully",
        "There is a slip in it: {o} instead of {n}.",
        "Could {n} be put there? At the moment the badge shows {o}.",
    };

    record Change(String old, String fresh) {}

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.of(GIVEN),
                        Arbitraries.of(FAMILY),
                        Arbitraries.of(FAMILY),
                        Arbitraries.integers().between(0, 5))
                .as(NamePairsTests::changed)
                .filter(c -> !c.old().equals(c.fresh()));
    }

    private static Change changed(String given, String family, String other, int how) {
        String name = given + " " + family;
        return switch (how) {
            case 0 -> new Change(bare(name), name);
            case 1 -> new Change(given + " " + other, name);
            case 2 -> new Change(name, name + "-" + other.replace(' ', '-'));
            case 3 -> new Change(given + " " + Character.toUpperCase(family.charAt(0)) + ".", name);
            case 4 -> new Change(name.replaceAll("[^\\p{ASCII}]", "?"), name);
            default -> new Change(bare(given) + " " + bare(other), name);
        };
    }

    private static String bare(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    @Property(tries = 400)
    void aChangedNameComesOutExactly(@ForAll("changes") Change change, @ForAll("frames") String frame) {
        boolean bare = change.old().contains("?") && !frame.contains("\"{o}\"");
        String text = "\n"
                + frame.replace("{o}", bare ? '"' + change.old() + '"' : change.old())
                        .replace("{n}", change.fresh());
        Map<String, Finding> found = DetailReader.all(List.of("new_name", "old_name"), text);
        assertThat(found)
                .as(text)
                .extractingByKey("new_name")
                .extracting(Finding::value)
                .isEqualTo(change.fresh());
        assertThat(found)
                .as(text)
                .extractingByKey("old_name")
                .extracting(Finding::value)
                .isEqualTo(change.old());
    }

    @Provide
    Arbitrary<String> frames() {
        return Arbitraries.of(FRAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I have gone back to my mother's name, which is Leila Haddad. The badge is still carrying Leila Mansour. | Leila Haddad | Leila Mansour",
                "Since June I'm Ada Obi-Crane everywhere apart from your badge, where I'm Ada Obi. | Ada Obi-Crane | Ada Obi",
                "In the passport my name is written as Kenji Ohta, however the badge says Kenji Ota. | Kenji Ohta | Kenji Ota",
                "My badge is half in Cyrillic: \"Daryna Бойко\". I would like it in Latin, Daryna Boiko. | Daryna Boiko | Daryna Бойко",
                "Would you take \"Rebecca Lane-Moss\" off the badge and put Rebecca Moss. | Rebecca Moss | Rebecca Lane-Moss",
                "can you swap Margaret Thorn for Maggie Thorn on my badge? | Maggie Thorn | Margaret Thorn",
                "hyphen missing, Nadia Elmasry >> Nadia El-Masry. | Nadia El-Masry | Nadia Elmasry",
                "In 2021 you changed me from Ines Mora to Ines Mora-Vidal. Could I go back to Ines Mora? | Ines Mora | Ines Mora-Vidal",
                "Would it be possible to show me as Tanaka Hiroshi rather than Hiroshi Tanaka? | Tanaka Hiroshi | Hiroshi Tanaka",
                "It says Carolin Bauer, without e, and my name is written Caroline Bauer. | Caroline Bauer | Carolin Bauer",
                "It comes up as Patricia Doyle. The bank and my licence are all Trish Doyle. | Trish Doyle | Patricia Doyle",
                "The registry has confirmed the spelling Åse Lund. Please drop Aase Lund. | Åse Lund | Aase Lund",
                "What's there now, \"Ruth Van Der Berg\", looks odd, it's \"Ruth van der Berg\". | Ruth van der Berg | Ruth Van Der Berg",
                "Please change in account: name Olha Bondar to Olha Bondarenko. | Olha Bondarenko | Olha Bondar",
            })
    void theWordsBesideEachFormTellWhichIsWanted(String text, String fresh, String old) {
        Map<String, Finding> found = DetailReader.all(DetailReader.KEYS, text);
        assertThat(found).extractingByKey("new_name").extracting(Finding::value).isEqualTo(fresh);
        if (old != null) {
            assertThat(found)
                    .extractingByKey("old_name")
                    .extracting(Finding::value)
                    .isEqualTo(old);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pls make it Dana Weiss-Cole on badge | Dana Weiss-Cole",
                "put Jonah P. Reed on my badge pls, the initial matters. | Jonah P. Reed",
                "My name should henceforth carry my title: Engr. Ade Bakare, on the badge. | Engr. Ade Bakare",
                "the badge says amina diallo ba and since the divorce it should only be amina diallo and thats all | amina diallo",
                "The letter must say Dr. Ana Roth on top. My name should be Lea Kunz. | Lea Kunz",
            })
    void aWishMayBeShort(String text, String fresh) {
        assertThat(DetailReader.all(DetailReader.KEYS, text))
                .extractingByKey("new_name")
                .extracting(Finding::value)
                .isEqualTo(fresh);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    My badges should read Órla Ní Bhraonáin instead of Orla Brennan. | Órla Ní Bhraonáin | Orla Brennan
                    Formerly Edith Harrow-Jones, now simply Edith Harrow. Please update my badge. | Edith Harrow | Edith Harrow-Jones
                    Sur mon badge il manque un s : vous avez écrit Claire Dujardin. C'est Claire Dujardins. | Claire Dujardins | Claire Dujardin
                    """)
    void theWordsAroundTwoNamesTellWhichIsWhichAndAreNoPartOfThem(String text, String fresh, String old) {
        Map<String, Finding> told = DetailReader.told(List.of("new_name", "old_name"), text);

        assertThat(told.get("new_name").value()).isEqualTo(fresh);
        assertThat(told.get("old_name").value()).isEqualTo(old);
    }
}
