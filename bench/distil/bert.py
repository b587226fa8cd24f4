"""bge-small-en-v1.5 (8-bit, ONNX) as PyTorch reads it: its weights, and what its layers make of tokens."""
import math
import re

import numpy
import torch
import torch.nn.functional as F

WIDTH, HEADS, EPSILON = 384, 12, 1e-12
TYPES = {1: numpy.float32, 2: numpy.uint8, 3: numpy.int8, 6: numpy.int32, 7: numpy.int64}
PRODUCTS = {
    'attention/self/query': 'query', 'attention/self/key': 'key', 'attention/self/value': 'value',
    'attention/output/dense': 'joined', 'intermediate/dense': 'wide', 'output/dense': 'narrow'}
BIASES = {product: name.replace('/', '.') + '.bias' for name, product in PRODUCTS.items()}
NORMS = {'attended': 'attention.output.LayerNorm', 'out': 'output.LayerNorm'}


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            value, at = varint(data, at)
        else:
            length, at = varint(data, at) if tag & 7 == 2 else ({1: 8, 5: 4}[tag & 7], at)
            value, at = data[at:at + length], at + length
        yield tag >> 3, value


def whole_numbers(parts, number):
    """Of a repeated field, one by one or packed."""
    for value in (value for field, value in parts if field == number):
        if isinstance(value, int):
            yield value
        else:
            at = 0
            while at < len(value):
                one, at = varint(value, at)
                yield one


def tensor(data):
    parts = list(fields(data))
    one = dict(parts)
    raw = one.get(9, one.get(4))
    values = numpy.frombuffer(bytes(raw), TYPES[one[2]]) if raw is not None else numpy.array(list(whole_numbers(parts, 5)))
    return bytes(one[8]).decode(), values.reshape(list(whole_numbers(parts, 1)))


class Bert:
    """`weights` by (layer, part); `names` has the ONNX name of each 8-bit matrix."""

    def __init__(self, path):
        graph = dict(fields(memoryview(open(path, 'rb').read())))[7]
        values, self.names = {}, {}
        for number, part in fields(graph):
            if number == 5:
                name, value = tensor(part)
                values[name] = value
            elif number == 1:
                self._name(list(fields(part)))

        def whole(name):
            weight, zero, scale = (torch.tensor(values[name + end].astype('f4')) for end in ('_quantized', '_zero_point', '_scale'))
            return (weight - zero) * scale

        self.words, self.places, self.kinds = (
            whole(f'embeddings.{kind}_embeddings.weight') for kind in ('word', 'position', 'token_type'))
        self.norm = [torch.tensor(values[f'embeddings.LayerNorm.{end}']) for end in ('weight', 'bias')]
        self.weights = {key: whole(name).t().contiguous() for key, name in self.names.items()}
        for layer in range(12):
            for part, name in BIASES.items():
                self.weights[layer, part + ' bias'] = torch.tensor(values[f'encoder.layer.{layer}.{name}'])
            for part, name in NORMS.items():
                for end in ('weight', 'bias'):
                    self.weights[layer, f'{part} {end}'] = torch.tensor(values[f'encoder.layer.{layer}.{name}.{end}'])

    def _name(self, node):
        product = re.match(r'/encoder/layer\.(\d+)/(.*)/MatMul_quant$', next((bytes(v).decode() for n, v in node if n == 3), ''))
        if product:
            matrix = next(text for text in (bytes(v).decode() for n, v in node if n == 1) if re.match(r'onnx::.*_quantized$', text))
            self.names[int(product[1]), PRODUCTS[product[2]]] = matrix[:-len('_quantized')]

    def embedded(self, ids):
        return F.layer_norm(F.embedding(ids, self.words) + self.kinds[0] + self.places[:ids.shape[1]], (WIDTH,), *self.norm, EPSILON)

    def layer(self, number, states, firsts=False, product=None, see=lambda name, values: None):
        """What layer `number` makes of `states` (texts x tokens x WIDTH); of the first token of each text alone if `firsts`."""
        weights, name = self.weights, f'/encoder/layer.{number}/'

        def times(values, part):
            return (product or F.linear)(values, weights[number, part], weights[number, part + ' bias'])

        def heads(values):
            return values.view(len(states), -1, HEADS, WIDTH // HEADS).transpose(1, 2)

        def normal(values, part):
            return F.layer_norm(values, (WIDTH,), weights[number, part + ' weight'], weights[number, part + ' bias'], EPSILON)

        asking = states[:, :1] if firsts else states
        alike = heads(times(asking, 'query')) @ heads(times(states, 'key')).transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        seen = (torch.softmax(alike, -1) @ heads(times(states, 'value'))).transpose(1, 2).reshape(len(states), -1, WIDTH)
        see(name + 'attention/self/Reshape_3_output_0', seen)
        attended = normal(asking + times(seen, 'joined'), 'attended')
        see(name + 'attention/output/LayerNorm/Add_1_output_0', attended)
        wide = F.gelu(times(attended, 'wide'))
        see(name + 'intermediate/intermediate_act_fn/Mul_1_output_0', wide)
        return normal(attended + times(wide, 'narrow'), 'out')

    def run(self, ids, layers, product=None):
        """The last layer but one of all tokens, and the last of each first one."""
        states = self.embedded(ids)
        for number in layers[:-1]:
            states = self.layer(number, states, product=product)
        return states, self.layer(layers[-1], states, firsts=True, product=product)[:, 0]


def quick(values, weight, bias):
    """Products in 16-bit floats: several times as fast where the processor has them."""
    return F.linear(values.to(torch.bfloat16), weight.to(torch.bfloat16)).float() + bias
