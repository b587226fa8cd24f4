package org.badgedesk.inbox;

import org.badgedesk.cases.AnswerElsewhere;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.springframework.stereotype.Component;

/** Where a mail goes once it is read, in the transaction of the task that reads it. */
interface Deliver {

    /** A mail that came in. */
    void deliver(IncomingMessage message);

    /** An answer that a person sent from their own mail program. */
    void answered(AnswerElsewhere answer);

    /** To the cases. */
    @Component("deliver")
    class ToCases implements Deliver {

        private final Cases cases;

        ToCases(Cases cases) {
            this.cases = cases;
        }

        @Override
        public void deliver(IncomingMessage message) {
            cases.receive(message);
        }

        @Override
        public void answered(AnswerElsewhere answer) {
            cases.answeredElsewhere(answer);
        }
    }
}
