package org.badgedesk.inbox.mime;

/** Joins the soft line breaks of {@code format=flowed} (RFC 3676). */
final class FlowedText {

    private FlowedText() {}

    static String unfold(String text, boolean delSp) {
        StringBuilder out = new StringBuilder(text.length());
        int depthBefore = 0;
        boolean open = false;
        for (String line : text.split("\n", -1)) {
            int depth = 0;
            while (depth < line.length() && line.charAt(depth) == '>') {
                depth++;
            }
            String content = line.substring(depth);
            if (content.startsWith(" ")) {
                content = content.substring(1);
            }
            boolean signature = content.equals("-- ");
            if (open && (depth != depthBefore || signature)) {
                out.append('\n');
                open = false;
            }
            if (!open && depth > 0) {
                out.append(">".repeat(Math.min(depth, 20))).append(' ');
            }
            boolean soft = content.endsWith(" ") && !signature;
            out.append(soft && delSp ? content.substring(0, content.length() - 1) : content);
            if (!soft) {
                out.append('\n');
            }
            open = soft;
            depthBefore = depth;
        }
        // The text's last line has no break of its own.
        return out.length() > 0 && out.charAt(out.length() - 1) == '\n'
                ? out.substring(0, out.length() - 1)
                : out.toString();
    }
}
