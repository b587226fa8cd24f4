package org.badgedesk.templates;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The last good versions in the database. They are kept whatever becomes of the mail that was being written with them. */
final class StoredVersions implements GoodVersions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StoredVersions(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Optional<String> of(String file) {
        return jdbc.sql("select words from good_template where file = ?")
                .param(file)
                .query(String.class)
                .optional();
    }

    @Override
    public void keep(String file, @Nullable String text) {
        transaction.executeWithoutResult(status -> {
            if (text == null) {
                jdbc.sql("delete from good_template where file = ?").param(file).update();
            } else {
                jdbc.sql("insert into good_template (file, words) values (?, ?)"
                                + " on conflict (file) do update set words = excluded.words")
                        .params(file, text)
                        .update();
            }
        });
    }
}
