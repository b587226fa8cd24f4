/** The learning behind the intents module: tokenising, encoding, regression, calibration. Knows texts and labels only. */
@NullMarked
package org.badgedesk.intents.model;

import org.jspecify.annotations.NullMarked;
