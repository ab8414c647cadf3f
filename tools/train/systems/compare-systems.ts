import { readFileSync } from "node:fs";
import { replaceFile } from "../../../node/replace-file.ts";
import { type CardSection, withSection } from "../../../src/models/card-section.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { broaderHabitat } from "../../simulate/flora/habitats.ts";
import { bestScales, scalesAsCsv } from "./best-scales.ts";
import type { ImportedCheck } from "./check-imported.ts";
import { comparePair, drawnMeasure } from "./compare-pair.ts";
import { complementarity } from "./complementarity.ts";
import { keptResult } from "./kept-result.ts";
import { measureSystem, type SystemQuality } from "./measure-system.ts";
import { splitOptimism } from "./split-optimism.ts";
import { expectedOverRecorded, readOwn, trainedFacts } from "./system-row.ts";
import { systems } from "./systems.ts";
import { type Claim, claims } from "./systems-claims.ts";
import { FUSED, type SystemsOnPlots, systemsOnPatches, systemsOnPlots, titleOf } from "./systems-on-plots.ts";
import {
  judgedPlots,
  learntCounts,
  openRun,
  type SystemsRun,
  scored,
  scoresOf,
  truthOf,
} from "./systems-scores.ts";
import {
  claimsTable,
  complementTable,
  type MeasuredSystem,
  scalesTable,
  splitsTable,
  systemsTable,
  transferTable,
} from "./systems-sections.ts";
import { sweptF1 } from "./threshold-sweep.ts";

/** Files that a comparison is written into. */
export interface ComparisonFiles {
  /** The page whose sections are replaced. */
  readonly page: string;
  /** The table of scales by species. */
  readonly scales: string;
}

/** Presences of a species among the plots from which on its scales are compared. */
const FEWEST_PRESENCES = 20;
const SCALES = ["bioclim-1", "bioclim-5", "picture-25", "picture-59", "picture-115"];

/**
 * Measures every system that was trained, compares them by the papers' claims, and writes the sections of the page and the CSV. Results are
 * kept beside the scores that they were computed of.
 */
export function compareSystems(
  runFolder: string,
  { page, scales }: ComparisonFiles,
  progress: Progress,
): void {
  const run = openRun(runFolder);
  const all = systemsOnPlots(run, judgedPlots(run, "test"));
  const patches = systemsOnPatches(run, all.plots);
  const transfer = judgedPlots(run, "transfer");
  const sections: CardSection[] = [allSystems(run, all, progress)];
  if (patches !== null) sections.push(patchesSection(run, patches, progress));
  sections.push({
    heading: "The papers' claims",
    body: claimsTable(claimsFound(run, all, patches)),
  });
  progress.say("comparing ways to hold plots out");
  const splits = splitsTable(splitOptimism(run), run.islands[0]!.key, titleOf);
  sections.push({ heading: "How plots are held out", body: splits });
  const best = scalesOf(run, all);
  if (best !== null) {
    replaceFile(scales, new TextEncoder().encode(scalesAsCsv(best)));
    sections.push({
      heading: "The scale that serves each species best",
      body: scalesTable(best, FEWEST_PRESENCES),
    });
  }
  if (patches !== null) sections.push(...findsSection(run, patches, progress));
  if (transfer.plotCount > 0) {
    const there = measured(run, systemsOnPlots(run, transfer), progress);
    const body = `${transfer.plotCount} plots of island ${transfer.keys.join(", ")}.\n\n${transferTable(there)}`;
    sections.push({ heading: "In another climate", body });
  }
  const text = sections.reduce(
    (written, section) => withSection(written, section),
    readFileSync(page, "utf8"),
  );
  replaceFile(page, new TextEncoder().encode(text));
}

function allSystems(run: SystemsRun, all: SystemsOnPlots, progress: Progress): CardSection {
  const { plots } = all;
  const learnt = learntCounts(run);
  const frequencies = Float32Array.from(
    { length: plots.recorded.length },
    (_, at) => learnt.counts[at % plots.speciesCount]! / learnt.plots,
  );
  const baseline = (title: string, scores: Float32Array): MeasuredSystem => ({
    ...{ title, microF1: null, facts: null, check: null, richness: null },
    quality: qualityOf(run, scored(plots, scores), plots.blocks),
  });
  const rows = [
    baseline("truth of the simulator, the ceiling", truthOf(run, plots)),
    ...measured(run, all, progress),
    baseline("frequency of each species, the same everywhere", frequencies),
  ];
  return {
    heading: "All systems on islands never seen",
    body: `${plots.plotCount} plots of islands ${plots.keys.join(", ")}.\n\n${systemsTable(rows)}`,
  };
}

function patchesSection(run: SystemsRun, patches: SystemsOnPlots, progress: Progress): CardSection {
  return {
    heading: "GeoLifeCLEF 2020 on the plots with aerial patches",
    body: `${patches.plots.plotCount} plots of the same islands.\n\n${systemsTable(measured(run, patches, progress))}`,
  };
}

function measured(run: SystemsRun, { plots, byName }: SystemsOnPlots, progress: Progress): MeasuredSystem[] {
  const { runFolder } = run;
  const calibration = judgedPlots(run, "calibration");
  return [...byName].map(([name, scores]) => {
    progress.say(`measuring ${name}`);
    const isShare =
      name === "fusion" || systems[name]?.kind === "random-forest" || name.startsWith("inception");
    const elsewhere = isShare ? null : scoresOf(run, name, calibration);
    return {
      title: titleOf(name),
      quality: qualityOf(run, scores, plots.blocks),
      microF1: elsewhere === null ? null : sweptF1(scores, scored(calibration, elsewhere)),
      facts: trainedFacts(runFolder, name),
      check: readOwn<ImportedCheck>(runFolder, name, "imported.json"),
      richness: expectedOverRecorded(runFolder, name, scores),
    };
  });
}

function qualityOf({ runFolder }: SystemsRun, scores: ScoredPlots, blocks: readonly string[]): SystemQuality {
  return keptResult(runFolder, "quality", [scores], () => measureSystem(scores, blocks));
}

function claimsFound(run: SystemsRun, all: SystemsOnPlots, patches: SystemsOnPlots | null) {
  const on: Readonly<Record<Claim["on"], SystemsOnPlots | null>> = { all, patches };
  return claims.flatMap((claim) => {
    const where = on[claim.on];
    const [one, other] = [where?.byName.get(claim.one), where?.byName.get(claim.other)];
    if (where == null || one === undefined || other === undefined) return [];
    const [first, second] = [one, other].map((scores) => qualityOf(run, scores, where.plots.blocks));
    return claim.measures.map((measure) => ({
      ...{ claim: claim.claim, measure },
      ...comparePair(drawnMeasure(first!, measure), drawnMeasure(second!, measure)),
    }));
  });
}

function scalesOf({ labels }: SystemsRun, { byName }: SystemsOnPlots) {
  const there = SCALES.flatMap((scale) => {
    const plots = byName.get(`multi-scale-${scale}`);
    return plots === undefined ? [] : [[scale, plots] as const];
  });
  return there.length === 0 ? null : bestScales(Object.fromEntries(there), labels, FEWEST_PRESENCES);
}

function findsSection(run: SystemsRun, { plots, byName }: SystemsOnPlots, progress: Progress): CardSection[] {
  const [one, other] = FUSED.map((name) => byName.get(name));
  if (one === undefined || other === undefined) return [];
  progress.say("what each finds that the other misses");
  const { counts } = learntCounts(run);
  const groups: ((plot: number, species: number) => string)[] = [
    () => "all",
    (_, species) => rarityOf(counts[species]!),
    (plot) => broaderHabitat(plots.habitats[plot]!, 1),
  ];
  const finds = groups.map((groupOf) => complementarity(one, other, plots.blocks, groupOf));
  return [{ heading: "What the forest and Inception find", body: complementTable(finds.flat()) }];
}

function rarityOf(presences: number): string {
  if (presences < 20) return "species on under 20 plots";
  if (presences < 100) return "species on 20 to 99";
  if (presences < 300) return "species on 100 to 299";
  return "species on 300 and more";
}
