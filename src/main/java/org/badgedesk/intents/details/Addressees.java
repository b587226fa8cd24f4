package org.badgedesk.intents.details;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.core.Words;

/** The person or the office that a letter goes to: the run of words with capitals for which kind and words around most speak. */
final class Addressees {

    private static final double ENOUGH = 2.4;
    private static final Set<String> JOINTS = joints();

    private static final String TITLE =
            "(?:Mr|Mrs|Smt|Shri|Kum|Ms|Miss|Mx|Dr|Prof|Professor|Sr|Sra|Srta|Don|Doña|Mme|Madame|M|Mlle|Maître|Frau|Herr|Hr|Encik|Puan|Datuk|Dato|Mgr|Ing|Eng|Engr|Arch|Arq|Lic|Licda|Dipl|Mag|Capt|Captain|Cmdr|Commander|Col|Colonel|Maj|Major"
                    + "|Lt|Lieutenant|Sgt|Sergeant|Gen|General|Chief|Rev|Reverend|Fr|Father|Sister|Brother|Pastor|Imam|Rabbi|Sheikh|Sir|Lady|Lord|Hon|Judge|Justice|Mevrouw|Meneer|Dhr|Mevr|Signora?|Sig|Dott|Dottoressa|Senhora?|Señora?|Adv|Atty|Barrister|Alhaji|Chef|Nurse|Matron|Enf|Enfª|Dra|Drs|Ir|Assoc|Asst|Atty|Avv|PharmDr|JUDr|MUDr|Bapak|Pak|Ibu|Puan Sri|Tuan|Station Officer|Inspector|Superintendent)";
    private static final Pattern TITLED = Words.pattern("(?u)^" + TITLE + "\\b\\.? ?(?=[\\p{Lu}\\p{N}]).");
    private static final Pattern OFFICE = Words.pattern(
            "(?iu)^(?:(?:the )?(?:(?:general |managing |medical |deputy |assistant |vice )?(?:director|manager|principal|secretary)|head|registrar|chair\\p{L}*|president|officer|visa|human resources?|people|hr|personnel|accreditation|licensing|compliance|credential\\p{L}*|dean|rector|provost|bursar|chief"
                    + "|general affairs|payroll|accounts|admissions?|recruit(?:ment|ing)|procurement|commissioner|superintendent|keeper|clerk|consul\\p{L}*|ambassador|treasurer|curator|harbou?r ?master|onboarding|talent|sektor|odjel|odbor|oddelek|wydział|dział|referat|dezernat|ufficio|direzione|dirección|direcção|direção|direction|oficina|secretaría|dipartimento|département|departamento|setor|gabinete|avdeling|afdeling|osasto)\\b.*"
                    + "|.*\\b(?:department|dept\\.?|section|directorate|division|unit|desk|team|officer|coordinator|manager|director|supervisor|superintendent|secretariat|secretary|registrar|administrator|panel|personalabteilung|\\p{L}+direktion|abteilung|recursos humanos|human resources|committee|office))(?: \\(.*\\))?$");
    private static final Pattern PLACE = Words.pattern(" (?:at|of|from|in|for|and|&) ");
    private static final Pattern FROM = Words.pattern(" (?:at|of|from) (?:the )?(?=\\p{Lu})");
    private static final Pattern LED =
            Words.pattern("\\b(?:HR|IT|Credentials?|Certification|Accounts?|US|UK|EU) $|(?<=\\p{Ll} )The $");
    private static final Pattern NO_OFFICE = Words.pattern(
            "(?iu)^(?:certified|licensed|registered|accredited|chartered|qualified|senior|master|associate|fellow)\\b|\\b(?:badge|certificate|level|grade|tier|ltd|gmbh|inc)\\b");
    private static final Pattern PERSON = Words.pattern(
            "(?u)^(?:\\p{Lu}[\\p{L}\\p{M}.'’-]*)(?: (?:\\p{Ll}{1,4} ){0,2}[\\p{Lu}'’][\\p{L}\\p{M}.'’-]*){1,4}$");

    private static final String ARTICLE =
            "(?:(?:the|our|their|its|el|la|le|les|los|las|der|die|das|dem|den|het|o|a|os|as|il|lo|gli) |l['’]|all['’])?[\"“«„(]?$";
    private static final Pattern SENT = Words.pattern(
            "(?iu)(?:\\b(?:marked(?: up)? for|attn\\b|att\\b|attention(?: of)?|c/o|care of|(?:addressed|address (?:it|this|that)|sent|send it|directed|forwarded|headed|delivered|handed|mailed|goes|go|given|made out|make it(?: out)?|write|written|letter) to|hands of|recipient(?: is)?"
                    + "|zu händen|zuhanden|a la atención de|à l['’]attention de|t\\.a\\.v\\.|aan|an|dirigid[ao] a)|\\b(?:recipient|addressee|person|contact(?: person| there| name)?|name|to|for)|(?:→|->|=>))\\s?[.:]?(?: (?:is|be))? (?:(?:him|her|them)[ ,:–-]*)?"
                    + ARTICLE);
    private static final Pattern TO = Words.pattern(
            "(?iu)(?:\\b(?:to|for|an|aan|à|al|ao|alla|für|voor|pour|para|per) " + ARTICLE + "|(?<=l['’])$)");
    private static final Pattern FOR_ROLE = Words.pattern(
            "(?iu)\\b(?:for|to|an|für|aan|voor|pour|para|per) (?:my|our|the|their|mi|mon|ma|notre|meine[nmr]?|unsere[nmr]?|meu|minha|mijn|onze|il mio|la mia) [^.!?,\\n]{3,40},? \\(?$");
    private static final Pattern STORY = Words.pattern(
            "(?iu)\\b(?:spoke|spoken|talk(?:ed|ing)?|said|told|wrote|gave|given|showed|married|thank\\p{L}*|introduced|according|applied|complain\\p{L}*|mentioned|explained|reports?|reporting|assistant|working?|worked|work|next|belongs?|grateful|kind|due|owed|cook(?:ed)?|happened|listen(?:ed)?|sorry|ask(?:ed|ing)?|waiting|looking|regards|greetings) "
                    + "(?:\\p{L}+ ){0,2}?(?:to|for|with|by) " + ARTICLE);
    private static final Pattern NOBODY = Words.pattern(
            "(?iu)(?:\\b(?:dear|hi|hello|hey|from|i am|i['’]m|i was|my name is|name(?: on \\p{L}+ \\p{L}+)? is|signed|thanks|thank you|sincerely|by|instead of|not|no|née|by now|becomes?|became|as an?|as|my|husband|wife|mother|father|brother|sister|son|daughter|friend|colleague|neighbou?r)[,:]? "
                    + "|\\b(?:badge|certificate|certification|credential|course|exam|designation|title)s?(?: (?:of|for|in|called|as))?[:,]? )"
                    + ARTICLE);
    private static final Pattern ROLE = Words.pattern(
            "(?iu)\\b(?:my|our|the|their|his|her|its|a|new|mein\\p{L}*|meine|mi|mon|ma|il mio|mijn|meu|minha) (?:[\\p{L}-]+ ){0,3}?"
                    + "(?:boss|nurse|manager(?:in)?|supervisor|director|chief|principal|matron|dean|superintendent|foreman|owner|chair(?:man|woman|person)?|captain|hr|recruiter|secretary|registrar|president|professor|inspector|officer|commander|contact|person|coordinator|administrator|leader|lead|new one"
                    + "|landlord|auditor|buyer|client|customer|agent|clerk|lady|gentleman|head|doctor|lawyer|notary|sponsor|chefin|chef|jefe|jefa|capo|baas|chefe|leiter(?:in)?|leidinggevende|responsable)"
                    + "(?: (?:there|here)| (?:of|in|at|for|from|de|von) [\\p{L}&-]+(?: [\\p{L}&-]+){0,3})?(?: is| named| called| \\(|[,:]| –)? ?$");
    private static final String WISH =
            "(?:needs?|wants?|requires?|requests?|asks?|asked|insists?|insisted|demands?|expects?|(?:would|will|['’]d) (?:also |really |very much )?(?:like|need|want|require|be (?:glad|happy|grateful|pleased|content)|appreciate|welcome|prefer)|wishes|(?:is|are|has been) (?:now |still |already )?(?:asking|requesting|insisting|waiting|wanting|demanding)"
                    + "|must (?:have|see|receive|get)|(?:has|have) (?:now |also )?(?:asked|requested|required|demanded|insisted)|receives?|gets?|should (?:get|receive|have)|won['’]?t|will not|accepts? only|only accepts?|verlangt|braucht|möchte|will|pide|quiere|necesita|demande|exige|veut|chiede|vuole|vraagt|wil|pede|quer)";
    /** To somebody who is told by the role first, or after the organisation. */
    private static final Pattern SENT_ON = Words.pattern(
            "(?iu)\\b(?:address\\w*|direct\\w*|made|make|wr\\p{L}+|letter|sen[dt]|goes|go|mark\\w*)\\b(?:[^.!?\\n]{0,25}\\b(?:to|for) [^.!?\\n]{2,50}|:[^.!?\\n]{2,50}),? $");

    private static final Pattern LABEL = Words.pattern(
            "(?iu)\\b(?:contact|person|recipient|addressee|attn|attention)(?: (?:there|here|person|name|at \\p{L}+|is)){0,2}\\s?: ?$|\\b(?:name|contact|person) (?:there|here) is $");
    private static final Pattern WANTS = Words.pattern(
            "(?iu)^(?:,? (?:who|which|the|our|my|in|of|at|from|there|here|she|he|herself|himself)\\b[^.!?\\n]{0,45}?,?|, [^,.!?\\n]{3,45},| \\([^)\\n]{2,40}\\)|,|)"
                    + " (?:now |also |there |only |still |always |therefore )?" + WISH + "\\b");
    private static final Pattern PRONOUN = Words.pattern(
            "(?iu)\\b(?:he|she|they)(?:['’]s)? (?:now |also |only |still |therefore |really )?" + WISH
                    + "\\b|\\b(?:addressed|address (?:it|this)|written|letter|one|directed) (?:to|for) (?:him|her|them)\\b|\\b(?:make|write|send|give|issue|bring|show|prepare) (?:him|her|them) (?:an?|the|one|this|that)\\b");
    private static final Pattern MORE = Words.pattern(
            "^(?: \\((?![^()\\n]{0,60}\\b(?:[Nn]ot|[Ll]eft|has|is|was|[Ww]ho|[Nn]o longer)\\b)\\p{Lu}[^()\\n]{1,60}\\)| (?:in|at|from) (?:the )?(?:payroll|accounts?|accounting|admin|administration|hr|finance|personnel|recruitment|recruiting|legal|compliance|licensing|onboarding|human resources|people operations)\\b)");

    private static final Pattern LEADS = Words.pattern(
            "(?iu)(?:, |,? ?\\(?(?:to |for |and )?(?:the )?(?:attn|att|attention(?: of)?|c/o|marked for|z\\. ?hd\\.|zu händen(?: von)?|aos cuidados d[aeo]|à atenção d[aeo]|all['’]attenzione d(?:i|el|ella)|ter attentie van|à l['’]attention de|a la atención de|t\\.a\\.v\\.|hands of|personally to|person|contact)[.:]* | \\(|, (?:for|to|an|aan|à) )(?:the )?[\"“]?");
    private static final Pattern FOLLOWS = Words.pattern(
            "(?iu)[\"”]?(?:,| at| of| from| with| \\(| –| -)? ?(?:,? ?(?:der|des|von|de|del|de la|du|da|do|di|della?|dell['’]|van(?: de| het)?)(?: |(?<=['’])))?(?:the )?");

    private Addressees() {}

    private static Set<String> joints() {
        Set<String> joints = new HashSet<>(Runs.OF_THINGS);
        joints.addAll(Runs.OF_PEOPLE);
        return Set.copyOf(joints);
    }

    private static final Pattern PART = Words.pattern("\\b(?:Group|Panel|Board|Commission|Faculty|Council)$");
    /** What a person is by profession, after the name. */
    private static final Pattern POSITION = Words.pattern(
            "(?i)\\b(?:lead|advis[eo]r|partner|executive|generalist|specialist|consultant|president|counsel|controller|planner)$");

    private static final int LONGEST = 160;
    private static final Pattern OF = Words.pattern(
            " (?:of(?: the)?|di|del(?:la|lo|l['’])?|dei|de(?: la| los| las| l['’])?|d[ao]s?|du|des|der|des|von(?: der| dem)?|van(?: de| het)?) (?=\\p{Lu})");
    private static final Pattern AT = Words.pattern(" at (?:the )?(?=\\p{Lu})");
    /** Where a person works, in brackets: no part of the name. */
    private static final Pattern BRIEF =
            Words.pattern(" \\(\\p{Lu}{2,4}\\)$|(?<=^" + TITLE + "\\b.{1,60}) in (?:the )?\\p{L}+$");

    /** The most likely one, apart from {@code credential}, which may sound like an office. */
    static Optional<Finding> in(String text, String credential) {
        int signature = Lines.signature(text);
        String signed = text.substring(signature);
        boolean wanted = PRONOUN.matcher(text).find();
        List<Run> runs = Runs.in(text, JOINTS);
        Run best = null;
        double most = 0;
        for (Run found : runs) {
            Run run = person(found, text);
            boolean none = run.start() >= signature
                    || credential.contains(run.text())
                    || (!run.text().isEmpty() && signs(signed, run.text()));
            double weight = none ? 0 : weight(run, text, wanted);
            if (weight > most) {
                best = run;
                most = weight;
            }
        }
        return best == null || most < ENOUGH
                ? Optional.empty()
                : Optional.of(new Finding(whole(best, runs, text), Math.min(0.9, 0.5 + most / 10)));
    }

    /** A titled person alone, where the run goes on to where they work; an office with the word before it that elsewhere begins no name. */
    private static Run person(Run run, String text) {
        Matcher led = LED.matcher(run.before(text));
        if (led.find()) {
            return new Run(led.group() + run.text(), run.start() - led.group().length(), false);
        }
        Matcher place = PLACE.matcher(run.text());
        if (titled(run.text()) && place.find()) {
            return new Run(run.text().substring(0, place.start()), run.start(), run.quoted());
        }
        int within = within(run.text());
        return within > 0 ? new Run(run.text().substring(0, within), run.start(), run.quoted()) : run;
    }

    /** Where the name of an office or a titled person ends that goes on with the organisation, as in "Ufficio Gare di Cantieri Ferro"; 0 where it does not. */
    static int within(String name) {
        int last = 0;
        if (name.length() > LONGEST) {
            return last;
        }
        Matcher of = OF.matcher(name);
        while (of.find()) {
            String office = name.substring(0, of.start());
            String organisation = name.substring(of.end());
            boolean organised = Employers.organised(organisation);
            boolean several = office.indexOf(' ') > 0 && organisation.indexOf(' ') > 0;
            Matcher at = AT.matcher(organisation);
            boolean unit = isOffice(office)
                    && !Employers.organised(office)
                    && !isOffice(organisation)
                    && !(at.find() && Employers.organised(organisation.substring(at.end())));
            if ((unit && (several || organised)) || (TITLED.matcher(office).find() && organised)) {
                last = of.start();
            }
        }
        return last;
    }

    /** The organisation behind {@link #within}. */
    static String behind(String name, int within) {
        return OF.matcher(name.substring(within)).replaceFirst("");
    }

    /** Where a titled person is from, as in "Dr. Gray of the Port of Hull"; otherwise {@code run} itself. */
    static Run origin(Run run) {
        Matcher from = FROM.matcher(run.text());
        return titled(run.text()) && from.find()
                ? new Run(run.text().substring(from.end()), run.start() + from.end(), false)
                : run;
    }

    /** Whether {@code name} is that of an office, not of a person or a place. */
    static boolean isOffice(String name) {
        return OFFICE.matcher(name).matches();
    }

    private static boolean isSomebodyIn(String name) {
        return titled(name)
                || isOffice(name)
                || PART.matcher(name).find()
                || (PERSON.matcher(name).matches() && !Employers.organised(name));
    }

    /** Whether {@code name}, which stands after that of an organisation, is a part of it. */
    static boolean isUnit(String name) {
        return isOffice(name) || name.endsWith(" Management");
    }

    /** Whether {@code name} is that of an organisation, not of an office or a person in it. */
    static boolean isOrganisation(String name) {
        return Employers.organised(name)
                && !isOffice(name)
                && !TITLED.matcher(name).find();
    }

    /** Whether {@code name} begins with a person's title; that of a General Hospital is none. */
    static boolean titled(String name) {
        Matcher place = PLACE.matcher(name);
        String own = place.find() ? name.substring(0, place.start()) : name;
        return TITLED.matcher(name).find() && !Employers.organised(own);
    }

    /** Whether the writer's name below ends as {@code name} does. */
    private static boolean signs(String signed, String name) {
        return Runs.contains(signed, name.substring(name.lastIndexOf(' ') + 1));
    }

    private static double weight(Run run, String text, boolean wanted) {
        String name = run.text();
        boolean titled = titled(name);
        boolean office = !titled && isOffice(name) && !NO_OFFICE.matcher(name).find();
        boolean person = titled || (!office && PERSON.matcher(name).matches() && !Employers.organised(name));
        String before = run.before(text);
        boolean inside = !office
                && !text.startsWith(" (", run.end())
                && !Employers.organised(name)
                && MORE.matcher(text).region(run.end(), text.length()).lookingAt();
        if ((!office && !person && !inside)
                || Runs.ordinary(name)
                || NOBODY.matcher(before).find()) {
            return 0;
        }
        String after = run.after(text);
        boolean label = person && LABEL.matcher(before).find();
        boolean role = label || (person && ROLE.matcher(before).find());
        double weight = titled || office ? 1 : 0;
        weight += inside && !titled ? 1 : 0;
        if (!titled && !office && !role && !inside) {
            return 0;
        }
        weight += role ? 1.25 : 0;
        weight += SENT.matcher(before).find()
                ? 2
                : person && SENT_ON.matcher(before).find()
                        ? 1.5
                        : TO.matcher(before).find()
                                        || (role && FOR_ROLE.matcher(before).find())
                                ? 1.5
                                : 0;
        weight += WANTS.matcher(after).find() ? 1.5 : (wanted && person ? 1.25 : 0);
        weight -= STORY.matcher(before).find() ? 2 : 0;
        return weight;
    }

    /** With the office that follows a person, or the person that follows an office. */
    static String whole(Run run, List<Run> runs, String text) {
        Matcher more = MORE.matcher(text).region(run.end(), text.length());
        if (more.lookingAt()) {
            return run.text() + more.group();
        }
        for (Run next : runs) {
            boolean follows = next.start() == run.end() + 2 && text.startsWith(", ", run.end());
            boolean office = isOffice(next.text())
                    || (titled(run.text()) && POSITION.matcher(next.text()).find());
            if (follows
                    && (office != isOffice(run.text()))
                    && (office || TITLED.matcher(next.text()).find())) {
                return text.substring(run.start(), next.end());
            }
        }
        return run.text();
    }

    /** {@code addressee} without the organisation after a titled person, which is an employer by itself. */
    static String alone(String whole) {
        int office = within(whole);
        if (office > 0) {
            return whole.substring(0, office);
        }
        Matcher at = AT.matcher(whole);
        String addressee = at.find() && isSomebodyIn(whole.substring(0, at.start()))
                ? whole.substring(0, at.start())
                : BRIEF.matcher(whole).replaceFirst("");
        int open = addressee.indexOf(" (");
        if (open > 0
                && addressee.endsWith(")")
                && Employers.organised(addressee.substring(0, open))
                && !TITLED.matcher(addressee).find()) {
            return addressee.substring(open + 2, addressee.length() - 1);
        }
        int comma = addressee.lastIndexOf(", ");
        String after = addressee.substring(comma + 1).strip();
        if (comma > 0 && isUnit(after) && isOrganisation(addressee.substring(0, comma))) {
            return after;
        }
        boolean followed = comma > 0 && Employers.organised(after) && !isOffice(after);
        return followed && (TITLED.matcher(addressee).find() || isOffice(addressee.substring(0, comma)))
                ? addressee.substring(0, comma)
                : addressee;
    }

    /** Whether {@code run} stands right before or after {@code addressee}, as in "to Mr. Gray, Port of Hull". */
    static boolean beside(Run run, String addressee, String text) {
        int start = text.indexOf(addressee);
        while (start >= 0) {
            int end = start + addressee.length();
            if ((run.end() < start
                            && LEADS.matcher(text.substring(run.end(), start)).matches())
                    || (run.start() > end
                            && FOLLOWS.matcher(text.substring(end, run.start())).matches())) {
                return true;
            }
            start = text.indexOf(addressee, end);
        }
        return false;
    }
}
