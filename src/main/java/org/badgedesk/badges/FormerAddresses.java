package org.badgedesk.badges;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where badges were kept before they came here: their old addresses lead to them still. */
@Service
@Transactional(readOnly = true)
public class FormerAddresses {

    /** Its last word, or a field's value, is too long to be another site's by chance. */
    private static final Pattern UNGUESSABLE =
            Pattern.compile("(?:[^?]*/)?[^/?]{16,}/?(?:[?].*)?|.*[?&][^=&]*=[^&]{16,}.*");
    /** Of a query, so that a stranger's long one costs little. */
    private static final int MOST_FIELDS = 10;

    private final JdbcClient jdbc;

    FormerAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The badge that had this address, path and query, where it was kept before; nothing where none had. What others add to a query, such as
     * where a click came from, does not matter.
     */
    public Optional<CredentialId> at(String path) {
        return candidates(path).flatMap(each -> exactly(each).stream()).findFirst();
    }

    /**
     * As {@link #at}, of an address of any host: which one a badge was kept at is not known, and another site may well have a page
     * {@code /badges/1234} of its own. Only an address with an id that nobody else has by chance counts.
     */
    public Optional<CredentialId> anywhere(String path) {
        return candidates(path)
                .flatMap(each -> exactly(each).stream()
                        .filter(id -> UNGUESSABLE.matcher(each).matches()))
                .findFirst();
    }

    private static Stream<String> candidates(String path) {
        int query = path.indexOf('?');
        if (query < 0) {
            return Stream.of(path);
        }
        String bare = path.substring(0, query);
        Stream<String> fields =
                Arrays.stream(path.substring(query + 1).split("&")).limit(MOST_FIELDS);
        return Stream.of(Stream.of(path), fields.map(field -> bare + "?" + field), Stream.of(bare))
                .flatMap(paths -> paths);
    }

    /** The badge whose address ended in this, before any query, or had it as id in its query; nothing where none did, or two. */
    public Optional<CredentialId> called(String word) {
        List<String> found = jdbc.sql("select credential from former_address"
                        + " where substring(path from '([^/?]+)/?([?].*)?$') = :word"
                        + " union select credential from former_address where substring(path from"
                        + " '(?i)[?&](?:id|(?:badge|credential|certificate|assertion|award)(?:[_-]?id)?|code|number)=([^&]+)')"
                        + " = :word limit 2")
                .param("word", word)
                .query(String.class)
                .list();
        return found.size() == 1 ? Optional.of(new CredentialId(found.get(0))) : Optional.empty();
    }

    /** The badge with this very address, path and query. */
    Optional<CredentialId> exactly(String path) {
        return jdbc.sql("select credential from former_address where path = ?")
                .param(path)
                .query(String.class)
                .optional()
                .map(CredentialId::new);
    }

    /** Notes it where it leads nowhere yet; {@link #exactly} says whose it is. */
    @Transactional
    void note(String path, CredentialId id) {
        jdbc.sql("insert into former_address (path, credential) values (?, ?) on conflict (path) do nothing")
                .params(path, id.value())
                .update();
    }
}
