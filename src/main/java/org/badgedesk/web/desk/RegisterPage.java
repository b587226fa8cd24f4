package org.badgedesk.web.desk;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.ProposalId;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.badges.drift.Drift;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.core.DeskMode;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Register;
import org.badgedesk.staff.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where desk and register say different things, and the buttons that bring them together. */
@Controller
class RegisterPage {

    private static final int SHOWN = 200;
    private static final Pattern TICKED = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([0-9]{1,6})");
    private static final String BACK = "redirect:/desk/register";

    private final Register register;
    private final Badges badges;
    private final RegisterDrift drift;
    private final Actions actions;
    private final DeskMode mode;

    RegisterPage(Register register, Badges badges, RegisterDrift drift, Actions actions, DeskMode mode) {
        this.register = register;
        this.badges = badges;
        this.drift = drift;
        this.actions = actions;
        this.mode = mode;
    }

    /**
     * One kind of difference.
     *
     * @param button empty where there is nothing to approve
     * @param rows the first of them
     * @param waiting how many there are
     * @param underWay how many are approved and not yet done
     */
    record Group(String what, String title, String button, List<Drift> rows, long waiting, long underWay) {}

    @GetMapping("/desk/register")
    String show(@AuthenticationPrincipal StaffMember by, Model model) {
        model.addAttribute("lastCheck", drift.lastCheck().orElse(null));
        model.addAttribute("shown", drift.newest().orElse(null));
        model.addAttribute("groups", groups());
        model.addAttribute(
                "addresses", actions.waitingByRegister().stream().limit(SHOWN).toList());
        model.addAttribute("conflicts", register.conflicts(SHOWN));
        model.addAttribute("ungoverned", ungoverned());
        model.addAttribute("pending", register.pending(SHOWN));
        model.addAttribute("mayApprove", by.mayApprove() && mode == DeskMode.LIVE);
        return "desk/register";
    }

    /** Kinds of records that no achievement names, mostly mistyped, and how many records each has. */
    private Map<String, Long> ungoverned() {
        Map<String, Long> kinds = new TreeMap<>(register.kinds());
        kinds.keySet().removeIf(kind -> badges.ungoverned(kind).isEmpty());
        return kinds;
    }

    private List<Group> groups() {
        Map<Drift.What, Long> waiting = drift.waiting();
        Map<Drift.What, Long> underWay = drift.approved();
        List<Group> groups = new ArrayList<>();
        for (Drift.What what : Drift.What.values()) {
            long count = waiting.getOrDefault(what, 0L);
            long approved = underWay.getOrDefault(what, 0L);
            if (count + approved > 0) {
                groups.add(new Group(
                        what.name(),
                        DriftWords.title(what, count),
                        DriftWords.button(what, count),
                        drift.list(what, SHOWN),
                        count,
                        approved));
            }
        }
        return groups;
    }

    @PostMapping("/desk/register/check")
    String check(RedirectAttributes flash) {
        drift.checkSoon();
        flash.addFlashAttribute(
                "notice",
                "Badges and register are being compared. Load this page again in a moment to see the result.");
        return BACK;
    }

    /**
     * @param shown when the newest of those that the page showed was found: what came later was not seen
     * @param count how many the page showed as waiting
     */
    @PostMapping("/desk/register/approve")
    String approve(
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String shown,
            @RequestParam(defaultValue = "0") long count,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        requireApprover(by);
        int approved = drift.approve(what(what), moment(shown), count, by.id().value());
        if (approved == 0) {
            flash.addFlashAttribute("warning", "Nothing was approved: the list has changed meanwhile. Look again.");
        } else {
            flash.addFlashAttribute(
                    "notice",
                    "Approved: " + approved
                            + (what(what) == Drift.What.ADDRESS
                                    ? ". Each gets a case of its own: what policy asks for comes before the change."
                                    : ". The badges follow now; each is checked once more before."));
        }
        return BACK;
    }

    /** @param proposal those that the person has left ticked: the id and, after a colon, the version that the page showed */
    @PostMapping("/desk/register/addresses")
    String approveAddresses(
            @RequestParam(defaultValue = "") List<String> proposal,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        requireApprover(by);
        List<Ticked> ticked = proposal.stream().limit(SHOWN).map(this::ticked).toList();
        List<Decided> decided = ticked.stream()
                .map(one -> actions.decide(one.id, by, true, one.version, null))
                .toList();
        long approved =
                decided.stream().filter(Decided.Counted.class::isInstance).count();
        flash.addFlashAttribute("notice", "Approved: " + approved + ".");
        decided.stream()
                .filter(Decided.Forbidden.class::isInstance)
                .map(refused -> ((Decided.Forbidden) refused).reason())
                .findFirst()
                .or(() -> approved == decided.size()
                        ? Optional.empty()
                        : Optional.of("some have changed or been decided meanwhile"))
                .ifPresent(why -> flash.addFlashAttribute(
                        "warning", "Not approved: " + (decided.size() - approved) + ", as " + why + "."));
        return BACK;
    }

    private record Ticked(ProposalId id, int version) {}

    private Ticked ticked(String text) {
        Matcher form = TICKED.matcher(text);
        if (!form.matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        ProposalId id = new ProposalId(UUID.fromString(form.group(1)));
        if (actions.find(id)
                .filter(known -> Actions.BY_REGISTER.equals(known.provenBy()))
                .isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new Ticked(id, Integer.parseInt(form.group(2)));
    }

    @PostMapping("/desk/register/leave")
    String leave(
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String credential,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        requireApprover(by);
        boolean left = credential.matches("[A-Za-z0-9_-]{8,64}")
                && drift.leaveAlone(
                        new CredentialId(credential), what(what), by.id().value());
        flash.addFlashAttribute(
                "notice",
                left
                        ? "This badge stays as it is, until either side says something else."
                        : "That was settled already.");
        return BACK;
    }

    @PostMapping("/desk/register/settle")
    String settle(
            @RequestParam(defaultValue = "0") long conflict,
            @RequestParam(defaultValue = "") String right,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        requireApprover(by);
        if (!right.equals("register") && !right.equals("desk")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        try {
            boolean settled =
                    register.settle(conflict, right.equals("register"), by.id().value());
            flash.addFlashAttribute("notice", settled ? "Settled." : "That was settled already.");
        } catch (IllegalStateException e) {
            flash.addFlashAttribute("warning", e.getMessage() + ".");
        }
        return BACK;
    }

    @PostMapping("/desk/register/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String email,
            @AuthenticationPrincipal StaffMember by,
            RedirectAttributes flash) {
        requireApprover(by);
        EmailAddress.parse(email)
                .ifPresent(address ->
                        register.confirm(address, by.id().value(), "staff say that the register has taken it over"));
        flash.addFlashAttribute("notice", "Noted: the register has taken the change over.");
        return BACK;
    }

    private void requireApprover(StaffMember by) {
        if (!by.mayApprove() || mode != DeskMode.LIVE) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static Drift.What what(String text) {
        try {
            return Drift.What.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, null, e);
        }
    }
}
