package org.badgedesk.web.desk;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseId;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.RequestId;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.triage.StaffProposals;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Staff propose an action on a request that the desk has read otherwise, or whose proposal has ended. */
@Controller
class ProposingPage {

    private final Cases cases;
    private final StaffProposals proposals;

    ProposingPage(Cases cases, StaffProposals proposals) {
        this.cases = cases;
        this.proposals = proposals;
    }

    @PostMapping("/desk/cases/{id}/requests/{request}/propose")
    String propose(
            @PathVariable UUID id,
            @PathVariable UUID request,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String vouching,
            @RequestParam Map<String, String> fields,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        CaseFile file = cases.find(new CaseId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        RequestId on = new RequestId(request);
        if (file.requests().stream().noneMatch(r -> r.id().equals(on))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Optional<EmailAddress> address = EmailAddress.parse(account.strip());
        Optional<String> refused = address.isEmpty()
                ? Optional.of("give the address on file of the earner whom it concerns")
                : proposals.propose(
                        file.id(),
                        on,
                        new StaffProposals.Wish(
                                action, ProposalButtons.details(fields), address.get(), ProposalButtons.line(vouching)),
                        by.id());
        refused.ifPresentOrElse(
                why -> flash.addFlashAttribute("warning", "Nothing is proposed: " + why + "."),
                () -> flash.addFlashAttribute("notice", "It is proposed, and waits as every proposal does."));
        return "redirect:/desk/cases/{id}";
    }
}
