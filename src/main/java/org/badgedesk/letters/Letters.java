package org.badgedesk.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verification letters. A letter keeps the facts of the day on which it was written and the very bytes of its PDF; its
 * number leads to the page where anybody checks it. Whoever shows a letter that is not valid any more leaves the name
 * out: it may be a former one.
 */
@Service
@Transactional
public class Letters {

    /** The languages that letters are written in; English in place of any other. */
    public static final List<Language> LANGUAGES =
            List.of(Language.ENGLISH, new Language("es"), new Language("fr"), new Language("de"));

    private final LetterStore store;
    private final LetterSheet sheet;
    private final Badges badges;
    private final AuditLog audit;
    private final Issuer issuer;
    private final Clock clock;

    Letters(LetterStore store, LetterSheet sheet, Badges badges, AuditLog audit, Issuer issuer, Clock clock) {
        this.store = store;
        this.sheet = sheet;
        this.badges = badges;
        this.audit = audit;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** There is nothing that a letter could confirm; the message says what to do. */
    public static final class NothingToConfirm extends RuntimeException {
        private static final long serialVersionUID = 1;

        NothingToConfirm(String message) {
            super(message);
        }
    }

    /**
     * Writes a letter about a credential that is valid today.
     *
     * @param addressee one line; null for "to whom it may concern"
     * @param purpose one line, what the earner says that it is for; null where nothing is said of it
     * @param language of the letter: English, Spanish, French or German; English for any other
     * @throws NothingToConfirm if there is no such credential, it is not valid today, or its words are in a script that no
     *     font of ours has
     */
    public Letter write(
            CredentialId credential,
            @Nullable String addressee,
            @Nullable String purpose,
            Language language,
            String by,
            String why) {
        Credential facts = badges.find(credential)
                .filter(found -> found.status() == CredentialStatus.VALID)
                .orElseThrow(() -> new NothingToConfirm(
                        "The credential " + credential + " is not valid today: a letter confirms valid ones only."));
        Letter letter = new Letter(
                LetterNumber.random(),
                LocalDate.now(clock.withZone(issuer.zone())),
                credential,
                facts.name(),
                facts.achievementName(),
                facts.issuedOn(),
                facts.expiresOn(),
                OneLine.of(addressee),
                OneLine.of(purpose),
                spoken(language),
                Letter.Status.VALID);
        store.add(letter, sheet.pdf(letter, clock.instant()), clock.instant());
        record("letter.written", letter.number(), by, why, Map.of("credential", credential.value()));
        return letter;
    }

    /** A letter of which nobody said what it is for. */
    public Letter write(CredentialId credential, @Nullable String addressee, Language language, String by, String why) {
        return write(credential, addressee, null, language, by, why);
    }

    /** The language that a letter has where this one is wanted. */
    public static Language spoken(Language wanted) {
        return LANGUAGES.contains(wanted) ? wanted : Language.ENGLISH;
    }

    /** The very letter that {@link #write} would write today, where it is written already and holds. */
    @Transactional(readOnly = true)
    public Optional<Letter> sameOfToday(
            CredentialId credential, @Nullable String addressee, @Nullable String purpose, Language language) {
        LocalDate today = LocalDate.now(clock.withZone(issuer.zone()));
        return store.of(credential).stream()
                .filter(letter -> letter.writtenOn().equals(today) && letter.status() == Letter.Status.VALID)
                .filter(letter -> Objects.equals(letter.addressee(), OneLine.of(addressee))
                        && Objects.equals(letter.purpose(), OneLine.of(purpose))
                        && letter.language().equals(spoken(language)))
                .findFirst();
    }

    /** Why {@link #write} would write no letter about this credential today; nothing where it would. */
    @Transactional(readOnly = true)
    public Optional<String> obstacle(CredentialId credential, @Nullable String addressee, @Nullable String purpose) {
        return badges.find(credential)
                .filter(found -> found.status() == CredentialStatus.VALID)
                .map(facts -> sheet.unprintable(String.join(
                        " ",
                        facts.name().value(),
                        facts.achievementName(),
                        Objects.requireNonNullElse(OneLine.of(addressee), ""),
                        Objects.requireNonNullElse(OneLine.of(purpose), ""))))
                .orElseGet(() -> Optional.of("the credential is not valid today"));
    }

    /**
     * The PDF, the same bytes as ever. It is the earner's and staff's: no public page offers it.
     *
     * @throws NoSuchElementException if there is no letter with this number
     */
    @Transactional(readOnly = true)
    public byte[] pdf(String number) {
        return LetterNumber.read(number)
                .flatMap(store::pdf)
                .orElseThrow(() -> new NoSuchElementException("There is no letter with this number."));
    }

    /** The letter with this number, also as typed from paper (small letters, hyphens, O for 0); nothing where there is none. */
    @Transactional(readOnly = true)
    public Optional<Letter> find(String number) {
        return LetterNumber.read(number).flatMap(store::find);
    }

    /** The letter of which these are the very bytes, which its seal is part of; nothing where none is. */
    @Transactional(readOnly = true)
    public Optional<Letter> of(byte[] pdf) {
        return store.of(pdf);
    }

    /** All letters about a credential, the latest first. */
    @Transactional(readOnly = true)
    public List<Letter> of(CredentialId credential) {
        return store.of(credential);
    }

    /**
     * The name, the date of issue or the end of a credential has changed, or it is not revoked any more: letters that say otherwise are
     * superseded, those that say so again hold again. While it is revoked, they stay withdrawn.
     */
    void follow(CredentialId credential, String by, String why) {
        badges.find(credential)
                .filter(facts -> facts.status() != CredentialStatus.REVOKED)
                .ifPresent(facts -> store.of(credential).forEach(letter -> {
                    boolean holds = letter.name().equals(facts.name())
                            && letter.issuedOn().equals(facts.issuedOn())
                            && Objects.equals(letter.expiresOn(), facts.expiresOn());
                    if (!holds) {
                        change(letter, Letter.Status.SUPERSEDED, by, why);
                    } else if (store.restore(letter.number(), clock.instant())) {
                        record("letter.restored", letter.number(), by, why, Map.of());
                    }
                }));
    }

    /** Takes every letter of a revoked credential back, until {@link #follow} finds it revoked no more. */
    void withdrawAll(CredentialId credential, String by, String why) {
        store.withdrawWithBadge(credential, clock.instant())
                .forEach(number -> record("letter.withdrawn", number, by, why, Map.of()));
    }

    /** Takes one letter back; changes nothing where it is withdrawn already or there is none. */
    public void withdraw(String number, String by, String why) {
        find(number).ifPresent(letter -> change(letter, Letter.Status.WITHDRAWN, by, why));
    }

    private void change(Letter letter, Letter.Status status, String by, String why) {
        if (store.change(letter.number(), status, clock.instant())) {
            record(
                    status == Letter.Status.WITHDRAWN ? "letter.withdrawn" : "letter.superseded",
                    letter.number(),
                    by,
                    why,
                    Map.of());
        }
    }

    private void record(String verb, String number, String by, String why, Map<String, String> after) {
        audit.record(new AuditEvent(by, verb, number, why, Map.of(), after, null));
    }
}
