package org.badgedesk.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.badgedesk.actions.Actions;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CasePage;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.cases.CaseSummary;
import org.badgedesk.cases.Cases;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.triage.Replies;
import org.badgedesk.web.SetAsideMails;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases, decisions and staff's replies over the admin API. */
@RestController
@RequestMapping("/api/v1/cases")
class CasesApi {

    private static final int PAGE = 50;
    private static final String SET_ASIDE = "set-aside";

    private final Cases cases;
    private final CaseList list;
    private final Actions actions;
    private final CaseDecisions decisions;
    private final Replies replies;
    private final ObjectProvider<SetAsideMails> unreadable;

    CasesApi(
            Cases cases,
            CaseList list,
            Actions actions,
            CaseDecisions decisions,
            Replies replies,
            ObjectProvider<SetAsideMails> unreadable) {
        this.cases = cases;
        this.list = list;
        this.actions = actions;
        this.decisions = decisions;
        this.replies = replies;
        this.unreadable = unreadable;
    }

    record Page(List<Item> items, @Nullable String next) {}

    /** @param number null of a mail that is set aside: it is no case yet */
    record Item(
            UUID id,
            @Nullable Long number,
            String state,
            @Nullable String from,
            String subject,
            List<String> intents,
            Instant receivedAt) {}

    /** @param to whom it goes where the case's mail names no one sender */
    record StaffReply(
            @Nullable String text,
            @Nullable Boolean close,
            @Nullable String to) {}

    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (SET_ASIDE.equals(state)) {
            return setAside(from);
        }
        CaseState wanted = state == null || state.isBlank() ? null : Fields.oneOf("state", CaseState.class, state);
        EmailAddress sender = from == null || from.isBlank() ? null : Fields.email("from", from);
        CasePage page = list.page(new CaseQuery(wanted, sender, cursor, limit == null ? PAGE : limit));
        return new Page(page.items().stream().map(CasesApi::item).toList(), page.next());
    }

    /** Mails that could not be read; whose they are is not known. */
    private Page setAside(@Nullable String from) {
        List<Item> items = from == null || from.isBlank()
                ? unreadable.stream()
                        .flatMap(mails -> mails.list().stream())
                        .map(mail -> new Item(mail.id(), null, SET_ASIDE, null, "", List.of(), mail.receivedAt()))
                        .toList()
                : List.of();
        return new Page(items, null);
    }

    @GetMapping("/{id}")
    ShownCase.Whole show(@PathVariable UUID id) {
        CaseFile file = cases.find(new CaseId(id)).orElseThrow();
        return ShownCase.of(file, actions.of(file.id()));
    }

    @PostMapping("/{id}/decision")
    ResponseEntity<?> decide(
            @PathVariable UUID id, @RequestBody CaseDecisions.Decision asked, @AuthenticationPrincipal StaffMember by) {
        return decisions.decide(cases.find(new CaseId(id)).orElseThrow().id(), asked, by);
    }

    @PostMapping("/{id}/reply")
    ResponseEntity<?> reply(
            @PathVariable UUID id, @RequestBody StaffReply asked, @AuthenticationPrincipal StaffMember by) {
        CaseId caseId = new CaseId(id);
        boolean close = Boolean.TRUE.equals(asked.close());
        if (close && asked.text() == null) {
            cases.closeUnanswered(caseId, by.id());
            return ResponseEntity.ok(show(id));
        }
        String text = Fields.required("text", asked.text() == null ? null : Fields.plain(asked.text()));
        EmailAddress to = asked.to() == null ? null : Fields.email("to", asked.to());
        if (replies.answer(caseId, text, by.id(), close, to)) {
            return ResponseEntity.ok(show(id));
        }
        cases.draft(caseId, text);
        return ApiErrors.problem(
                HttpStatus.CONFLICT, "the desk runs in shadow mode and sends nothing; the text is kept as the draft");
    }

    private static Item item(CaseSummary summary) {
        return new Item(
                summary.id().value(),
                summary.number(),
                summary.state().code(),
                summary.sender() == null ? null : summary.sender().value(),
                summary.subject(),
                summary.intents(),
                summary.receivedAt());
    }
}
