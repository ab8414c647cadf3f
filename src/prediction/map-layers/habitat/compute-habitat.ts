import { likelySpecies } from "../../../inference/cells/likely-species.ts";
import { sumSpecies } from "../../../inference/cells/sum-species.ts";
import { forPredictedLists } from "../../../inference/plantbert/for-predicted-lists.ts";
import { modelVocabulary } from "../../../inference/plantbert/match-name.ts";
import type { Plantbert } from "../../../inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../../inference/plantbert/predict-habitats.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { patternCalibration } from "../../../models/probabilities.ts";
import { codeAtLevel, type HabitatLevel } from "../../../science/habitats/eunis-class.ts";
import type { Strips } from "../../cells/strips.ts";
import { speciesOfLabels } from "../../habitats/predicted-list.ts";
import type { CellGroup } from "../../tile/tile-state.ts";
import { type LayerComputer, refusedLayer, requireProbabilities } from "../layer-computer.ts";
import { type LayerNumbers, unknownNumbers } from "../layer-numbers.ts";
import type { HabitatLayer } from "./habitat-layer.ts";

/** The number of distinct lists between two pauses for more urgent work. */
const LISTS_AT_ONCE = 32;

/**
 * Computes the most probable EUNIS class of every cell, from the list of its n most probable species, where n is the expected
 * number. The uncertainty is 1 minus the class's probability. Equal lists are computed once. A click averages over many drawn
 * lists, so it may name another class where two are nearly equally probable.
 */
export const HABITAT_COMPUTER: LayerComputer<HabitatLayer> = {
  require({ kind }, { sdm, question }) {
    requireProbabilities(sdm, kind, "a habitat map");
    if (question.habitat === null)
      throw refusedLayer(sdm, kind, "expected a habitat model for a habitat map, got none");
  },

  async compute({ level }, { sdm, habitat, groups, keptIn, cells, work }) {
    const last = keptLevels.get(keptIn);
    const isKept = last?.sdm === sdm && last.habitat === habitat;
    const levels = isKept ? last.levels : await computeHabitats(sdm, habitat!, groups, { cells, work });
    keptLevels.set(keptIn, { sdm, habitat: habitat!, levels });
    const { values, uncertainty, ...numbers } = levels[level];
    // The arrays of an answer may be moved to another thread.
    return { ...numbers, values: values.slice(), uncertainty: uncertainty.slice() };
  },
};

type Levels = Readonly<Record<HabitatLevel, LayerNumbers>>;

/**
 * The numbers of all three levels, as long as the embeddings that they were computed from are kept: the habitat model is asked
 * once, and another level is a matter of adding up.
 */
const keptLevels = new WeakMap<object, { sdm: Sdm; habitat: Plantbert; levels: Levels }>();

async function computeHabitats(
  sdm: Sdm,
  habitat: Plantbert,
  groups: readonly CellGroup[],
  { cells, work }: { cells: number; work: Strips },
): Promise<Levels> {
  const levels = {
    1: classesAt(habitat, 1, cells),
    2: classesAt(habitat, 2, cells),
    3: classesAt(habitat, 3, cells),
  };
  const lists = new Map<string, { species: string[]; cells: number[] }>();
  for (const group of groups)
    for (const [cell, species] of await listCells(sdm, habitat, group, work)) {
      const key = species.join();
      const list = lists.get(key) ?? { species, cells: [] };
      list.cells.push(cell);
      lists.set(key, list);
    }
  // Lists of similar length go together, so that there is little padding.
  const distinct = [...lists.values()].sort((a, b) => a.species.length - b.species.length);
  for (let from = 0; from < distinct.length; from += LISTS_AT_ONCE) {
    const batch = distinct.slice(from, from + LISTS_AT_ONCE);
    const answers = await predictHabitats(
      forPredictedLists(habitat, "single"),
      batch.map(({ species }) => species),
      work.signal,
    );
    await work.breathe();
    batch.forEach((list, index) => {
      for (const { numbers, classOf, classCount } of Object.values(levels)) {
        const best = findBestClass(answers[index]!, classOf, classCount);
        for (const cell of list.cells) {
          numbers.values[cell] = best.place;
          numbers.uncertainty[cell] = 1 - best.probability;
        }
      }
    });
  }
  return { 1: levels[1].numbers, 2: levels[2].numbers, 3: levels[3].numbers };
}

/** The classes of a level, the class of each of the model's habitats, and room for the numbers of the cells. */
function classesAt(habitat: Plantbert, level: HabitatLevel, cells: number) {
  const ancestors = habitat.habitats.map((code) => codeAtLevel(code, level));
  const classes = [...new Set(ancestors)].sort();
  return {
    classOf: ancestors.map((code) => classes.indexOf(code)),
    classCount: classes.length,
    numbers: unknownNumbers(cells, "most probable EUNIS habitat", classes),
  };
}

/**
 * Pairs each cell of a group with the species of its list that the habitat model knows. Uncalibrated cells and empty lists
 * are left out.
 */
async function listCells(
  sdm: Sdm,
  habitat: Plantbert,
  { used, numbers, embeddings }: CellGroup,
  { pace }: Strips,
): Promise<[cell: number, species: string[]][]> {
  const pattern = patternCalibration(sdm, used);
  if (pattern === null) return [];
  const spelt = speciesOfLabels(sdm.labels, modelVocabulary(habitat.tokenizer));
  const weights = new Float32Array(sdm.labels.length).fill(1);
  const { means } = await sumSpecies(
    sdm.network,
    embeddings,
    { weights, sumCount: 1, beta: pattern.beta },
    pace,
  );
  const counts = Int32Array.from(means, (mean) => Math.max(1, Math.round(mean)));
  const lists = await likelySpecies(sdm.network, embeddings, counts, pace);
  return lists.flatMap((list, place): [number, string[]][] => {
    const known = [...list].flatMap((species) => spelt[species] ?? []);
    return known.length === 0 ? [] : [[numbers[place]!, known]];
  });
}

function findBestClass(probabilities: Float32Array, classOf: readonly number[], classCount: number) {
  const sums = new Float32Array(classCount);
  probabilities.forEach((probability, habitat) => {
    sums[classOf[habitat]!]! += probability;
  });
  const place = sums.reduce((best, sum, at) => (sum > sums[best]! ? at : best), 0);
  return { place, probability: sums[place]! };
}
