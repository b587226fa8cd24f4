package org.badgedesk.web.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.badgedesk.core.StaffId;
import org.badgedesk.staff.Role;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * The staff member signed in at this browser; the principal is the {@link StaffMember} as the list of staff has them now, so
 * that who leaves the list or loses a role does so at the next click.
 */
@Component
public class StaffSession extends OwnContexts {

    static final String KEY = "staff";

    private final Staff staff;

    StaffSession(Staff staff) {
        super(KEY);
        this.staff = staff;
    }

    @Override
    Optional<Authentication> authentication(String id) {
        return staff.find(new StaffId(id))
                .map(member ->
                        UsernamePasswordAuthenticationToken.authenticated(member, null, authorities("STAFF", member)));
    }

    /** What a member may do who came in by this door: by the pages ({@code STAFF}), or with a token ({@code API}). */
    public static List<GrantedAuthority> authorities(String door, StaffMember member) {
        return Stream.concat(Stream.of(door), member.roles().stream().map(Role::name))
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                .toList();
    }

    public void signIn(HttpServletRequest request, StaffMember member) {
        begin(request).setAttribute(KEY, member.id().value());
    }

    public void signOut(HttpServletRequest request) {
        end(request, EarnerSession.KEY);
    }
}
