package org.badgedesk.actions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Attachment;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.letters.Letter;
import org.badgedesk.letters.Letters;
import org.badgedesk.templates.Markdown;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes a verification letter about a valid credential, or one about each where the earner says so, and attaches them to the reply. */
@Component
class WriteLetter implements BadgeAction {

    private static final int MOST = 10;

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
    public Map<String, String> fields(ActionRequest request) {
        return LetterOrder.of(request).fields();
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
        if (valid.size() > 1 && (valid.size() > MOST || !earnersBadges.meansEach(request))) {
            return new Check.Missing(List.of("credential"));
        }
        LetterOrder order = LetterOrder.of(request);
        if (!order.slips().isEmpty()) {
            return new Check.Missing(order.slips());
        }
        return valid.stream()
                .flatMap(credential -> letters.obstacle(credential.id(), order.addressee(), order.purpose()).stream())
                .findFirst()
                .<Check>map(why -> new Check.ForStaff("the desk cannot write this letter", List.of(why)))
                .orElseGet(Check.Allowed::new);
    }

    @Override
    public Preview preview(ActionRequest request) {
        List<Credential> about = earnersBadges.meantAndValid(request);
        LetterOrder order = LetterOrder.of(request);
        Map<String, String> letter = new LinkedHashMap<>();
        letter.put("letter", "about " + each(about, Credential::achievementName));
        letter.put("name", names(about));
        letter.put(
                "valid until",
                each(
                        about,
                        its -> its.expiresOn() == null
                                ? "no end"
                                : its.expiresOn().toString()));
        letter.put("addressee", Objects.requireNonNullElse(order.addressee(), "to whom it may concern"));
        if (order.purpose() != null) {
            letter.put("purpose", order.purpose());
        }
        letter.put("language", LetterOrder.named(order.language()));
        if (order.sentTo() != null) {
            letter.put("also sent to", order.sentTo().value());
        }
        return new Preview(
                Map.of("letter", "none"),
                letter,
                notes(about, order),
                done(
                        IntStream.range(0, about.size())
                                .mapToObj(i -> new Written(
                                        about.get(i),
                                        new Markdown(token("number", i, about)),
                                        new Markdown(token("url", i, about)),
                                        null))
                                .toList(),
                        order),
                ApprovalRule.AUTO);
    }

    /** Known only once the letter is written; see {@link Outcome#fill}. */
    private static String token(String key, int position, List<Credential> about) {
        return "{{" + key + (about.size() == 1 ? "" : position + 1) + "}}";
    }

    private static String names(List<Credential> about) {
        return about.stream().map(its -> its.name().value()).distinct().collect(Collectors.joining("; "));
    }

    private static String each(List<Credential> about, Function<Credential, String> fact) {
        return about.stream().map(fact).collect(Collectors.joining("; "));
    }

    private List<String> notes(List<Credential> about, LetterOrder order) {
        List<String> notes = new ArrayList<>();
        if (!order.wanted().equals(order.language()) && !order.wanted().equals(Language.UNKNOWN)) {
            notes.add("wanted in " + LetterOrder.named(order.wanted()) + ", which no letter is written in: it is in "
                    + LetterOrder.named(order.language()));
        }
        for (Credential credential : about) {
            Optional<Letter> same = sameOfToday(credential, order);
            same.ifPresent(letter -> notes.add("the very letter was written today, no. " + letter.number()
                    + ": it is sent again, and no other is written"));
            letters.of(credential.id()).stream()
                    .filter(letter -> letter.status() == Letter.Status.VALID && same.isEmpty())
                    .findFirst()
                    .ifPresent(letter -> notes.add("one about " + credential.achievementName() + " was written on "
                            + letter.writtenOn() + ", no. " + letter.number() + ", "
                            + (letter.addressee() == null ? "to whom it may concern" : "to " + letter.addressee())));
        }
        return notes;
    }

    private Optional<Letter> sameOfToday(Credential credential, LetterOrder order) {
        return letters.sameOfToday(credential.id(), order.addressee(), order.purpose(), order.language());
    }

    /** @param letter null before it is written */
    private record Written(
            Credential about,
            Object number,
            Object url,
            @Nullable Letter letter) {}

    @Override
    public Outcome run(ActionRequest request) {
        LetterOrder order = LetterOrder.of(request);
        List<Written> written = new ArrayList<>();
        List<String> made = new ArrayList<>();
        List<Credential> about = earnersBadges.meantAndValid(request);
        for (Credential credential : about) {
            Letter letter = sameOfToday(credential, order).orElseGet(() -> {
                Letter its = letters.write(
                        credential.id(),
                        order.addressee(),
                        order.purpose(),
                        order.language(),
                        request.by(),
                        request.why());
                made.add(its.number());
                return its;
            });
            written.add(new Written(
                    credential,
                    letter.number(),
                    issuer.page("/letters/" + letter.number()).toString(),
                    letter));
        }
        if (order.sentTo() != null) {
            notices.letters(
                    request.caseId(),
                    order.sentTo(),
                    names(about),
                    listed(written),
                    attached(written),
                    order.language());
        }
        return done(written, order).undoneBy(Map.of("number", String.join(" ", made)));
    }

    @Override
    public Optional<String> undo(ActionRequest request, Map<String, String> kept) {
        String made = kept.getOrDefault("number", "");
        if (made.isEmpty()) {
            return Optional.of("the letters were written for an earlier request: undo that one");
        }
        for (String number : made.split(" ")) {
            letters.withdraw(number, request.by(), request.why());
        }
        return Optional.empty();
    }

    private Outcome done(List<Written> written, LetterOrder order) {
        Map<String, Object> model = new HashMap<>();
        if (written.size() == 1) {
            model.put("badge", written.get(0).about().achievementName());
            model.put("number", written.get(0).number());
            model.put("url", written.get(0).url());
        } else {
            model.put("letters", listed(written));
            for (int i = 0; i < written.size(); i++) {
                model.put("number" + (i + 1), written.get(i).number());
                model.put("url" + (i + 1), written.get(i).url());
            }
        }
        if (order.sentTo() != null) {
            model.put("sentTo", order.sentTo().value());
        }
        return new Outcome("verification-letter-done", model, attached(written), Map.of());
    }

    private static List<Map<String, Object>> listed(List<Written> written) {
        return written.stream()
                .map(its -> Map.of("badge", its.about().achievementName(), "number", its.number(), "url", its.url()))
                .toList();
    }

    private List<Attachment> attached(List<Written> written) {
        return IntStream.range(0, written.size())
                .filter(i -> written.get(i).letter() != null)
                .mapToObj(i -> new Attachment(
                        written.size() == 1 ? "verification-letter.pdf" : "verification-letter-" + (i + 1) + ".pdf",
                        "application/pdf",
                        letters.pdf(
                                Objects.requireNonNull(written.get(i).letter()).number())))
                .toList();
    }
}
