package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MboxReaderTests {

    private static List<String> mails(String mbox) throws IOException {
        List<String> mails = new ArrayList<>();
        try (MboxReader reader = new MboxReader(new ByteArrayInputStream(mbox.getBytes(StandardCharsets.ISO_8859_1)))) {
            for (Optional<byte[]> mail = reader.next(); mail.isPresent(); mail = reader.next()) {
                mails.add(new String(mail.get(), StandardCharsets.ISO_8859_1));
            }
        }
        return mails;
    }

    @Test
    void mailsAreReadOneByOne() throws IOException {
        assertThat(mails("From a Tue\nSubject: 1\n\none\n\nFrom b Wed\r\nSubject: 2\r\n\r\ntwo\r\n"))
                .containsExactly("Subject: 1\n\none\n\n", "Subject: 2\r\n\r\ntwo\r\n");
    }

    @Test
    void quotedFromLinesAreOnesOwnWords() throws IOException {
        assertThat(mails("From a Tue\nSubject: 1\n\n>From here on\n>>From there\nFrom now on\n"))
                .containsExactly("Subject: 1\n\nFrom here on\n>From there\nFrom now on\n");
    }

    @Test
    void anEmptyFileHoldsNoMail() throws IOException {
        assertThat(mails("")).isEmpty();
        assertThat(mails("\n\n")).isEmpty();
    }

    @Test
    void aSingleMailWithoutFromLineIsOneMail() throws IOException {
        assertThat(mails("Subject: 1\n\none\n")).containsExactly("Subject: 1\n\none\n");
    }
}
