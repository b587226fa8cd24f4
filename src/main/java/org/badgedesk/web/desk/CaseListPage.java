package org.badgedesk.web.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.CasePage;
import org.badgedesk.cases.CaseQuery;
import org.badgedesk.cases.CaseState;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.core.StaffId;
import org.badgedesk.outbox.AutomaticMailPaused;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cases: first what waits for staff, then by state; and what is wrong with the desk itself. */
@Controller
class CaseListPage {

    private static final int PAGE = 25;
    private static final List<CaseState> FOR_STAFF = List.of(CaseState.AWAITING_APPROVAL, CaseState.ESCALATED);

    private final CaseList cases;
    private final Problems problems;
    private final Staff staff;

    CaseListPage(CaseList cases, Problems problems, Staff staff) {
        this.cases = cases;
        this.problems = problems;
        this.staff = staff;
    }

    /** One table of the page; {@code state} is null for all. */
    record Section(String title, @Nullable String state, CasePage page) {}

    record Tab(String state, String title, long count) {}

    @GetMapping("/desk")
    String show(
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> from,
            @RequestParam Optional<String> cursor,
            @AuthenticationPrincipal StaffMember by,
            Model model) {
        Map<CaseState, Long> counts = cases.counts();
        String sender = from.map(String::strip).orElse("");
        Optional<CaseState> wanted = state.flatMap(CaseState::ofCode);
        boolean todo = state.isEmpty() && sender.isEmpty();
        model.addAttribute("tabs", tabs(counts));
        model.addAttribute(
                "total", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute(
                "todo",
                FOR_STAFF.stream().mapToLong(s -> counts.getOrDefault(s, 0L)).sum());
        model.addAttribute("chosen", todo ? "todo" : wanted.map(CaseState::code).orElse("all"));
        model.addAttribute("from", sender);
        model.addAttribute(
                "noAddress", !sender.isEmpty() && EmailAddress.parse(sender).isEmpty());
        model.addAttribute("sections", todo ? todo() : List.of(one(wanted.orElse(null), sender, cursor.orElse(null))));
        Problems.Found found = problems.find();
        model.addAttribute("problems", found);
        model.addAttribute("mayApprove", by.mayApprove());
        AutomaticMailPaused paused = found.paused();
        if (paused != null) {
            model.addAttribute("mayResume", by.mayResume(paused.by()));
            model.addAttribute(
                    "pausedBy",
                    paused.by().equals(StaffId.DESK)
                            ? "the desk itself"
                            : staff.find(paused.by())
                                    .map(StaffMember::name)
                                    .orElse(paused.by().value()));
        }
        return "desk/cases";
    }

    private List<Section> todo() {
        List<Section> sections = new ArrayList<>();
        for (CaseState state : FOR_STAFF) {
            sections.add(
                    new Section(Words.of(state), state.code(), cases.page(new CaseQuery(state, null, null, PAGE))));
        }
        return sections;
    }

    private Section one(@Nullable CaseState state, String from, @Nullable String cursor) {
        EmailAddress sender = EmailAddress.parse(from).orElse(null);
        if (sender == null && !from.isEmpty()) {
            return new Section("No cases", null, new CasePage(List.of(), null));
        }
        return new Section(
                state == null ? "All cases" : Words.of(state),
                state == null ? null : state.code(),
                cases.page(new CaseQuery(state, sender, cursor, PAGE)));
    }

    private static List<Tab> tabs(Map<CaseState, Long> counts) {
        Map<CaseState, Tab> tabs = new LinkedHashMap<>();
        FOR_STAFF.forEach(state -> tabs.put(state, tab(state, counts)));
        for (CaseState state : CaseState.values()) {
            tabs.putIfAbsent(state, tab(state, counts));
        }
        return List.copyOf(tabs.values());
    }

    private static Tab tab(CaseState state, Map<CaseState, Long> counts) {
        return new Tab(state.code(), Words.of(state), counts.getOrDefault(state, 0L));
    }
}
