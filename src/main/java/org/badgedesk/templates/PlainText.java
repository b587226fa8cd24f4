package org.badgedesk.templates;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;

/**
 * Writes Markdown as a person would type it into a plain mail: steps with their numbers, {@code - } before points, a
 * link as {@code words (address)}, no marks for emphasis, one line a paragraph (the reader's program wraps it).
 */
final class PlainText extends AbstractVisitor {

    private final StringBuilder written = new StringBuilder();
    private String indent = "";
    private String marker = "";

    private PlainText() {}

    static String of(Node document) {
        PlainText writer = new PlainText();
        document.accept(writer);
        return writer.written.toString().strip();
    }

    @Override
    public void visit(Paragraph paragraph) {
        block(paragraph);
    }

    @Override
    public void visit(Heading heading) {
        block(heading);
    }

    private void block(Node block) {
        startLine();
        visitChildren(block);
        endBlock(block);
    }

    @Override
    public void visit(BulletList list) {
        items(list, 0, "- ");
    }

    @Override
    public void visit(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        items(list, start == null ? 1 : start, "");
    }

    private void items(ListBlock list, int start, String bullet) {
        int number = start;
        String outer = indent;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String mark = bullet.isEmpty() ? number++ + ". " : bullet;
            startLine();
            written.append(mark);
            indent = outer + " ".repeat(mark.length());
            marker = mark;
            visitChildren(item);
            indent = outer;
            marker = "";
        }
        endBlock(list);
    }

    @Override
    public void visit(BlockQuote quote) {
        String outer = indent;
        indent = outer + "> ";
        visitChildren(quote);
        indent = outer;
        endBlock(quote);
    }

    @Override
    public void visit(FencedCodeBlock code) {
        literal(code, code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        literal(code, code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        literal(html, html.getLiteral());
    }

    private void literal(Node node, String literal) {
        for (String line : literal.stripTrailing().split("\n", -1)) {
            startLine();
            written.append(line);
            newLine();
        }
        endBlock(node);
    }

    @Override
    public void visit(ThematicBreak rule) {
        startLine();
        written.append("----");
        endBlock(rule);
    }

    @Override
    public void visit(Link link) {
        int from = written.length();
        visitChildren(link);
        String words = written.substring(from).strip();
        String address = link.getDestination();
        String bare = address.startsWith("mailto:") ? address.substring("mailto:".length()) : address;
        if (words.isEmpty()) {
            written.append(bare);
        } else if (!words.equals(bare) && !words.equals(address)) {
            written.append(" (").append(bare).append(')');
        }
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
    }

    @Override
    public void visit(Text text) {
        written.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        written.append(code.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        written.append(html.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak soft) {
        written.append(' ');
    }

    @Override
    public void visit(HardLineBreak hard) {
        newLine();
        written.append(indent);
    }

    /** At the start of a line writes the indent, but for the line that an item's mark has begun. */
    private void startLine() {
        if (!marker.isEmpty()) {
            marker = "";
        } else {
            written.append(indent);
        }
    }

    private void newLine() {
        written.append('\n');
    }

    private void endBlock(Node block) {
        if (written.length() > 0 && written.charAt(written.length() - 1) != '\n') {
            newLine();
        }
        boolean inTightList = block.getParent() instanceof ListItem
                && block.getParent().getParent() instanceof ListBlock list
                && list.isTight();
        if (!inTightList && !written.toString().endsWith("\n\n")) {
            newLine();
        }
    }
}
