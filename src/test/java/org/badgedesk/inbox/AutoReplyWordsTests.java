package org.badgedesk.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.badgedesk.cases.Ignored;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Absence notes and acknowledgements that no header gives away, in many languages; and what people write that resembles them. */
class AutoReplyWordsTests {

    private final MailReader reader = new MailReader(SharedMail.DESK, List.of());

    private @Nullable Ignored ignored(String subject, String body) {
        return read(subject, body).message().ignored();
    }

    private ReadMail read(String subject, String body) {
        return reader.read(Eml.mail()
                .from("Bo <bo@mail.example>")
                .subject(subject)
                .header("In-Reply-To", "<q@desk.example>")
                .header("Content-Type", "text/plain; charset=utf-8")
                .body(body)
                .bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Out of the office: Re: badge",
                "OOO: badge",
                "Out of Office AutoReply: badge",
                "Auto: badge",
                "Automatic reply: badge",
                "Automated reply: badge",
                "I'm out of the office",
                "On vacation: badge",
                "Away until Monday: Re: badge",
                "Maternity leave Re: badge",
                "Annual leave: badge",
                "Vacation auto-reply: badge",
                "Auto-response: badge",
                "We received your message [#1234]",
                "[Ticket ID: 123456] We have received your request",
                "Ticket received: badge",
                "Request received: badge",
                "Case 00123456 created: badge",
                "Your support request (#12345) has been received",
                "[##1234##] badge received",
                "Abwesend: badge",
                "Ich bin im Urlaub",
                "Urlaub: badge",
                "Urlaubsvertretung: badge",
                "Abwesenheitsassistent: badge",
                "Eingangsbestätigung: Ihre Anfrage",
                "Empfangsbestätigung: Ihre Nachricht",
                "Automatische Empfangsbestätigung",
                "Ihre Anfrage ist bei uns eingegangen",
                "[Ticket#12345] Ihre Anfrage wurde empfangen",
                "Absent : badge",
                "Réponse automatique",
                "Absence : badge",
                "Message d'absence : badge",
                "Accusé de réception : badge",
                "Je suis absente",
                "En vacances : badge",
                "Nous avons bien reçu votre demande",
                "Respuesta automática",
                "Fuera de oficina: badge",
                "De vacaciones: badge",
                "Ausente: badge",
                "Acuse de recibo: badge",
                "Hemos recibido su solicitud",
                "Su solicitud ha sido recibida",
                "Resposta automática",
                "Férias: badge",
                "Ausência do escritório: badge",
                "Ausência temporária: badge",
                "Recebemos a sua mensagem",
                "Risposta automatica",
                "Fuori ufficio: badge",
                "In ferie: badge",
                "Assente: badge",
                "Abbiamo ricevuto la tua richiesta",
                "Conferma ricezione: badge",
                "Automatisch antwoord: badge",
                "Afwezigheidsbericht: badge",
                "Met vakantie: badge",
                "Buiten kantoor: badge",
                "Wij hebben uw bericht ontvangen",
                "Ontvangstbevestiging badge",
                "Odpowiedź automatyczna: badge",
                "Nieobecność w biurze",
                "Urlop: badge",
                "Poza biurem: badge",
                "Automatyczna odpowiedź",
                "Potwierdzenie otrzymania zgłoszenia",
                "Autosvar: badge",
                "Automatiskt svar: badge",
                "Frånvaromeddelande: badge",
                "Semester: badge",
                "Automatisk svar: badge",
                "Fravær: badge",
                "Ikke til stede: badge",
                "Fraværsbesked: badge",
                "Ferie: badge",
                "Autosvar",
                "Ferielukket: badge",
                "自動応答: badge",
                "【自動返信】お問い合わせありがとうございます",
                "自動返信メール",
                "不在のお知らせ",
                "休暇のお知らせ",
                "不在通知：badge",
                "(自動返信)badge",
                "お問い合わせを受け付けました",
                "自动回复: badge",
                "自动答复：badge",
                "外出自动回复",
                "休假中",
                "自動回覆: badge",
                "[自动回复]badge",
                "Автоматический ответ: badge",
                "Автоответ",
                "В отпуске: badge",
                "Отсутствую: badge",
                "Вне офиса: badge",
                "Ваша заявка принята",
                "Я в отпуске"
            })
    void aSubjectMayBeAMachines(String subject) {
        assertThat(ignored(subject, "See you.")).isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm on annual leave and will be back on 12 May. For urgent matters please contact Jo.",
                "Hi, I’m currently on parental leave and not checking email. Please reach out to kim@firm.example in my absence.",
                "Bo Berg is no longer with Firm Ltd. Please direct your enquiry to info@firm.example.",
                "Sehr geehrte Damen und Herren,\nich befinde mich derzeit im Urlaub und bin ab dem 11.05. wieder für Sie da. Bitte wenden Sie sich an kim@firm.example.",
                "Ich bin bis einschließlich 10.05.2026 nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
                "Actuellement en congés, je prendrai connaissance de votre message dès mon retour le 11 mai.",
                "Estaré de vacaciones del 4 al 10 de mayo. Responderé a su correo a mi regreso.",
                "Grazie per il messaggio. Sarò in ferie dal 4 al 10 maggio con accesso limitato alla posta. Per questioni urgenti scrivere a kim@firm.example.",
                "Op dit moment ben ik met vakantie. Vanaf 11 mei ben ik weer bereikbaar.",
                "W dniach 4-10 maja jestem poza biurem. Na maile odpowiem po 11 maja.",
                "Jeg har ferie til og med 10. mai. Ved hastesaker kontakt Kim.",
                "Jeg er ute av kontoret og er tilbake mandag 11. mai.",
                "С 4 по 10 мая я отсутствую на рабочем месте, доступ к почте ограничен.",
                "안녕하세요. 현재 휴가 중으로 5월 11일에 복귀합니다. 급한 용무는 kim@firm.example 로 연락 바랍니다.",
                "Hello! Our office is closed for the holidays until 2 January. We will answer all messages when we are back.",
                "Your email has been received by our helpdesk. A support agent will review it shortly. Ticket: HD-4711",
                "Guten Tag, unser Büro ist vom 24.12. bis 2.1. geschlossen. Ihre E-Mail wird nicht gelesen. Ab dem 3.1. sind wir wieder für Sie da.",
                "Danke für Ihre Anfrage. Ihr Anliegen wird unter der Nummer 4711 bearbeitet. Unser Team meldet sich in Kürze.",
                "Bonjour, nos bureaux sont fermés jusqu'au 2 janvier. Nous traiterons votre message dès notre retour.",
                "Votre message nous est bien parvenu. Un conseiller vous répondra sous 48 heures. Référence : 4711",
                "Su consulta ha sido registrada con el número 4711. Un agente se pondrá en contacto con usted en breve.",
                "O seu pedido foi registado com o número 4711. Entraremos em contacto em breve.",
                "La sua richiesta è stata presa in carico con il numero 4711. Sarà ricontattato al più presto.",
                "Uw vraag is bij ons binnengekomen onder nummer 4711. U ontvangt binnen twee werkdagen antwoord.",
                "Państwa zgłoszenie zostało zarejestrowane pod numerem 4711. Odpowiemy w ciągu 24 godzin.",
                "Vi har stängt för semester och öppnar igen den 10 augusti.",
                "Hej, jeg er på barsel indtil august. Skriv til kim@firm.example i mellemtiden.",
                "Kontoret er stengt til 2. januar. Vi svarer på e-posten din når vi er tilbake.",
                "年末年始休業のため、ご返信は1月5日以降となります。ご了承ください。",
                "您的问题已提交，编号4711，我们将在24小时内答复。",
                "Ваш запрос № 4711 принят в работу. Специалист свяжется с вами в течение рабочего дня.",
                "Hello,\nI am currently out of the office with no access to e-mail. I will respond when I return on Monday.",
                "I am out of office until 5/12. If this is urgent, call 555-1234.",
                "Thanks for your email. I'm away until 12 May and will reply on my return.",
                "Thank you for contacting us. This is an automated response confirming the receipt of your ticket. Our team will get back to you as soon as possible.",
                "Your request (12345) has been received and is being reviewed by our support staff. To add additional comments, reply to this email.",
                "Hi, we've received your message and a ticket has been created. Ticket number: 4711. We will respond within 24 hours.",
                "Guten Tag,\nich bin vom 1. bis 12. Mai im Urlaub. Ihre Nachricht wird nicht weitergeleitet. In dringenden Fällen wenden Sie sich bitte an Jo.",
                "Vielen Dank für Ihre E-Mail. Ich bin bis einschließlich 12. Mai abwesend und habe keinen Zugriff auf meine E-Mails.",
                "Vielen Dank für Ihre Anfrage. Wir haben Ihre Nachricht erhalten und werden uns schnellstmöglich bei Ihnen melden. Ihre Ticketnummer lautet 4711.",
                "Bonjour,\nJe suis en congés jusqu'au 12 mai inclus. En cas d'urgence, merci de contacter Jo.",
                "Bonjour, actuellement absente du bureau, je prendrai connaissance de votre message à mon retour le 12 mai.",
                "Nous avons bien reçu votre message et vous répondrons dans les meilleurs délais. Ceci est un message automatique, merci de ne pas y répondre.",
                "Hola, estoy de vacaciones hasta el 12 de mayo. Para temas urgentes contacte con Jo.",
                "Gracias por contactarnos. Hemos recibido su solicitud y le responderemos a la brevedad. Este es un mensaje automático, por favor no responda.",
                "Olá, encontro-me ausente até 12 de maio. Em caso de urgência contacte Jo.",
                "Estou de férias até o dia 12 e retornarei o contato assim que possível. Assuntos urgentes: Jo.",
                "Buongiorno, sono in ferie fino al 12 maggio. Per urgenze contattare Jo.",
                "Sono fuori ufficio e rientrerò il 12 maggio. In caso di urgenza scrivere a Jo.",
                "Ik ben afwezig tot en met 12 mei. Voor dringende zaken kunt u contact opnemen met Jo.",
                "Bedankt voor uw bericht. Wij hebben uw e-mail ontvangen en nemen zo spoedig mogelijk contact met u op. Dit is een automatisch gegenereerd bericht.",
                "Dzień dobry, jestem na urlopie do 12 maja. W pilnych sprawach proszę o kontakt z Jo.",
                "Dziękuję za wiadomość. Obecnie przebywam na urlopie. Odpowiem po powrocie 12 maja.",
                "Hej! Jag har semester till den 12 maj. Vid brådskande ärenden kontakta Jo.",
                "Tack för ditt mejl. Jag är på semester och åter den 12 maj.",
                "Hej. Jeg holder ferie til og med 12. maj. Haster det, så kontakt Jo.",
                "Tak for din mail. Jeg er på ferie og er tilbage den 12. maj.",
                "Hei! Jeg er på ferie til 12. mai. Ved behov for rask hjelp, kontakt Jo. Jeg er tilbake 12. mai.",
                "お世話になっております。5月12日まで休暇をいただいております。お急ぎの場合は鈴木までご連絡ください。",
                "ただいま不在にしております。戻り次第ご連絡いたします。",
                "您好，我正在休假，5月12日回来后回复您。如有急事请联系张三。",
                "您好！您的邮件已收到，我们会尽快回复您。此邮件为系统自动发送，请勿回复。",
                "您好，我目前不在辦公室，將於5月12日返回，如有緊急事項請聯絡小明。",
                "Здравствуйте! Я в отпуске до 12 мая. По срочным вопросам обращайтесь к Ивану.",
                "Спасибо за ваше письмо. Меня нет в офисе, вернусь 12 мая.",
                "Ваше обращение зарегистрировано под номером 4711. Мы ответим вам в ближайшее время. Это письмо сформировано автоматически, отвечать на него не нужно."
            })
    void aTextMayBeAMachines(String text) {
        assertThat(ignored("Re: My badge", text)).isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sorry for the late answer, I was on vacation. My new name is Ana López.",
                "I am away on business this week, so please send the letter to my home address.",
                "Thanks for getting in touch! Yes, Ana López is right.",
                "J'ai besoin de la lettre dans les meilleurs délais, en cas d'urgence appelez-moi.",
                "Jag behöver brevet så snart som möjligt, jag är tillbaka på måndag.",
                "Ich brauche das so schnell wie möglich, meine Ticketnummer ist 4711.",
                "My assistant Kim (kim@acme.example) will send you the passport copy.",
                "ご連絡ありがとうございます。はい、それでお願いします。",
                "I will be on leave from Monday, so please send the letter before that. It is urgent.",
                "Thank you for your e-mail. I will be back in my old job in May; please change my address back.",
                "Danke für Ihre Nachricht. Ich war im Urlaub und habe die E-Mail erst jetzt gesehen. Bitte senden Sie den Badge noch einmal.",
                "Merci de votre message. Je suis de retour et je n'ai toujours pas mon badge.",
                "Estoy de vacaciones pero necesito mi insignia antes del lunes, es urgente.",
                "Sono in ferie ma il mio capo vuole il badge, è urgente.",
                "Ik ben op vakantie en kan niet inloggen. Het is dringend.",
                "Jestem na urlopie, ale nie mogę się zalogować.",
                "休暇中ですがログインできません。至急お願いします。",
                "我正在出差，无法登录我的账户，请帮忙解锁。",
                "Я в отпуске и не могу войти в аккаунт, помогите срочно.",
                "Jag är på semester men kan inte logga in. Det är brådskande.",
                "I got an automatic reply that said my ticket number is 4711, but nobody has answered since. Please unlock my account.",
                "This is an urgent request: my account is locked and I am travelling.",
                "Your system says my request was received but the badge is still expired.",
                "I can't reach my old mailbox any more since I left the company. Please use this address.",
                "The new name is Ana Lopes Ferreira. I am on vacation and will return on Monday, then I can send the marriage certificate.",
                "I am out of the office until 3 December. If it is urgent call me. The certificate has to reach Acme Hospital by Friday.",
                "I am on leave until Monday and will be back then. Please e-mail the letter to kim@acme.example.",
                "I am on vacation until Monday and will return then, so please print the full name.",
                "Ich bin bis Freitag im Urlaub und danach wieder erreichbar. Bitte schicken Sie den Brief direkt an die Klinik Nord.",
                "Der richtige Name ist Ana Ferreira. Ich bin bis Freitag im Urlaub und danach wieder erreichbar.",
                "Estoy de vacaciones y volveré el lunes. El nombre correcto es Ana Ferreira.",
                "Je suis en congés jusqu'à lundi, de retour mardi. Le nom exact est Ana Ferreira.",
                "Estou de férias e regresso na segunda; em caso de urgência ligue-me. O nome certo é Ana Ferreira.",
                "Ja, Lopes Ferreira stimmt. Ich bin bis Freitag im Urlaub und danach wieder erreichbar.",
                "Yes. I am on vacation until Monday and will be back then.",
                "I need it by Friday. I am on leave from Saturday and will return in two weeks.",
                "Sono in ferie e tornerò lunedì. Il cognome giusto è Ferreira.",
                "Ik ben met vakantie en maandag weer bereikbaar. De juiste naam is Ana Ferreira.",
                "月曜日まで休暇をいただいております。お急ぎの場合はお電話ください。正しい氏名はアナ・ロペスです。",
            })
    void aPersonMaySpeakOfAbsenceToo(String text) {
        assertThat(ignored("Re: My badge", text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am on leave until Monday. For questions about the certification program contact Jo (jo@firm.example).",
                "I am out of the office until 5 May. If you have an urgent request about a certificate,\nplease contact the certification team: certs@firm.example.",
                "Ich bin bis Freitag im Urlaub. Bei Fragen zu einem Zertifikat wenden Sie sich bitte an Jo. Ab Montag bin ich wieder erreichbar.",
                "Je suis absente jusqu'à lundi. Pour toute demande concernant un compte, merci de vous adresser à Jo. En cas d'urgence : 01 23 45 67 89",
                "I am out of the office until Monday and will answer then. For the Acme account please contact Jo.",
                "Estoy de vacaciones y volveré el lunes. Para la cuenta de Acme contacte con Jo.",
                "Ich bin bis Freitag im Urlaub und danach wieder erreichbar. Wegen des Kontos wenden Sie sich bitte an Jo.",
                "Thank you for your mail and the certificate. I am on vacation and will return on Monday.",
            })
    void anAbsenceNoteMaySpeakOfWhatTheDeskDoes(String text) {
        assertThat(ignored("Re: My badge", text)).isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is Acme Hospital. I am on vacation until Monday and will be back then, please send it soon.",
                "Acme Hospital.\n\nI am out of the office until Monday. If it is urgent call me.",
                "Hello,\n\nKlinik Nord in Hamburg. Ich bin bis Freitag im Urlaub und danach wieder erreichbar.",
                "Je suis en congés jusqu'à lundi, de retour mardi. C'est pour l'hôpital Saint-Louis.",
                "Estoy de vacaciones y volveré el lunes. Trabajo en el Hospital del Mar.",
                "Clinica Sant'Anna. Sono in ferie e tornerò lunedì.",
                "Acme病院です。月曜日まで休暇をいただいております。お急ぎの場合はお電話ください。",
            })
    void whatSaysSomethingBesidesMayBeAPersonsAnswer(String text) {
        assertThat(read("Re: My badge", text)).extracting(ReadMail::doubtful).isEqualTo(true);
        assertThat(ignored("Re: My badge", text)).isEqualTo(Ignored.AUTO_REPLY);
        assertThat(read("Automatic reply: My badge", text).doubtful()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm on annual leave and will be back on 12 May. For urgent matters please contact Jo.",
                "Hello,\n\nThank you for your e-mail. I am out of the office until 5 May. If it is urgent, please contact kim@firm.example.\n\nKind regards,\nBo Berg\nHead of Sales",
                "Sehr geehrte Damen und Herren,\nich befinde mich derzeit im Urlaub und bin ab dem 11.05. wieder für Sie da. Bitte wenden Sie sich an kim@firm.example.",
                "Bonjour,\nJe suis en congés jusqu'au 12 mai inclus. En cas d'urgence, merci de contacter Jo.",
                "Hola, estoy de vacaciones hasta el 12 de mayo. Para temas urgentes contacte con Jo.",
                "Buongiorno, sono in ferie fino al 12 maggio. Per urgenze contattare Jo.",
            })
    void anAbsenceNoteSaysNothingBesides(String text) {
        assertThat(read("Re: My badge", text).doubtful()).isFalse();
        assertThat(ignored("Re: My badge", text)).isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Away: account locked|The account is locked.",
                "Absence: name change|I am on leave and will return on Monday. The new name is Ana Berg.",
                "RE: Automatic reply: Badge|Hi, I am back now. Please change my surname to Berg.",
                "AW: Automatische Antwort: Ihr Badge|Hallo, ich bin wieder da. Bitte ändern Sie meinen Namen in Berg.",
                "Re: Out of office: Badge|I'm back. Can you unlock my account now?",
                "Fwd: Automatic reply: Badge|Kim is away, so please send the letter to me instead.",
                "Automatic reply received, no help|I only got an automatic reply from you. My account is still locked.",
                "Abwesenheitsnotiz erhalten|Hallo, ich habe nur eine Abwesenheitsnotiz von Ihnen bekommen. Mein Konto ist noch gesperrt.",
                "Accusé de réception|Bonjour, je n’ai pas reçu d’accusé de réception pour mon dossier. Pouvez-vous vérifier ?",
                "休暇中の更新について|休暇中にバッジの有効期限が切れました。更新できますか？",
                "Maternity leave|I'm on maternity leave until May. Will my badge expire meanwhile?",
                "Message received|I received your message about the badge, but the link doesn't work.",
                "Thank you for your email|I tried what you said, it works now. Thanks, Ana",
                "Thank you for contacting Acme Support|See you.",
                "Re: Badge|Thank you for contacting me. I'll get back to you as soon as possible with the proof.",
            })
    void aPersonMayAnswerAMachineOrSpeakOfOne(String subject, String text) {
        assertThat(ignored(subject, text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Badge not received|Hello, it is three weeks now. Regards, Ana",
                "Certificate email not received|I looked in the spam folder too.",
                "Request not received|I sent the form on 3 May.",
                "Badge received|It shows the wrong year.",
                "Request for confirmation|I need a letter for Acme that says I am certified.",
                "Request for confirmation: letter for Acme|They want it by Friday.",
                "Absence: can I still renew?|I will be in hospital in May.",
                "Receipt confirmation: I paid, badge still expired|The receipt is attached.",
                "Confirmation of receipt: payment|I paid, please check my account.",
                "Automatic reply: badge|My account is still locked after your automatic reply.",
            })
    void aSubjectAloneDropsNobodysMail(String subject, String text) {
        assertThat(ignored(subject, text)).isNull();
        assertThat(reader.read(Eml.mail().subject(subject).body(text).bytes())
                        .message()
                        .ignored())
                .isNull();
    }

    @Test
    void whatIsQuotedBelowAPersonsWordsSpeaksNotForThem() {
        assertThat(
                        ignored(
                                "Re: Badge",
                                "Yes, please do.\n\nOn Tue, 5 May 2026 at 10:00, Desk <support@desk.example> wrote:\n> Thank you for your message. This is an automated reply.\n> We have received your request and will get back to you as soon as possible.\n"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Automatic reply: Did my badge arrive?|I’m out of the office until Monday.",
                "Re: Out of office|I’m out of the office until Monday.",
                "Sv: Autosvar: badge|Jag är på semester till den 12 maj.",
                "Re: Badge [Auto-reply]|I’m away until Monday.",
                "Re: Badge (out of office)|I’m away until Monday.",
                "[HELP-12] Automatische Eingangsbestätigung|Vielen Dank.",
                "Bo Berg is no longer with Firm|Bo Berg is no longer with Firm Ltd. Please direct all mail to info@firm.example.",
                "Message d’absence|Je suis en congés.",
                "Thank you for contacting Acme Support|Thank you for contacting us. We have received your request and will be in touch shortly.",
                "Vielen Dank für Ihre Nachricht|--",
                "On vacation|--",
            })
    void aMachineSaysSoInSubjectAndText(String subject, String text) {
        assertThat(ignored(subject, text)).isEqualTo(Ignored.AUTO_REPLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vacation and my badge",
                "I am away from home and locked out",
                "Automatic renewal failed",
                "Absence of my badge on the list",
                "Urlaub in Spanien: Badge",
                "Ticket for the conference",
                "Office address changed",
                "Confirmation letter for my employer",
                "Read receipt of my payment missing",
                "Request: name change",
                "Case for my badge image",
                "Received wrong badge",
                "Semester project badge",
                "Leave of absence and renewal",
                "Ferien und Verlängerung"
            })
    void aPersonsSubjectMayResembleAMachines(String subject) {
        assertThat(ignored(subject, "My badge is wrong, please correct it.")).isNull();
    }
}
