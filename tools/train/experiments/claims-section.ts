import { z } from "zod";
import type { CardSection } from "../../../src/models/card-section.ts";

const boundsSchema = z.object({ value: z.number(), lower: z.number(), upper: z.number() });

/** The part of a manifest's metrics that the claims are compared with. */
const testsSchema = z.array(
  z.object({
    name: z.string(),
    models: z.record(z.string(), z.object({ macroAuc: boundsSchema.nullable() })),
    fusedMinusBranch: z.record(z.string(), boundsSchema.nullable()),
  }),
);

type Bounds = z.infer<typeof boundsSchema>;

const wantedAuc = 0.9;

/**
 * Which claims of the papers hold on the islands of a run, judged from the manifest's metrics.
 *
 * @param metrics  `florascope:metrics` as `train` writes it.
 */
export function claimsSection(metrics: unknown): CardSection {
  const tests = testsSchema.parse(metrics);
  const fused = tests.map(({ name, models }) => ({
    name,
    auc: models["landsat+climate+sentinel2"]!.macroAuc,
  }));
  const above = fused.filter(({ auc }) => auc !== null && auc.value >= wantedAuc).map(({ name }) => name);
  const branches = Object.keys(tests[0]!.fusedMinusBranch).map((branch) => {
    const differences = tests.map(({ name, fusedMinusBranch }) => ({
      name,
      difference: fusedMinusBranch[branch] ?? null,
    }));
    const told = differences.map(({ name, difference }) => `${name} ${figures(difference)}`).join("; ");
    return `- All three modalities above the ${branch} branch alone: ${verdict(differences)}. Difference in macro AUC: ${told}.`;
  });
  return {
    heading: "Claims of the papers, held against these islands",
    body: `- A macro AUC of ${wantedAuc.toFixed(2)} on places never seen (published: 0.931 with three modalities, 0.920 with Landsat alone, both second-hand): reached on ${above.length} of ${tests.length} (${above.join("; ") || "none"}).
${branches.join("\n")}`,
  };
}

/** Holds where every interval lies above 0; else names the islands where it does, where it lies across 0 and below it. */
function verdict(
  differences: readonly { readonly name: string; readonly difference: Bounds | null }[],
): string {
  const named = (is: (bounds: Bounds) => boolean) =>
    differences.flatMap(({ name, difference }) => (difference !== null && is(difference) ? [name] : []));
  const shown = named(({ lower }) => lower > 0);
  if (shown.length === differences.length) return "**holds**";
  const open = named(({ lower, upper }) => lower <= 0 && upper >= 0);
  const reversed = named(({ upper }) => upper < 0);
  const list = (names: readonly string[]) => (names.length === 0 ? "none" : names.join("; "));
  return `**holds on ${shown.length} of ${differences.length} islands** (not shown on: ${list(open)}; the reverse on: ${list(reversed)})`;
}

function figures(difference: Bounds | null): string {
  if (difference === null) return "unknown";
  const [value, lower, upper] = [difference.value, difference.lower, difference.upper].map((one) =>
    one.toFixed(3),
  );
  return `${value} (${lower} to ${upper})`;
}
