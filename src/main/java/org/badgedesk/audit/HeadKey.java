package org.badgedesk.audit;

import java.util.Optional;

/**
 * The issuer's own key, made at the first start and kept with its others: it signs the head of the chain where no {@code badgedesk.audit.key}
 * does. Who can read that key can sign too; {@code badgedesk.keys.secret} keeps it from whoever reads the database. Whoever can write the
 * database can put a key of their own there, and sign with it a head that they made up: only {@code badgedesk.audit.key} stops that.
 */
public interface HeadKey {

    /** @return the key's id and its signature, in letters, digits and {@code -_.} */
    String sign(String head);

    /** What is wrong with a signature, in words; nothing where one of the issuer's keys, retired ones included, has given it. */
    Optional<String> fault(String head, String signature);
}
