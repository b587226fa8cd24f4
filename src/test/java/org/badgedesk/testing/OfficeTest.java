package org.badgedesk.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A test against the whole desk with an office of two approvers (Maria; Nora, who is admin too), one agent (Tom) and the API. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DeskTest
@TestPropertySource(
        properties = {
            "badgedesk.webhooks.allow-loopback=true",
            "badgedesk.webhooks.register-secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "badgedesk.desk.staff[0].name=Maria Silva",
            "badgedesk.desk.staff[0].email=maria@test.example",
            "badgedesk.desk.staff[0].roles=approver",
            "badgedesk.desk.staff[1].name=Tom Weber",
            "badgedesk.desk.staff[1].email=tom@test.example",
            "badgedesk.desk.staff[1].roles=agent",
            "badgedesk.desk.staff[2].name=Nora Berg",
            "badgedesk.desk.staff[2].email=nora@test.example",
            "badgedesk.desk.staff[2].roles=approver,admin"
        })
@Import({Postbox.class, AdminApi.class, Correspondence.class})
public @interface OfficeTest {}
