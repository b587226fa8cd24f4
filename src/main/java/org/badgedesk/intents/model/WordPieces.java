package org.badgedesk.intents.model;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a text into the word pieces that a BERT encoder reads: basic tokenisation (clean, lower case, strip accents,
 * isolate punctuation and Han characters), then the longest known piece first (Devlin et al., 2019; Wu et al., 2016).
 */
final class WordPieces implements Tokens {

    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = vocabulary.getOrDefault("[UNK]", 100);
        this.start = vocabulary.getOrDefault("[CLS]", 101);
        this.end = vocabulary.getOrDefault("[SEP]", 102);
    }

    /** Reads the vocabulary out of a {@code tokenizer.json} as Hugging Face writes it. */
    static WordPieces read(InputStream tokenizerJson) throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>(65536);
        try (JsonParser parser =
                new JsonFactory().createParser(tools.jackson.core.ObjectReadContext.empty(), tokenizerJson)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME && "vocab".equals(parser.currentName())) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        String piece = parser.currentName();
                        parser.nextToken();
                        vocabulary.put(piece, parser.getIntValue());
                    }
                    break;
                }
            }
        }
        if (vocabulary.isEmpty()) {
            throw new IOException("the tokenizer file holds no vocabulary");
        }
        return new WordPieces(vocabulary);
    }

    /** Reads a {@code vocab.txt}: a piece a line, numbered from 0. */
    static WordPieces ofLines(List<String> pieces) {
        Map<String, Integer> vocabulary = new HashMap<>(65536);
        for (String piece : pieces) {
            vocabulary.putIfAbsent(piece, vocabulary.size());
        }
        return new WordPieces(vocabulary);
    }

    @Override
    public int[] ids(String text, int longest) {
        List<Integer> ids = new ArrayList<>(32);
        ids.add(start);
        for (String word : words(text)) {
            if (ids.size() >= longest - 1) {
                break;
            }
            pieces(word, ids);
        }
        int kept = Math.min(ids.size(), longest - 1);
        int[] out = new int[kept + 1];
        for (int i = 0; i < kept; i++) {
            out[i] = ids.get(i);
        }
        out[kept] = end;
        return out;
    }

    /** Whether {@code word}, in small letters, is one piece by itself. */
    boolean isWord(String word) {
        return vocabulary.containsKey(word);
    }

    private void pieces(String word, List<Integer> ids) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            ids.add(unknown);
            return;
        }
        int mark = ids.size();
        int from = 0;
        while (from < word.length()) {
            int to = word.length();
            Integer found = null;
            while (from < to) {
                String piece = from == 0 ? word.substring(0, to) : "##" + word.substring(from, to);
                found = vocabulary.get(piece);
                if (found != null) {
                    break;
                }
                to = word.offsetByCodePoints(to, -1);
            }
            if (found == null) {
                ids.subList(mark, ids.size()).clear();
                ids.add(unknown);
                return;
            }
            ids.add(found);
            from = to;
        }
    }

    private static List<String> words(String text) {
        String clean = clean(text);
        String plain = Normalizer.normalize(clean, Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String lower = lower(plain);
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                flush(word, words);
            } else if (isPunctuation(c) || isHan(c)) {
                flush(word, words);
                words.add(Character.toString(c));
            } else {
                word.appendCodePoint(c);
            }
        }
        flush(word, words);
        return words;
    }

    private static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || c == '\r') {
                out.append(' ');
            } else if (c != 0 && c != 0xFFFD && !isControl(c)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static String lower(String decomposed) {
        StringBuilder out = new StringBuilder(decomposed.length());
        decomposed
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> {
                    if (c < 128) {
                        out.appendCodePoint(Character.toLowerCase(c));
                    } else {
                        out.append(Character.toString(c).toLowerCase(Locale.ROOT));
                    }
                });
        return out.toString();
    }

    private static boolean isControl(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE;
    }

    private static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > 32 && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isHan(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2A6DF
                || c >= 0x2A700 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
