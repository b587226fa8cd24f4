package org.badgedesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Leads to a sign-in page, which leads back to the page that was asked for. */
record SignInFirst(String signIn) implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        String query = request.getQueryString();
        String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
        boolean leadsBack = "GET".equals(request.getMethod()) && wanted.length() <= 500;
        response.sendRedirect(
                leadsBack ? signIn + "?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) : signIn + "?ended");
    }
}
