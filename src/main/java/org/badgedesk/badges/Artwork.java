package org.badgedesk.badges;

import org.jspecify.annotations.Nullable;

/** How a badge looks: always a PNG, which every mail program shows, and the SVG where there is one. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Artwork(byte[] png, byte @Nullable [] svg) {}
