package org.badgedesk.cases;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the desk answers by itself.
 *
 * @param maxReplyAge an older mail gets no automatic reply
 */
@ConfigurationProperties("badgedesk.inbox")
record ReplySettings(@DefaultValue("48h") Duration maxReplyAge) {}
