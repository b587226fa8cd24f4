package org.badgedesk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Tests {

    /** The example of FIPS 180-4 (NIST, "SHA-256 examples"), one block. */
    @Test
    void theStandardsExampleGivesItsDigest() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void aTextIsDigestedAsUtf8() {
        assertThat(Sha256.of("Zoë")).isEqualTo(Sha256.of(new byte[] {'Z', 'o', (byte) 0xC3, (byte) 0xAB}));
    }
}
