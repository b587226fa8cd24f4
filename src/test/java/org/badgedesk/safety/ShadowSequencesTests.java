package org.badgedesk.safety;

import org.springframework.test.context.TestPropertySource;

/** The same in shadow mode. */
@TestPropertySource(properties = "badgedesk.desk.mode=shadow")
class ShadowSequencesTests extends RandomSequencesTests {}
