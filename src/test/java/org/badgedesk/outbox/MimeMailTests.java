package org.badgedesk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.Reply;
import org.badgedesk.cases.ReplyId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.outbox.OutgoingMail.Part;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MimeMailTests {

    private static final byte[] BYTES = {1, 2, 3};

    @Test
    void aReplyStandsInItsThreadAndIsMarkedAsAutomatic() throws Exception {
        MimeMessage message = written(Mails.automaticReply("ana@mail.example"));
        String question = message.getHeader("In-Reply-To", null);
        assertThat(question).matches("<question-\\S+@mail\\.example>");
        assertThat(message.getHeader("References", " "))
                .isEqualToIgnoringWhitespace("<first@mail.example> " + question);
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart words = (MimeMultipart) message.getContent();
        assertThat(words.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(words.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void aLongMessageIdKeepsTheThread() throws Exception {
        String id = "<" + "a".repeat(600) + "@mail.example>";

        MimeMessage message = written(Mails.inAnswerTo(id, "ana@mail.example"));

        assertThat(message.getHeader("In-Reply-To")).containsExactly(id);
        assertThat(message.getHeader("References", null).strip()).endsWith(id);
    }

    @Test
    void whatStaffWroteIsNotMarkedAsAutomatic() throws Exception {
        assertThat(written(Mails.staffReply("ana@mail.example")).getHeader("Auto-Submitted"))
                .isNull();
    }

    @Test
    void whetherItAnswersAMessageDecidesTheMarkOfWhatNobodyApproved() {
        for (Reply.Kind kind : Reply.Kind.values()) {
            assertThat(mark(kind, true, "<q@mail.example>")).isEqualTo(OutgoingMail.AutoSubmitted.AUTO_REPLIED);
            assertThat(mark(kind, true, null)).isEqualTo(OutgoingMail.AutoSubmitted.AUTO_GENERATED);
            assertThat(mark(kind, false, "<q@mail.example>"))
                    .as("what a person wrote after the final answer is a person's too")
                    .isNull();
            assertThat(mark(kind, false, null)).isNull();
        }
    }

    private static OutgoingMail.@Nullable AutoSubmitted mark(
            Reply.Kind kind, boolean automatic, @Nullable String inReplyTo) {
        return CaseReplies.mail(reply(kind, automatic, inReplyTo), null, "Guild", false, Instant.EPOCH)
                .autoSubmitted();
    }

    @Test
    void aReplysMessageIdTellsWhichReplyItIs() {
        Reply reply = reply(Reply.Kind.FINAL, true);
        OutgoingMail mail = CaseReplies.mail(reply, null, "Guild", false, Instant.EPOCH);
        assertThat(mail.messageId())
                .isEqualTo(reply.messageId())
                .contains(reply.id().toString());
        assertThat(mail.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.name()).isEqualTo("letter.pdf"));
    }

    private static Reply reply(Reply.Kind kind, boolean automatic) {
        return reply(kind, automatic, "<q@mail.example>");
    }

    private static Reply reply(Reply.Kind kind, boolean automatic, @Nullable String inReplyTo) {
        ReplyId id = ReplyId.random();
        return new Reply(
                id,
                "<" + id + "@test.example>",
                CaseId.random(),
                kind,
                Channel.EMAIL,
                Mails.DESK,
                new EmailAddress("ana@mail.example"),
                "Re: x",
                "text",
                "<p>text</p>",
                List.of(new Attachment("letter.pdf", "application/pdf", BYTES)),
                automatic,
                inReplyTo,
                inReplyTo == null ? List.of() : List.of(inReplyTo));
    }

    @Test
    void anAnswerIsAskedForAtTheTaggedAddress() throws Exception {
        OutgoingMail mail = CaseReplies.mail(
                reply(Reply.Kind.FINAL, true),
                new EmailAddress("support+c12-abcdefghijklmnop@test.example"),
                "Guild",
                false,
                Instant.EPOCH);
        assertThat(written(mail).getReplyTo()).singleElement().hasToString("support+c12-abcdefghijklmnop@test.example");
    }

    @Test
    void anImageBelongsToTheHtmlAndAFileToTheMail() throws Exception {
        MimeMessage message = written(Mails.mail(
                "ana@mail.example",
                "s",
                false,
                null,
                List.of(
                        new Part("badge@badgedesk", "badge.png", "image/png", BYTES),
                        new Part(null, "Urkunde für Zoë.pdf", "application/pdf", BYTES))));
        assertThat(message.getContentType()).startsWith("multipart/mixed");
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        MimeMultipart alternative = (MimeMultipart) mixed.getBodyPart(0).getContent();
        MimeMultipart related = (MimeMultipart) alternative.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        MimeBodyPart image = (MimeBodyPart) related.getBodyPart(1);
        assertThat(image.getContentID()).isEqualTo("<badge@badgedesk>");
        assertThat(image.getInputStream().readAllBytes()).isEqualTo(BYTES);
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("Urkunde für Zoë.pdf");
        assertThat(mixed.getBodyPart(1).getDisposition()).isEqualTo("attachment");
    }

    @Test
    void theSecretIsToldInBothPartsAndNeverShownByTheRecord() throws Exception {
        Secret secret = new Secret(UUID.randomUUID(), "p<&>w");
        OutgoingMail mail = Mails.mail("ana@mail.example", "s", false, secret, List.of());
        MimeMultipart words = (MimeMultipart) written(mail).getContent();
        assertThat(words.getBodyPart(0).getContent()).isEqualTo("Hello p<&>w");
        assertThat(words.getBodyPart(1).getContent()).isEqualTo("<p>Hello p&lt;&amp;&gt;w</p>");
        assertThat(mail.toString()).doesNotContain("p<&>w");
    }

    @Test
    void aDomainInOtherLettersLeavesInItsAsciiForm() throws Exception {
        MimeMessage message = written(Mails.staffReply("ana@bücher.example"));
        assertThat(((InternetAddress) message.getRecipients(Message.RecipientType.TO)[0]).getAddress())
                .isEqualTo("ana@xn--bcher-kva.example");
    }

    @Test
    void namesAndSubjectsInAnyScriptArriveAsTheyWere() throws Exception {
        MimeMessage message = written(Mails.mail("ana@mail.example", "Re: バッジの名前 – Zoë 🎓", true, null, List.of()));
        assertThat(message.getSubject()).isEqualTo("Re: バッジの名前 – Zoë 🎓");
    }

    /** Whatever a stranger has written into a subject, an id, a name: the mail has its own headers and no other. */
    @Property(tries = 300)
    void noValueBeginsAnotherHeader(@ForAll("hostile") String words, @ForAll("hostile") String more) throws Exception {
        OutgoingMail plain = Mails.automaticReply("ana@mail.example");
        OutgoingMail mail = new OutgoingMail(
                plain.id(),
                plain.cause(),
                plain.caseId(),
                plain.messageId(),
                plain.from(),
                more,
                plain.to(),
                plain.replyTo(),
                words,
                "<x" + words + "@mail.example>",
                List.of(more, words, "<ok@mail.example>"),
                plain.autoSubmitted(),
                true,
                words,
                more,
                null,
                List.of(new Part(null, words, more, BYTES)),
                plain.queuedAt());
        MimeMessage message = written(mail);
        assertThat(names(message))
                .isSubsetOf(
                        "From",
                        "To",
                        "Subject",
                        "Date",
                        "Message-ID",
                        "In-Reply-To",
                        "References",
                        "Auto-Submitted",
                        "X-Auto-Response-Suppress",
                        "MIME-Version",
                        "Content-Type")
                .doesNotHaveDuplicates();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getHeader("Message-ID")).containsExactly(plain.messageId());
        MimeMultipart mixed = (MimeMultipart) message.getContent();
        assertThat(mixed.getCount()).isEqualTo(2);
        assertThat(names((MimeBodyPart) mixed.getBodyPart(1)))
                .isSubsetOf("Content-Type", "Content-Transfer-Encoding", "Content-Disposition");
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "\r\nBcc: all@evil.example",
                "\nX-Evil: 1",
                "\r",
                "\n\n<p>",
                "\r\n\r\n",
                "\u0000",
                "\u2028",
                "<",
                ">",
                "=?UTF-8?B?DQpCY2M6IGE=?=",
                "a",
                " ",
                "\t",
                "é",
                "🎓",
                "\uD800",
                ";",
                "\"",
                "text/html",
                "multipart/mixed",
                "message/rfc822",
                "image/png",
                "/etc/passwd",
                "..");
        return Arbitraries.oneOf(pieces, Arbitraries.strings().all().ofMaxLength(20))
                .list()
                .ofMaxSize(15)
                .map(list -> String.join("", list));
    }

    private static List<String> names(jakarta.mail.Part part) throws Exception {
        return Collections.list(part.getAllHeaders()).stream()
                .map(Header::getName)
                .toList();
    }

    /** As it is on the wire, read again. */
    private static MimeMessage written(OutgoingMail mail) throws Exception {
        Session session = Session.getInstance(new Properties());
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() {
                // Spring's sender keeps the Message-ID that is set, too.
            }
        };
        MimeMail.write(mail, message);
        message.saveChanges();
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        message.writeTo(wire);
        // RFC 5322 section 2.1.1
        assertThat(wire.toString(StandardCharsets.UTF_8).lines().filter(line -> line.length() > 998))
                .isEmpty();
        return new MimeMessage(session, new ByteArrayInputStream(wire.toByteArray()));
    }
}
