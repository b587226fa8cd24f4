package org.badgedesk.badges;

import java.util.Map;
import org.badgedesk.core.PersonName;

/** Credentials get back the names that they bore before. */
record NamesPutBack(Map<CredentialId, PersonName> names, String by, String why) {}
