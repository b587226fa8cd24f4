package org.badgedesk.web.site;

import java.util.Objects;
import java.util.Optional;
import org.badgedesk.actions.ActionFailed;
import org.badgedesk.actions.Actions;
import org.badgedesk.actions.LinkView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A one-time link. Opening it only shows what it is about, since mail scanners and previews open links too; the button
 * does it.
 */
@Controller
class ConfirmPage {

    private static final int LONGEST_TOKEN = 200;

    private final Actions actions;

    ConfirmPage(Actions actions) {
        this.actions = actions;
    }

    @GetMapping("/confirm/{token}")
    ModelAndView show(
            @PathVariable String token, @RequestParam Optional<String> done, @RequestParam Optional<String> changed) {
        Optional<LinkView> link = find(token);
        ModelAndView page = new ModelAndView("confirm");
        link.ifPresent(view -> {
            page.addObject("link", view);
            page.addObject("purpose", view.purpose().name());
        });
        boolean open = link.filter(LinkView::open).isPresent();
        page.addObject("open", open);
        page.addObject("changed", changed.isPresent());
        page.addObject("done", !open && link.isPresent() && done.isPresent());
        page.setStatus(
                link.isEmpty() ? HttpStatus.NOT_FOUND : open || done.isPresent() ? HttpStatus.OK : HttpStatus.GONE);
        return page;
    }

    @PostMapping("/confirm/{token}")
    String confirm(@PathVariable String token, @RequestParam(required = false) @Nullable Integer version) {
        Optional<LinkView> link = find(token);
        boolean done = link.isPresent() && confirmed(token, version);
        boolean changed = !done
                && version != null
                && link.filter(LinkView::open)
                        .filter(view -> !Objects.equals(version, view.version()))
                        .isPresent();
        return "redirect:/confirm/{token}" + (done ? "?done" : changed ? "?changed" : "");
    }

    private boolean confirmed(String token, @Nullable Integer version) {
        try {
            return actions.confirm(token, version);
        } catch (ActionFailed e) {
            // Whoever opened the link did their part; staff do the rest.
            return true;
        }
    }

    private Optional<LinkView> find(String token) {
        return token.length() > LONGEST_TOKEN ? Optional.empty() : actions.link(token);
    }
}
