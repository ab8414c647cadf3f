/** A linear layer: weights `[outputs, inputs]` and biases `[outputs]`, as PyTorch's `nn.Linear` stores them. */
export interface Linear {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** A small network from the numbers of a place to one number a class, with one residual layer between them. */
export interface PlaceNetwork {
  readonly first: Linear;
  readonly inner: Linear;
  readonly outer: Linear;
  readonly classes: Linear;
}

/**
 * Returns the probability of each class at a place, the mean over networks; it sums to 1.
 *
 * A network is x = relu(first(place)), x = x + relu(outer(relu(inner(x)))), softmax(classes(x)). It runs on plain arrays: at
 * 64 numbers a layer a place takes 70,000 multiplications, for which no device is worth waking.
 *
 * @param place  The numbers of the place, as the networks were trained with.
 */
export function classProbabilities(networks: readonly PlaceNetwork[], place: Float32Array): Float32Array {
  const sums = new Float32Array(networks[0]!.classes.bias.length);
  for (const network of networks) {
    const scores = softmax(classScores(network, place));
    for (let k = 0; k < sums.length; k++) sums[k]! += scores[k]! / networks.length;
  }
  return sums;
}

function classScores({ first, inner, outer, classes }: PlaceNetwork, place: Float32Array): Float32Array {
  const x = relu(linear(first, place));
  const added = relu(linear(outer, relu(linear(inner, x))));
  return linear(
    classes,
    x.map((value, at) => value + added[at]!),
  );
}

function linear({ weight, bias }: Linear, x: Float32Array): Float32Array {
  const { length } = x;
  const out = new Float32Array(bias.length);
  for (let row = 0, at = 0; row < out.length; row++) {
    let sum = bias[row]!;
    for (let col = 0; col < length; col++, at++) sum += weight[at]! * x[col]!;
    out[row] = sum;
  }
  return out;
}

function relu(values: Float32Array): Float32Array {
  for (let at = 0; at < values.length; at++) if (values[at]! < 0) values[at] = 0;
  return values;
}

function softmax(scores: Float32Array): Float32Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) most = Math.max(most, score);
  const powers = scores.map((score) => Math.exp(score - most));
  let sum = 0;
  for (const power of powers) sum += power;
  return powers.map((power) => power / sum);
}
