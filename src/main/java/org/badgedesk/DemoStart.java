package org.badgedesk;

import org.badgedesk.demo.Demo;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Loads the demo where the desk is one. */
@Component
class DemoStart {

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
        }
    }
}
