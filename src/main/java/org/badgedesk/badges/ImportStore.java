package org.badgedesk.badges;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps tables of credentials until they are issued, a megabyte at a time, and what came of them. */
@Component
class ImportStore {

    private static final int PART = 1 << 20;

    private final JdbcClient jdbc;

    ImportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CredentialImport made, InputStream content) throws IOException {
        jdbc.sql("insert into credential_import (id, file_name, announce, by_whom, at) values (?, ?, ?, ?, ?)")
                .params(made.id(), made.fileName(), made.announce(), made.by(), Timestamp.from(made.at()))
                .update();
        byte[] part = content.readNBytes(PART);
        for (int position = 0; part.length > 0; position++) {
            jdbc.sql("insert into credential_import_part (import, position, content) values (?, ?, ?)")
                    .params(made.id(), position, part)
                    .update();
            part = content.readNBytes(PART);
        }
    }

    void write(UUID id, OutputStream to) {
        Optional<byte[]> part = part(id, 0);
        for (int position = 1; part.isPresent(); position++) {
            try {
                to.write(part.get());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            part = part(id, position);
        }
    }

    private Optional<byte[]> part(UUID id, int position) {
        return jdbc.sql("select content from credential_import_part where import = ? and position = ?")
                .params(id, position)
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    void add(UUID id, BulkLoad.Told told) {
        jdbc.sql("insert into credential_import_line (import, line, refused, words) values (?, ?, ?, ?)")
                .params(id, told.line(), told.refused(), told.words())
                .update();
    }

    int lines(UUID id) {
        return jdbc.sql("select count(*) from credential_import_line where import = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    List<BulkLoad.Told> lines(UUID id, int limit) {
        return jdbc.sql("select * from credential_import_line where import = ? order by line, position limit ?")
                .params(id, limit)
                .query((row, n) ->
                        new BulkLoad.Told(row.getLong("line"), row.getString("words"), row.getBoolean("refused")))
                .list();
    }

    void soFar(UUID id, BulkLoad.Report report) {
        jdbc.sql(
                        "update credential_import set row_count = ?, added = ?, already_there = ?, refused = ?, mails = ? where id = ?")
                .params(report.rows(), report.added(), report.alreadyThere(), report.refused(), report.mails(), id)
                .update();
    }

    void share(UUID id, double share) {
        jdbc.sql("update credential_import set share = ? where id = ?")
                .params(share, id)
                .update();
    }

    /** It is done; the table itself is forgotten. */
    void end(UUID id, Instant at, @Nullable String fault) {
        jdbc.sql("update credential_import set ended_at = ?, fault = ? where id = ?")
                .param(Timestamp.from(at))
                .param(fault)
                .param(id)
                .update();
        jdbc.sql("delete from credential_import_part where import = ?")
                .param(id)
                .update();
    }

    void forgetEndedBefore(Instant before) {
        jdbc.sql("delete from credential_import where ended_at < ?")
                .param(Timestamp.from(before))
                .update();
    }

    Optional<CredentialImport> find(UUID id) {
        return jdbc.sql("select * from credential_import where id = ?")
                .param(id)
                .query(ImportStore::read)
                .optional();
    }

    List<CredentialImport> latest(int limit) {
        return jdbc.sql("select * from credential_import order by at desc limit ?")
                .param(limit)
                .query(ImportStore::read)
                .list();
    }

    private static CredentialImport read(ResultSet row, int number) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new CredentialImport(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getBoolean("announce"),
                row.getString("by_whom"),
                row.getTimestamp("at").toInstant(),
                row.getDouble("share"),
                new BulkLoad.Report(
                        row.getLong("row_count"),
                        row.getLong("added"),
                        row.getLong("already_there"),
                        row.getLong("refused"),
                        row.getLong("mails")),
                ended == null ? null : ended.toInstant(),
                row.getString("fault"));
    }
}
