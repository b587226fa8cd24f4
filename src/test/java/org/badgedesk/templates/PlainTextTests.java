package org.badgedesk.templates;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class PlainTextTests {

    @Test
    void stepsKeepTheirNumbersAndWhatBelongsToThem() {
        assertThat(text("Do this:\n\n1. Open *it*\n2. Then:\n   - a\n   - b\n3. Done"))
                .isEqualTo("Do this:\n\n1. Open it\n2. Then:\n   - a\n   - b\n3. Done");
    }

    @Test
    void stepsWithParagraphsOfTheirOwnAreSetApart() {
        assertThat(text("1. One\n\n   more\n\n2. Two")).isEqualTo("1. One\n\n   more\n\n2. Two");
    }

    @Test
    void aListMayBeginAtAnyNumber() {
        assertThat(text("9. nine\n10. ten")).isEqualTo("9. nine\n10. ten");
    }

    @Test
    void aLinkShowsItsAddressOnce() {
        assertThat(text("[here](https://a.example) and <https://b.example> and [c@d.example](mailto:c@d.example)"))
                .isEqualTo("here (https://a.example) and https://b.example and c@d.example");
    }

    @Test
    void linesThatAreOnlyWrappedInTheSourceAreJoined() {
        assertThat(text("one\ntwo\\\nthree")).isEqualTo("one two\nthree");
    }

    @Test
    void quotesHeadingsRulesAndCodeStayReadable() {
        assertThat(text("## Head\n\n> said\n\n---\n\n```\nx = 1\n```\n\n`y`"))
                .isEqualTo("Head\n\n> said\n\n----\n\nx = 1\n\ny");
    }

    private static String text(String markdown) {
        return PlainText.of(Parser.builder().build().parse(markdown));
    }
}
