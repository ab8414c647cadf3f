import * as tf from "@tensorflow/tfjs-core";

type Gradient = (
  dy: tf.Tensor,
  saved: tf.Tensor[],
  attributes: Record<string, unknown>,
) => Record<string, () => tf.Tensor>;

/**
 * Registers the gradients of the kernels that the transformer and its losses run. tfjs keeps its own behind a side-effect
 * module that Node cannot resolve (`dist/register_all_gradients.js` imports a folder); these are the textbook ones.
 */
export function registerGradients(): void {
  const register = (
    kernelName: string,
    inputsToSave: string[],
    gradFunc: Gradient,
    outputsToSave: boolean[] = [],
  ) =>
    tf.registerGradient({
      kernelName,
      inputsToSave,
      outputsToSave,
      gradFunc: (dy, saved, attributes) =>
        gradFunc(dy as tf.Tensor, saved, attributes as Record<string, unknown>),
    });
  register("Add", ["a", "b"], (dy, [a, b]) => ({
    a: () => unbroadcast(dy, a!),
    b: () => unbroadcast(dy, b!),
  }));
  register("Sub", ["a", "b"], (dy, [a, b]) => ({
    a: () => unbroadcast(dy, a!),
    b: () => unbroadcast(tf.neg(dy), b!),
  }));
  register("Multiply", ["a", "b"], (dy, [a, b]) => ({
    a: () => unbroadcast(tf.mul(dy, b!), a!),
    b: () => unbroadcast(tf.mul(dy, a!), b!),
  }));
  register("Neg", [], (dy) => ({ x: () => tf.neg(dy) }));
  register("Reshape", ["x"], (dy, [x]) => ({ x: () => tf.reshape(dy, x!.shape) }));
  register("Cast", [], (dy) => ({ x: () => tf.cast(dy, "float32") }));
  register("Identity", [], (dy) => ({ x: () => tf.cast(dy, "float32") }));
  register("Square", ["x"], (dy, [x]) => ({ x: () => tf.mul(dy, tf.mul(x!, 2)) }));
  register("Log", ["x"], (dy, [x]) => ({ x: () => tf.div(dy, x!) }));
  register("Tanh", [], (dy, [y]) => ({ x: () => tf.mul(dy, tf.sub(1, tf.square(y!))) }), [true]);
  register("Rsqrt", [], (dy, [y]) => ({ x: () => tf.mul(dy, tf.mul(tf.mul(tf.square(y!), y!), -0.5)) }), [
    true,
  ]);
  register("Erf", ["x"], (dy, [x]) => ({
    x: () => tf.mul(dy, tf.mul(tf.exp(tf.neg(tf.square(x!))), 2 / Math.sqrt(Math.PI))),
  }));
  register(
    "Softmax",
    [],
    (dy, [y]) => {
      const weighted = (): tf.Tensor => tf.mul(dy, y!);
      return { logits: () => tf.sub(weighted(), tf.mul(tf.sum(weighted(), -1, true), y!)) };
    },
    [true],
  );
  register("Transpose", [], (dy, _, { perm }) => ({ x: () => tf.transpose(dy, inverse(perm as number[])) }));
  register("Sum", ["x"], (dy, [x], { axis }) => ({ x: () => spread(dy, x!, axes(axis, x!)) }));
  register("Mean", ["x"], (dy, [x], { axis }) => {
    const along = axes(axis, x!);
    const count = along.reduce((product, each) => product * x!.shape[each]!, 1);
    return { x: () => tf.div(spread(dy, x!, along), count) };
  });
  register("Slice", ["x"], (dy, [x], { begin }) => ({
    x: () =>
      tf.pad(
        dy,
        (begin as number[]).map(
          (from, axis) => [from, x!.shape[axis]! - from - dy.shape[axis]!] as [number, number],
        ),
      ),
  }));
  register("BatchMatMul", ["a", "b"], (dy, [a, b], { transposeA, transposeB }) =>
    matMulGradient(dy, a!, b!, transposeA === true, transposeB === true),
  );
}

function matMulGradient(dy: tf.Tensor, a: tf.Tensor, b: tf.Tensor, transposeA: boolean, transposeB: boolean) {
  if (transposeA) throw new Error("expected a product whose left side is not transposed");
  return transposeB
    ? { a: () => tf.matMul(dy, b), b: () => tf.matMul(flipped(dy), a) }
    : { a: () => tf.matMul(dy, flipped(b)), b: () => tf.matMul(flipped(a), dy) };
}

/** The last two axes exchanged; on WASM a transposition and a plain product are much faster than a transposed product. */
function flipped(x: tf.Tensor): tf.Tensor {
  const order = x.shape.map((_, axis) => axis);
  return tf.transpose(x, [...order.slice(0, -2), order.at(-1)!, order.at(-2)!]);
}

/** Sums a gradient over the axes along which `input` was repeated. */
function unbroadcast(dy: tf.Tensor, input: tf.Tensor): tf.Tensor {
  const repeated = tf.broadcast_util.getReductionAxes(input.shape, dy.shape);
  return tf.reshape(repeated.length > 0 ? tf.sum(dy, repeated) : dy, input.shape);
}

/** Repeats a gradient along the axes that were summed over. */
function spread(dy: tf.Tensor, x: tf.Tensor, along: readonly number[]): tf.Tensor {
  const kept = x.shape.map((length, axis) => (along.includes(axis) ? 1 : length));
  return tf.mul(tf.reshape(dy, kept), tf.ones(x.shape));
}

function axes(axis: unknown, x: tf.Tensor): number[] {
  return tf.util.parseAxisParam(axis as number | number[], x.shape);
}

function inverse(order: readonly number[]): number[] {
  return order.map((_, axis) => order.indexOf(axis));
}
