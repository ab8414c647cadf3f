import * as tf from "@tensorflow/tfjs-core";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { HabitatPlot } from "./island-plots.ts";
import { shuffled } from "./plot-variants.ts";
import { registerGradients } from "./register-gradients.ts";

/** Habitat probabilities for a list of species, one row per plot in the order of the habitats it was made for. */
export type Rival = (plots: readonly HabitatPlot[]) => Float32Array[];

interface RivalSetup {
  readonly plots: readonly HabitatPlot[];
  readonly species: readonly string[];
  readonly habitats: readonly string[];
}

/**
 * A rule by diagnostic species: the habitat whose species' fidelities (phi coefficient, positive ones) sum highest.
 * Chytry et al. (2002), doi:10.1111/j.1654-1103.2002.tb02025.x. Its "probabilities" are shares of the sums.
 */
export function diagnosticSpeciesRule({ plots, species, habitats }: RivalSetup): Rival {
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
  const phi = (at: number, habitat: number) => {
    const [n, np] = [bySpecies[at]!, byHabitat[habitat]!];
    const spread = Math.sqrt(n * (total - n) * np * (total - np));
    return spread === 0
      ? 0
      : Math.max(0, (total * inBoth[at * habitats.length + habitat]! - n * np) / spread);
  };
  return (lists) =>
    lists.map((plot) => {
      const sums = Float32Array.from(habitats, (_, habitat) =>
        plot.species.reduce((sum, name) => sum + phi(index.get(name)!, habitat), 0),
      );
      const all = sums.reduce((sum, value) => sum + value, 0);
      return sums.map((value) => (all > 0 ? value / all : 1 / habitats.length));
    });
}

/** A dense network on which species are there: `hidden` 0 is multinomial logistic regression. Adam, rate 0.01. */
export function denseNetwork(
  { plots, species, habitats }: RivalSetup,
  { hidden, epochs, random }: { hidden: number; epochs: number; random: SeededRandom },
): Rival {
  registerGradients();
  const drawn = (rows: number, cols: number) =>
    tf.variable(
      tf.tensor2d(
        Float32Array.from({ length: rows * cols }, () => 0.05 * random.normal()),
        [rows, cols],
      ),
    );
  const widths = hidden === 0 ? [species.length, habitats.length] : [species.length, hidden, habitats.length];
  const layers = widths
    .slice(1)
    .map((width, i) => ({ kernel: drawn(widths[i]!, width), bias: tf.variable(tf.zeros([width])) }));
  const logits = (x: tf.Tensor) =>
    layers.reduce((y, { kernel, bias }, i) => {
      const next = tf.add(tf.matMul(y as tf.Tensor2D, kernel), bias);
      return i < layers.length - 1 ? tf.tanh(next) : next;
    }, x);
  const index = new Map(species.map((name, i) => [name, i]));
  const inputs = (lists: readonly HabitatPlot[]) =>
    rowsOf(lists, species.length, (plot) => plot.species.map((name) => index.get(name)!));
  const optimiser = tf.train.adam(0.01);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const mixed = shuffled(plots, random);
    for (let from = 0; from < mixed.length; from += 128) {
      const batch = mixed.slice(from, from + 128);
      optimiser.minimize(() => {
        const truth = rowsOf(batch, habitats.length, (plot) => [habitats.indexOf(plot.habitat)]);
        const chosen = tf.sum(tf.mul(tf.softmax(logits(inputs(batch))), truth), 1);
        return tf.neg(tf.mean(tf.log(tf.add(chosen, 1e-9)))) as tf.Scalar;
      });
    }
  }
  return (lists) => {
    const values = tf.tidy(() => tf.softmax(logits(inputs(lists))).dataSync());
    return lists.map((_, row) =>
      Float32Array.from(values.slice(row * habitats.length, (row + 1) * habitats.length)),
    );
  };
}

/** [plots, width] with ones at the columns given. */
function rowsOf(
  plots: readonly HabitatPlot[],
  width: number,
  columns: (plot: HabitatPlot) => number[],
): tf.Tensor2D {
  const rows = new Float32Array(plots.length * width);
  plots.forEach((plot, row) => {
    for (const column of columns(plot)) rows[row * width + column] = 1;
  });
  return tf.tensor2d(rows, [plots.length, width]);
}
