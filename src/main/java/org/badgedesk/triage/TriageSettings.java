package org.badgedesk.triage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How old a mail may be ({@code badgedesk.inbox.max-reply-age}) to get an automatic reply. */
@ConfigurationProperties("badgedesk.inbox")
record TriageSettings(@DefaultValue("48h") Duration maxReplyAge) {}
