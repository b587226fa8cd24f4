package org.badgedesk.actions;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Attachment;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.templates.Markdown;
import org.springframework.stereotype.Component;

/** Writes a verification letter about one valid credential and attaches it to the reply. */
@Component
class WriteLetter implements BadgeAction {

    /** Known only once the letter is written; see {@link Outcome#fill}. */
    private static final Markdown NUMBER = new Markdown("{{number}}");

    private static final Markdown URL = new Markdown("{{url}}");
    private static final int LONGEST_ADDRESSEE = 200;

    private final Letters letters;
    private final EarnersBadges earnersBadges;
    private final ActionNotices notices;
    private final Issuer issuer;

    WriteLetter(Letters letters, EarnersBadges earnersBadges, ActionNotices notices, Issuer issuer) {
        this.letters = letters;
        this.earnersBadges = earnersBadges;
        this.notices = notices;
        this.issuer = issuer;
    }

    @Override
    public ActionName name() {
        return new ActionName("verification-letter");
    }

    /** A letter is written here wherever the badges are kept. */
    @Override
    public boolean changesStore() {
        return false;
    }

    @Override
    public Check check(ActionRequest request) {
        Optional<String> more = LetterWish.moreThanFacts(request.asked().text());
        if (more.isPresent()) {
            return new Check.ForStaff(
                    "the letter should say more than the facts of a credential", List.of("asked for: " + more.get()));
        }
        Optional<Check> other = earnersBadges.notTheirs(request);
        if (other.isPresent()) {
            return other.get();
        }
        List<Credential> valid = earnersBadges.meantAndValid(request);
        if (valid.isEmpty()) {
            return new Check.Settled("there is no valid credential to confirm", "verification-letter-none", Map.of());
        }
        if (valid.size() > 1) {
            return new Check.Missing(List.of("credential"));
        }
        return letters.obstacle(valid.get(0).id(), addressee(request).orElse(null))
                .<Check>map(why -> new Check.ForStaff("the desk cannot write this letter", List.of(why)))
                .orElseGet(Check.Allowed::new);
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
        letter.put("language", language(request).locale().getDisplayLanguage(Locale.ENGLISH));
        recipient(request).ifPresent(to -> letter.put("also sent to", to.value()));
        return new Preview(
                Map.of("letter", "none"),
                letter,
                List.of(),
                done(request, credential, NUMBER, URL, List.of()),
                ApprovalRule.AUTO);
    }

    @Override
    public Outcome run(ActionRequest request) {
        Credential credential = earnersBadges.meantAndValid(request).get(0);
        Letter letter = letters.write(
                credential.id(), addressee(request).orElse(null), language(request), request.by(), request.why());
        recipient(request)
                .ifPresent(to ->
                        notices.letter(request.caseId(), to, letter, letters.pdf(letter.number()), language(request)));
        return done(
                        request,
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

    private static Language language(ActionRequest request) {
        return LetterWish.language(request.asked().text()).orElse(request.language());
    }

    /** Only the earner says where their letter goes, and only once it is proven that it is they. */
    private static Optional<EmailAddress> recipient(ActionRequest request) {
        return LetterWish.recipient(request.asked().text(), request.earner());
    }

    private static Outcome done(
            ActionRequest request, Credential credential, Object number, Object url, List<Attachment> attachments) {
        Map<String, Object> model = new HashMap<>();
        model.put("badge", credential.achievementName());
        model.put("number", number);
        model.put("url", url);
        recipient(request).ifPresent(to -> model.put("sentTo", to.value()));
        return new Outcome("verification-letter-done", model, attachments, Map.of());
    }

    /** Person or office, and the organisation where they are; one line without control characters, at most 200 characters. */
    private static Optional<String> addressee(ActionRequest request) {
        Optional<String> person = request.detail("addressee");
        Optional<String> organisation = request.detail("employer")
                .filter(employer ->
                        person.filter(name -> name.contains(employer)).isEmpty());
        return person.map(name -> organisation.map(at -> name + ", " + at).orElse(name))
                .or(() -> organisation)
                .map(text -> text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip())
                .map(text -> text.length() > LONGEST_ADDRESSEE ? text.substring(0, LONGEST_ADDRESSEE) : text);
    }
}
