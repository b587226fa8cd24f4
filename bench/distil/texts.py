"""Collects the texts, a line each, on which the encoder's seven layers learn to say what its twelve say. No label is read, no held-out set, no test part.

python3 bench/distil/texts.py NLU > texts.txt      # NLU: a folder with */train.jsonl, such as ../shared/nlu; needs python3-yaml and wordnet-base
mvn -q test -Dtest=TokensOfTexts -Dtexts=$PWD/texts.txt -Dids=$PWD/ids.txt
"""
import glob
import json
import os
import random
import re
import sys

import yaml

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
GLOSSES = 50_000
RANDOM = random.Random(7)
SENTENCE = re.compile(r'(?<=[.!?;:])\s+|\n+|(?<=[。！？])')
CLAUSE = re.compile(r', | - | and | but | because | so | y | et | und | e ')


def rows(pattern):
    for file in sorted(glob.glob(pattern)):
        if 'held' not in os.path.basename(file):
            yield from map(json.loads, open(file))


def strings(node):
    """All texts of an intent file: examples in eight languages, near misses, what it is called."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, (list, dict)):
        for inner in node.values() if isinstance(node, dict) else node:
            yield from strings(inner)


def of_intents():
    for file in sorted(glob.glob(os.path.join(ROOT, 'intents', '*.yml'))):
        yield from (text for text in strings(yaml.safe_load(open(file))) if len(text) > 5)


def of_messages():
    """Subjects, sentences, their clauses, and a few stretches of 8 to 32 words as the desk reads of a long message."""
    for row in rows(os.path.join(ROOT, 'bench', 'messages', '*.jsonl')):
        yield row.get('subject') or ''
        body = row['body']
        for sentence in SENTENCE.split(body):
            yield sentence
            clauses = CLAUSE.split(sentence)
            yield from (clause for clause in clauses if len(clauses) > 1 and len(clause.split()) > 2)
        words = body.split()
        for _ in range(2 if len(words) > 12 else 0):
            length = RANDOM.randint(8, 32)
            start = RANDOM.randrange(max(1, len(words) - length + 1))
            yield ' '.join(words[start:start + length])


def glosses():
    """Definitions and example sentences of WordNet 3.0: plain English about everything."""
    found = []
    for file in sorted(glob.glob('/usr/share/wordnet/data.*')):
        for line in open(file, errors='ignore'):
            gloss = line.partition(' | ')[2].strip()
            found += [part.strip().strip('"') for part in gloss.split('; ') if 4 <= len(part.split()) <= 22]
    RANDOM.shuffle(found)
    return found[:GLOSSES]


def spoilt(text):
    kind = RANDOM.random()
    if kind < .25:
        return text.lower()
    if kind < .4:
        return re.sub(r'[^\w\s]', '', text)
    if kind < .5:
        return text.upper()
    return ' '.join(slip(word) if len(word) > 3 and RANDOM.random() < .2 else word for word in text.split())


def slip(word):
    at = RANDOM.randrange(1, len(word) - 1)
    return RANDOM.choice([word[:at] + word[at + 1:], word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at] + word[at:]])


def unique(texts):
    return list(dict.fromkeys(line for line in (' '.join(text.split()) for text in texts) if len(line) > 5))


def main():
    own = unique(of_intents())
    nlu = unique(row['text'] for row in rows(os.path.join(sys.argv[1], '*', 'train.jsonl')))
    messages = unique(of_messages())
    noisy = [spoilt(text) for text in own + nlu + messages[::3] if RANDOM.random() < .45]
    texts = unique(own + nlu + messages + glosses() + noisy)
    RANDOM.shuffle(texts)
    print('\n'.join(texts))


main()
