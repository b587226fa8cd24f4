"""Spoils texts of a data set as phones, haste and dictation do: slips of the finger, lost spaces, no capitals or nothing else, no punctuation.

python3 bench/noise.py train.jsonl > noisy.jsonl; cat train.jsonl noisy.jsonl > augmented.jsonl

With both, `eval --json --train … --test …` says what noise costs and what augmented training gives (docs/figures.md). One line of JSON with
`text` for each; the same input gives the same output.
"""
import json
import random
import sys

NEXT_TO = {'a': 'sq', 'b': 'vn', 'c': 'xv', 'd': 'sf', 'e': 'wr', 'f': 'dg', 'g': 'fh', 'h': 'gj', 'i': 'uo', 'k': 'jl', 'l': 'k', 'm': 'n',
           'n': 'bm', 'o': 'ip', 'p': 'o', 'r': 'et', 's': 'ad', 't': 'ry', 'u': 'yi', 'v': 'cb', 'w': 'qe', 'y': 'tu'}
SHORT = {'you': 'u', 'your': 'ur', 'are': 'r', 'please': 'pls', 'because': 'cuz', 'to': '2', 'for': '4', 'and': '&', 'with': 'w/', 'though': 'tho'}


def slip(word, chance):
    i = chance.randrange(len(word))
    kind = chance.randrange(4)
    if kind == 0:
        return word[:i] + word[i + 1:]
    if kind == 1:
        return word[:i] + word[i] + word[i:]
    if kind == 2 and i + 1 < len(word):
        return word[:i] + word[i + 1] + word[i] + word[i + 2:]
    return word[:i] + chance.choice(NEXT_TO.get(word[i].lower(), word[i])) + word[i + 1:]


def spoilt(text, chance):
    words = [SHORT.get(w, w) if chance.random() < .3 else w for w in text.split()]
    words = [slip(w, chance) if len(w) > 3 and chance.random() < .15 else w for w in words]
    out = ''.join(w + ('' if chance.random() < .04 else ' ') for w in words).strip()
    out = chance.choice([out, out.lower(), out.lower(), out.upper()])
    return out if chance.random() < .4 else ''.join(c for c in out if c.isalnum() or c.isspace())


def main():
    chance = random.Random(1)
    for row in map(json.loads, open(sys.argv[1])):
        row['text'] = spoilt(row['text'], chance)
        print(json.dumps(row, ensure_ascii=False))


main()
