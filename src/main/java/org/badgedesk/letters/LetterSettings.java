package org.badgedesk.letters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The letterhead. All of it may be left out.
 *
 * @param address lines below the issuer's name
 * @param logo a PNG, shown at the top, of at most 1 MB
 * @param signature a PNG of the signature by hand, of at most 1 MB
 * @param signedBy the name below it
 * @param title what that person is
 */
@Validated
@ConfigurationProperties("badgedesk.letters")
record LetterSettings(
        @DefaultValue List<String> address,
        @Nullable Path logo,
        @Nullable Path signature,
        @DefaultValue("") String signedBy,
        @DefaultValue("") String title) {

    private static final long LARGEST = 1_000_000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    LetterSettings {
        address = List.copyOf(address);
        picture("badgedesk.letters.logo", logo);
        picture("badgedesk.letters.signature", signature);
    }

    /** As a {@code data:} URL; null where there is none. */
    @Nullable String logoUrl() {
        return picture("badgedesk.letters.logo", logo);
    }

    @Nullable String signatureUrl() {
        return picture("badgedesk.letters.signature", signature);
    }

    private static @Nullable String picture(String setting, @Nullable Path file) {
        if (file == null || file.toString().isEmpty()) {
            return null;
        }
        try {
            byte[] bytes = Files.size(file) > LARGEST ? new byte[0] : Files.readAllBytes(file);
            if (bytes.length < PNG.length || !Arrays.equals(Arrays.copyOf(bytes, PNG.length), PNG)) {
                throw new IllegalArgumentException(setting + " is no PNG of at most 1 MB: " + file);
            }
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + " cannot be read: " + file, e);
        }
    }
}
