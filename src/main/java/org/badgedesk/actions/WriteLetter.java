package org.badgedesk.actions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Attachment;
import org.badgedesk.core.Issuer;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.springframework.stereotype.Component;

/** Writes a verification letter about one valid credential and attaches it to the reply. */
@Component
class WriteLetter implements BadgeAction {

    private static final String NUMBER = "{{number}}";
    private static final String URL = "{{url}}";
    private static final int LONGEST_ADDRESSEE = 200;

    private final Letters letters;
    private final EarnersBadges earnersBadges;
    private final Issuer issuer;

    WriteLetter(Letters letters, EarnersBadges earnersBadges, Issuer issuer) {
        this.letters = letters;
        this.earnersBadges = earnersBadges;
        this.issuer = issuer;
    }

    @Override
    public ActionName name() {
        return new ActionName("verification-letter");
    }

    @Override
    public Check check(ActionRequest request) {
        List<Credential> valid = earnersBadges.meantAndValid(request);
        if (valid.isEmpty()) {
            return new Check.Settled("there is no valid credential to confirm", "verification-letter-none", Map.of());
        }
        return valid.size() > 1 ? new Check.Missing(List.of("credential")) : new Check.Allowed();
    }

    @Override
    public Preview preview(ActionRequest request) {
        Credential credential = earnersBadges.meantAndValid(request).get(0);
        Map<String, String> letter = new LinkedHashMap<>();
        letter.put("letter", "about " + credential.achievementName());
        letter.put("name", credential.name().value());
        letter.put(
                "valid until",
                credential.expiresOn() == null
                        ? "no end"
                        : credential.expiresOn().toString());
        letter.put("addressee", addressee(request).orElse("to whom it may concern"));
        return new Preview(
                Map.of("letter", "none"),
                letter,
                List.of(),
                done(credential, NUMBER, URL, List.of()),
                ApprovalRule.AUTO);
    }

    @Override
    public Outcome run(ActionRequest request) {
        Credential credential = earnersBadges.meantAndValid(request).get(0);
        Letter letter = letters.write(
                credential.id(), addressee(request).orElse(null), request.language(), request.by(), request.why());
        return done(
                        credential,
                        letter.number(),
                        issuer.page("/letters/" + letter.number()).toString(),
                        List.of(new Attachment(
                                "verification-letter.pdf", "application/pdf", letters.pdf(letter.number()))))
                .undoneBy(Map.of("number", letter.number()));
    }

    @Override
    public Optional<String> undo(ActionRequest request, Map<String, String> kept) {
        letters.withdraw(kept.getOrDefault("number", ""), request.by(), request.why());
        return Optional.empty();
    }

    private static Outcome done(Credential credential, String number, String url, List<Attachment> attachments) {
        return new Outcome(
                "verification-letter-done",
                Map.of("badge", credential.achievementName(), "number", number, "url", url),
                attachments,
                Map.of());
    }

    /** One line without control characters, at most 200 characters. */
    private static Optional<String> addressee(ActionRequest request) {
        return request.detail("addressee")
                .or(() -> request.detail("employer"))
                .map(text -> text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip())
                .map(text -> text.length() > LONGEST_ADDRESSEE ? text.substring(0, LONGEST_ADDRESSEE) : text);
    }
}
