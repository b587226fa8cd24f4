package org.badgedesk.web;

import jakarta.servlet.MultipartConfigElement;
import java.nio.file.Path;
import java.time.Duration;
import org.badgedesk.badges.CredentialImports;
import org.badgedesk.web.site.PrivateBadges;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

/** Where pages come from: the operator's directory file by file, else the jar; and the stylesheet's life in caches. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebConfiguration.Settings.class)
class WebConfiguration implements WebMvcConfigurer {

    /** What a form takes beside its file. */
    private static final int FORM_BYTES = 1 << 16;

    private static final long OPERATORS_FILES_ARE_READ_AGAIN_MILLIS = 2_000;

    private final CleanForms cleanForms;
    private final PrivateBadges privateBadges;

    WebConfiguration(CleanForms cleanForms, PrivateBadges privateBadges) {
        this.cleanForms = cleanForms;
        this.privateBadges = privateBadges;
    }

    /** @param templatesDir the operator's templates; pages lie in {@code web} below it */
    @Validated
    @ConfigurationProperties("badgedesk")
    record Settings(@DefaultValue("./templates") Path templatesDir) {}

    @Bean
    SpringResourceTemplateResolver operatorsTemplateResolver(Settings settings, ApplicationContext context) {
        SpringResourceTemplateResolver resolver = pages(
                context, settings.templatesDir().resolve("web").toAbsolutePath().toUri() + "/");
        resolver.setOrder(1);
        resolver.setCacheTTLMs(OPERATORS_FILES_ARE_READ_AGAIN_MILLIS);
        return resolver;
    }

    /** Takes the place of Boot's own by its name. */
    @Bean
    SpringResourceTemplateResolver defaultTemplateResolver(ApplicationContext context) {
        SpringResourceTemplateResolver resolver = pages(context, "classpath:/templates/web/");
        resolver.setOrder(2);
        return resolver;
    }

    /** Tables of credentials may be larger than anything else that is sent here; only this one address takes them. */
    @Bean
    ServletRegistrationBean<DispatcherServlet> largeTables(WebApplicationContext context) {
        DispatcherServlet servlet = new DispatcherServlet();
        servlet.setApplicationContext(context);
        ServletRegistrationBean<DispatcherServlet> registration =
                new ServletRegistrationBean<>(servlet, "/desk/issue/many");
        registration.setName("largeTables");
        registration.setMultipartConfig(
                new MultipartConfigElement("", CredentialImports.LARGEST, CredentialImports.LARGEST + FORM_BYTES, 0));
        return registration;
    }

    private static SpringResourceTemplateResolver pages(ApplicationContext context, String prefix) {
        SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
        resolver.setApplicationContext(context);
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setCacheable(true);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(cleanForms).excludePathPatterns("/error", "/slack/**", "/hooks/**", "/api/**");
        registry.addInterceptor(privateBadges)
                .addPathPatterns("/badges/**", "/ob/2/assertions/**", "/ob/3/credentials/**");
    }

    /** Pages name the stylesheet with a digest of its content, so it may be kept for a year. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/badgedesk.css", "/favicon.svg")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic());
    }
}
