package org.badgedesk.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.badgedesk.testing.AdminApi;
import org.badgedesk.testing.Correspondence;
import org.badgedesk.testing.DeskTest;
import org.badgedesk.testing.Postbox;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A test of pages against the whole desk, which two approvers and an agent staff. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DeskTest
@Import({Office.class, Postbox.class, AdminApi.class, Correspondence.class})
@TestPropertySource(
        properties = {
            "badgedesk.desk.staff[0].name=Ada Admin",
            "badgedesk.desk.staff[0].email=ada@test.example",
            "badgedesk.desk.staff[0].roles=admin,approver",
            "badgedesk.desk.staff[1].name=Ben Approver",
            "badgedesk.desk.staff[1].email=ben@test.example",
            "badgedesk.desk.staff[1].roles=approver",
            "badgedesk.desk.staff[2].name=Gus Agent",
            "badgedesk.desk.staff[2].email=gus@test.example",
            "badgedesk.desk.staff[2].roles=agent"
        })
@interface WebTest {}
