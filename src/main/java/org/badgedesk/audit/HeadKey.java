package org.badgedesk.audit;

/**
 * The issuer's own key, made at the first start and kept with its others: it signs the head of the chain where no {@code badgedesk.audit.key}
 * does. Who can read that key can sign too; {@code badgedesk.keys.secret} keeps it from whoever reads the database.
 */
public interface HeadKey {

    /** @return the key's id and its signature, in letters, digits and {@code -_.} */
    String sign(String head);

    /** Whether one of the issuer's keys, retired ones included, has given this signature. */
    boolean hasSigned(String head, String signature);
}
