package org.badgedesk.testing;

/** Examples enough to learn three intents from, for tests that change intent files. */
public final class FewExamples {

    public static final String[] UNLOCKING = {
        "my account is locked",
        "please unlock my account",
        "locked out after too many tries",
        "account blocked, too many failed sign-ins",
        "can you unlock my login",
        "I am locked out of my account"
    };

    public static final String[] SHARING = {
        "how do I share my badge on LinkedIn",
        "put the badge on my LinkedIn profile",
        "post badge to facebook",
        "where is the share button",
        "add my badge to social media",
        "share the badge on twitter"
    };

    public static final String[] OTHER = {
        "when is the next conference",
        "I need an invoice",
        "do you have a job for me",
        "refund my exam fee",
        "what is the weather",
        "please delete all my data"
    };

    private FewExamples() {}
}
