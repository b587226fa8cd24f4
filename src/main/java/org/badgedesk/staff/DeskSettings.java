package org.badgedesk.staff;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.badgedesk.core.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The people of the desk by the settings under {@code badgedesk.desk}.
 *
 * @param staff who works at the desk; who is taken out of the list can no longer sign in
 * @param approvers ids of Slack's user groups whose members approve too, as a list or with commas between
 */
@Validated
@ConfigurationProperties("badgedesk.desk")
record DeskSettings(
        @DefaultValue List<Person> staff, @DefaultValue List<String> approvers) {

    DeskSettings {
        staff = List.copyOf(staff);
        approvers = approvers.stream()
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
        requireDistinct(
                "email", staff.stream().map(person -> person.address().value()).toList());
        requireDistinct(
                "slack-id",
                staff.stream()
                        .map(Person::slackIdentity)
                        .flatMap(Optional::stream)
                        .toList());
        staff.forEach(Person::parsedRoles);
    }

    private static void requireDistinct(String setting, List<String> values) {
        if (Set.copyOf(values).size() < values.size()) {
            throw new IllegalArgumentException(
                    "badgedesk.desk.staff has the same " + setting + " twice: make one entry for each person");
        }
    }

    /**
     * One person.
     *
     * @param email also the id and the user name at sign-in
     * @param roles of {@code agent}, {@code approver}, {@code admin}; agent where none is named
     */
    record Person(
            @Nullable String name,
            @Nullable String email,
            @Nullable String slackId,
            @DefaultValue Set<String> roles) {

        EmailAddress address() {
            return EmailAddress.parse(email == null ? "" : email)
                    .orElseThrow(
                            () -> new IllegalArgumentException(
                                    "A person of badgedesk.desk.staff has no e-mail address: set email to one like ana@association.example"));
        }

        Optional<String> slackIdentity() {
            return Optional.ofNullable(slackId).map(String::strip).filter(id -> !id.isEmpty());
        }

        String shownName() {
            return name == null || name.isBlank() ? address().localPart() : name.strip();
        }

        Set<Role> parsedRoles() {
            return roles.isEmpty()
                    ? Set.of(Role.AGENT)
                    : roles.stream().map(Person::role).collect(Collectors.toUnmodifiableSet());
        }

        private static Role role(String name) {
            try {
                return Role.valueOf(name.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "badgedesk.desk.staff names the role '" + name + "': use agent, approver or admin", e);
            }
        }
    }
}
