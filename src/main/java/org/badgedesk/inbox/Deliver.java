package org.badgedesk.inbox;

import java.util.Optional;
import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Cases;
import org.badgedesk.inbox.text.HtmlText;
import org.springframework.stereotype.Component;

/** Where a mail goes once it is read, in the transaction of the task that reads it. */
interface Deliver {

    /** A mail that came in. */
    void deliver(ReadMail mail);

    /** An answer that a person sent from their own mail program. */
    void answered(AnswerElsewhere answer);

    /** The words of the reply that left under this Message-ID; nothing where none did. */
    Optional<String> sentWords(String messageId);

    /** To the cases. */
    @Component("deliver")
    class ToCases implements Deliver {

        private final Cases cases;

        ToCases(Cases cases) {
            this.cases = cases;
        }

        @Override
        public void deliver(ReadMail mail) {
            if (mail.doubtful()) {
                cases.receiveDoubtful(mail.message());
            } else {
                cases.receive(mail.message());
            }
        }

        @Override
        public Optional<String> sentWords(String messageId) {
            return cases.sent(messageId).map(reply -> reply.text() + "\n" + HtmlText.plain(reply.html()));
        }

        @Override
        public void answered(AnswerElsewhere answer) {
            cases.answeredElsewhere(answer);
        }
    }
}
