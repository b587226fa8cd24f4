package org.badgedesk;

import org.badgedesk.demo.Demo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Loads the demo where the desk is one. */
@Component
class DemoStart {

    private static final Logger log = LoggerFactory.getLogger(DemoStart.class);

    private final Demo demo;
    private final Environment environment;

    DemoStart(Demo demo, Environment environment) {
        this.demo = demo;
        this.environment = environment;
    }

    @Order(0)
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (Welcome.isDemo(environment)) {
            demo.load();
        } else if (environment.getProperty("badgedesk.demo", Boolean.class, false)) {
            log.warn(
                    "badgedesk.demo is true and loads nothing: a demo has the embedded mail server, and this desk reads"
                            + " a mailbox of its own. Leave badgedesk.inbox.host out for the demo, or badgedesk.demo");
        }
    }
}
