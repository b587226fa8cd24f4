package org.badgedesk.cases;

import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
public class Cases {
    /** Stores a message, finds or opens its case, and has it understood; the same fingerprint twice is one message. */
    public MessageId receive(IncomingMessage message) {
        throw new UnsupportedOperationException();
    }

    public Optional<Reply> reply(ReplyId id) {
        throw new UnsupportedOperationException();
    }
}
