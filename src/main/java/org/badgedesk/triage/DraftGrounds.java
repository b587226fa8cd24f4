package org.badgedesk.triage;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.badgedesk.accounts.Earner;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Reply;
import org.badgedesk.core.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a draft may build on besides the message: what is on file of a proven sender, and what was written in the case before. */
@Component
class DraftGrounds {

    private final Cases cases;
    private final Badges badges;
    private final Issuer issuer;

    DraftGrounds(Cases cases, Badges badges, Issuer issuer) {
        this.cases = cases;
        this.badges = badges;
        this.issuer = issuer;
    }

    /**
     * @param badges the reader's current ones: {@code name}, {@code status} and {@code expiresOn}; of nobody where nobody is proven
     * @param answeredOn the day of the last answer in the case; null where it had none
     * @param told every answer of the case so far, as text
     */
    record Grounds(
            List<Map<String, Object>> badges, @Nullable LocalDate answeredOn, String told) {

        static final Grounds NONE = new Grounds(List.of(), null, "");

        /** Whether the case was given this answer already: then it has not helped. */
        boolean hasBeenTold(String answer) {
            String words = folded(answer);
            return !words.isEmpty() && folded(told).contains(words.substring(0, Math.min(OPENING, words.length())));
        }

        private static String folded(String text) {
            return text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]+", " ")
                    .strip();
        }

        private static final int OPENING = 60;
    }

    Grounds of(Optional<Earner> reader, CaseId caseId) {
        List<CaseFile.SentReply> answers = cases.find(caseId).stream()
                .flatMap(file -> file.replies().stream())
                .filter(reply -> reply.kind() == Reply.Kind.FINAL || reply.kind() == Reply.Kind.ELSEWHERE)
                .toList();
        return new Grounds(
                reader.stream()
                        .flatMap(earner -> badges.of(earner.id()).stream())
                        .filter(Credential::isCurrent)
                        .map(DraftGrounds::badge)
                        .toList(),
                answers.isEmpty()
                        ? null
                        : LocalDate.ofInstant(answers.get(answers.size() - 1).writtenAt(), issuer.zone()),
                answers.stream().map(CaseFile.SentReply::text).collect(Collectors.joining("\n")));
    }

    private static Map<String, Object> badge(Credential credential) {
        Map<String, Object> badge = new HashMap<>();
        badge.put("name", credential.achievementName());
        badge.put("status", credential.status().name().toLowerCase(Locale.ROOT));
        if (credential.expiresOn() != null) {
            badge.put("expiresOn", credential.expiresOn());
        }
        return badge;
    }
}
