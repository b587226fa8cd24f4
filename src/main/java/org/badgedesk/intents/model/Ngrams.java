package org.badgedesk.intents.model;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words, pairs of words and runs of 2 to 5 characters of a text (Han characters by themselves too), hashed into {@value #BUCKETS} buckets: the view that
 * keeps what an English encoder loses, the words of other languages and misspelt ones.
 */
final class Ngrams {

    static final int BUCKETS = 1 << 17;

    private static final int LONGEST_TEXT = 2000;
    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}&&[^\u3099\u309A]]+");
    private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}\u3099\u309A?!#@$%]+");
    private static final Pattern NUMBER = Pattern.compile("\\p{N}");

    private Ngrams() {}

    /** A sparse vector: which buckets, and how much of each. */
    record Vector(int[] buckets, float[] values) {}

    /** Each bucket of the text once, with {@code 1 + ln(count)}. */
    static Vector read(String text) {
        String plain = plain(text);
        int[] hashes = new int[Math.max(16, plain.length() * 6)];
        int n = 0;
        String[] words = plain.split(" ", -1);
        for (int w = 0; w < words.length; w++) {
            if (n + 8 + words[w].length() * 5 + 16 > hashes.length) {
                hashes = Arrays.copyOf(hashes, hashes.length * 2 + words[w].length() * 8);
            }
            hashes[n++] = bucket(words[w].hashCode() * 31 + 17);
            if (w > 0) {
                hashes[n++] = bucket((words[w - 1] + " " + words[w]).hashCode() * 31 + 29);
            }
            String framed = "<" + words[w] + ">";
            n = characters(words[w], hashes, n);
            for (int size = 2; size <= 5; size++) {
                for (int i = 0; i + size <= framed.length(); i++) {
                    int h = size;
                    for (int j = i; j < i + size; j++) {
                        h = h * 31 + framed.charAt(j);
                    }
                    hashes[n++] = bucket(h * 31 + 43);
                }
            }
        }
        return count(Arrays.copyOf(hashes, n));
    }

    /** Where a character is a word or half of one, it counts by itself too. */
    private static int characters(String word, int[] hashes, int from) {
        int n = from;
        for (int i = 0; i < word.length(); i++) {
            if (Character.isIdeographic(word.charAt(i))) {
                hashes[n++] = bucket(word.charAt(i) * 31 + 61);
            }
        }
        return n;
    }

    private static String plain(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        String alike = Particulars.alike(cut).toLowerCase(Locale.ROOT);
        String folded =
                MARKS.matcher(Normalizer.normalize(alike, Normalizer.Form.NFKD)).replaceAll("");
        return NUMBER.matcher(APART.matcher(folded).replaceAll(" "))
                .replaceAll("0")
                .strip();
    }

    private static int bucket(int hash) {
        int h = hash * 0x9E3779B9;
        h ^= h >>> 15;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        return h & (BUCKETS - 1);
    }

    private static Vector count(int[] hashes) {
        Arrays.sort(hashes);
        int[] buckets = new int[hashes.length];
        float[] values = new float[hashes.length];
        int n = 0;
        for (int i = 0; i < hashes.length; ) {
            int j = i;
            while (j < hashes.length && hashes[j] == hashes[i]) {
                j++;
            }
            buckets[n] = hashes[i];
            values[n++] = (float) (1 + Math.log(j - i));
            i = j;
        }
        return new Vector(Arrays.copyOf(buckets, n), Arrays.copyOf(values, n));
    }
}
