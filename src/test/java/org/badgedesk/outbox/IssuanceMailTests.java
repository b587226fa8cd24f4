package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.CredentialStatus;
import org.badgedesk.badges.ShareLinks;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.PersonName;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.badgedesk.templates.Templates;
import org.badgedesk.templates.Titled;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IssuanceMailTests {

    private static final URI PAGE = URI.create("https://badges.guild.example/badges/abcDEF_123-456");
    private static final Issuer issuer = issuer("Writers & Co", null);
    private static final Templates templates = Templates.open(Path.of("/nowhere"), issuer);

    @Test
    void itTellsAllThatAnEarnerNeeds() {
        Titled mail = mail(LocalDate.of(2027, 11, 30), true).render(templates, Language.ENGLISH);
        assertThat(mail.subject()).isEqualTo("Your badge \"Certified *Writer*\" from Writers & Co");
        assertThat(mail.content().text())
                .contains(
                        "Hello Zoë Ångström",
                        "Your badge: " + PAGE,
                        "Valid through: 30 November 2027",
                        "User name: zoe@mail.example",
                        "Temporary password: " + Secret.PLACE,
                        "Add to LinkedIn profile (https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name="
                                + "Certified%20*Writer*&organizationName=Writers%20%26%20Co&issueYear=2026&issueMonth=11"
                                + "&expirationYear=2027&expirationMonth=11"
                                + "&certUrl=https%3A%2F%2Fbadges.guild.example%2Fbadges%2FabcDEF_123-456"
                                + "&certId=abcDEF_123-456)",
                        "help@guild.example",
                        "https://badges.guild.example/help");
        Document html = Jsoup.parse(mail.content().html());
        assertThat(html.select("img").attr("src")).isEqualTo("cid:badge@badgedesk");
        assertThat(html.select("a[href^=https://www.linkedin.com/profile/add]")).hasSize(1);
        assertThat(html.select("code").text()).isEqualTo(Secret.PLACE);
        assertThat(html.select("table")).isEmpty();
    }

    @Test
    void withoutAnEndThereIsNoExpirationToAddToLinkedIn() {
        String text =
                mail(null, true).render(templates, Language.ENGLISH).content().text();
        assertThat(text).doesNotContain("expiration", "Valid through").contains("&issueMonth=11&certUrl=");
    }

    @Test
    void whoHasAPasswordOfTheirOwnIsToldNoOther() {
        String text =
                mail(null, false).render(templates, Language.ENGLISH).content().text();
        assertThat(text)
                .doesNotContain("Temporary password", Secret.PLACE)
                .contains("https://badges.guild.example/password/new");
    }

    @Test
    void textInOtherScriptsIsEncodedInTheLinks() {
        ShareLinks links = ShareLinks.of(credential("資格 é&=?#", null), issuer("O'Neil+Söhne", null));
        assertThat(links.profile().toString())
                .contains("name=%E8%B3%87%E6%A0%BC%20%C3%A9%26%3D%3F%23&", "organizationName=O%27Neil%2BS%C3%B6hne&");
        assertThat(links.x().toString())
                .contains("%E8%B3%87%E6%A0%BC")
                .endsWith("&url=https%3A%2F%2Fbadges.guild.example%2Fbadges%2FabcDEF_123-456");
    }

    @Test
    void anOrganisationWithANumberOnLinkedInIsNamedByIt() {
        assertThat(ShareLinks.of(credential("Writer", null), issuer("Writers", "1234567"))
                        .profile()
                        .toString())
                .contains("&organizationId=1234567&")
                .doesNotContain("organizationName");
    }

    private static Issuer issuer(String name, @Nullable String linkedInId) {
        return new Issuer(
                name,
                URI.create("https://guild.example"),
                new EmailAddress("office@guild.example"),
                new EmailAddress("help@guild.example"),
                URI.create("https://badges.guild.example"),
                ZoneOffset.UTC,
                linkedInId);
    }

    private static Credential credential(String badge, @Nullable LocalDate expiresOn) {
        return new Credential(
                new CredentialId("abcDEF_123-456"),
                "writer",
                badge,
                "certification",
                EarnerId.random(),
                new PersonName("Zoë Ångström"),
                LocalDate.of(2026, 11, 22),
                expiresOn,
                CredentialStatus.VALID,
                null);
    }

    @Test
    void anExpiredBadgesMailDoesNotCallItValid() {
        IssuanceMail mail = mail(LocalDate.of(2025, 11, 30), true);
        IssuanceMail expired = new IssuanceMail(
                mail.name(),
                mail.userName(),
                mail.badge(),
                mail.page(),
                mail.share(),
                mail.issuedOn(),
                mail.expiresOn(),
                true,
                true,
                mail.image());

        assertThat(expired.render(templates, Language.ENGLISH).content().text())
                .contains("has expired", "Valid through: 30 November 2025")
                .doesNotContain("badge is valid");
        assertThat(mail.render(templates, Language.ENGLISH).content().text())
                .contains("your badge is valid")
                .doesNotContain("has expired");
    }

    private static IssuanceMail mail(@Nullable LocalDate expiresOn, boolean withPassword) {
        return new IssuanceMail(
                "Zoë Ångström",
                new EmailAddress("zoe@mail.example"),
                "Certified *Writer*",
                PAGE,
                ShareLinks.of(credential("Certified *Writer*", expiresOn), issuer),
                LocalDate.of(2026, 11, 22),
                expiresOn,
                false,
                withPassword,
                IssuanceMail.picture(new byte[] {1}));
    }
}
