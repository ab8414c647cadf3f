import { readFileSync } from "node:fs";
import { replaceFile } from "../../../node/replace-file.ts";
import { withSection } from "../../../src/models/card-section.ts";
import { fuseScores } from "../../../src/science/fusion/fuse-scores.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { broaderHabitat } from "../../simulate/flora/habitats.ts";
import { bestScales, scalesAsCsv } from "./best-scales.ts";
import type { ImportedCheck } from "./check-imported.ts";
import { comparePair } from "./compare-pair.ts";
import { complementarity } from "./complementarity.ts";
import { table } from "./doc-tables.ts";
import { measureSystem, type SystemQuality } from "./measure-system.ts";
import { splitOptimism } from "./split-optimism.ts";
import { expectedOverRecorded, readOwn, SYSTEM_HEADS, systemRow, trainedFacts } from "./system-row.ts";
import { systems } from "./systems.ts";
import { claims } from "./systems-claims.ts";
import {
  type JudgedPlots,
  judgedPlots,
  learntCounts,
  onlyPlots,
  openRun,
  rowsOf,
  type SystemsRun,
  scored,
  scoresOf,
  truthOf,
} from "./systems-scores.ts";
import { claimsTable, complementTable, scalesTable, splitsTable } from "./systems-sections.ts";

/** Files that a comparison is written into. */
export interface ComparisonFiles {
  /** The page whose sections are replaced. */
  readonly page: string;
  /** The table of scales by species. */
  readonly scales: string;
}

/** Presences of a species among the plots from which on its scales are compared. */
const FEWEST_PRESENCES = 20;
const FUSED = ["inception-v3", "random-forest-aerial"] as const;

/** Measures every system that was trained, compares them by the papers' claims, and writes the sections of the page and the CSV. */
export function compareSystems(
  runFolder: string,
  { page, scales }: ComparisonFiles,
  progress: Progress,
): void {
  const run = openRun(runFolder);
  const test = judgedPlots(run, "test");
  const transfer = judgedPlots(run, "transfer");
  const calibration = judgedPlots(run, "calibration");
  const learnt = learntCounts(run);
  const names = [...Object.keys(systems), "inception-v3-dropout"];
  const withPatches = test.withPatches === null ? null : onlyPlots(test, test.withPatches);
  const onAll = scoresByName(run, test, names);
  const onPatches =
    withPatches === null ? new Map<string, ScoredPlots>() : scoresOnPatches(run, test, withPatches, names);
  let text = readFileSync(page, "utf8");
  const put = (heading: string, body: string) => {
    text = withSection(text, { heading, body });
  };

  const rows: string[][] = [];
  const baseline = (title: string, scores: Float32Array) =>
    rows.push(
      systemRow(title, measureSystem(scored(test, scores), test.blocks, null), {
        facts: null,
        check: null,
        richness: null,
      }),
    );
  baseline("truth of the simulator, the ceiling", truthOf(run, test));
  for (const [name, plots] of onAll) {
    progress.say(`measuring ${name}`);
    const isShare = systems[name]?.["loss"] === "cross-entropy" || systems[name]?.kind === "random-forest";
    const elsewhere = isShare ? null : scoresOf(run, name, calibration);
    const quality = measureSystem(
      plots,
      test.blocks,
      elsewhere === null ? null : scored(calibration, elsewhere),
    );
    rows.push(rowOf(run, name, quality, plots));
  }
  baseline("frequency of each species, the same everywhere", frequencies(learnt, test.plotCount));
  put(
    "All systems on islands never seen",
    `${test.plotCount} plots of islands ${test.keys.join(", ")}. ${table(SYSTEM_HEADS, rows).replace(/^/, "\n\n")}`,
  );

  if (withPatches !== null) {
    const patchRows = [...onPatches].map(([name, plots]) => {
      progress.say(`measuring ${name} on the plots with patches`);
      return rowOf(run, name, measureSystem(plots, withPatches.blocks, null), plots);
    });
    put(
      "GeoLifeCLEF 2020 on the plots with aerial patches",
      `${withPatches.plotCount} plots of the same islands.\n\n${table(SYSTEM_HEADS, patchRows)}`,
    );
  }

  const found = claims.flatMap((claim) => {
    const [on, plots] = claim.on === "patches" ? [onPatches, withPatches] : [onAll, test];
    const [one, other] = [on.get(claim.one), on.get(claim.other)];
    if (one === undefined || other === undefined || plots === null) return [];
    progress.say(`comparing ${claim.one} with ${claim.other}`);
    return claim.measures.map((measure) => ({
      claim: claim.claim,
      measure,
      ...comparePair(one, other, plots.blocks, measure),
    }));
  });
  put("The papers' claims", claimsTable(found));

  progress.say("comparing ways to hold plots out");
  put("How plots are held out", splitsTable(splitOptimism(run), run.islands[0]!.key));

  const kept = ["bioclim-1", "bioclim-5", "picture-25", "picture-59", "picture-115"].flatMap((scale) => {
    const plots = onAll.get(`multi-scale-${scale}`);
    return plots === undefined ? [] : [[scale, plots] as const];
  });
  if (kept.length > 0) {
    const best = bestScales(Object.fromEntries(kept), run.labels, FEWEST_PRESENCES);
    replaceFile(scales, new TextEncoder().encode(scalesAsCsv(best)));
    put("The scale that serves each species best", scalesTable(best, FEWEST_PRESENCES));
  }

  const [one, other] = FUSED.map((name) => onPatches.get(name));
  if (one !== undefined && other !== undefined && withPatches !== null) {
    progress.say("what each finds that the other misses");
    const rarity = (_: number, species: number) => rarityOf(learnt.counts[species]!);
    const habitat = (plot: number) => broaderHabitat(withPatches.habitats[plot]!, 1);
    put(
      "What the forest and Inception find",
      complementTable(
        complementarity(one, other, withPatches.blocks, () => "all"),
        complementarity(one, other, withPatches.blocks, rarity),
        complementarity(one, other, withPatches.blocks, habitat),
      ),
    );
  }

  if (transfer.plotCount > 0) {
    const rowsThere = [...scoresByName(run, transfer, names)].map(([name, plots]) => {
      progress.say(`measuring ${name} in another climate`);
      return rowOf(run, name, measureSystem(plots, transfer.blocks, null), plots);
    });
    put(
      "In another climate",
      `${transfer.plotCount} plots of island ${transfer.keys.join(", ")}.\n\n${table(SYSTEM_HEADS, rowsThere)}`,
    );
  }
  replaceFile(page, new TextEncoder().encode(text));
}

function rowOf(
  { runFolder }: SystemsRun,
  name: string,
  quality: SystemQuality,
  plots: ScoredPlots,
): string[] {
  return systemRow(titleOf(name), quality, {
    facts: trainedFacts(runFolder, name),
    check: readOwn<ImportedCheck>(runFolder, name, "imported.json"),
    richness: expectedOverRecorded(runFolder, name, plots),
  });
}

function titleOf(name: string): string {
  if (name === "fusion") return "Fusion of both (run 4)";
  return systems[name]?.title ?? "Inception v3, dropout on (run 2)";
}

function scoresByName(
  run: SystemsRun,
  plots: JudgedPlots,
  names: readonly string[],
): Map<string, ScoredPlots> {
  return new Map(
    names.flatMap((name) => {
      const scores = scoresOf(run, name, plots);
      return scores === null ? [] : [[name, scored(plots, scores)] as const];
    }),
  );
}

/** The systems of GeoLifeCLEF 2020, their fusion, and those that they are read beside, on the plots with patches alone. */
function scoresOnPatches(
  run: SystemsRun,
  test: JudgedPlots,
  withPatches: JudgedPlots,
  names: readonly string[],
): Map<string, ScoredPlots> {
  const { speciesCount } = test;
  const found = scoresByName(
    run,
    withPatches,
    names.filter((name) => name.startsWith("inception")),
  );
  for (const name of [
    "random-forest-aerial",
    "random-forest",
    "random-forest-records",
    "resnet6-mme",
    "island-sdm",
  ]) {
    const scores = scoresOf(run, name, test);
    if (scores !== null)
      found.set(name, scored(withPatches, rowsOf(scores, speciesCount, test.withPatches!)));
  }
  const [one, other] = FUSED.map((name) => found.get(name));
  if (one !== undefined && other !== undefined)
    found.set(
      "fusion",
      scored(withPatches, Float32Array.from(fuseScores(one.scores, other.scores, speciesCount))),
    );
  return found;
}

function frequencies({ counts, plots }: ReturnType<typeof learntCounts>, plotCount: number): Float32Array {
  return Float32Array.from(
    { length: plotCount * counts.length },
    (_, at) => counts[at % counts.length]! / plots,
  );
}

function rarityOf(presences: number): string {
  if (presences < 20) return "1: under 20 plots";
  if (presences < 100) return "2: 20 to 99";
  if (presences < 300) return "3: 100 to 299";
  return "4: 300 and more";
}
