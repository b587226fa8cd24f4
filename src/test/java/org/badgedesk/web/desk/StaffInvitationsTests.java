package org.badgedesk.web.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.badgedesk.core.DeskMode;
import org.badgedesk.core.Issuer;
import org.badgedesk.outbox.Outbox;
import org.badgedesk.staff.Staff;
import org.badgedesk.staff.StaffMember;
import org.badgedesk.templates.Templates;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.OfficeTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Colleagues are invited by a mail; in shadow mode none leaves. */
@OfficeTest
class StaffInvitationsTests {

    @Autowired
    private Staff staff;

    @Autowired
    private Correspondence office;

    @Test
    void inShadowModeNobodyIsInvitedAndAFormerLinkGoesOnWorking(
            @Autowired Outbox outbox, @Autowired Templates templates, @Autowired Issuer issuer) {
        StaffMember tom = office.member("tom@test.example");
        String link = staff.invite(tom.id(), office.nora().id().value());
        StaffInvitations inShadow = new StaffInvitations(staff, outbox, templates, issuer, DeskMode.SHADOW);

        assertThatThrownBy(() -> inShadow.send(tom, office.nora())).hasMessageContaining("shadow mode");

        assertThat(staff.invited(link)).contains(tom);
    }
}
