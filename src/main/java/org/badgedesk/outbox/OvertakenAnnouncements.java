package org.badgedesk.outbox;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.badgedesk.accounts.Accounts;
import org.badgedesk.accounts.EarnerId;
import org.badgedesk.accounts.EarnerMoved;
import org.badgedesk.accounts.EarnerRenamed;
import org.badgedesk.badges.Badges;
import org.badgedesk.badges.Credential;
import org.badgedesk.badges.CredentialChanged;
import org.badgedesk.badges.CredentialId;
import org.badgedesk.outbox.OutgoingMail.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps back what tells of a badge or a password and has not left yet, where it is not true any more: the badge was revoked, renamed or
 * given another day, the earner has another name or address. Announcements are written anew when their turn comes, if the badge
 * still stands; a temporary password that was in one then is another one.
 */
@Component
class OvertakenAnnouncements {

    private static final String UNSENT = "state in ('queued', 'held', 'failed')";

    private final JdbcClient jdbc;
    private final Badges badges;
    private final Accounts accounts;
    private final IssuanceMailer mailer;

    OvertakenAnnouncements(JdbcClient jdbc, Badges badges, Accounts accounts, IssuanceMailer mailer) {
        this.jdbc = jdbc;
        this.badges = badges;
        this.accounts = accounts;
        this.mailer = mailer;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(CredentialChanged changed) {
        badges.find(changed.credential())
                .ifPresent(badge -> announceAnew(
                        badge.earner(), List.of(badge.id()), "the badge has changed since this was written"));
    }

    /** A mail with a new password that was held or failed stays for staff: its password is not kept, and letting it go makes another. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EarnerRenamed renamed) {
        String reason = "the earner has another name since this was written";
        announceAnew(renamed.earner(), badgesOf(renamed.earner()), reason);
        passwords(renamed.earner(), "state = 'queued'", reason).forEach(told -> mailer.tell(told, null));
    }

    /** The temporary password has ended with the address that it would have gone to. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(EarnerMoved moved) {
        String reason = "the earner has another address since this was written";
        announceAnew(moved.earner(), badgesOf(moved.earner()), reason);
        passwords(moved.earner(), UNSENT, reason);
    }

    private List<CredentialId> badgesOf(EarnerId earner) {
        return badges.of(earner).stream().map(Credential::id).toList();
    }

    /**
     * Where one of them had the password for all, all of the earner's are written anew. A password that is kept nowhere any more, since its
     * mail was held or failed, ends, so that one of the new mails has another.
     */
    private void announceAnew(EarnerId earner, Collection<CredentialId> ids, String reason) {
        List<Announcement> withdrawn = announcements(ids, reason);
        List<String> untold = withdrawn.stream()
                .map(Announcement::password)
                .filter(Objects::nonNull)
                .toList();
        untold.forEach(password -> accounts.takeTemporaryPasswordBack(earner, password));
        boolean lost = withdrawn.stream().anyMatch(Announcement::lostPassword);
        if (lost) {
            accounts.endTemporaryPassword(earner);
        }
        List<Announcement> others = untold.isEmpty() && !lost
                ? List.of()
                : announcements(badgesOf(earner), "the mail with the password was withdrawn");
        Stream.concat(withdrawn.stream(), others.stream())
                .map(Announcement::credential)
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .forEach(mailer::announceAnew);
    }

    /**
     * @param password the temporary password that it was still to tell
     * @param lostPassword whether it was to tell one that is not kept, and no later mail told another
     */
    private record Announcement(
            CredentialId credential, @Nullable String password, boolean lostPassword) {}

    private List<Announcement> announcements(Collection<CredentialId> ids, String reason) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("""
                                update outgoing_mail m
                                set state = :withdrawn, next_try = null, secret = null, reason = :reason
                                from (select id, secret from outgoing_mail where %s and starts_with(cause, 'announcement:')
                                    and split_part(cause, '/', 1) in (:causes) order by queued_at for update) o
                                where m.id = o.id
                                returning m.cause, o.secret, m.secret_of is not null and o.secret is null
                                    and not exists (select 1 from outgoing_mail later
                                        where later.recipient = m.recipient and later.queued_at > m.queued_at
                                            and later.secret_of = m.secret_of and later.state in ('queued', 'sent'))
                                    as lost""".formatted(UNSENT))
                        .param("withdrawn", MailState.WITHDRAWN.code())
                        .param("reason", reason)
                        .param(
                                "causes",
                                ids.stream()
                                        .map(id -> IssuanceMailer.ANNOUNCEMENT + id)
                                        .toList())
                        .query((row, n) -> new Announcement(
                                IssuanceMailer.credential(row.getString("cause")),
                                row.getString("secret"),
                                row.getBoolean("lost")))
                        .list();
    }

    /** Withdraws the mails with a new password; the passwords that were still to be told. */
    private List<Secret> passwords(EarnerId earner, String waiting, String reason) {
        return jdbc.sql(
                        "update outgoing_mail m set state = :withdrawn, next_try = null, secret = null, reason = :reason"
                                + " from (select id, secret from outgoing_mail where " + waiting
                                + " and secret_of = :earner and starts_with(cause, 'password:') for update) o"
                                + " where m.id = o.id returning o.secret")
                .param("withdrawn", MailState.WITHDRAWN.code())
                .param("reason", reason)
                .param("earner", earner.value())
                .query((row, n) -> new Secret(earner.value(), row.getString("secret")))
                .list();
    }
}
