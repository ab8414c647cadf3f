import type { modelDifferences } from "./model-differences.ts";
import type { pytorchRates } from "./pytorch.ts";
import type { runSuite } from "./suite.ts";

type Suite = Awaited<ReturnType<typeof runSuite>>;

/** One promised figure. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly target: string;
  readonly met: boolean;
}

interface Results {
  readonly pytorch: Record<"before" | "after", Awaited<ReturnType<typeof pytorchRates>>>;
  readonly chromium: Suite | { readonly failure: string } | null;
  readonly node: Suite | null;
  readonly model: Awaited<ReturnType<typeof modelDifferences>> | null;
}

/** Lists every promised figure that was measured, beside its target. */
export function listTargets({ pytorch, chromium, node, model }: Results): Target[] {
  const targets: Target[] = [];
  const most = (what: string, value: number | undefined, target: number) => {
    if (value !== undefined) targets.push({ what, value, target: `<= ${target}`, met: value <= target });
  };
  const least = (what: string, value: number | undefined, target: number) => {
    if (value !== undefined) targets.push({ what, value, target: `>= ${target}`, met: value >= target });
  };
  const browser = chromium !== null && "backend" in chromium ? chromium : null;
  for (const [runtime, suite] of [
    ["Chromium, 2 threads", browser],
    ["Node, 1 thread", node],
  ] as const) {
    for (const [backend, difference] of Object.entries(suite?.parity.tiny ?? {}))
      if (typeof difference === "number")
        most(`logits against PyTorch, tiny, ${backend}, ${runtime}`, difference, 1e-3);
    most(`logits against PyTorch, published size, wasm, ${runtime}`, suite?.parity.published?.tfjs, 1e-3);
    most(
      `habitats of one list, published size, s, ${runtime}`,
      suite?.habitats ? suite.habitats.listMs / 1e3 : undefined,
      0.5,
    );
    most(`habitats of a tile, s, ${runtime}`, suite?.habitats ? suite.habitats.tileMs / 1e3 : undefined, 5);
    most(`click over onnxruntime-web's, ${runtime}`, suite?.click?.ratio, 1.1);
  }
  most("click, s, Chromium, 2 threads", browser?.click ? browser.click.tfjsMs / 1e3 : undefined, 0.3);
  const best = Math.max(
    ...[pytorch.before, pytorch.after].flatMap(
      (rates) =>
        rates?.rates
          .filter(({ threads, batch }) => threads === 2 && batch === 8)
          .map(({ cellsPerSecond }) => cellsPerSecond) ?? [],
    ),
  );
  for (const [mode, perPatch, overPytorch] of [
    ["preview", 100, 18],
    ["bordered", 50, 10],
  ] as const) {
    const tile = browser?.tile?.[mode];
    least(`tile over exact patches, Sentinel-2 branch, ${mode}`, tile?.sentinel2TimesExactPatches, perPatch);
    if (best > 0)
      least(
        `tile over PyTorch's best, whole network, ${mode}`,
        tile && tile.cellsPerSecond / best,
        overPytorch,
      );
    least(`share of the multiply-add floor, whole network, ${mode}`, tile?.wholeShareOfFloor, 0.5);
    least(`share of the multiply-add floor, Sentinel-2 branch, ${mode}`, tile?.sentinel2ShareOfFloor, 0.5);
    most(`share of strips over 50 ms, ${mode}`, tile?.strips.shareOver50Ms, 0.01);
    most(`longest wait after an abort, ms, ${mode}`, browser?.aborts?.[mode]?.longest, 100);
  }
  if (model !== null && "differences" in model)
    most(
      `99th percentile of the default mode's change of probabilities, ${model.model}`,
      model.differences.bordered.percentile99,
      0.01,
    );
  return targets;
}
