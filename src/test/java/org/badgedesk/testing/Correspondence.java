package org.badgedesk.testing;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.badges.Achievement;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.CaseId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.PersonName;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Earners who write to the desk, and what becomes of it. */
@TestComponent
public class Correspondence {

    private static final Pattern LINK = Pattern.compile("/confirm/([\\w-]+)");

    private final Postbox post;
    private final AdminApi api;
    private final Actions actions;
    private final Badges badges;
    private final Earners earners;
    private final Staff staff;

    public Correspondence(Postbox post, AdminApi api, Actions actions, Badges badges, Earners earners, Staff staff) {
        this.post = post;
        this.api = api;
        this.actions = actions;
        this.badges = badges;
        this.earners = earners;
        this.staff = staff;
    }

    /** A new earner with a badge of their own. */
    public Earner earner(String name) {
        Credential badge = badge("tester", "certification", name, null, null);
        return earners.find(badge.earner()).orElseThrow();
    }

    /** A badge of somebody new, or of the one with this address. */
    public Credential badge(
            String slug, String kind, String name, @Nullable LocalDate expiresOn, @Nullable EmailAddress email) {
        if (badges.achievement(slug).isEmpty()) {
            String title = "Certified " + Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
            badges.create(new Achievement(slug, title, "Knows it", "Pass the exam", kind, null), null, "test");
        }
        EmailAddress address = email == null
                ? new EmailAddress("e" + UUID.randomUUID().toString().substring(0, 8) + "@mail.example")
                : email;
        LocalDate issued = expiresOn == null ? null : expiresOn.minusYears(1);
        return badges.issue(new Badges.Order(slug, address, new PersonName(name), issued, expiresOn, false), "test");
    }

    /** A mail of an earner that their mail host vouches for; gives its Message-ID. */
    public String write(Earner from, String subject, String text) {
        return post.write(from.name() + " <" + from.email() + ">", subject, text);
    }

    /** The same in the thread of an earlier mail. */
    public String write(Earner from, String subject, String text, String thread) {
        return post.write(
                from.name() + " <" + from.email() + ">",
                subject,
                text,
                "Authentication-Results: trusted.example; dmarc=pass header.from=mail.example",
                "In-Reply-To: " + thread,
                "References: " + thread);
    }

    /** A mail under an earner's name that nobody vouches for, in the thread of an earlier one or, where that is empty, in none. */
    public String writeUnproven(Earner from, String subject, String text, String thread) {
        String sender = from.name() + " <" + from.email() + ">";
        return thread.isEmpty()
                ? post.writeUnproven(sender, subject, text)
                : post.write(sender, subject, text, "In-Reply-To: " + thread, "References: " + thread);
    }

    /** A proven mail with a PDF file, in the thread of an earlier one. */
    public void writeWithFile(Earner from, String file, String thread) {
        writeWithFile(from, "Here is the document that you asked for.", file, thread);
    }

    /** The same with words of its own, in the thread of an earlier mail or, where that is empty, in none; gives its Message-ID. */
    public String writeWithFile(Earner from, String text, String file, String thread) {
        String id = "<" + UUID.randomUUID() + "@sender.example>";
        post.send(
                from.email().value(),
                ("Message-ID: " + id + "\r\nFrom: " + from.name() + " <" + from.email()
                                + ">\r\nTo: support@test.example\r\nSubject: Re: document"
                                + (thread.isEmpty() ? "" : "\r\nIn-Reply-To: " + thread + "\r\nReferences: " + thread)
                                + "\r\nAuthentication-Results: trusted.example; dmarc=pass header.from=mail.example"
                                + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                                + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n"
                                + "--b\r\nContent-Type: application/pdf; name=" + file
                                + "\r\nContent-Disposition: attachment; filename=" + file
                                + "\r\n\r\n%PDF-1.7 " + file + "\r\n--b--\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return id;
    }

    /** The wish of a new earner for another name on their badge, as it waits for staff. */
    public Proposal nameChange(String from, String to) {
        return nameChange(earner(from).email(), from, to);
    }

    /** The same of an earner who is there. */
    public Proposal nameChange(EmailAddress earner, String from, String to) {
        writeNameChange(earner, from, to);
        return waiting(earner);
    }

    /** A proven mail that wishes for another name on the badge; gives its Message-ID. */
    public String writeNameChange(EmailAddress earner, String from, String to) {
        return post.write(
                from + " <" + earner + ">",
                "my name",
                "Please change the name on my badge from " + from + " to " + to + ".");
    }

    public Proposal waiting(Earner earner) {
        return waiting(earner.email());
    }

    public Proposal waiting(EmailAddress earner) {
        api.awaitCase(earner.value(), "awaiting-approval");
        return proposal(earner);
    }

    /** The first proposal of the latest case of this sender. */
    public Proposal proposal(EmailAddress earner) {
        return proposalsOf(earner.value()).get(0);
    }

    /** Waits until the desk has understood so many requests in the latest case of this earner. */
    public void awaitRequests(Earner earner, int many) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.latest(earner.email().value()).path("requests").size() == many);
    }

    public List<Proposal> proposals(Earner earner) {
        return proposalsOf(earner.email().value());
    }

    /** The proposals of the latest case of this sender. */
    public List<Proposal> proposalsOf(String sender) {
        return actions.of(caseOf(sender));
    }

    public CaseId caseOf(String sender) {
        return new CaseId(UUID.fromString(api.latest(sender).path("id").asString()));
    }

    /** The token of the one-time link in a mail of this subject. */
    public String token(EmailAddress of, String subject) {
        Matcher link = LINK.matcher(
                post.mail(of.value(), m -> m.subject().contains(subject)).text());
        if (!link.find()) {
            throw new AssertionError("the mail holds no link");
        }
        return link.group(1);
    }

    public StaffMember maria() {
        return member("maria@test.example");
    }

    public StaffMember nora() {
        return member("nora@test.example");
    }

    public StaffMember member(String id) {
        return staff.find(new StaffId(id)).orElseThrow();
    }
}
