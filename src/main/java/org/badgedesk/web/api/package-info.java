/** The admin API: JSON over HTTP with a bearer token; errors are problem details (RFC 9457). */
@NullMarked
package org.badgedesk.web.api;

import org.jspecify.annotations.NullMarked;
