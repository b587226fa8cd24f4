package org.badgedesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a form with a NUL character in it, which no person types and the database cannot keep: the sender's mistake (400), not ours. Programs' posts are left alone: reading the fields takes the body away, over which they are signed. */
@Component
class CleanForms implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean clean = request.getParameterMap().entrySet().stream()
                .noneMatch(field -> field.getKey().indexOf('\0') >= 0
                        || Arrays.stream(field.getValue()).anyMatch(value -> value.indexOf('\0') >= 0));
        if (!clean) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
        return clean;
    }
}
