"""Scores what `triage --json` made of bench/messages against what their writer expects.

cat bench/messages/*.jsonl | java -jar target/badgedesk.jar triage --json - > out.json; python3 bench/score.py out.json [v] [NAME]

With `v` every miss is listed; with a NAME only the files whose name starts with it are scored. The rules for details and doubts
were written with these messages in view, but for the held ones (by writers who saw neither rules nor examples): they are scored
at milestones and never listed; plain-held only once. The wrong actions in fresh-held were read once, on 27 November 2026.
month-dev, autumn-dev, winter-dev, spring-dev, harvest-dev, frost-dev, meadow-dev, harbour-dev and cedar-dev were held out until 28 November 2026; what they then gave stands
in docs/figures.md.
"""
import collections
import glob
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = sys.argv[3] if len(sys.argv) > 3 else ''
LIST = len(sys.argv) > 2 and sys.argv[2] == 'v'
HELD = ('fresh-held', 'blind-held', 'world-held', 'last-held', 'plain-held', 'summer-held', 'delta-held', 'ember-held', 'fjord-held', 'grove-held', 'heron-held')
ACTS = ('act', 'ask', 'verify')


def names(requests):
    return [{r['intent'], *r.get('or', [])} for r in requests]


def main():
    got = {d['id']: d for d in map(json.loads, open(sys.argv[1]))}
    good, total, misses, ran, held = collections.Counter(), collections.Counter(), [], [], [False]

    def count(what, right, *why):
        total[what] += 1
        good[what] += bool(right)
        if not right and not held[0]:
            misses.append((what, *why))

    for path in sorted(glob.glob(os.path.join(HERE, 'messages', NAME + '*.jsonl'))):
        stem = os.path.basename(path)[:-len('.jsonl')]
        held[0] = stem in HELD
        for want in map(json.loads, open(path)):
            kind = want.get('set', stem)
            row = stem + ('' if kind == stem else ' ' + kind)
            g = got.get(want['id'])
            if g is None:
                continue
            expect = want['expect']
            asked = expect['requests']
            have = [r['intent'] for r in g['requests']]
            about = (want['id'], [sorted(s) for s in names(asked)], [(r['intent'], r.get('guess'), r['decision'],
                     round(r['confidence'], 2)) for r in g['requests']], want['subject'], want['body'][:300].replace('\n', ' / '))
            needed = names(expect.get('required', asked))
            if kind == 'mixed':
                count(row + ': all found', all(s & set(have) for s in needed), *about)
                known = set().union(*names(asked), *needed)
                count(row + ': nothing invented', set(have) <= known, *about)
            else:
                count(row + ': main right', have[:1] == [] == needed or have and needed and have[0] in needed[0], *about)
            if asked and asked[0]['intent'] == 'other' and len(asked) == 1:
                count('~ out of scope caught', g['decision'] == 'escalate', *about)
            elif kind not in ('mixed', 'none') and asked and asked[0]['intent'] != 'other':
                count('~ main right, in scope', have[:1] == [] == needed or have and needed and have[0] in needed[0], *about)
            if kind == 'mixed':
                count('~ mixed, all found', all(s & set(have) for s in needed), *about)
            count('~ decision right', g['decision'] == expect['decision'], expect['decision'], g['decision'], *about)
            count('~ language right', g['language'] == expect.get('language', 'en') or expect.get('language') is None,
                  g['language'], *about)
            allowed = set().union(*names(asked), *needed)
            bad = [r for r in g['requests'] if r['decision'] in ACTS and r['intent'] not in allowed]
            count('~ no wrong action proposed', not bad, *about)
            if set(g['executes']) - allowed:
                ran.append('a held one' if held[0] else want['id'])
            for w in asked:
                for r in g['requests']:
                    if r['intent'] == w['intent'] and r['kind'] == 'action' and 'details' in w:
                        for k in sorted(set(w['details']) | (set(r['details']) & {'new_name', 'new_email'})):
                            count('~ details exact', r['details'].get(k) == w['details'].get(k), k,
                                  w['details'].get(k), r['details'].get(k), want['id'],
                                  want['body'][:200].replace('\n', ' / '))
    if LIST:
        for m in misses:
            if m[0][0] != '~' or 'main' not in m[0] and 'all found' not in m[0]:
                print(*m)
    for what in sorted(total):
        print(f'{what:50} {good[what]:4} / {total[what]:4}  {100 * good[what] / total[what]:5.1f} %')
    print('wrong actions executed', len(ran), ran)


main()
