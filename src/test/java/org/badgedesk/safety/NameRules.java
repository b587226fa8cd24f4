package org.badgedesk.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.badgedesk.accounts.Earner;
import org.badgedesk.actions.ApprovalRule;

/** Rules 8 and 15: what a name may be, and where a former one must not be seen. */
final class NameRules implements Rules.Chapter {

    private static final HttpClient PUBLIC = HttpClient.newHttpClient();

    /** One page in so many is read. */
    private static final int ONE_PAGE_IN = 3;

    private final World world;
    private int looked;
    private Moment moment;

    NameRules(World world) {
        this.world = world;
        this.looked = world.number;
    }

    @Override
    public void hold(Moment moment) {
        this.moment = moment;
        rule08NamesAreCleanAndAnotherPersonTakesTwo();
        rule15NoFormerNameIsShown();
    }

    private void rule08NamesAreCleanAndAnotherPersonTakesTwo() {
        for (Earner earner : world.earners()) {
            String name = moment.now().fact("name", World.id(earner));
            assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC))
                    .as(name)
                    .isTrue();
            assertThat(name.codePoints()).as(name).noneMatch(c -> Character.getType(c) == Character.FORMAT);
        }
        moment.turnedToRun()
                .filter(p -> "Mallory Quux".equals(p.after().get("name")))
                .forEach(p -> assertThat(p.approval()).as("a different person").isEqualTo(ApprovalRule.TWO_STAFF));
    }

    private void rule15NoFormerNameIsShown() {
        for (Earner earner : world.earners()) {
            String name = moment.now().fact("name", World.id(earner));
            assertThat(moment.now().facts("badge", World.id(earner)).map(Map.Entry::getValue))
                    .as("badges bear the name of today")
                    .allMatch(badge -> badge.startsWith(name + "|"));
            assertThat(moment.now().facts("letter", World.id(earner)).map(Map.Entry::getValue))
                    .as("a letter with a former name is not valid")
                    .allMatch(letter -> letter.startsWith(name + "|") || !letter.endsWith("|VALID"));
            Set<String> former = world.everCalled(earner);
            former.remove(name);
            if (!former.isEmpty() && moment.changed().stream().anyMatch(fact -> isShown(fact, earner))) {
                world.reached("looked for a former name on the public pages");
                looked++;
                publicPages(earner)
                        .forEach(page -> assertThat(read(page)).as(page).doesNotContainPattern(anyOf(former)));
            }
        }
    }

    private static boolean isShown(String fact, Earner earner) {
        return Stream.of("name ", "badge ", "letter ").anyMatch(what -> fact.startsWith(what + World.id(earner)));
    }

    /** Whole names only: Ana Lope is no former name where somebody is called Ana Lopez. */
    private static Pattern anyOf(Set<String> names) {
        return Pattern.compile(
                names.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")(?![\\p{L}-])")));
    }

    /** Other ones each time, since they take long. */
    private List<String> publicPages(Earner earner) {
        Stream<String> badges = moment.now()
                .facts("badge", World.id(earner))
                .map(fact -> fact.getKey().split(" ")[2])
                .flatMap(id -> Stream.of(
                        "/badges/" + id,
                        "/badges/" + id + "/embed",
                        "/badges/" + id + "/openbadge-3.svg",
                        "/ob/2/assertions/" + id,
                        "/ob/3/credentials/" + id,
                        "/ob/3/credentials/" + id + "/1"));
        Stream<String> letters = moment.now()
                .facts("letter", World.id(earner))
                .map(fact -> "/letters/" + fact.getKey().split(" ")[2]);
        List<String> all = Stream.concat(badges, letters).toList();
        return IntStream.range(0, all.size())
                .filter(i -> (i + looked) % ONE_PAGE_IN == 0)
                .mapToObj(all::get)
                .toList();
    }

    private String read(String page) {
        try {
            HttpRequest asked =
                    HttpRequest.newBuilder(URI.create(world.desk.site() + page)).build();
            HttpResponse<String> answer = PUBLIC.send(asked, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(page).isIn(200, 404, 410);
            if (answer.statusCode() == 200) {
                world.reached("read a public page");
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
