package org.badgedesk.inbox;

import java.util.List;
import org.badgedesk.core.EmailAddress;

public class MailReader {
    public MailReader(EmailAddress deskAddress, List<String> trustedAuthservIds) {}

    public ReadMail read(byte[] raw) {
        throw new UnsupportedOperationException();
    }
}
