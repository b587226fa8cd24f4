package org.badgedesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.badgedesk.cases.Attachment;
import org.junit.jupiter.api.Test;

class ExportedFilesTests {

    private final ExportedFiles files = new ExportedFiles();

    @Test
    void ofTwoFilesOfOneNameTheNumberSaysWhichIsMeant() {
        files.of(scan("one"));
        Object second = files.of(scan("two")).get("file");

        assertThat(files.of(scan("two"))).containsEntry("sameAs", second).doesNotContainKey("base64");
    }

    @Test
    void filesThatAreNotKeptAreNotTheSame() {
        files.of(scan(""));

        assertThat(files.of(scan("")))
                .containsEntry("leftOut", "no longer kept")
                .doesNotContainKeys("sameAs", "base64");
    }

    private static Attachment scan(String content) {
        return new Attachment("scan.pdf", "application/pdf", content.getBytes(StandardCharsets.US_ASCII));
    }
}
