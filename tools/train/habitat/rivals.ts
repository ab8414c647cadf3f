import * as tf from "@tensorflow/tfjs-core";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import { registerGradients } from "./register-gradients.ts";

/** A list of species with its habitat. */
interface NamedList {
  readonly species: readonly string[];
  /** EUNIS code. */
  readonly habitat: string;
}

/** Probabilities of `habitats` for each of some lists of species. */
export type ListRival = (lists: readonly (readonly string[])[]) => Float32Array[];

/** Probabilities of the classes for each of some rows of numbers. */
export type RowRival = (rows: readonly Float32Array[]) => Float32Array[];

/**
 * A rule by diagnostic species: the habitat whose species' fidelities (phi coefficient, positive ones) sum highest.
 * Chytry et al. (2002), doi:10.1111/j.1654-1103.2002.tb02025.x. Its "probabilities" are shares of the sums.
 */
export function diagnosticSpeciesRule(
  plots: readonly NamedList[],
  species: readonly string[],
  habitats: readonly string[],
): ListRival {
  const phi = fidelities(plots, species, habitats);
  const index = new Map(species.map((name, i) => [name, i]));
  return (lists) =>
    lists.map((list) => {
      const sums = Float32Array.from(habitats, (_, habitat) =>
        list.reduce((sum, name) => sum + Math.max(0, phi[index.get(name)! * habitats.length + habitat]!), 0),
      );
      const all = sums.reduce((sum, value) => sum + value, 0);
      return sums.map((value) => (all > 0 ? value / all : 1 / habitats.length));
    });
}

/** [species, habitats] phi coefficients of species and habitats occurring together; 0 where either never does. */
export function fidelities(
  plots: readonly NamedList[],
  species: readonly string[],
  habitats: readonly string[],
): Float64Array {
  const index = new Map(species.map((name, i) => [name, i]));
  const inBoth = new Float64Array(species.length * habitats.length);
  const bySpecies = new Float64Array(species.length);
  const byHabitat = new Float64Array(habitats.length);
  for (const plot of plots) {
    const habitat = habitats.indexOf(plot.habitat);
    byHabitat[habitat]! += 1;
    for (const name of plot.species) {
      const at = index.get(name)!;
      bySpecies[at]! += 1;
      inBoth[at * habitats.length + habitat]! += 1;
    }
  }
  const total = plots.length;
  return inBoth.map((both, place) => {
    const [n, np] = [bySpecies[Math.floor(place / habitats.length)]!, byHabitat[place % habitats.length]!];
    const spread = Math.sqrt(n * (total - n) * np * (total - np));
    return spread === 0 ? 0 : (total * both - n * np) / spread;
  });
}

/** Rows of zeros with a one for each species of a list. */
export function presenceRows(
  lists: readonly (readonly string[])[],
  species: readonly string[],
): Float32Array[] {
  const index = new Map(species.map((name, i) => [name, i]));
  return lists.map((list) => {
    const row = new Float32Array(species.length);
    for (const name of list) row[index.get(name)!] = 1;
    return row;
  });
}

const BATCH = 128;

/** A dense network on rows of numbers: `hidden` 0 is multinomial logistic regression. Adam, rate 0.01. */
export function denseNetwork(
  rows: readonly Float32Array[],
  classes: readonly number[],
  {
    classCount,
    hidden,
    epochs,
    random,
  }: { classCount: number; hidden: number; epochs: number; random: SeededRandom },
): RowRival {
  registerGradients();
  const width = rows[0]!.length;
  const drawn = (inputs: number, outputs: number) =>
    tf.variable(
      tf.tensor2d(
        Float32Array.from({ length: inputs * outputs }, () => 0.05 * random.normal()),
        [inputs, outputs],
      ),
    );
  const widths = hidden === 0 ? [width, classCount] : [width, hidden, classCount];
  const layers = widths
    .slice(1)
    .map((outputs, i) => ({ kernel: drawn(widths[i]!, outputs), bias: tf.variable(tf.zeros([outputs])) }));
  const logits = (x: tf.Tensor) =>
    layers.reduce((y, { kernel, bias }, i) => {
      const next = tf.add(tf.matMul(y as tf.Tensor2D, kernel), bias);
      return i < layers.length - 1 ? tf.tanh(next) : next;
    }, x);
  const optimiser = tf.train.adam(0.01);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const mixed = shuffled([...rows.keys()], random);
    for (let from = 0; from < mixed.length; from += BATCH) {
      const batch = mixed.slice(from, from + BATCH);
      optimiser.minimize(() => {
        const inputs = matrix(batch.map((row) => rows[row]!));
        const truth = matrix(batch.map((row) => oneAt(classes[row]!, classCount)));
        const chosen = tf.sum(tf.mul(tf.softmax(logits(inputs)), truth), 1);
        return tf.neg(tf.mean(tf.log(tf.add(chosen, 1e-9)))) as tf.Scalar;
      });
    }
  }
  return (asked) => {
    const values = tf.tidy(() => tf.softmax(logits(matrix(asked))).dataSync());
    return asked.map((_, row) => Float32Array.from(values.slice(row * classCount, (row + 1) * classCount)));
  };
}

function matrix(rows: readonly Float32Array[]): tf.Tensor2D {
  const width = rows[0]!.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, index) => void values.set(row, index * width));
  return tf.tensor2d(values, [rows.length, width]);
}

function oneAt(place: number, length: number): Float32Array {
  const row = new Float32Array(length);
  row[place] = 1;
  return row;
}
