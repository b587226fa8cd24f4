package org.badgedesk.intents.details;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationReaderTests {

    private static Map<String, Finding> read(String text) {
        return DetailReader.all(List.of("employer", "addressee"), text);
    }

    private static Map<String, String> values(String text) {
        return read(text).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().value()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please make the letter out to Mr T. Aldous, Vendor Assurance, by Friday. | Mr T. Aldous, Vendor Assurance",
                "It must be directed to Prof. Dra. Inés Valverde, who leads the programme. | Prof. Dra. Inés Valverde",
                "The letter should be addressed to Assoc. Prof. Trần Minh Đức. Thank you. | Assoc. Prof. Trần Minh Đức",
                "Kindly address it to Atty. Lorna Dimaculangan. | Atty. Lorna Dimaculangan",
                "It goes directed to the Lic. Pablo Zamudio and needs a stamp. | Lic. Pablo Zamudio",
                "Letter for Cantina Sociale, att.ne dott. Piero Galli, that I am certified. | dott. Piero Galli",
                "The letter should go to Smt. Anjali Deshpande at the council. | Smt. Anjali Deshpande",
                "need proof for Homes Cymru, fao Rhian Powell, by weds | Rhian Powell",
                "Please send a letter for the attention of Mrs K. Doyle in recruitment. | Mrs K. Doyle",
                "a letter addressed to \"HR Manager\" please | HR Manager",
                "It can go to the attention of the HR department. | HR department",
                "A letter for Leeds Council please. put Licensing Team on it. | Licensing Team",
                "The letter must say Dr. Amina Said on top, she heads the ward. | Dr. Amina Said",
                "'I want a letter, addressed as follows:\n\nThe Chief Registrar\nMinistry of Works' | Chief Registrar",
            })
    void titlesInitialsAndFormsOfAddressDoNotCutTheAddressee(String text, String addressee) {
        assertThat(read(text))
                .extractingByKey("addressee")
                .extracting(Finding::value)
                .isEqualTo(addressee);
    }

    @Test
    void aRemarkInBracketsIsNoPartOfTheAddressee() {
        String text = "Can the letter be addressed to the Harbour Officer (Ms Ann Price has left, so not her name)?";

        assertThat(DetailReader.told(List.of("addressee"), text)
                        .get("addressee")
                        .value())
                .isEqualTo("Harbour Officer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I need a letter confirming my badge for Polmet sp. z o.o. in Gdynia, where I start in May. | Polmet sp. z o.o.",
                "My new employer, Jadranska Luka d.d., asks for a letter about my certificate. | Jadranska Luka d.d.",
                "My new employer is Umlazi Bearings (Pty) Ltd and they want a letter about my certificate. | Umlazi Bearings (Pty) Ltd",
            })
    void theLegalFormBelongsToACompany(String text, String employer) {
        assertThat(DetailReader.told(List.of("employer"), text).get("employer").value())
                .isEqualTo(employer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Merci d'adresser l'attestation à la Direction des achats de l'Imprimerie Valmy. | Imprimerie Valmy | Direction des achats",
                "une lettre à l'attention du Service de la formation du Lycée général de Brumeville | Lycée général de Brumeville | Service de la formation",
                "Necesito una carta para el Departamento de Recursos Humanos de Viñedos Altamira. | Viñedos Altamira | Departamento de Recursos Humanos",
                "Mi serve una lettera per l'Ufficio del personale della Ceramiche Rossi. | Ceramiche Rossi | Ufficio del personale",
                "De brief gaat naar de afdeling Kwaliteit van Zuivelfabriek Oldenstein. | Zuivelfabriek Oldenstein | afdeling Kwaliteit",
                "Bitte ein Schreiben an Frau Dr. Sommer von der Albrecht Kliniken GmbH. | Albrecht Kliniken GmbH | Frau Dr. Sommer",
                "i need a letter for the payroll team at Harrow Glass so they pay me more | Harrow Glass | payroll team",
                "A letter addressed to the Head of Training, Quayside Ferries Ltd, please. | Quayside Ferries Ltd | Head of Training",
                "A letter addressed to Oakley Hospital, HR department. My manager is Joan Small. | Oakley Hospital | HR department",
                "資格を証明するレターを、ひばり製薬株式会社の総務部宛てにお願いします。 | ひばり製薬株式会社 | 総務部",
                "証明レターを、あおば総合病院 事務長宛てに発行してください。 | あおば総合病院 | 事務長",
            })
    void anOfficeAndItsOrganisationAreToldApart(String text, String employer, String addressee) {
        assertThat(values(text)).containsEntry("employer", employer).containsEntry("addressee", addressee);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I talked to Ms. Green from Northgate Bank yesterday. I need a letter confirming my certification.",
                "I talked to Mr Brown of Lakeside College yesterday. Please send a verification letter.",
                "I work for the HR department and my employer wants a letter.",
            })
    void whomSomebodyTalkedToOrWorksForGetsNoLetter(String text) {
        assertThat(read(text)).doesNotContainKey("addressee");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Please make a letter out to Mme Odile Garnier at Banque du Lac. | Banque du Lac | Mme Odile Garnier",
                "A letter to The Registrar of Licences at the Veterinary Council, please. | Veterinary Council | The Registrar of Licences",
                "Please write a letter to Second River Bank, Vendor Management, that I'm certified. | Second River Bank | Vendor Management",
                "It should be issued to the National Archive of Malta Trust, Personnel Section. | National Archive of Malta Trust | Personnel Section",
                "send me a letter for the High Court of Perth (Trial Coordinator) please | High Court of Perth | Trial Coordinator",
                "need a letter for Upland Farms (Mrs Gwen Pryce) that I'm certified | Upland Farms | Mrs Gwen Pryce",
                "Recipient: Aarhus Hospital, personnel department. | Aarhus Hospital | personnel department",
                "'Letter: I hold the badge\nFor: PT Sungai Mas\nAddressed to: Bapak Rudi Hartono' | PT Sungai Mas | Bapak Rudi Hartono",
            })
    void organisationAndPersonAreToldApart(String text, String employer, String addressee) {
        assertThat(values(text)).containsEntry("employer", employer).containsEntry("addressee", addressee);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am selected by McAllister Rail for one project and they want a letter. | McAllister Rail",
                "Oakfield Healthcare has given me a place and asks for a letter. | Oakfield Healthcare",
                "I have been called by Balfour UK for a rigging job. | Balfour UK",
                "I'd like a letter to the Manitoba Claims Tribunal stating that I am certified. | Manitoba Claims Tribunal",
                "I have started at Al Amal Hospital and need a letter. | Al Amal Hospital",
                "Please write a letter for First Valley Bank that I hold it. | First Valley Bank",
                "I need the declaration for Eletronorte that my certification is active. | Eletronorte",
                "Fiskeristyrelsen, the Danish fishery authority, would like a letter that I hold it. | Fiskeristyrelsen",
                "I need a letter to the Embassy of Norway in Nairobi. | Embassy of Norway in Nairobi",
                "1) a letter to Sr. Rui Lopes, Laboratório Boa Vista 2) how do i post it | Laboratório Boa Vista",
            })
    void theEmployerMayBeToldRatherThanAsked(String text, String employer) {
        assertThat(read(text))
                .extractingByKey("employer")
                .extracting(Finding::value)
                .isEqualTo(employer);
    }

    @Example
    void aDeadlineIsNobodysEmployer() {
        assertThat(read("Please send the confirmation letter by COB Thursday.")).doesNotContainKey("employer");
    }

    @Property(tries = 200)
    void aTitledPersonIsReadWholeWithAnyInitials(@ForAll @From("people") String person) {
        assertThat(read("Please address the letter to " + person + ". It is needed soon."))
                .extractingByKey("addressee")
                .extracting(Finding::value)
                .isEqualTo(person);
    }

    @Provide
    Arbitrary<String> people() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of(
                                "Mr", "Mrs.", "Dr", "Prof. Dr.", "Ing.", "Lic.", "Mme", "Capt.", "Atty.", "Rev. Dr."),
                        Arbitraries.of("", "D. ", "J. R. ", "Ana ", "M.K. ", "Lê Văn "),
                        Arbitraries.of("Pell", "O'Rourke", "Al-Sabah", "Güneş", "van der Berg", "Łęcka"))
                .as((title, first, last) -> title + " " + first + last);
    }
}
