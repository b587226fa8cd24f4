package org.badgedesk.letters;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps letters and their PDF. */
@Component
class LetterStore {

    private final JdbcClient jdbc;
    private final Issuer issuer;
    private final Clock clock;

    LetterStore(JdbcClient jdbc, Issuer issuer, Clock clock) {
        this.jdbc = jdbc;
        this.issuer = issuer;
        this.clock = clock;
    }

    void add(Letter letter, byte[] pdf, Instant at) {
        jdbc.sql("insert into letter (number, credential, written_on, name, achievement_name, issued_on, expires_on,"
                        + " addressee, purpose, language, status, status_changed, pdf)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(letter.number())
                .param(letter.credential().value())
                .param(letter.writtenOn())
                .param(letter.name().value())
                .param(letter.achievementName())
                .param(letter.issuedOn())
                .param(letter.expiresOn())
                .param(letter.addressee())
                .param(letter.purpose())
                .param(letter.language().code())
                .param(letter.status().name())
                .param(Timestamp.from(at))
                .param(pdf)
                .update();
    }

    Optional<Letter> find(String number) {
        return jdbc.sql("select * from letter where number = ?")
                .param(number)
                .query(this::read)
                .optional();
    }

    Optional<Letter> of(byte[] pdf) {
        return jdbc.sql("select * from letter where sha256(pdf) = sha256(?) and pdf = ?")
                .params(pdf, pdf)
                .query(this::read)
                .optional();
    }

    List<Letter> of(CredentialId credential) {
        return jdbc.sql("select * from letter where credential = ? order by written_on desc, status_changed desc")
                .param(credential.value())
                .query(this::read)
                .list();
    }

    /** A letter that is withdrawn stays so, even where its badge is reinstated: its words are gone. */
    void forget(String number) {
        jdbc.sql("update letter set name = 'Erased', addressee = null, purpose = null, pdf = '',"
                        + " withdrawn_with_badge = false where number = ?")
                .param(number)
                .update();
    }

    Optional<byte[]> pdf(String number) {
        return jdbc.sql("select pdf from letter where number = ?")
                .param(number)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    /** Says whether it changed: only a valid letter does, or a superseded one that is withdrawn, or one that its badge's revocation withdrew. */
    boolean change(String number, Letter.Status status, Instant at) {
        return jdbc.sql("update letter set status = ?, withdrawn_with_badge = false, status_changed = ?"
                                + " where number = ? and (withdrawn_with_badge or status not in ('WITHDRAWN', ?))")
                        .param(status.name())
                        .param(Timestamp.from(at))
                        .param(number)
                        .param(status.name())
                        .update()
                == 1;
    }

    /** The letters of a badge that is revoked; says which were not withdrawn already. */
    List<String> withdrawWithBadge(CredentialId credential, Instant at) {
        return jdbc.sql("update letter set status = 'WITHDRAWN', withdrawn_with_badge = true, status_changed = ?"
                        + " where credential = ? and status <> 'WITHDRAWN' returning number")
                .params(Timestamp.from(at), credential.value())
                .query(String.class)
                .list();
    }

    /** A letter that a change of its badge superseded or withdrew holds again; says whether it was one. */
    boolean restore(String number, Instant at) {
        return jdbc.sql("update letter set status = 'VALID', withdrawn_with_badge = false, status_changed = ?"
                                + " where number = ? and (status = 'SUPERSEDED' or withdrawn_with_badge)")
                        .params(Timestamp.from(at), number)
                        .update()
                == 1;
    }

    private Letter read(ResultSet row, int number) throws SQLException {
        LocalDate expiresOn = row.getObject("expires_on", LocalDate.class);
        return new Letter(
                row.getString("number"),
                row.getObject("written_on", LocalDate.class),
                new CredentialId(row.getString("credential")),
                PersonName.stored(row.getString("name")),
                row.getString("achievement_name"),
                row.getObject("issued_on", LocalDate.class),
                expiresOn,
                row.getString("addressee"),
                row.getString("purpose"),
                new Language(row.getString("language")),
                status(Letter.Status.valueOf(row.getString("status")), expiresOn));
    }

    private Letter.Status status(Letter.Status kept, @Nullable LocalDate expiresOn) {
        boolean over = expiresOn != null && expiresOn.isBefore(LocalDate.now(clock.withZone(issuer.zone())));
        return kept == Letter.Status.VALID && over ? Letter.Status.EXPIRED : kept;
    }
}
