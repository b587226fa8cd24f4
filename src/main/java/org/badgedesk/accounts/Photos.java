package org.badgedesk.accounts;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.Canvas;
import net.coobird.thumbnailator.geometry.Positions;
import org.badgedesk.audit.AuditEvent;
import org.badgedesk.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos of earners. What comes in is decoded and written anew as a square JPEG, so that nothing but the picture is kept: no place, no
 * camera, nothing hidden behind it.
 */
@Service
public class Photos {

    /** An upload that is larger is refused. */
    public static final int LARGEST_BYTES = 5_000_000;

    private static final int SIDE = 400;
    private static final int SMALLEST_SIDE = 50;
    private static final long MOST_PIXELS = 40_000_000;
    private static final Set<String> FORMATS = Set.of("jpeg", "png");

    private final JdbcClient db;
    private final EarnerTable earners;
    private final AuditLog audit;
    private final Clock clock;

    Photos(JdbcClient db, EarnerTable earners, AuditLog audit, Clock clock) {
        this.db = db;
        this.earners = earners;
        this.audit = audit;
        this.clock = clock;
    }

    /** The earner's photo: a JPEG of 400 by 400 pixels. */
    @Transactional(readOnly = true)
    public Optional<byte[]> of(EarnerId earner) {
        return db.sql("select jpeg from earner_photo where earner_id = :earner")
                .param("earner", earner.value())
                .query((row, n) -> row.getBytes(1))
                .optional();
    }

    @Transactional(readOnly = true)
    public boolean has(EarnerId earner) {
        return db.sql("select exists (select 1 from earner_photo where earner_id = :earner)")
                .param("earner", earner.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes a photo, in place of the one before.
     *
     * @throws PhotoRefused if it is no JPEG or PNG, damaged, too large or too small
     */
    @Transactional
    public void set(EarnerId earner, byte[] upload) {
        byte[] jpeg = square(upload);
        db.sql("""
                        insert into earner_photo (earner_id, jpeg, added_at) values (:earner, :jpeg, :now)
                        on conflict (earner_id) do update set jpeg = excluded.jpeg, added_at = excluded.added_at""")
                .param("earner", earner.value())
                .param("jpeg", jpeg)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        record(earner, "earner.photo-set");
    }

    /** Takes the photo away; nothing where there is none. */
    @Transactional
    public void remove(EarnerId earner) {
        int removed = db.sql("delete from earner_photo where earner_id = :earner")
                .param("earner", earner.value())
                .update();
        if (removed > 0) {
            record(earner, "earner.photo-removed");
        }
    }

    private void record(EarnerId id, String verb) {
        Earner earner = earners.byId(id).orElseThrow();
        audit.record(new AuditEvent(earner.email().value(), verb, id.toString(), "", Map.of(), Map.of(), null));
    }

    /** One at a time: a large picture takes 160 MB while it is decoded. */
    private static synchronized byte[] square(byte[] upload) {
        requireReasonable(upload);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            // Turns the picture as the camera was held (EXIF), which is lost with the rest.
            Thumbnails.of(new ByteArrayInputStream(upload))
                    .crop(Positions.CENTER)
                    .size(SIDE, SIDE)
                    .addFilter(new Canvas(SIDE, SIDE, Positions.CENTER, Color.WHITE))
                    .outputFormat("jpg")
                    .outputQuality(0.88)
                    .toOutputStream(jpeg);
            return jpeg.toByteArray();
        } catch (IOException | RuntimeException e) {
            throw new PhotoRefused(
                    "This picture is damaged and cannot be shown. Save it again, or choose another one.");
        }
    }

    /** Reads no more than the header: a small file may claim to be a picture of any size. */
    private static void requireReasonable(byte[] upload) {
        if (upload.length == 0) {
            throw new PhotoRefused("Choose a picture first: a JPEG or PNG of at most 5 MB.");
        }
        if (upload.length > LARGEST_BYTES) {
            throw new PhotoRefused("This picture is larger than 5 MB. Save it smaller.");
        }
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw new PhotoRefused("This is no picture that we can read. Save it as JPEG or PNG.");
            }
            try {
                reader.setInput(stream, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MOST_PIXELS) {
                    throw new PhotoRefused("This picture has " + width + " by " + height
                            + " pixels, which is too many. Save it smaller.");
                }
                if (Math.min(width, height) < SMALLEST_SIDE) {
                    throw new PhotoRefused("This picture is smaller than " + SMALLEST_SIDE + " by " + SMALLEST_SIDE
                            + " pixels. Choose a larger one.");
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new PhotoRefused(
                    "This picture is damaged and cannot be shown. Save it again, or choose another one.");
        }
    }
}
