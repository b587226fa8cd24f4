package org.badgedesk.web.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.AlternateAddresses;
import org.badgedesk.accounts.Earner;
import org.badgedesk.accounts.Earners;
import org.badgedesk.accounts.Memberships;
import org.badgedesk.accounts.Photos;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.Proposal;
import org.badgedesk.actions.ProposalState;
import org.badgedesk.audit.AuditEntry;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.cases.Attachment;
import org.badgedesk.cases.CaseFile;
import org.badgedesk.cases.CaseList;
import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.badgedesk.cases.ReceivedMessage;
import org.badgedesk.core.EmailAddress;
import org.badgedesk.register.FormerMembership;
import org.badgedesk.register.Membership;
import org.badgedesk.register.Register;
import org.badgedesk.triage.AddressCorrections;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** All that the desk holds of one earner, as JSON that they can be given (GDPR, articles 15 and 20). */
@Component
class EarnerExport {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int AUDIT_ENTRIES = 10_000;

    private final Earners earners;
    private final AlternateAddresses alternates;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Photos photos;
    private final Register register;
    private final Badges badges;
    private final ExportedBadges exportedBadges;
    private final Cases cases;
    private final CaseList list;
    private final Actions actions;
    private final AuditLog audit;

    EarnerExport(
            Earners earners,
            AlternateAddresses alternates,
            Accounts accounts,
            Memberships memberships,
            Photos photos,
            Register register,
            Badges badges,
            ExportedBadges exportedBadges,
            Cases cases,
            CaseList list,
            Actions actions,
            AuditLog audit) {
        this.earners = earners;
        this.alternates = alternates;
        this.accounts = accounts;
        this.memberships = memberships;
        this.photos = photos;
        this.register = register;
        this.badges = badges;
        this.exportedBadges = exportedBadges;
        this.cases = cases;
        this.list = list;
        this.actions = actions;
        this.audit = audit;
    }

    /** The export is itself on record. */
    @Transactional
    public byte[] of(Earner earner, String by) {
        audit.record(new AuditEvent(by, "earner.exported", earner.id().toString(), "all data handed out"));
        ExportedFiles files = new ExportedFiles();
        Set<EmailAddress> everHad = earners.everHad(earner);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", earner.name().value());
        all.put("email", earner.email().value());
        all.put("company", earner.company());
        all.put("jobTitle", earner.jobTitle());
        all.put(
                "otherAddresses",
                alternates.of(earner.id()).stream().map(String::valueOf).toList());
        all.put("account", accounts.state(earner.id()).toString());
        photos.of(earner.id())
                .ifPresent(jpeg -> all.put("photo", files.of(new Attachment("photo.jpg", "image/jpeg", jpeg))));
        all.put(
                "failedSignIns",
                accounts.failures(earner.id()).stream()
                        .map(failure -> failure.at() + " from " + failure.source())
                        .toList());
        all.put(
                "register",
                memberships.of(earner).stream()
                        .map(record -> membership(earner, record, everHad))
                        .toList());
        all.put("portfolio", exportedBadges.portfolio(earner.id()));
        all.put("badges", exportedBadges.of(earner.id(), files));
        List<EmailAddress> addresses = everHad.stream()
                .sorted(Comparator.comparing(EmailAddress::value))
                .toList();
        all.put(
                "cases",
                Stream.concat(list.with(addresses).stream(), actions.casesOf(earner.id()).stream())
                        .distinct()
                        .map(id -> cases.find(id).orElseThrow())
                        .sorted(Comparator.comparingLong(CaseFile::number))
                        .flatMap(file -> theirs(file, earner, files).stream())
                        .toList());
        all.put("log", log(earner, addresses, badges.of(earner.id())));
        return JSON.writeValueAsBytes(all);
    }

    /** Each record as it is, and as it was while it bore an address of theirs and nobody else had that. */
    private Map<String, Object> membership(Earner earner, Membership record, Set<EmailAddress> addresses) {
        List<FormerMembership> history = register.history(record.email(), record.kind());
        List<String> former = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            FormerMembership state = history.get(i);
            Instant since = i + 1 < history.size() ? history.get(i + 1).changedAt() : Instant.EPOCH;
            if (addresses.contains(state.email())
                    && !isAnothers(earner, state.email(), since)
                    && !isAnothers(earner, state.email(), state.changedAt())) {
                former.add(state.status() + " until " + state.validThrough() + ", " + state.name() + ", "
                        + state.email() + ", issued " + state.issuedOn() + ", number " + state.memberNumber()
                        + "; changed " + state.changedAt());
            }
        }
        return Map.of("record", record.toString(), "former", former);
    }

    /** Whether somebody else had an address then; the earner may have left it before the register followed. */
    private boolean isAnothers(Earner earner, EmailAddress address, Instant at) {
        return earners.holder(address, at)
                .filter(holder -> !holder.equals(earner.id()))
                .isPresent();
    }

    /**
     * Whether what was kept under an address at that time is this earner's, not that of somebody who had it before or after. Mail
     * servers tell time by the second: what came in the second in which an address changed hands is handed out to neither.
     */
    private boolean isOf(Earner earner, EmailAddress address, Instant at) {
        return Stream.of(at, at.plusSeconds(1))
                .allMatch(time -> earners.holder(address, time)
                        .filter(earner.id()::equals)
                        .isPresent());
    }

    /** Whether the earner asked for it, or has confirmed it where nobody asked. */
    private boolean isOf(Earner earner, Proposal proposal) {
        return !mayBeAnothers(proposal)
                && (proposal.provenBy() != null || isOf(earner, proposal.requester(), proposal.proposedAt()));
    }

    /** What staff took from the register may be another's address, until the earner has confirmed it. */
    private static boolean mayBeAnothers(Proposal proposal) {
        return Actions.BY_REGISTER.equals(proposal.provenBy()) && proposal.state() != ProposalState.DONE;
    }

    /** What the earner wrote in a case, was told and asked for: others may have written there, and been told other things. Nothing where none of it is theirs. */
    private Optional<Map<String, Object>> theirs(CaseFile file, Earner earner, ExportedFiles files) {
        List<Map<String, Object>> messages = file.messages().stream()
                .map(ReceivedMessage::content)
                .filter(m -> !AddressCorrections.isNote(m))
                .filter(m -> m.from() != null && isOf(earner, m.from(), m.receivedAt()))
                .map(message -> message(message, files))
                .toList();
        List<Map<String, Object>> replies = file.replies().stream()
                .filter(r -> isOf(earner, r.to(), r.writtenAt()))
                .map(reply -> reply(reply, files))
                .toList();
        List<Map<String, Object>> changes = actions.of(file.id()).stream()
                .filter(p -> p.earner().equals(earner.id()))
                .filter(p -> isOf(earner, p))
                .map(proposal -> proposal(proposal, files))
                .toList();
        if (messages.isEmpty() && replies.isEmpty() && changes.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> its = new LinkedHashMap<>();
        its.put("number", file.number());
        its.put("openedAt", file.openedAt().toString());
        its.put("messages", messages);
        its.put("replies", replies);
        its.put("changes", changes);
        return Optional.of(its);
    }

    private static Map<String, Object> message(IncomingMessage message, ExportedFiles files) {
        return Map.of(
                "at", message.receivedAt().toString(),
                "subject", message.subject(),
                "text", message.text(),
                "files", message.attachments().stream().map(files::of).toList());
    }

    private Map<String, Object> reply(CaseFile.SentReply reply, ExportedFiles files) {
        return Map.of(
                "at",
                reply.writtenAt().toString(),
                "subject",
                reply.subject(),
                "text",
                reply.text(),
                "files",
                cases.reply(reply.id()).stream()
                        .flatMap(its -> its.attachments().stream())
                        .map(files::of)
                        .toList());
    }

    private Map<String, Object> proposal(Proposal proposal, ExportedFiles files) {
        return Map.of(
                "action", proposal.action().value(),
                "state", proposal.state().code(),
                "before", proposal.before(),
                "after", proposal.after(),
                "files", actions.evidence(proposal.id()).stream().map(files::of).toList());
    }

    private List<Map<String, Object>> log(Earner earner, List<EmailAddress> addresses, List<Credential> credentials) {
        List<String> keptBack = actions.casesOf(earner.id()).stream()
                .flatMap(its -> actions.of(its).stream())
                .filter(EarnerExport::mayBeAnothers)
                .map(proposal -> "request " + proposal.request())
                .toList();
        Stream<AuditEntry> theirs = Stream.concat(
                        Stream.of(earner.id().toString()), credentials.stream().map(c -> c.id().value()))
                .flatMap(subject -> audit.of(subject, AUDIT_ENTRIES).stream());
        Stream<AuditEntry> ofTheirAddresses = addresses.stream()
                .flatMap(address -> audit.of(address.value(), AUDIT_ENTRIES).stream()
                        .filter(entry -> isOf(earner, address, entry.at()))
                        .filter(entry -> keptBack.stream().noneMatch(entry.why()::contains)));
        return Stream.concat(theirs, ofTheirAddresses).map(EarnerExport::entry).toList();
    }

    /** What a change of the register began with may be of whoever had the address before: {@link #membership} tells what is theirs. */
    private static Map<String, Object> entry(AuditEntry entry) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", entry.at().toString());
        line.put("by", entry.actor());
        line.put("what", entry.verb());
        line.put("why", entry.why());
        if (!entry.verb().startsWith("register.")) {
            line.put("before", entry.before());
        }
        line.put("after", entry.after());
        return line;
    }
}
