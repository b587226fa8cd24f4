package org.badgedesk;

import org.badgedesk.cli.Commands;
import org.badgedesk.embedded.EmbeddedParts;
import org.badgedesk.triage.Replay;
import org.badgedesk.triage.Verdicts;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** The support desk of an association that issues digital badges. */
@SpringBootApplication
public class Badgedesk {

    public static void main(String[] args) {
        if (Commands.serves(args)) {
            SpringApplication application = new SpringApplication(Badgedesk.class);
            application.addInitializers(SettingsBesideTheJar.ofThisJar(), new EmbeddedParts());
            application.run(args);
        } else {
            System.exit(Commands.run(new CommandParts(args), args));
        }
    }

    private record CommandParts(String[] args) implements Commands.Parts {

        @Override
        public Environment settings() {
            try (ConfigurableApplicationContext context =
                    quiet(SetFolders.class).run(args)) {
                return context.getEnvironment();
            }
        }

        @Override
        public ConfigurableApplicationContext withoutDatabase() {
            return quiet(Understanding.class).run(args);
        }

        @Override
        public ConfigurableApplicationContext withDatabase() {
            return quiet(Stores.class).initializers(EmbeddedParts.forCommand()).run(args);
        }

        @Override
        public ConfigurableApplicationContext withDatabaseOfItsOwn(String... settings) {
            return quiet(Stores.class).initializers(EmbeddedParts.forCommand()).run(settings);
        }

        @Override
        public ConfigurableApplicationContext withDatabaseAndUnderstanding() {
            return quiet(Stores.class)
                    .sources(Understanding.class, Verdicts.class, Replay.class)
                    .initializers(EmbeddedParts.forCommand())
                    .run(args);
        }

        private static SpringApplicationBuilder quiet(Class<?> parts) {
            return new SpringApplicationBuilder(parts)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .initializers(SettingsBesideTheJar.ofThisJar())
                    .properties("logging.level.root=warn");
        }
    }
}
