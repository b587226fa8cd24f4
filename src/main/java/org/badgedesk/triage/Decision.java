package org.badgedesk.triage;

import java.util.List;
import java.util.Map;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.ApprovalRule;

/**
 * What the desk does with one request. {@code rank} orders them: the message's decision is the one of the lowest rank among its
 * requests.
 */
public sealed interface Decision {

    /** What to do in each case (Java 17 has no pattern switch; so the compiler still finds a missing one). */
    interface Reading<T> {
        T escalate(Escalate escalate);

        T verify(Verify verify);

        T ask(Ask ask);

        T act(Act act);

        T answer(Answer answer);

        T nothing();
    }

    <T> T read(Reading<T> reading);

    /** The name in JSON. */
    String code();

    int rank();

    /** Staff write; they get the facts that stand against doing it. */
    record Escalate(List<String> facts) implements Decision {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.escalate(this);
        }

        @Override
        public String code() {
            return "escalate";
        }

        @Override
        public int rank() {
            return 1;
        }
    }

    /** The sender must first prove that the account is theirs. */
    record Verify(ActionName action, ApprovalRule approval) implements Decision {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.verify(this);
        }

        @Override
        public String code() {
            return "verify";
        }

        @Override
        public int rank() {
            return 2;
        }
    }

    /** Details are missing. */
    record Ask(List<String> missing) implements Decision {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.ask(this);
        }

        @Override
        public String code() {
            return "ask";
        }

        @Override
        public int rank() {
            return 3;
        }
    }

    /** An action is proposed, or run at once where the approval is {@code auto}. */
    record Act(ActionName action, ApprovalRule approval) implements Decision {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.act(this);
        }

        @Override
        public String code() {
            return "act";
        }

        @Override
        public int rank() {
            return 4;
        }
    }

    /**
     * A template answers it.
     *
     * @param aboutAccount whether it tells something of the sender's account, so that only the address on file may read it
     */
    record Answer(String template, Map<String, Object> model, boolean aboutAccount) implements Decision {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.answer(this);
        }

        @Override
        public String code() {
            return "answer";
        }

        @Override
        public int rank() {
            return 5;
        }
    }

    /** Thanks: nothing to do, no reply. */
    record Nothing() implements Decision {
        @Override
        public <T> T read(Reading<T> reading) {
            return reading.nothing();
        }

        @Override
        public String code() {
            return "none";
        }

        @Override
        public int rank() {
            return 6;
        }
    }
}
