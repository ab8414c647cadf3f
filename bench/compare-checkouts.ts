import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Command } from "commander";
import { median } from "./interleave.ts";

/**
 * Compares the speed and memory of two checkouts, to show that a change costs nothing: `npm run compare-checkouts -- BEFORE
 * AFTER`. Each pair of rounds measures both, in alternating order, so that other work on the machine affects both alike. It
 * prints medians and the median of the pairs' ratios. It measures a click and a tile (`florascope bench`), and the time and
 * peak memory of a map by the command line. Both checkouts need their packages and the island in `.cache/island`.
 */

type Figures = Readonly<Record<string, number>>;

interface BenchResults {
  readonly chromium: {
    readonly click?: { readonly tfjsMs: number };
    readonly tile?: Readonly<
      Record<"preview" | "bordered", { readonly milliseconds: { readonly total: number } }>
    >;
  } | null;
  readonly node: { readonly click?: { readonly tfjsMs: number } } | null;
}

/** A box in the middle of the island. */
const mapBox = "-14.5041,51.4951,-14.4701,51.5161";

/** Code that prints at the end of a process the most memory that it held, in kB. */
const reportPeak = `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + "\\n"))`;

await new Command("compare-checkouts")
  .argument("<before>", "a checkout")
  .argument("<after>", "the other")
  .option("--pairs <n>", "how often both checkouts are measured", "5")
  .option("--tile <cells>", "cells along a side of the tile in Chromium", "64")
  .action(compareCheckouts)
  .parseAsync();

async function compareCheckouts(before: string, after: string, options: { pairs: string; tile: string }) {
  const pairs: { before: Figures; after: Figures }[] = [];
  for (let pair = 0; pair < Number(options.pairs); pair++) {
    const order = pair % 2 === 0 ? [before, after] : [after, before];
    const measured = new Map<string, Figures>();
    for (const checkout of order)
      measured.set(checkout, await measureCheckout(resolve(checkout), options.tile));
    pairs.push({ before: measured.get(before)!, after: measured.get(after)! });
    process.stderr.write(`pair ${pair + 1} of ${options.pairs}: ${JSON.stringify(pairs.at(-1))}\n`);
  }
  for (const what of Object.keys(pairs[0]?.before ?? {})) {
    const [first, second, ratio] = [
      median(pairs.map((pair) => pair.before[what]!)),
      median(pairs.map((pair) => pair.after[what]!)),
      median(pairs.map((pair) => pair.after[what]! / pair.before[what]!)),
    ];
    process.stdout.write(
      `${what.padEnd(40)} ${first.toFixed(0).padStart(8)} ${second.toFixed(0).padStart(8)}   ratio ${ratio.toFixed(3)}\n`,
    );
  }
}

async function measureCheckout(checkout: string, tile: string): Promise<Figures> {
  const bench = ["bench", "--only", "click,tile", "--rounds", "1", "--tile", tile, "--json"];
  const { chromium, node } = JSON.parse((await florascope(checkout, bench)).stdout) as BenchResults;
  if (!chromium?.click || !chromium.tile || !node?.click)
    throw new Error(
      `${checkout}: expected a click and a tile in Chromium and in Node, got ${JSON.stringify(chromium)}`,
    );
  return {
    "click, Chromium, ms": chromium.click.tfjsMs,
    "click, Node, ms": node.click.tfjsMs,
    "tile, preview, Chromium, ms": chromium.tile.preview.milliseconds.total,
    "tile, bordered, Chromium, ms": chromium.tile.bordered.milliseconds.total,
    ...(await measureMap(checkout, "shared")),
    ...(await measureMap(checkout, "exact")),
  };
}

/** Measures one map from the shell to its end, with nothing kept from before. */
async function measureMap(checkout: string, mode: string): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-compare-"));
  try {
    const out = join(folder, "map.tif");
    const start = performance.now();
    const args = ["map", "--bbox", mapBox, "--layer", "richness", "--mode", mode, "--out", out];
    const { stderr } = await florascope(checkout, args, {
      XDG_CACHE_HOME: folder,
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(reportPeak)}`,
    });
    const ms = performance.now() - start;
    return {
      [`map, ${mode}, Node, ms`]: ms,
      [`map, ${mode}, Node, peak memory, MB`]: Number(/^peak (\d+)$/m.exec(stderr)![1]) / 1024,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function florascope(checkout: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return promisify(execFile)(process.execPath, ["cli/florascope.mjs", ...args], {
    cwd: checkout,
    env: { ...process.env, ...env },
    maxBuffer: 1e8,
  });
}
