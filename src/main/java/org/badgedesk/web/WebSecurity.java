package org.badgedesk.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.badgedesk.staff.Staff;
import org.badgedesk.web.api.ApiTokenFilter;
import org.badgedesk.web.session.EarnerSession;
import org.badgedesk.web.session.StaffSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/**
 * Who may open what. The admin API by bearer token, the desk by its own sign-in, the portal by the earner's; everything else is
 * public. No page runs a script or loads anything from elsewhere. A session is made when somebody signs in, not before.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {

    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String FRAMED_ANYWHERE = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'none'; base-uri 'none'; frame-ancestors *";

    /** A token does what its owner may do at the desk. */
    @Bean
    @Order(1)
    SecurityFilterChain apiChain(HttpSecurity http, Staff staff) throws Exception {
        return stateless(http, staff)
                .securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/credentials/import/**")
                        .hasAnyRole("APPROVER", "ADMIN")
                        .requestMatchers(HttpMethod.GET)
                        .hasRole("API")
                        .requestMatchers("/api/v1/cases/**")
                        .hasRole("API")
                        .requestMatchers("/api/v1/achievements", "/api/v1/achievements/**", "/api/v1/keys/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .hasAnyRole("APPROVER", "ADMIN"))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain actuatorChain(HttpSecurity http, Staff staff) throws Exception {
        return stateless(http, staff)
                .securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access(AuthorizationManagers.anyOf(
                                fromThisMachine(), AuthorityAuthorizationManager.hasRole("API"))))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain deskChain(HttpSecurity http, StaffSession sessions) throws Exception {
        return pages(http, sessions, "/desk/login")
                .securityMatcher("/desk", "/desk/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/desk/login", "/desk/sign-up/**")
                        .permitAll()
                        .requestMatchers(
                                "/desk/staff",
                                "/desk/staff/**",
                                "/desk/webhooks",
                                "/desk/webhooks/**",
                                "/desk/achievements",
                                "/desk/achievements/**",
                                "/desk/earners/**")
                        .hasRole("ADMIN")
                        .requestMatchers(
                                "/desk/issue",
                                "/desk/issue/**",
                                "/desk/badges",
                                "/desk/badges/**",
                                "/desk/suggestions/**",
                                "/desk/mails/pause")
                        .hasAnyRole("APPROVER", "ADMIN")
                        .requestMatchers(HttpMethod.POST, "/desk/intents/**")
                        .hasAnyRole("APPROVER", "ADMIN")
                        .anyRequest()
                        .hasRole("STAFF"))
                .build();
    }

    /** A badge embedded in a page elsewhere: it may be framed by all, and knows nobody's sign-in. */
    @Bean
    @Order(4)
    SecurityFilterChain embeddedChain(HttpSecurity http) throws Exception {
        return headers(http, FRAMED_ANYWHERE)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable))
                .securityMatcher("/badges/*/embed")
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain portalChain(HttpSecurity http, EarnerSession sessions) throws Exception {
        return pages(http, sessions, "/login")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/me", "/me/**")
                        .hasRole("EARNER")
                        .anyRequest()
                        .permitAll())
                .build();
    }

    /** Nobody signs in through Spring Security's own forms; without this bean Boot would make a user with a logged password. */
    @Bean
    UserDetailsService nobody() {
        return new InMemoryUserDetailsManager();
    }

    private static HttpSecurity stateless(HttpSecurity http, Staff staff) throws Exception {
        return headers(http)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ApiTokenFilter(staff), AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(ApiRefusals::unauthorized)
                        .accessDeniedHandler(ApiRefusals::forbidden));
    }

    private static HttpSecurity pages(HttpSecurity http, SecurityContextRepository sessions, String signIn)
            throws Exception {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("CSRF");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
        return headers(http)
                .securityContext(context -> context.securityContextRepository(sessions))
                // Slack and the register's owner sign what they send; their own doors check that.
                .csrf(csrf -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers("/slack/**", "/hooks/**"))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(new SignInFirst(signIn)));
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return headers(http, CONTENT_SECURITY_POLICY);
    }

    private static HttpSecurity headers(HttpSecurity http, String contentSecurityPolicy) throws Exception {
        return http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(), geolocation=(), microphone=()")));
    }

    /**
     * Whether the connection itself comes from this machine and no proxy handed it on: the forwarding headers of the raw
     * request count, not what a filter made of them.
     */
    private static AuthorizationManager<RequestAuthorizationContext> fromThisMachine() {
        return (who, context) -> {
            HttpServletRequest raw = raw(context.getRequest());
            boolean direct = Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
                    .allMatch(header -> raw.getHeader(header) == null);
            return new AuthorizationDecision(direct && isLoopback(raw.getRemoteAddr()));
        };
    }

    private static HttpServletRequest raw(HttpServletRequest request) {
        ServletRequest innermost = request;
        while (innermost instanceof ServletRequestWrapper wrapper) {
            innermost = wrapper.getRequest();
        }
        return innermost instanceof HttpServletRequest http ? http : request;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
