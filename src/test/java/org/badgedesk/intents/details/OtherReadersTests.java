package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherReadersTests {

    private static String read(String key, String text) {
        Map<String, Finding> found = DetailReader.all(List.of(key), text.replace("\\n", "\n"));
        Finding finding = found.get(key);
        return finding == null || !finding.sure() ? null : finding.value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "please use new@home.org from now on, I lost access to old@work.org | new@home.org",
                "I lost access to old@work.org. Please use new@home.org. | new@home.org",
                "My login old@work.org should be replaced by new@home.org. | new@home.org",
                "Replace old@work.org with new@home.org | new@home.org",
                "Now: old@work.org\\nAfter the change: new@home.org | new@home.org",
                "old: old@work.org new: new@home.org | new@home.org",
                "update it to new@home.org (the current one, old@work.org, dies on Friday) | new@home.org",
                "put new@home.org in place of old@work.org | new@home.org",
                "old@work.org -> new@home.org | new@home.org",
                "New address: new@home.org\\n\\nKind regards\\nJo\\nE-mail: old@work.org | new@home.org",
                "Please send mails to new@home.org and not to old@work.org | new@home.org",
                "I no longer work there, so not old@work.org but new@home.org please | new@home.org",
                "I'm leaving Acme and will lose this mailbox. Change it to <new@home.org>. | new@home.org",
                "Quisiera cambiar el correo viejo@trabajo.org por nuevo@casa.org | nuevo@casa.org",
                "Veuillez remplacer ancien@travail.org par nouveau@maison.org. | nouveau@maison.org",
                "Bitte alt@arbeit.org durch neu@heim.org ersetzen | neu@heim.org",
                "Peço que alterem o meu e-mail de velho@obra.org para novo@casa.org | novo@casa.org",
                "Vorrei sostituire vecchio@ditta.org con nuovo@casa.org | nuovo@casa.org",
                "Kunt u oud@werk.org wijzigen in nieuw@thuis.org? | nieuw@thuis.org",
                "old@work.org から new@home.org に変更してください | new@home.org",
                "The account registered at old@work.org dies with the mailbox, use new@home.org | new@home.org",
                "My login is old@work.org, could it be new@home.org | new@home.org",
                "I log in with new@home.org from Tuesday, please arrange it | new@home.org",
                "Please see that my login is new@home.org by Friday | new@home.org",
                "My login should in future be new@home.org | new@home.org",
                "please change the address on my certificates for new@home.org | new@home.org",
                "The account carries my school address, old@work.org. Could it carry new@home.org? | new@home.org",
            })
    void theAddressWantedIsToldFromTheOthers(String text, String address) {
        assertThat(read("new_email", text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I want to change my e-mail, I no longer have old@work.org",
                "I lost access to old@work.org, how can I change it?",
                "one@a.org or two@b.org",
                "The account registered at old@work.org must move to my private address.",
                "My login is old@work.org and that mailbox closes. How do I change it?",
                "You know me under old@work.org, I want another address there.",
                "please change my e-mail, i'm registered with you as old@work.org and lost access",
                "Please change my e-mail address.",
            })
    void anAddressThatIsNotGivenIsAskedFor(String text) {
        assertThat(read("new_email", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kindly address it to: The Registrar, Nursing Council of Kenya. Thanks | The Registrar",
                "addressed to the Danish Immigration Service, please | Danish Immigration Service",
                "to be addressed to Mr. Paul Adeleke, Human Resources. | Mr. Paul Adeleke, Human Resources",
                "Please make it out to University of Malta, Faculty of Engineering. | University of Malta, Faculty of Engineering",
                "a letter to the Embassy of Japan in Nairobi that confirms it | Embassy of Japan in Nairobi",
                "una carta dirigida al Colegio de Ingenieros de Lima. Gracias | Colegio de Ingenieros de Lima",
                "une lettre adressée à la Préfecture du Rhône. Merci | Préfecture du Rhône",
                "ein Schreiben, gerichtet an die Stadt Graz. Danke | Stadt Graz",
                "uma carta endereçada ao Conselho Regional de Química. | Conselho Regional de Química",
                "una lettera indirizzata all'Agenzia delle Entrate. Grazie | Agenzia delle Entrate",
                "een brief, gericht aan de Gemeente Utrecht. | Gemeente Utrecht",
                "宛先は東京都庁でお願いします | 東京都庁",
                "株式会社アクメ宛ての資格証明レターをお願いします。 | 株式会社アクメ",
            })
    void theAddresseeIsReadWithoutItsArticle(String text, String addressee) {
        assertThat(read("addressee", text)).isEqualTo(addressee);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My employer, Nordwind Reederei GmbH, asks for a letter. | Nordwind Reederei GmbH",
                "勤務先の株式会社アクメ宛て、証明レターを。 | 株式会社アクメ",
                "a letter for Fulton Cold Storage, my new employer | Fulton Cold Storage",
                "I start at Lagoon Shipping Ltd in May and they want a letter | Lagoon Shipping Ltd",
                "I have been working for Clinique des Alpes since 2019. | Clinique des Alpes",
                "my company Daehan Steel needs a confirmation | Daehan Steel",
                "mi empresa, la Constructora del Sur S.A., pide una carta | Constructora del Sur S.A.",
                "Mon employeur, la Compagnie du Midi, demande une attestation. | Compagnie du Midi",
                "mein Arbeitgeber, die Havel Kliniken AG, verlangt es | Havel Kliniken AG",
                "exigência da minha empresa, a Navegação Atlântica Lda | Navegação Atlântica Lda",
                "il mio datore di lavoro, la Ferriere Lombarde S.p.A., chiede una lettera | Ferriere Lombarde S.p.A.",
                "Beste medewerker, voor mijn werkgever Waterbouw BV heb ik een brief nodig | Waterbouw BV",
                "勤務先の東海電機株式会社から証明書の提出を求められています | 東海電機株式会社",
            })
    void theEmployerIsReadWithoutItsArticle(String text, String employer) {
        assertThat(read("employer", text)).isEqualTo(employer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sehr geehrte Damen und Herren, ich brauche ein Schreiben für meinen Arbeitgeber.",
                "Letter for employer\\nBeste medewerker, ik heb een brief nodig.",
                "I need a letter for my boss. Thanks",
                "My employer wants a letter. Kind regards",
            })
    void aGreetingIsNobodysEmployer(String text) {
        assertThat(read("employer", text)).isNull();
        assertThat(read("addressee", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My Certified Crane Operator badge shows expired | Certified Crane Operator",
                "Hello. For the Wine Taster Level 3 badge the date is wrong | Wine Taster Level 3",
                "The badge Certified Food Handler must expire in May | Certified Food Handler",
                "I completed the renewal of Harbour Pilot Assessor in June | Harbour Pilot Assessor",
                "a letter stating that I am a Licensed Dental Hygienist, please | Licensed Dental Hygienist",
                "my certification as Certified Tree Surgeon. Could you | Certified Tree Surgeon",
                "comprovando que sou Técnica de Radiologia Nível 1. | Técnica de Radiologia Nível 1",
                "the title Certified Blood Bank Technologist | Certified Blood Bank Technologist",
                "the \"Master Beekeeper\" badge | Master Beekeeper",
            })
    void theCredentialIsReadByItsName(String text, String credential) {
        assertThat(read("credential", text)).isEqualTo(credential);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wrong Name On Badge",
                "NEED A LETTER PROVING MY CERTIFICATION",
                "Hello. The badge is expired.",
                "My Badge Has Expired",
                "Expired Badge",
                "since Saturday I'm Lucy Trevose. The badge should say so",
                "LinkedIn badge",
                "Resend Badge",
            })
    void noCredentialIsMadeUp(String text) {
        assertThat(read("credential", text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aa ",
                "A-",
                "U.",
                "Ã¼",
                "a@",
                "regards\na@b.co\n",
                "\n",
                " ",
                "\"a",
                "it's A not ",
                "letter to the A of ",
                "名",
                "from A to ",
                "- new: ",
                "old "
            })
    void repeatedTextIsReadInGoodTime(String piece) {
        String text = piece.repeat(12_000 / piece.length());
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> DetailReader.all(DetailReader.KEYS, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "I start at {x} on Monday and they want a letter.",
                "I start at {x} on 3 May and they want a letter.",
                "HR at {x} wants something signed.",
                "My new boss at {x} asks for a letter.",
                "I need a letter confirming my certification for {x}, dated this week.",
                "My employer is {x}. They need a signed letter.",
                "My employer, {x}, needs a signed letter.",
                "I have been working for {x} since 2019.",
                "Could you write a letter for my employer {x}?",
                "I work at {x} and need proof of certification.",
                "I joined {x} last week.",
                "Mi empresa, {x}, pide una carta.",
                "Mon employeur, {x}, demande une attestation.",
                "Mein Arbeitgeber, {x}, braucht eine Bestätigung.",
                "A minha empresa, {x}, pede uma carta.",
                "Il mio datore di lavoro, {x}, chiede una lettera.",
                "Mijn werkgever {x} vraagt om een brief.",
            })
    void theEmployerIsReadHoweverItIsSaid(String phrasing) {
        for (String name : List.of(
                "Clark & Sons",
                "Hôpital Saint-Luc",
                "Bayern Logistik GmbH",
                "Leeds Hospitals Trust",
                "Oak Valley Farms",
                "St. Mary's School")) {
            assertThat(read("employer", phrasing.replace("{x}", name)))
                    .as(phrasing)
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Please address the letter to {x}.",
                "I need a letter addressed to {x}, please.",
                "Please make it out to {x}.",
                "Kindly write a letter to {x}. Thank you.",
                "The letter is for the attention of {x}.",
                "Addressee: {x}",
                "Necesito una carta dirigida a {x}.",
                "Il me faut une attestation adressée à {x}.",
                "Das Schreiben bitte an {x} richten.",
                "Preciso de uma carta endereçada a {x}.",
                "Mi serve una lettera indirizzata a {x}.",
                "Graag een brief gericht aan {x}.",
            })
    void theAddresseeIsReadHoweverItIsSaid(String phrasing) {
        for (String name : List.of(
                "Embassy of Canada in Nairobi",
                "Dr. Ana Ruiz",
                "Board of Engineers",
                "Ministry of Health and Welfare",
                "University of Porto",
                "Devon County Council")) {
            assertThat(read("addressee", phrasing.replace("{x}", name)))
                    .as(phrasing)
                    .isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The expiry on my badge should be {d}.",
                "It shows 1 March 2026 but it should be {d}.",
                "It says 1 March 2026 instead of {d}.",
                "I renewed until {d} and it still says 1 March 2026.",
                "The right date is {d}, not 1 March 2026.",
                "My badge is valid through {d}, please correct it.",
                "My badge says it expired on 1 March 2026 though I paid until {d}",
                "Wrong: 1 March 2026\nCorrect: {d}",
                "Please change the date from 1 March 2026 to {d}.",
            })
    void theDateThatIsRightIsReadInEveryForm(String phrasing) {
        for (String date : List.of(
                "31 December 2027",
                "31st of December 2027",
                "December 31st, 2027",
                "Dec 31, 2027",
                "31-Dec-2027",
                "31 Dec 27",
                "31/12/2027",
                "31.12.2027",
                "2027-12-31",
                "2027/12/31",
                "12/2027",
                "12.2027",
                "12-2027",
                "2027/12",
                "2027-12",
                "2027.12",
                "December 2027",
                "the end of 2027",
                "31. Dezember 2027",
                "31 de diciembre de 2027",
                "31 décembre 2027",
                "1er janvier 2028",
                "31 dicembre 2027",
                "31 december 2027",
                "2027年12月31日")) {
            assertThat(read("date", phrasing.replace("{d}", date))).as(phrasing).isEqualTo(date.replace("the ", ""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "The Lakeside Harbour Board requires an official letter that I am certified.",
                "Lakeside Harbour Board won't hire me till they see a letter",
                "I am shortlisted at the Lakeside Harbour Board and they ask for an attestation.",
                "for submission to the Lakeside Harbour Board. Address same to The Secretary.",
                "It is for the Lakeside Harbour Board and shall be addressed to Dr. Ana Ruiz.",
                "a letter to the Lakeside Harbour Board, for the attention of Mrs. Ana Ruiz",
                "It goes to the Lakeside Harbour Board, to the hands of Mgr. Ana Ruiz.",
            })
    void theOrganisationThatWantsTheLetterIsRead(String text) {
        assertThat(read("employer", text)).isEqualTo("Lakeside Harbour Board");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Address it, attention Mr Omar Said. | Mr Omar Said",
                "shall be addressed to Encik Omar bin Said (Head, Training). | Encik Omar bin Said (Head, Training)",
                "send it c/o the Accreditation Team. Cheers | Accreditation Team",
                "please make one out to Joan in payroll | Joan in payroll",
                "Could you write \"Welfare Section\" as the addressee. | Welfare Section",
                "It is for the Nevada Board of Nurses, Licensing Section. | Licensing Section",
            })
    void theAddresseeKeepsTitleAndOffice(String text, String addressee) {
        assertThat(read("addressee", text)).isEqualTo(addressee);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my CTSQ says expired | CTSQ",
                "I passed the Certified Wine Auditor examination in May | Certified Wine Auditor",
                "hi i dont have the email of my badge (Harbour Desk Professional) | Harbour Desk Professional",
                "My Diploma in Rope Access is issued to the wrong name | Diploma in Rope Access",
                "Crane Yard Operator - still EXPIRED | Crane Yard Operator",
                "letter confirming my Cert. Marine Care. It's for work | Cert. Marine Care",
                "On my Court Reporter (Tier 1) badge the date is wrong | Court Reporter (Tier 1)",
                "declared successful for Certified Sales Advisor (CSA). Thanks | Certified Sales Advisor (CSA)",
            })
    void theCredentialIsReadFromWhatIsSaidOfIt(String text, String credential) {
        assertThat(read("credential", text)).isEqualTo(credential);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "Our chief of operations, Dr. Paula Winther, needs a written confirmation that I am certified. | Dr. Paula Winther",
                "The new one, Mr. B. Okafor, trusts no screen. A letter therefore, to Mr. B. Okafor, Tamale Cotton. | Mr. B. Okafor",
                "Please confirm it in writing to Baltic Timber Watch, for Mrs. Liina Saar, that I hold the credential. | Mrs. Liina Saar",
                "They want something on paper, sent to the Onboarding Team. | Onboarding Team",
                "The county requires written proof from you, marked for Pay and Personnel Office. | Pay and Personnel Office",
                "Father Declan Moy, who runs the hospice, would be glad of a letter from you. | Father Declan Moy",
                "My new boss, Ing. Pavel Hora, is strict. He needs a letter that I am certified. | Ing. Pavel Hora",
                "our HR manager Anna Kowalska wants a signed letter | Anna Kowalska",
                "They want from you a letter about my badge, to the Consular Section. | Consular Section",
                "please put \"Oberarzt Jens Holm\" on top | Oberarzt Jens Holm",
                "Can you send a letter for Cork Harbour Tugs, to Capt. Byrne, that I'm certified? | Capt. Byrne",
                "a letter please, Leith Coopers, for the Customs Liaison Officer, saying that I am certified | Customs Liaison Officer",
                "Company: Sundby Marine AS. Person: Mr Odd Lien. | Mr Odd Lien",
                "Need letter for Taoyuan Optics, to HR Dept, Ms. Ivy Chou, to prove it is true. | HR Dept, Ms. Ivy Chou",
                "They asked for it in writing, addressed to them (Rev. Iain Rose, Head of the Trust). | Rev. Iain Rose, Head of the Trust",
                "Address it to the Tender Unit, Room 3.07? It closes soon. | Tender Unit, Room 3.07",
                "the letter for Mrs Finch at Hove Opticians about my badge | Mrs Finch",
                "Please address to their ward manager, Judith Crane. Thanks | Judith Crane",
                "Our insurer Helvia wants written evidence. Contact there: Rolf Amann. | Rolf Amann",
                "The head nurse, Enf. Sílvia Prado, won't let me in without a letter. | Enf. Sílvia Prado",
                "Could you address a letter to Southgate Council (Events Team) about my badge? | Events Team",
                "The owner of the mill, Herr Klaus Ahrens, likes paper. Please make him a letter. | Herr Klaus Ahrens",
                "they want a paper, its for Wendy in payroll | Wendy in payroll",
                "a letter addressed to Professor Ines Duarte, University of Évora, who supervises me | Professor Ines Duarte",
                "Our auditor, Ms Jitka Malá of Prüf Süd, asks that you confirm it in a letter | Ms Jitka Malá",
            })
    void theAddresseeIsTheTitledPersonOrOfficeForWhichTheWordsAroundSpeak(String text, String addressee) {
        assertThat(read("addressee", text)).isEqualTo(addressee);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Letter\nDear Ms Albright,\nI need a letter for my employer, Tarn Foods Ltd.",
                "My employer, Tarn Foods Ltd, needs a letter.\nKind regards\nDr. Anton Weiss",
                "I am Dr. Anton Weiss and I need a letter.",
                "I spoke to Mr. Petrov about it, and need a letter for Tarn Foods Ltd.",
                "My colleague, Mrs. Hill, was here too. I need a letter for Tarn Foods Ltd.",
                "I need a letter for my Certified Terminal Manager badge.",
                "the client, Dalma Gas Services, is demanding a letter",
                "I need a letter for my new boss at St Brendans",
                "I need a letter for the General Hospital of Lima, please.",
                "A letter for the General Directorate of Customs is needed.",
            })
    void whoIsOnlyNamedInAMailIsNoAddressee(String text) {
        assertThat(read("addressee", text)).isNull();
    }

    @Test
    void aWriterWhoseNameOnlyBeginsAlikeIsSomebodyElse() {
        assertThat(read("addressee", "My new manager, Dr. Li, wants a letter.\n\nRegards,\nLinda Moss"))
                .isEqualTo("Dr. Li");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "I request a letter, to Mr. B. Okafor, Tamale Cotton. | Tamale Cotton",
                "I need you to write Green Valley Pulp, attention Joanne in HR, that I am certified | Green Valley Pulp",
                "a letter please, Leith Coopers, for the Customs Liaison Officer, saying that I am certified | Leith Coopers",
                "So I left the old place and now I'm at Costa Brisa. They need a letter. | Costa Brisa",
                "For New Jersey Licensing I need an official letter. | New Jersey Licensing",
                "Hospital needs a letter\\nMy new workplace is Regionvård Syd. | Regionvård Syd",
                "need letter re Desalination Specialist for Ashdod Aqua attn Mr. Dov Levi | Ashdod Aqua",
                "I need a written confirmation of my certification for the audit at Szeged Kémia. | Szeged Kémia",
                "a letter attesting my quality of Map Conservator, for UNICEF, please | UNICEF",
                "Darling Vale Homes are putting me forward for the lead job. A letter please. | Darling Vale Homes",
                "Captain Musa Bala of the Calabar Dredging District is demanding a letter from you | Calabar Dredging District",
                "for my contract with Pesquera Los Cabos they want a letter from you | Pesquera Los Cabos",
                "Kindly furnish a letter to Messrs. Mehta & Rao, certifying that I hold it. | Mehta & Rao",
                "The letter is wanted by Ripon Abbey Works Department; thanks | Ripon Abbey Works Department",
                "The Ministry of Transport in Valletta wants your letter | Ministry of Transport",
                "St Oswin's Hospice, where I volunteer, must have a letter | St Oswin's Hospice",
                "a letter to my company M/s Rao Bridges Pvt Ltd | M/s Rao Bridges Pvt Ltd",
                "Please write a letter. The zoo is Tiergarten Holm. | Tiergarten Holm",
            })
    void theEmployerIsReadFromWhatStandsBesideIt(String text, String employer) {
        assertThat(read("employer", text)).isEqualTo(employer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "I'm writing about mine. The Certified Notary Assistant one. It lists a date in the past. | Certified Notary Assistant",
                "the message for Bread Quality Controller was deleted | Bread Quality Controller",
                "Could I have the Hospice Care Lead mail over again? | Hospice Care Lead",
                "Low Voltage Authorised Person\\nLow Voltage Authorised Person shows as expired though I renewed. | Low Voltage Authorised Person",
                "1) Pearl Grader issuance mail not received till date | Pearl Grader",
                "certifying that the undersigned is an External Audit Associate | External Audit Associate",
                "Please resend: Solar Roof Rigger (SRR-2). | Solar Roof Rigger (SRR-2)",
                "im a Night Supervisor Plus and need a letter | Night Supervisor Plus",
                "Crowd Instructor arrived. The Fire Marshal message has not, please send it. | Fire Marshal",
                "hi the CHPN mail went into spam | CHPN",
                "The end date of Optical Shop Manager ought to read 2027-11-30 | Optical Shop Manager",
                "Why does Speech Therapist II appear in red? | Speech Therapist II",
                "written proof of Junior Arborist from the awarding body | Junior Arborist",
                "need letter re Desalination Specialist for Ashdod Aqua | Desalination Specialist",
                "I passed Thatched Roof Specialist in October and no email came | Thatched Roof Specialist",
                "The badge of Wool Sorter, Grade B has only my first name | Wool Sorter, Grade B",
                "for the PhD I want it in writing from you that I'm Aroma Panel Leader. | Aroma Panel Leader",
                "You invite me to renew \"Kitchen Hygiene Basic\". It also says Coffee Taster Grade A has expired. | Coffee Taster Grade A",
            })
    void theCredentialIsReadFromTheSentenceThatSpeaksOfTheRequest(String text, String credential) {
        assertThat(read("credential", text)).isEqualTo(credential);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My Outlook account is locked",
                "Sent from my Galaxy",
                "name on badge Pavel Dvorak. correct it please",
                "MY BADGE IS SHOWING AS EXPIRED BUT I HAVE PAID MY DUES",
                "mein Arbeitgeber braucht eine Bestätigung",
                "I am Katarina Berg and my badge is expired",
            })
    void whatIsNoCredentialIsNotTakenForOne(String text) {
        assertThat(read("credential", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 March 2030 would be right, but it gives 5 March 2027. | 5 March 2030",
                "the badge shows 6 June 2026, and that is wrong as it is 6 June 2027 on my approval | 6 June 2027",
                "I renewed on 14 August. It is still red. | 14 August",
                "the receipt is saying until Poush 2084. | Poush 2084",
                "I renewed it on the 12th of last month, by cheque | the 12th of last month",
                "Valid until is given 7 May 2026, in my agreement with you it is 7 May 2029. | 7 May 2029",
                "on the page 3 June 2027, on the invoice 3 June 2026 | 3 June 2026",
                "it has been paid up to end of October 2028 | end of October 2028",
                "It was approved on 4 Mar 2026. Next expiry is 4 Mar 2029. Badge still shows 4 Mar 2026. | 4 Mar 2029",
                "It runs until July 2028, until 31 July 2028 to be precise. | 31 July 2028",
            })
    void theLaterOfTwoDatesAndDatesOfOtherCalendarsAreRead(String text, String date) {
        assertThat(read("date", text)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "employer | Necesito una carta que acredite mi certificación, destinada a Astilleros Bermeo. | Astilleros Bermeo",
                "employer | Preciso de uma carta que confirme a minha certificação, destinada à Companhia Ipê Azul. | Companhia Ipê Azul",
                "employer | Mi serve una lettera di conferma destinata a Cantieri Morandi. | Cantieri Morandi",
                "addressee | Mi serve una lettera per Cantieri Morandi, all'attenzione della Dott.ssa Carla Ferrero. | Dott.ssa Carla Ferrero",
                "credential | J'ai renouvelé ma certification Inspecteur de Digues le 4 mars 2026. | Inspecteur de Digues",
                "credential | Mon badge « Soudeur Confirmé » est indiqué comme expiré. | Soudeur Confirmé",
                "credential | Ich brauche ein Schreiben, das meinen Abschluss \"Fachkraft Brückenbau Stufe I\" bestätigt. | Fachkraft Brückenbau Stufe I",
                "credential | Ho superato l'esame di Tecnica di Farmacia a maggio, ma la mail non è arrivata. | Tecnica di Farmacia",
                "credential | Les ruego una carta que acredite mi título de Topógrafa Superior. | Topógrafa Superior",
                "credential | 先月、Open Bridge Practitioner に合格しましたが、メールが届いておりません。 | Open Bridge Practitioner",
                "addressee | La lettera va indirizzata all'Ufficio Personale di Cantieri Morandi S.p.A. | Ufficio Personale",
                "employer | Preciso de uma carta para a Rio Claro Energia, aos cuidados de Sr. Caio Prado. | Rio Claro Energia",
                "addressee | a letter, addressed to Procurement Office, Lindby Municipality, please | Procurement Office",
                "employer | a letter, addressed to Procurement Office, Lindby Municipality, please | Lindby Municipality",
                "addressee | I need a letter for my supervisor, Doris Kane, at Pine County. | Doris Kane",
                "credential | Reset my password please. The badge in question is River Pilot Two. | River Pilot Two",
                "date | I paid on the first of March. | first of March",
                "credential | Je n'ai jamais reçu le courriel avec mon badge « Aide référente nutrition ». | Aide référente nutrition",
                "credential | 配管検査士2級のバッジのメールがまだ届いておりません。 | 配管検査士2級",
                "credential | 「介護指導者」の証明書をさくら総合病院宛に作成してください。 | 介護指導者",
                "employer | 「介護指導者」の証明書をさくら総合病院宛に作成してください。 | さくら総合病院",
                "credential | Mi serve una lettera che confermi la qualifica Operatore Forni Classe A. | Operatore Forni Classe A",
                "credential | nunca recibí el correo de la insignia Soldadora de Tubo 5G. | Soldadora de Tubo 5G",
                "addressee | Graag een brief, ter attentie van de heer Joost Terpstra. | de heer Joost Terpstra",
                "employer | voor mijn opdrachtgever Waterkant Bouw heb ik een brief nodig. | Waterkant Bouw",
                "addressee | una carta para Naviera Bermeo, dirigida a don Evaristo Luna. | don Evaristo Luna",
                "addressee | It is for the Medical Licences Board, to whom it should be addressed. | Medical Licences Board",
                "addressee | a letter addressed to the Wound Steering Group at St Brannoc's Hospital, please | Wound Steering Group",
                "credential | My Roof Load Assessor is fine. The other one, Flat Roof Specialist, is down as expired. | Flat Roof Specialist",
                "new_email | My email now is rosa@home.example. | rosa@home.example",
                "employer | Bitte richten Sie es an die Personalabteilung der Stadtwerke Kolm. | Stadtwerke Kolm",
                "addressee | Bitte richten Sie es an die Personalabteilung der Stadtwerke Kolm. | Personalabteilung",
                "employer | dirigida ao Gabinete de Recrutamento da Conserveira Ria. | Conserveira Ria",
                "addressee | Va dirigida a la Dirección de Personal del Hospital Santa Clara. | Dirección de Personal",
                "employer | to be addressed to the Registrar of the Court of Appeal at Ton. | Court of Appeal at Ton",
                "addressee | address it to the Director of Human Resources | Director of Human Resources",
                "addressee | address it to the Licensing Board of West Kerry | Licensing Board of West Kerry",
                "employer | The letter must go to Thandi Okoro at Umlazi Cargo. | Umlazi Cargo",
                "employer | 証明レターの提出先は東都物流株式会社です。宛名は佐藤健一様にしてください。 | 東都物流株式会社",
                "addressee | 証明レターの提出先は東都物流株式会社です。宛名は佐藤健一様にしてください。 | 佐藤健一",
                "credential | Preciso de uma carta sobre a minha certificação Instrutor de Trabalho em Altura. | Instrutor de Trabalho em Altura",
            })
    void aLetterAndItsBadgeAreReadInEveryLanguage(String detail, String text, String value) {
        assertThat(read(detail, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please change the name on my badge of rosa@harbour.example.",
                "I signed up with rosa@harbour.example. Please correct my name to Rosa Lind.",
                "My account is rosa@harbour.example, please update the spelling of my name there."
            })
    void theAddressThatAnAccountHasIsNoNewOne(String text) {
        assertThat(read("new_email", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The page says expired since 4.11.2026, but I paid the renewal on 19.10.2026. | 19.10.2026",
                "renewed 19/10/2026, my colleague renewed 2/10/2026 and hers is fine | 19/10/2026",
                "My badge lapsed on 31 October. I had renewed on 24 October, a week before. | 24 October",
                "I rang on 3 November and wrote on 10 November. The payment went out on 27 October. | 27 October",
                "Je l'ai renouvelé le 1er octobre 2026, or il est expiré depuis le 15 octobre 2026. | 1er octobre 2026",
                "Dice vencida desde el 15/11/2026, pero pagué el 26/10/2026. | 26/10/2026",
                "I paid on Monday, November 2nd, and it is expired. | November 2nd",
                "I settled the renewal on Friday 30 October. My audit is on 8 December. | 30 October",
                "paid 2026/10 with the card that ends 4411, exp 11/2029, badge shows expired | 2026/10",
                "I paid on March 2 but my badge expired on March 20, 2026. | March 2",
                "I renewed on May 1, and the badge is shown as expired since May 12, 2025. | May 1",
                "I renewed on 14 May, yet the badge says it expired on 14 May 2025. | 14 May",
            })
    void theDayOfTheRenewalIsToldFromTheOthers(String text, String date) {
        assertThat(DetailReader.all(List.of("date"), text).get("date").value()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my badge is red but i paid yesterday | yesterday",
                "Renewed last Tuesday, and it still says expired. | last Tuesday",
                "it is expired though i renewed 2 weeks ago | 2 weeks ago",
                "i renewed it the week before last and its still expired | the week before last",
                "ho rinnovato ieri e risulta scaduto | ieri",
                "renovei ontem e continua expirado | ontem",
                "ayer pagué la renovación y figura vencida | ayer",
                "letzten Dienstag verlängert, steht aber auf abgelaufen | letzten Dienstag",
                "paid thursday, still shows expired | thursday",
                "I paid on 10/11 and it says expired. | 10/11",
                "昨日更新料を支払いましたが、バッジは期限切れのままです。 | 昨日",
            })
    void aDayThatOnlyTheWriterCanTellIsFoundAndNotSure(String text, String date) {
        Finding found = DetailReader.all(List.of("date"), text).get("date");
        assertThat(found.value()).isEqualTo(date);
        assertThat(found.sure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pagué el 28/10 y sigue vencida | 28/10",
                "paid on the 21st, says expired | 21st",
            })
    void aDayWithoutItsYearIsFound(String text, String date) {
        assertThat(DetailReader.all(List.of("date"), text).get("date").value()).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My badge is shown as expired, please mend it before my audit on 8 December.",
                "My friend renewed on 2 May and hers is right. Mine has the wrong year.",
                "Hier ist mein Badge abgelaufen, das ist falsch.",
                "Mon badge a expiré, c'est une erreur.",
                "I paid invoice 2026/10 and it still says expired.",
                "I paid, the receipt is no. 2026-10, and it still says expired.",
                "I paid order #2026-11 and it still says expired.",
                "I renewed and it says expired, ring me: 10-2026 4411.",
                "I renewed and it says expired, ring me: 2026-10 4411.",
                "I renewed and it says expired, the order is 2026-10-4471.",
            })
    void aDayOfSomethingElseIsNotTaken(String text) {
        assertThat(DetailReader.all(List.of("date"), text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I renewed and paid on 31 February 2026.",
                "I renewed and paid on 31/02/2026.",
                "I renewed and paid on February 29, 2026.",
                "I renewed and paid on 29/02/25.",
                "I renewed on the 3rd of March twenty twenty-six.",
                "2026年2月31日に更新料を払いました。",
            })
    void aDayThatDoesNotExistOrHasItsYearInWordsIsDoubtful(String text) {
        assertThat(DetailReader.all(List.of("date"), text).get("date"))
                .satisfies(date -> assertThat(date.sure()).isFalse())
                .satisfies(date -> assertThat(date.exact()).isLessThan(0.5));
    }

    @Test
    void theYearInWordsIsKept() {
        assertThat(DetailReader.all(List.of("date"), "I renewed on the 3rd of March twenty twenty-six.")
                        .get("date")
                        .value())
                .isEqualTo("3rd of March twenty twenty-six");
    }

    @Test
    void twentyNineFebruaryExistsInLeapYears() {
        assertThat(read("date", "I renewed and paid on 29 February 2024.")).isEqualTo("29 February 2024");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please change my e-mail to zoe@new.example or zoe2@new.example, whichever.",
                "Bitte ändern Sie meine E-Mail-Adresse auf zoe@new.example oder zoe2@new.example.",
                "Pongan mi correo en zoe@new.example o zoe2@new.example.",
            })
    void ofTwoAddressesEitherOfWhichWillDoNoneIsSure(String text) {
        assertThat(DetailReader.all(List.of("new_email"), text).get("new_email").sure())
                .isFalse();
    }
}
