package org.badgedesk.mailserver;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for access tokens from a token endpoint (RFC 6749): by refresh token, or by the client's own credentials where there is none.
 *
 * @param tokenUri the token endpoint; without it the password is used
 */
public record Oauth2(
        @DefaultValue("") String tokenUri,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String refreshToken,
        @DefaultValue("") String scope) {

    /** None: a password is used. */
    public static final Oauth2 NONE = new Oauth2("", "", "", "", "");

    public boolean isSet() {
        return !tokenUri.isBlank();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Oauth2[" + tokenUri + "]";
    }
}
