package org.badgedesk.triage;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.actions.ActionFinished;
import org.badgedesk.actions.ActionName;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.ApprovalRule;
import org.badgedesk.actions.Asked;
import org.badgedesk.actions.Decided;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalOrder;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.badges.drift.AddressApproved;
import org.badgedesk.badges.drift.RegisterDrift;
import org.badgedesk.cases.Authenticity;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.Channel;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.MessageId;
import org.badgedesk.cases.RequestNote;
import org.badgedesk.core.Issuer;
import org.badgedesk.core.Language;
import org.badgedesk.core.Sha256;
import org.badgedesk.core.StaffId;
import org.badgedesk.intents.Intents;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Staff want the address that the register says for an account: a case of its own, in which the change goes the way of every change of address (the
 * intent's policy, the link to the new address, the warning to the old one). What ends without its effect waits for staff on the
 * register's page again.
 */
@Service
@Transactional
public class AddressCorrections {

    private static final String INTENT = "email-change";
    private static final String NOTE = "<register.";

    private final Cases cases;
    private final CaseList list;
    private final Actions actions;
    private final Earners earners;
    private final Staff staff;
    private final Intents intents;
    private final RegisterDrift drift;
    private final Issuer issuer;
    private final Clock clock;

    AddressCorrections(
            Cases cases,
            CaseList list,
            Actions actions,
            Earners earners,
            Staff staff,
            Intents intents,
            RegisterDrift drift,
            Issuer issuer,
            Clock clock) {
        this.cases = cases;
        this.list = list;
        this.actions = actions;
        this.earners = earners;
        this.staff = staff;
        this.intents = intents;
        this.drift = drift;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException with the reason for staff, where it cannot be proposed */
    @EventListener
    public void on(AddressApproved approved) {
        StaffMember by = staff.find(new StaffId(approved.by()))
                .orElseThrow(() -> new IllegalArgumentException(approved.by() + " is not of the staff any more"));
        Earner earner = earners.find(approved.earner()).orElseThrow();
        if (actions.casesOf(earner.id()).stream()
                .flatMap(its -> actions.of(its).stream())
                .anyMatch(other -> other.earner().equals(earner.id())
                        && other.action().value().equals(INTENT)
                        && !other.state().isOver())) {
            throw new IllegalArgumentException("a change of this account's address waits already, see its case");
        }
        Language language = list.languageOf(earners.everHad(earner)).orElse(Language.ENGLISH);
        CaseFile.StoredRequest request = request(approved, language);
        CaseFile file = cases.find(
                        Objects.requireNonNull(cases.message(request.message()).caseId()))
                .orElseThrow();
        actions.check(
                        new ActionName(INTENT),
                        earner,
                        request.note().details(),
                        Set.of(),
                        file.language(),
                        Asked.by(List.of(cases.message(request.message()).content())))
                .obstacle()
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        Decided decided = actions.proposeByRegister(ProposalOrder.of(request, file, earner, true, intents.model()), by);
        if (decided instanceof Decided.Forbidden refused) {
            throw new IllegalArgumentException(refused.reason());
        }
    }

    @EventListener
    public void on(ActionFinished finished) {
        actions.find(finished.proposal())
                .filter(proposal -> Actions.BY_REGISTER.equals(proposal.provenBy()))
                .ifPresent(proposal -> drift.addressSettled(
                        proposal.earner(), proposal.state() == ProposalState.DONE ? null : fault(proposal)));
    }

    private static String fault(Proposal proposal) {
        return "proposal " + proposal.state().code() + (proposal.comment() == null ? "" : ", " + proposal.comment());
    }

    private CaseFile.StoredRequest request(AddressApproved approved, Language language) {
        ApprovalRule approval = intents.find(INTENT)
                .map(intent -> ApprovalRule.valueOf(intent.policy().approval().name()))
                .orElse(ApprovalRule.TWO_STAFF);
        RequestNote note = RequestNotes.byStaff(
                INTENT,
                INTENT,
                Map.of("new_email", approved.register().value()),
                approval,
                "; the register says so, and " + approved.by() + " wants it");
        MessageId message = cases.receive(message(approved));
        return cases.request(cases.understood(message, language, List.of(note)).get(0));
    }

    /** Whether nobody wrote this: it is what staff read in such a case. */
    public static boolean isNote(IncomingMessage message) {
        return message.channel() == Channel.WEB && message.externalId().startsWith(NOTE);
    }

    /** What staff read in the case in place of an earner's words. */
    private IncomingMessage message(AddressApproved approved) {
        String fingerprint = Sha256.hex(UUID.randomUUID().toString());
        return new IncomingMessage(
                Channel.WEB,
                NOTE + fingerprint.substring(0, 32) + "@" + issuer.publicUrl().getHost() + ">",
                fingerprint,
                approved.onFile(),
                null,
                issuer.supportAddress(),
                "Address in the register",
                "Not written by the earner: the account's address is " + approved.onFile() + ", the register's is "
                        + approved.register() + ".",
                Authenticity.NONE,
                null,
                Instant.now(clock).truncatedTo(ChronoUnit.MICROS),
                List.of(),
                List.of());
    }
}
