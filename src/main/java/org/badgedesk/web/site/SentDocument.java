package org.badgedesk.web.site;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.badgedesk.cases.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A document that somebody sends along in a form: PDF, JPEG or PNG by its name's ending, kept under a name of ours. */
public final class SentDocument {

    private static final int LARGEST = 5_000_000;
    private static final Map<String, String> TYPES =
            Map.of("pdf", "application/pdf", "jpg", "image/jpeg", "jpeg", "image/jpeg", "png", "image/png");

    private final @Nullable MultipartFile file;

    public SentDocument(Optional<MultipartFile> upload) {
        this.file = upload.filter(sent -> !sent.isEmpty()).orElse(null);
    }

    /** Why it is not taken, for who sent it; null where it is, or where there is none. */
    public @Nullable String fault() {
        if (file != null && type(file) == null) {
            return "Send the document as PDF, JPEG or PNG.";
        }
        return file != null && file.getSize() > LARGEST ? "The document is too large: 5 MB at most." : null;
    }

    /** What goes to staff; nothing where none was sent. */
    public Optional<Attachment> attachment() throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        String type = String.valueOf(type(file));
        return Optional.of(new Attachment("document." + type.substring(type.indexOf('/') + 1), type, file.getBytes()));
    }

    private static @Nullable String type(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename());
        return TYPES.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
