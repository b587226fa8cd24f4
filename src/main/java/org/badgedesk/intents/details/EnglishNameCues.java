package org.badgedesk.intents.details;

/** How people say in English, and with arrows and lists, what their name should be. */
final class EnglishNameCues {

    private static final String CHANGE =
            "(?i:chang|chng|updat|correct|amend|fix|switch|set|edit|modif|renam|revert|adjust|alter|swap|bring|put)\\p{L}{0,5}\\b";
    private static final String THING =
            "(?i:name|it|that|this|spelling|surname|badge|certificate|cert|account|record|me|nmae|credentials?|profile|one)";
    private static final String SHOULD =
            "(?i:should|shud|shd|shld|must|needs? to|ought to|has to|is supposed to|is meant to)";
    private static final String BE =
            "(?i:be|read|say|show|appear as|display|have been|be spelled|be spelt|be written|look like|have read|have said|have been spelled)";
    private static final String SHOWS =
            "(?i:says|shows|reads|displays|spells (?:it|me|my name)|has|appears as|shown as|listed as|spelled as|spelt as|printed as|written as|wrote"
                    + "|put|came out as|came as|spelled|spelt|written|printed)";

    private static final String INSTEAD = "instead of|rather than|in place of";

    private static final String ON_IT = ",?\\s+(?i:on)\\s+(?i:the|my)\\s+(?i:badge|certificate|profile|page)\\b";
    private static final String PLEASE = "(?i:,? (?:as well|too|also|instead))?,?\\s+(?i:please|pls|plz)\\b";

    private EnglishNameCues() {}

    /** Those that name both the old and the new, or leave no doubt which is meant; fit for texts without capitals too. */
    static void plain(Cues cues, String n, String o) {
        cues.addWhere(
                INSTEAD + "|and not|, not",
                0.96,
                "(?<!\\bbe )" + SHOWS + "\\s+(?i:my name as |it as |it |me as )?" + o
                        + "\\s*,?\\s*(?i:instead of|rather than|and not|, not)\\s+" + n);
        cues.addWhere(
                INSTEAD + "|and not|, not",
                0.97,
                "\\b(?i:can|could|should|must|may|please|would|let)\\b[^.?!\\n]{0,40}\\b(?i:say|show|read|display|carry|bear|list|have)\\s+"
                        + n + "\\s*,?\\s*(?i:instead of|rather than|and not|, not)\\s+" + o);
        cues.add(
                0.85,
                "[(,;–-]\\s?(?i:(?:but |and )?(?:now|currently|at present|presently|at the moment)(?: it(?:['’]s| is| says| shows| reads)| says| shows| reads| is) (?:only|just|merely))\\s+"
                        + o);
        cues.add(
                0.95,
                "\\b(?i:as|like)\\s+(?i:it (?:is|stands|reads) )?(?i:in|on)\\s+(?i:my|the)\\s+(?i:passport|id(?: card)?|identity card|driving licen[cs]e|licen[cs]e|birth certificate)\\s*[:,–-]\\s*"
                        + n);
        cues.add(0.95, "\\b(?i:from)\\s+" + o + "\\s*,?\\s+(?i:to|into|2)\\s+(?i:read |be |say )?" + n);
        cues.addWhere(
                SHOULD,
                0.94,
                o + ",?\\s+" + SHOULD + "\\s+(?i:actually |really |in fact |just |now )?" + BE + "\\s*:?\\s*" + n);
        cues.add(
                0.93,
                SHOULD + "\\s+(?i:actually |really |in fact |just |now |simply |instead |only )?" + BE
                        + "\\s*:?\\s*(?i:as |just |only |simply |plain )?" + n
                        + "(?:\\s*,?\\s*(?i:and not|not|instead of|rather than)\\s+(?i:as |the )?" + o + ")?");
        cues.addWhere(INSTEAD, 0.91, n + "\\s*,?\\s*(?i:instead of|rather than|in place of)\\s+(?i:as )?" + o);
        cues.add(
                0.9,
                "(?i:it(?:'|’)?s|it is|is|that(?:'|’)?s|spelled|spelt|am|i(?:'|’)?m|to)\\s+(?i:actually |really |now )?"
                        + n + "\\s*,?\\s*(?i:(?:and )?not)\\s+(?i:as |the )?" + o);
        cues.add(
                0.9,
                "(?i:correct|right|proper|true|new|married|legal|actual|real|official|preferred|full|complete)"
                        + "\\s+(?i:last |first |family |legal |full |middle |given )?(?i:name|surname|spelling|version|one|form)?\\s*"
                        + "(?i:is now|is|would be|wud be|has been|=|:)[ \\t]*\\n?[ \\t]*(?i:now |actually )?" + n);
        cues.add(
                0.92,
                CHANGE + "[^.!?\\n]{0,30}?\\b" + THING
                        + "\\b[^.!?\\n]{0,40}?\\b(?i:to|2|into|as)\\s+(?i:be |read |say |show )?" + n);
        cues.add(
                0.9,
                "\\b" + THING + "\\b[^.!?\\n]{0,30}?\\b" + CHANGE
                        + "[^.!?\\n]{0,40}?\\b(?i:to|2|into)\\s+(?i:be |read |say |show )?" + n);
        cues.add(
                0.88,
                "\\b(?i:name|surname|spelling)\\b[^.!?\\n:]{0,40}?\\b(?i:to)\\s+(?i:be|read|say|appear as|show as)\\s+"
                        + n);
        cues.add(
                0.92,
                "\\b(?i:so|so that|such that)\\s+(?i:it|this|that|mine|(?:the|my) (?:badge|name|page|certificate))\\s+(?i:just |simply |now )?(?i:reads|says|shows|becomes|is)\\s+(?i:as )?"
                        + n);
        cues.add(0.85, "\\b(?i:i am|i(?:'|’)?m)\\s+(?i:still)\\s+" + o);
        cues.addWhere("[>→⇒]", 0.88, o + "\\s*(?:->|→|=>|⇒|>{1,2})\\s*" + n);
    }

    /** Those that need capitals or quotation marks to show where the name begins and ends. */
    static void cased(Cues cues, String n, String o) {
        cues.add(0.93, CHANGE + "\\b[^.!?\\n]{0,40}\\b(?i:name)\\s*:?\\s+" + o + "\\s+(?i:to|into)\\s+" + n);
        cues.add(0.92, "\\b(?i:swap|exchange|switch|trade)\\s+(?i:out )?" + o + "\\s+(?i:for|with|to|by)\\s+" + n);
        cues.add(
                0.9,
                "(?:^|[.!?,]\\s+)(?i:please |pls |just |and |can (?:you|u) |could (?:you|u) )?(?i:put|write|print|show)\\s+"
                        + n
                        + "\\s+(?i:on|in)\\s+(?i:the|my)\\s+(?i:digital |new )?(?i:badge|certificate|credential|profile|account|page|record)");
        cues.add(0.88, "\\b(?i:make)\\s+(?i:it|that|mine|the name)\\s+(?i:say |read |just )?(?=\\S+\\s+\\p{Lu})" + n);
        cues.add(0.5, "\\b(?i:carry|bear|have|include)\\s+(?i:my (?:title|rank|degree))[:,]\\s+" + n);
        cues.addWhere("[,;(–-]\\h*no", 0.85, n + "\\s*[,;(–-]+\\s*(?i:not|no)\\s+" + o);
        cues.add(0.9, "(?i:replace)\\s+" + o + "\\s+(?i:with|by)\\s+" + n);
        cues.addWhere("to\\h+[^\\p{L}\\p{N}]", 0.9, o + ",?\\s+(?i:to|into)\\s+" + NamePatterns.quoted("n"));
        cues.add(0.94, CHANGE + "\\s+(?i:the name |my name )?" + o + "\\s+(?i:to|into|as)\\s+" + n);
        cues.addWhere(
                "\\b(?:is|would be)\\h+(?:the|my)\\b",
                0.9,
                n
                        + "\\s+(?i:is|would be)\\s+(?i:the|my)\\s+(?i:correct|right|proper|true|new|real|legal|actual|official|married)\\b");
        cues.add(
                0.9,
                "(?i:re-?issue\\p{L}{0,2}|(?:please|kindly|can you|could you|to) (?:issue|make out))\\s+(?i:(?:it|one|this|that|(?:the|my|a new) (?:badge|certificate|one))\\s+)?(?i:again )?(?i:to|for|as|with|in the name of|under the name of)\\s+"
                        + n);
        cues.add(
                0.88,
                "(?i:in|under|with|carry|carrying|bear|bearing|have)\\s+(?i:the|my)\\s+(?i:new |correct |married |legal |full |maiden |real )?(?i:name|surname)\\s+(?i:of )?"
                        + n);
        cues.add(0.88, "\\b(?i:am|i(?:'|’)?m)\\s+" + n + "\\s+(?i:now|again|from now on|these days)\\b");
        cues.add(
                0.84,
                "\\b(?i:name|surname|spelling|spelled|written|accents?|umlauts?|letters?|marks|hyphen|passport|diacritics)\\b"
                        + "(?![^.!?\\n:]{0,90}\\b(?i:wrong|wrongly|incorrect|says|shows|reads|appears|printed|currently|missp\\p{L}+)\\b)[^.!?\\n:]{0,90}:\\s*"
                        + n + "(?=\\s*(?:[.,;!?(]|$))");
        cues.add(
                0.89,
                "(?i:please|pls|plz|kindly|just|and|then|(?:for|on) (?:the|my) (?:badge|certificate|page|profile),?)\\s+(?i:write|put|use|print|spell|enter|display|show)\\s+(?i:it as |me as |as )?"
                        + n);
        cues.add(0.9, CHANGE + "\\s+(?i:(?:it|this|that|them|mine|me)\\s+)?(?i:to|into)\\s+" + n);
        cues.add(
                0.93,
                "(?i:made out to|issued to|issued for|in the name of|under the name(?: of)?|in the name)\\s+" + n
                        + "\\s*,?\\s*(?i:and not|not|instead of|rather than)\\s+(?i:to |in )?" + o);
        cues.add(
                0.87,
                "(?i:passport|licen[cs]e|id card|\\bid|birth certificate|marriage certificate|documents?|diploma|official papers)\\s*[:–-]\\s*"
                        + n);
        cues.add(
                0.86,
                "(?i:display|show|use|print|write|put|add)\\s+(?i:my )?(?:\\p{L}{2,12}\\s)?(?i:name)\\s+(?i:as )?" + n);
        cues.add(
                0.9,
                "\\b(?i:name)\\s+(?i:is |has )?(?i:to be)\\s+(?i:printed|shown|written|displayed|listed|spelled|spelt)\\s+(?i:as )?"
                        + n);
        cues.add(0.9, "\\b(?i:make)\\s+(?i:my name|the name|me)\\s+(?=\\S+\\s+\\p{Lu})" + n);
        cues.add(0.86, "(?i:spelling|spelled|name)\\s*(?i:should be|is)?\\s*:\\s*" + n);
        cues.add(
                0.9,
                "(?i:can|could|would|have|make|let|want|like|need|may|please)\\b[^.?!\\n]{0,45}?\\b(?i:just |simply |only |now )?"
                        + "(?i:say|show|read|display|be|carry|bear|list|print|use|be called|be shown as|be listed as)\\s+(?i:it as |me as |as )?"
                        + n);
        cues.add(
                0.88,
                "(?i:passport|licen[cs]e|id card|birth certificate|marriage certificate|documents?|papers|driver's licen[cs]e|diploma|\\bid)"
                        + "\\s+(?i:says?|shows?|reads?|has|have|gives?|states?)\\s+(?i:me as |it as )?" + n);
        cues.add(
                0.9,
                "(?i:spelled|spelt|spelling is|spell it|write it|spells|write my name[^.!?\\n:]{0,40})\\s*(?i:as|like|like this|thus)?\\s*[:,]?\\s*"
                        + n);
        cues.add(
                0.87,
                "(?i:I(?:'|’)?m now|I am now|now called|now known as|I now go by|I go by|go by|goes by|is now|known as|now use|call me"
                        + "|prefer(?: to be called)?|now legally|I(?:'|’)?ve become|I became|back to(?: being| my (?:own |old )?(?:maiden|former|previous|birth|own|old|real) (?:sur)?name[,:]?)?|since [^.,!?\\n]{2,25} I(?:'|’)?m)\\s+"
                        + n);
        cues.add(
                0.85,
                "(?i:it(?:'|’)?s|it is|i(?:'|’)?m|i am|name is|that(?:'|’)?s)\\s+" + n
                        + "(?i:,?\\s+(?:with|without|again|like|as in|spelled|spelt)\\b)");
        cues.add(
                0.87,
                "(?im:^[\\s>*•-]*(?:new name|correct name|should be|correct|right|new|to|wanted|after|name wanted|nuevo nombre|nouveau nom|neuer name"
                        + "|novo nome|nuovo nome|nieuwe naam|nuevo|nouveau|neu|novo|nuovo|nieuw|correcto|richtig|corretto|juist)[ \\t]*[:=][ \\t]*\\n?[ \\t]*)"
                        + n);
        cues.add(
                0.88,
                "(?i:\\bnew|\\bcorrect|\\bright|\\bproper|\\bfollowing|\\bmarks|\\baccents?|\\bthis way|\\bnamely)(?i: one| name| form| version)?\\s*:\\s*"
                        + n);
        cues.add(
                0.87,
                "(?im:(?:^|[.;,]\\s*)[\\s>*•-]*(?:(?:name )?(?:as )?(?:printed|shown|displayed|listed|issued)(?: name| as| now| on (?:the )?(?:badge|certificate))?|name on (?:the )?(?:badge|certificate)|old name|old|now|currently|current|wrong|before|from|is now|antes|antiguo|ancien|alt|bisher|antigo|vecchio|oud)[ \\t]*[:=][ \\t]*)"
                        + o);
        wished(cues, n);
        old(cues, o);
    }

    private static void wished(Cues cues, String n) {
        cues.addWhere("\\bon\\h+(?:the|my)\\h", 0.85, "(?:^|[.!?,;:]\\s+)(?i:(?:so|and|just) )?" + n + ON_IT + PLEASE);
        cues.add(
                0.8,
                "\\b(?i:i(?:'|’)?d (?:like|love|prefer|rather have)|i would (?:like|prefer)|i (?:want|prefer|need))\\s+(?i:just |simply |it as |to be )?(?!(?i:certified|licensed|registered)\\b)(?=[\"“«]|\\p{Lu}[^\\s]+\\s(?:\\p{Ll}{1,4}\\s){0,2}\\p{Lu})"
                        + n
                        + "(?=\\s*(?:[.;!?(]|,|$|(?:on|in) (?:the|my|it)\\b|there\\b|w/o\\b|without\\b|please\\b|instead\\b|and nothing\\b))");
        cues.add(
                0.85,
                "(?:^|[.!?]\\s+)(?i:just|only|simply)\\s+" + n
                        + "(?i:\\s+(?:on|in) (?:the|my) \\p{L}+)?,?\\s+(?i:please|pls|plz)\\b");
        cues.add(
                0.88,
                "\\b(?i:on paper|on (?:my )?passport|in (?:my |the )?passport|legally|officially|by law|in real life|at work|everywhere|on my id|in (?:all )?my (?:papers|documents)|to everyone|in full|these days),?\\s+(?i:i am|i(?:'|’)?m|it is|it(?:'|’)?s)\\s+"
                        + n);
    }

    private static void old(Cues cues, String o) {
        cues.add(
                0.85,
                "(?i:says|shows|reads|displays|carries|bears|has|have|appears?(?: on it| there)? as|shown as|listed as|listed under|spelled as|misspelled as"
                        + "|spelt as|printed as|written as|issued (?:to|for|as)|made out to|came out (?:as|with)|came (?:as|with)|put|wrote|currently"
                        + "|still|has me as|have me as|called me|calls me|down as|turned into|became|instead of|née|formerly|old name"
                        + "|(?:entered|recorded|registered|typed|given|saved|put in) as|(?:written|writed|wrote|spelled|spelt|printed) (?:wrong(?:ly)?|incorrectly)(?: as)?|previous name|former name|maiden name|maiden name was|wrong name|misspelled|misspelt|used to be)\\s*(?i:is|was|as|:|=)?\\s*"
                        + o);
        cues.add(
                0.84,
                "\\b(?i:name|surname)\\s+(?i:(?:on|in) (?:the|my) \\p{L}{2,20})\\s+(?i:is|was)\\s+(?i:now |currently |still )?"
                        + o);
        cues.addWhere("\\bon\\h+(?:the|my)\\h", 0.8, o + ON_IT + "(?!" + PLEASE + ")");
        cues.add(0.84, "\\b(?i:I was|formerly|previously|it was|was written|was spelled|was spelt)\\s+(?i:as )?" + o);
    }

    /** What a name is said to be where the text complains of a wrong one. */
    static void corrected(Cues cues, String n) {
        cues.add(0.75, "\\b(?i:it(?:'|’)?s|it is|that(?:'|’)?s|thats)\\s+(?i:actually |really |just )?" + n);
        cues.add(
                0.72,
                "(?:^|[.!?]\\s+)" + n + ",?\\s+(?i:please|pls|plz|kindly|is correct|is right|would be right|it is)\\b");
        cues.add(
                0.74,
                "\\b(?i:it(?:'|’)?s|that(?:'|’)?s|it is|that is|there are)\\s+(?i:with |spelled with )?(?i:one|two|three|four|double|a|an|no)\\s[^.!?,:\\n]{1,20}[,:]\\s+"
                        + n + "(?=\\s*(?:[.!?]|$))");
    }

    /** What the writer is called by the way: the name wanted only where more speaks for it. */
    static void byTheWay(Cues cues, String n) {
        cues.add(0.66, "\\b(?i:my name is|my name(?:'|’)s|name is|i am called)\\s+(?i:actually |really |now )?" + n);
        cues.add(0.4, "\\b(?i:it(?:'|’)?s|it is|i(?:'|’)?m|i am|this is)\\s+(?i:actually |really )?" + n);
    }
}
