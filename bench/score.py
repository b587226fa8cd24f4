"""Scores what `triage --json` made of bench/messages against what their writer expects.

cat bench/messages/*.jsonl | java -jar target/badgedesk.jar triage --json - > out.json; python3 bench/score.py out.json [v]

The rules for details and doubts were written with these messages in view: they show what broke, not how good it is.
"""
import json,sys,collections,os
exp={}
import glob
for f in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'messages', '*.jsonl'))):
    for l in open(f):
        d=json.loads(l); d['_f']=f.split('/')[-1]; exp[d['id']]=d
got={}
for l in open(sys.argv[1]):
    d=json.loads(l); got[d['id']]=d
tot=collections.Counter(); ok=collections.Counter(); wrongact=[];det=[0,0];errs=[]
for i,e in exp.items():
    g=got.get(i); f=e['_f']; tot[f]+=1
    if not g: errs.append((f,i,'MISSING')); continue
    want=[r['intent'] for r in e['expect']['requests']]
    have=[r['intent'] for r in g['requests']]
    main = (want[:1]==have[:1]) if f!='mixed.jsonl' else set(want)<=set(have)
    if f=='mixed.jsonl': extra=set(have)-set(want)
    ok[f]+=main
    if not main: errs.append((f,i,want,have,[r.get('guess') for r in g['requests']],e['body'][:150]))
    for r in g['requests']:
        if r['decision'] in('act','ask','verify') and r['intent'] not in want: wrongact.append((f,i,want,r['intent'],r['confidence'],e['body'][:160]))
    for w in e['expect']['requests']:
        for r in g['requests']:
            if r['intent']==w['intent'] and w.get('details') is not None and r['kind']=='action':
                for k,v in w['details'].items():
                    det[1]+=1
                    if r['details'].get(k)==v: det[0]+=1
                    else: errs.append((f,i,'DETAIL',k,v,r['details'].get(k)))
for f in tot: print(f,ok[f],tot[f],round(100*ok[f]/tot[f],1))
print('details',det, 'wrong actions',len(wrongact))
if len(sys.argv)>2:
    for e in errs: print(e)
    print('--- wrong actions'); 
    for w in wrongact: print(w)
