package org.badgedesk;

import org.badgedesk.embedded.EmbeddedParts;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The support desk of an association that issues digital badges. */
@SpringBootApplication
public class Badgedesk {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Badgedesk.class);
        application.addInitializers(new EmbeddedParts());
        application.run(args);
    }
}
