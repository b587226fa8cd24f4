package org.badgedesk.templates;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;

/** An issuer, and templates without Spring. */
final class TemplateFixtures {

    static final Issuer ISSUER = new Issuer(
            "Guild of *Careful* Writers",
            URI.create("https://guild.example"),
            new EmailAddress("office@guild.example"),
            new EmailAddress("help@guild.example"),
            URI.create("https://badges.guild.example"),
            ZoneOffset.UTC,
            null);

    private TemplateFixtures() {}

    /** Those of the jar alone. */
    static Templates shipped() {
        return Templates.open(Path.of("/nowhere"), ISSUER);
    }
}
