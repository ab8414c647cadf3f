import { fuseScores } from "../../../src/science/fusion/fuse-scores.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { takeRows } from "../data/take-rows.ts";
import { systems } from "./systems.ts";
import { type JudgedPlots, onlyPlots, type SystemsRun, scored, scoresOf } from "./systems-scores.ts";

/** Systems by name on the same plots. */
export interface SystemsOnPlots {
  readonly plots: JudgedPlots;
  readonly byName: ReadonlyMap<string, ScoredPlots>;
}

/** The forest and the network that are fused. */
export const FUSED = ["inception-v3", "random-forest-aerial"] as const;

/** Systems that stand beside those of GeoLifeCLEF 2020 on the plots with patches. */
const BESIDE = ["random-forest", "random-forest-records", "resnet6-mme", "island-sdm"] as const;

/** Returns what people call a system. */
export function titleOf(name: string): string {
  if (name === "fusion") return "Fusion of both (run 4)";
  return systems[name]?.title ?? "Inception v3, dropout on (run 2)";
}

/** Every system that scored all of these plots. */
export function systemsOnPlots(run: SystemsRun, plots: JudgedPlots): SystemsOnPlots {
  return { plots, byName: scoresByName(run, plots, Object.keys(systems)) };
}

/** The systems of GeoLifeCLEF 2020, their fusion, and some beside them, on the plots with patches; null where there are none. */
export function systemsOnPatches(run: SystemsRun, test: JudgedPlots): SystemsOnPlots | null {
  if (test.withPatches === null) return null;
  const { speciesCount, withPatches } = test;
  const plots = onlyPlots(test, withPatches);
  const byName = scoresByName(run, plots, ["inception-v3", "inception-v3-dropout"]);
  for (const name of ["random-forest-aerial", ...BESIDE]) {
    const scores = scoresOf(run, name, test);
    if (scores !== null) byName.set(name, scored(plots, takeRows(scores, speciesCount, withPatches)));
  }
  const [one, other] = FUSED.map((name) => byName.get(name));
  if (one !== undefined && other !== undefined) {
    const fused = Float32Array.from(fuseScores(one.scores, other.scores, speciesCount));
    byName.set("fusion", scored(plots, fused));
  }
  return { plots, byName };
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
