package org.badgedesk.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a stranger writes stays text in Slack, within Slack's limits. */
class SlackTextTests {

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(30),
                        Arbitraries.of(
                                "<!channel>",
                                "<!here>",
                                "<@UMARIA>",
                                "<#C0APPROVE>",
                                "<https://evil.example|click>",
                                "&lt;!channel&gt;",
                                "&amp;lt;",
                                "\u0000",
                                "\u202e",
                                "\u2066",
                                "\u200b",
                                "\r\n\r\n\r\n",
                                "*bold*",
                                "\ud83d",
                                "👩‍🚀",
                                "é",
                                "&",
                                "<",
                                ">"))
                .list()
                .ofMaxSize(400)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 500)
    void isEscapedAsAWholeAndAsShortAsWanted(
            @ForAll("hostile") String text, @ForAll @IntRange(min = 1, max = 3000) int longest) {
        String shown = SlackText.escaped(text, longest);

        assertThat(shown.length()).isLessThanOrEqualTo(longest);
        assertThat(shown).doesNotContain("<", ">");
        assertThat(shown.replaceAll("&(?:amp|lt|gt);", "")).doesNotContain("&");
        assertThat(shown.codePoints())
                .noneMatch(c -> Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t')
                .noneMatch(c -> c == 0x202e || c == 0x2066 || c == 0x200b)
                .noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    @Property(tries = 200)
    void makesBlocksThatSlackTakes(@ForAll("hostile") String text) {
        SlackMessage message = SlackMessage.plain(text.repeat(20));

        assertThat(message.blocks()).hasSizeBetween(1, 50);
        for (Map<String, Object> block : message.blocks()) {
            assertThat((String) ((Map<?, ?>) block.get("text")).get("text")).hasSizeBetween(1, 3000);
        }
        assertThat((String) SlackMessage.button(text, "a", "v", null).get("action_id"))
                .isEqualTo("a");
        assertThat((String)
                        ((Map<?, ?>) SlackMessage.button(text, "a", "v", null).get("text")).get("text"))
                .hasSizeBetween(1, 75);
        assertThat((String) SlackMessage.words(text, 24).get("text")).hasSizeBetween(1, 24);
    }

    @Property(tries = 200)
    void keepsTheTextThatFits(@ForAll("hostile") String text) {
        String shown = SlackText.escaped(text, Integer.MAX_VALUE);

        assertThat(shown).doesNotEndWith("…".repeat(2));
        assertThat(SlackText.escaped(unescaped(shown), Integer.MAX_VALUE)).isEqualTo(shown);
    }

    private static String unescaped(String shown) {
        return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    @Example
    void whatAPersonTypedInSlackIsPlainTextForTheDesk() {
        assertThat(
                        SlackText.typed(
                                "<@U12AB> my mail is <mailto:ana@x.example|ana@x.example>, see <https://x.example/a|x.example>"))
                .isEqualTo("my mail is ana@x.example, see x.example");
        assertThat(SlackText.typed("1 &lt; 2 &amp;&amp; <!here> <#C012|general>"))
                .isEqualTo("1 < 2 &&  #general");
    }

    @Example
    void aMessageOfSixtyBlocksIsCutToFifty() {
        SlackMessage message = new SlackMessage("text", java.util.Collections.nCopies(60, SlackMessage.section("x")));

        assertThat(message.blocks()).hasSize(50);
        assertThat(message.marked("ref").blocks().get(0)).containsEntry("block_id", "ref");
        assertThat(message.shorter().blocks()).isEqualTo(List.of(SlackMessage.section("text")));
    }

    @Example
    void aPlainTextThatSlackRefusesKeepsItsWordsAndLosesTheLinksThatRepeatThem() {
        String text = "Open https://badges.example/me and sign in. ".repeat(20).strip();
        List<Map<String, Object>> blocks = new java.util.ArrayList<>(SlackMessage.sections(text));
        blocks.addAll(SlackMessage.links(List.of("https://badges.example/me")));

        assertThat(new SlackMessage(text, blocks).shorter().blocks()).isEqualTo(List.of(SlackMessage.section(text)));
        assertThat(new SlackMessage("Case 1", List.of(SlackMessage.link("Desk", "https://badges.example/desk")))
                        .shorter()
                        .blocks())
                .as("a link that stands nowhere else")
                .hasSize(1)
                .first()
                .asString()
                .contains("https://badges.example/desk");
    }

    @Property(tries = 200)
    void aPlainTextOfAnyLengthIsOneMessageThatSlackTakes(
            @ForAll("hostile") String text, @ForAll @IntRange(min = 1, max = 60) int times) {
        SlackMessage message = SlackMessage.plain("Message:\n" + (text + " ").repeat(times));

        assertThat(message.fits()).isTrue();
        assertThat(message.blocks()).hasSizeLessThanOrEqualTo(50);
    }

    @Property(tries = 100)
    void aLongTextIsSaidWholeInSeveralMessages(@ForAll @IntRange(min = 1, max = 9) int times) {
        String text = "Line & <more> of it. ".repeat(900 * times);

        List<List<Map<String, Object>>> parts = SlackMessage.parts(text);

        assertThat(parts).allMatch(part -> new SlackMessage("", part).fits() && part.size() < 50);
        String said =
                parts.stream().flatMap(List::stream).map(SlackMessage::words).reduce("", (a, b) -> a + " " + b);
        assertThat(unescaped(said).strip()).isEqualTo(text.strip());
    }

    @Property(tries = 200)
    void whatIsShorterKeepsTheBeginningOfEachTextAndNoHalfEscape(@ForAll("hostile") String text) {
        SlackMessage message = new SlackMessage(
                "Case 1", List.of(SlackMessage.header("Case 1"), SlackMessage.section("From → to " + text)));

        SlackMessage shorter = message.shorter();

        assertThat(shorter.blocks()).hasSize(2);
        String kept = (String) ((Map<?, ?>) shorter.blocks().get(1).get("text")).get("text");
        assertThat(kept).startsWith("From → to").hasSizeLessThanOrEqualTo(151);
        assertThat(kept.replaceAll("&(?:amp|lt|gt);", "")).doesNotContain("&");
        assertThat(kept.codePoints()).noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }
}
