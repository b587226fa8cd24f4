package org.badgedesk.inbox;

import org.badgedesk.cases.Cases;
import org.badgedesk.cases.IncomingMessage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where a mail goes once it is read, in the transaction of the task that reads it. */
@FunctionalInterface
interface Deliver {

    void deliver(IncomingMessage message);

    @Configuration(proxyBeanMethods = false)
    class ToCases {

        @Bean
        Deliver deliver(Cases cases) {
            return cases::receive;
        }
    }
}
