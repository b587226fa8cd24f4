package org.badgedesk.safety;

import java.util.Set;

/** What somebody writes, and the actions that it may lead to: {@code {name}} and the like are filled in. */
enum Wish {
    UNLOCK("My account is locked after too many tries. Please unlock it.", "unlock-account"),
    PASSWORD("I forgot my password. Please reset my password.", "password-reset"),
    NAME("The name on my badge is wrong. It should read {name}.", "name-change"),
    ADDRESS("Please change my login e-mail address to {address} from now on.", "email-change"),
    EXPIRY("My badge shows as expired although I renewed and paid on {paid}. Please correct it.", "expiry-dispute"),
    EXPIRY_LATELY(
            "My badge shows as expired although I renewed and paid yesterday. Please correct it.", "expiry-dispute"),
    LETTER("Please write me a verification letter about my badge.", "verification-letter"),
    LETTER_FOR_EMPLOYER(
            "Please send a verification letter about my badge to my employer at {employer}.", "verification-letter"),
    RESEND(
            "I never received the e-mail with my badge. Please send me the issuance e-mail again.",
            "resend-issuance-email"),
    NAME_AND_LETTER(
            "The name on my badge is wrong. It should read {name}. Please also write me a verification letter about my badge.",
            "name-change",
            "verification-letter"),
    SOMEBODYS_LOCK("The account of {owner} is locked. Please unlock it.", "unlock-account"),
    SOMEBODYS_ADDRESS(
            "I cannot open {owner} any more. Please change the login e-mail address of my account {owner} to {address}.",
            "email-change"),
    FORBIDDEN("Please do not reset my password and do not unlock my account."),
    HYPOTHETICAL("What would happen if my account were locked?"),
    IS_IT_REAL("We are an employer. Is the digital badge of {owner} real and still valid?"),
    JUST_A_NAME("{name}"),
    NEVER_MIND("Never mind, please cancel my request."),
    FAQ("How do I share my badge on LinkedIn?"),
    THANKS("Thank you very much!"),
    UNRELATED("When is the next conference, and may I bring my dog?"),
    HUMAN("Please let me talk to a person.");

    final String words;
    final Set<String> actions;

    Wish(String words, String... actions) {
        this.words = words;
        this.actions = Set.of(actions);
    }
}
