package org.badgedesk.web.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.accounts.AccountState;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.actions.Proposal;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.Membership;
import org.badgedesk.register.Register;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the stores say of the earner a case is about: side by side, for staff to compare. */
@Component
class EarnerFacts {

    private static final int AUDIT_ENTRIES = 30;

    private final Earners earners;
    private final Accounts accounts;
    private final Badges badges;
    private final Register register;
    private final Memberships memberships;
    private final AuditLog audit;

    EarnerFacts(
            Earners earners,
            Accounts accounts,
            Badges badges,
            Register register,
            Memberships memberships,
            AuditLog audit) {
        this.earners = earners;
        this.accounts = accounts;
        this.badges = badges;
        this.register = register;
        this.memberships = memberships;
        this.audit = audit;
    }

    /**
     * @param earner null where no account belongs to the sender
     * @param account null where there is no earner
     * @param records the register's, which may know a person without an account
     */
    record Facts(
            @Nullable Earner earner,
            @Nullable AccountState account,
            List<Credential> credentials,
            List<Membership> records,
            List<AuditEntry> audit) {}

    /** The earner of the proposals, who may have moved since they wrote; else the one with the sender's address. */
    Facts of(CaseFile file, List<Proposal> proposals) {
        Optional<Earner> earner = proposals.stream()
                .findFirst()
                .flatMap(proposal -> earners.find(proposal.earner()))
                .or(() -> Optional.ofNullable(file.sender()).flatMap(earners::find));
        if (earner.isPresent()) {
            return facts(earner.get());
        }
        EmailAddress sender = file.sender();
        return new Facts(
                null,
                null,
                List.of(),
                sender == null ? List.of() : register.of(sender),
                sender == null ? List.of() : audit.of(sender.value(), AUDIT_ENTRIES));
    }

    private Facts facts(Earner earner) {
        List<Credential> credentials = badges.of(earner.id());
        Stream<String> subjects = Stream.concat(
                Stream.of(earner.id().toString(), earner.email().value()),
                credentials.stream().map(credential -> credential.id().value()));
        List<AuditEntry> entries = subjects.flatMap(subject -> audit.of(subject, AUDIT_ENTRIES).stream())
                .sorted(Comparator.comparingLong(AuditEntry::id).reversed())
                .limit(AUDIT_ENTRIES)
                .toList();
        return new Facts(earner, accounts.state(earner.id()), credentials, memberships.of(earner), entries);
    }
}
