package org.badgedesk;

import java.util.List;
import org.badgedesk.slack.SlackTroubles;
import org.badgedesk.web.ChatTroubles;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows at the desk what does not reach Slack, where there is Slack: neither of the two doors knows the other. */
@Component
class SlackAtTheDesk implements ChatTroubles {

    private final ObjectProvider<SlackTroubles> slack;

    SlackAtTheDesk(ObjectProvider<SlackTroubles> slack) {
        this.slack = slack;
    }

    @Override
    public boolean isInOrder() {
        return slack.stream().findAny().isPresent() && standstills().isEmpty();
    }

    @Override
    public List<String> standstills() {
        return slack.stream().flatMap(its -> its.standstills().stream()).toList();
    }

    @Override
    public List<RefusedPost> refused() {
        return slack.stream()
                .flatMap(its -> its.refused().stream())
                .map(post -> new RefusedPost(post.id(), post.what(), post.cause()))
                .toList();
    }

    @Override
    public boolean retry(long id) {
        return slack.stream().anyMatch(its -> its.retry(id));
    }
}
