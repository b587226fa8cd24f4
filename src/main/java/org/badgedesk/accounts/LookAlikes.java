package org.badgedesk.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what address or domain on file a stranger's address looks like. The domains are read anew every ten minutes. */
@Component
class LookAlikes {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int MOST_OF_ONE_LOCAL_PART = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Domains domains;

    LookAlikes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Domains(Map<String, String> bySkeleton, List<String> all, Instant readAt) {}

    /** The address on file, or {@code @} and a domain on file, that {@code email} looks like; nothing where it is on file itself. */
    Optional<String> of(EmailAddress email) {
        List<EmailAddress> sameMailbox = withLocalPart(email.withoutTag().localPart());
        if (sameMailbox.contains(email)) {
            return Optional.empty();
        }
        return sameMailbox.stream()
                .filter(known -> LookAlike.ofSameMailbox(email.domain(), known.domain()))
                .map(EmailAddress::value)
                .findFirst()
                .or(() -> domainLike(email.domain()).map(domain -> "@" + domain));
    }

    private Optional<String> domainLike(String domain) {
        Domains known = domains();
        if (LookAlike.isProvider(domain) || known.all().contains(domain)) {
            return Optional.empty();
        }
        return Optional.ofNullable(known.bySkeleton().get(LookAlike.skeleton(domain)))
                .or(() -> known.all().stream()
                        .filter(other -> LookAlike.ofDomain(domain, other))
                        .findFirst());
    }

    private Domains domains() {
        Domains known = domains;
        if (known == null || known.readAt().plus(FRESH).isBefore(clock.instant())) {
            List<String> all = domainsOnFile();
            known = new Domains(
                    all.stream().collect(Collectors.toMap(LookAlike::skeleton, Function.identity(), (one, two) -> one)),
                    all,
                    clock.instant());
            domains = known;
        }
        return known;
    }

    /** Leaps from one domain to the next in the index, however many addresses each has. */
    private List<String> domainsOnFile() {
        return jdbc.sql("""
                        with recursive known as (
                            (select split_part(lower(email), '@', 2) as domain from earner order by 1 limit 1)
                            union all
                            select (select split_part(lower(email), '@', 2) from earner
                                where split_part(lower(email), '@', 2) > known.domain order by 1 limit 1)
                            from known where known.domain is not null)
                        select domain from known where domain is not null""").query(String.class).list();
    }

    private List<EmailAddress> withLocalPart(String localPart) {
        return jdbc
                .sql("""
                        (select email from earner where split_part(lower(email), '@', 1) = :local limit :most)
                        union
                        (select email from earner_address
                            where split_part(lower(email), '@', 1) = :local and confirmed_at is not null limit :most)""")
                .param("local", localPart)
                .param("most", MOST_OF_ONE_LOCAL_PART)
                .query(String.class)
                .stream()
                .map(EmailAddress::new)
                .toList();
    }
}
