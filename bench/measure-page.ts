import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../node/chromium.mjs";
import { createFileServer } from "../node/server/file-server.ts";
import { MOUNTS } from "../node/server/mount-table.ts";
import {
  awaitClick,
  computedCells,
  firstCells,
  longestTask,
  panFrames,
  timeOfClick,
  watchCells,
  watchLongTasks,
} from "./page/in-page.ts";
import { longestScript, profileScripts } from "./page/longest-script.ts";

/**
 * Measures what a person waits for on the built page (run `npm run build` first), in headless Chromium with software
 * graphics. It prints medians as a table or, with `--json`, as JSON. Options: `--backend auto|webgpu|wasm|cpu`, `--runs N`
 * for the number of cold runs (3).
 */
const viewport = { width: 1440, height: 900 };
const backend = option("--backend") ?? "auto";
const quiet = `view=14/51.5/-14.5&layer=none&backend=${backend}`;
const coldRuns = Number(option("--runs") ?? 3);
const warmRuns = 7;
const computeMs = 20_000;
const panMs = 4_000;
/** Pixels at zoom 14 over the diagonal of a 50 m cell (71 m), so that every click falls in a cell of its own. */
const cellStep = 26;

const server = createFileServer("dist", MOUNTS);
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = server.address();
const origin = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}/`;
const executablePath = (await findChromium()) ?? undefined;
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: CHROMIUM_FLAGS,
});

const firstLoad = await fresh(browser, measureFirstLoad);
const cold: number[] = [];
let warm: number[] = [];
for (let run = 0; run < coldRuns; run++) {
  const { first, next } = await fresh(browser, measureClicks);
  cold.push(first);
  warm = [...warm, ...next];
}
const coarse: number[] = [];
const live: number[] = [];
for (let run = 0; run < coldRuns; run++) {
  const { coarseMs, liveMs } = await fresh(browser, measureFirstMap);
  coarse.push(coarseMs);
  live.push(liveMs);
}
const computing = await fresh(browser, measureComputing);

const rows: readonly [what: string, value: number, unit: string][] = [
  ["first load, until the map is drawn, as sent", firstLoad.bytes / 1e3, "kB"],
  ["engine and models after it, as sent", firstLoad.laterBytes / 1e3, "kB"],
  ["opening the page to the drawn ground", firstLoad.drawnMs, "ms"],
  [`click to species list, cold, median of ${cold.length}`, median(cold), "ms"],
  [`click to species list, warm, median of ${warm.length}`, median(warm), "ms"],
  [`opening the page to the first coarse richness map, median of ${coarse.length}`, median(coarse), "ms"],
  [`opening the page to the first cells computed here, median of ${live.length}`, median(live), "ms"],
  ["longest main-thread task while panning and computing", computing.longestMs, "ms"],
  [
    `the same after all is computed, of ${computeMs / 1000} s together: the sharp frame`,
    computing.afterMs,
    "ms",
  ],
  [
    "longest unbroken run of script meanwhile (the rest is software graphics)",
    computing.longestScriptMs,
    "ms",
  ],
  ["longest main-thread task while panning, nothing computed", computing.idleLongestMs, "ms"],
  ["cells computed meanwhile", computing.cells, ""],
  ["frames a second while panning and computing", computing.framesPerSecond, ""],
  ["slowest twentieth of those frames", computing.slowFrameMs, "ms"],
  ["frames a second while panning, nothing computed", computing.idleFramesPerSecond, ""],
];
if (process.argv.includes("--json"))
  process.stdout.write(
    `${JSON.stringify({ backend: firstLoad.engine, cold, warm, coarse, live, firstLoad, computing }, null, 1)}\n`,
  );
else {
  process.stdout.write(`engine: ${firstLoad.engine}\n`);
  for (const [what, value, unit] of rows)
    process.stdout.write(`${what.padEnd(76)} ${value.toFixed(value < 10 ? 1 : 0).padStart(8)} ${unit}\n`);
}
await browser.close();
server.close();

async function fresh<Figures>(
  from: Browser,
  measure: (page: Page, context: BrowserContext) => Promise<Figures>,
): Promise<Figures> {
  const context = await from.newContext({ viewport });
  // tsx names inner functions with a helper of its own, which the page does not have.
  await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
  try {
    return await measure(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

async function measureFirstLoad(page: Page) {
  let bytes = 0;
  page.on("requestfinished", async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    bytes += responseBodySize + responseHeadersSize;
  });
  await page.goto(`${origin}?${quiet}`);
  await groundDrawn(page);
  const drawnMs = await page.evaluate(() => performance.now());
  const first = bytes;
  const engine = await engineIdle(page);
  await page.waitForTimeout(500);
  return { bytes: first, laterBytes: bytes - first, drawnMs, engine };
}

async function measureClicks(page: Page): Promise<{ first: number; next: number[] }> {
  await page.goto(`${origin}?${quiet}`);
  await groundDrawn(page);
  await engineIdle(page);
  const [x, y] = [900, 430];
  const clicked = async (step: number) => {
    // Two clicks within a short time count as a double click.
    await page.waitForTimeout(1000);
    await page.evaluate(awaitClick);
    await page.mouse.click(x + cellStep * step, y);
    return page.evaluate(timeOfClick);
  };
  const first = await clicked(0);
  const next: number[] = [];
  for (let run = 1; run <= warmRuns; run++) next.push(await clicked(run));
  return { first, next };
}

/** The times of the map that was computed in advance, and of the first cells that this browser computed. */
async function measureFirstMap(page: Page): Promise<{ coarseMs: number; liveMs: number }> {
  await page.goto(`${origin}?backend=${backend}`);
  await page.locator(".legend-ramp").waitFor({ timeout: 120_000 });
  const coarseMs = await page.evaluate(() => performance.now());
  return { coarseMs, liveMs: await page.evaluate(firstCells) };
}

async function measureComputing(page: Page) {
  await page.goto(`${origin}?${quiet}`);
  await groundDrawn(page);
  await engineIdle(page);
  await page.evaluate(watchLongTasks);
  const [idle] = await Promise.all([page.evaluate(panFrames, panMs), drag(page)]);
  const idleLongestMs = await page.evaluate(longestTask, "all" as const);
  await page.goto(`${origin}?view=13/51.5/-14.5&backend=${backend}`);
  await groundDrawn(page);
  await page.evaluate(watchCells);
  await page.locator(".legend-ramp").waitFor({ timeout: 120_000 });
  await page.evaluate(watchLongTasks);
  const profiled = await profileScripts(page);
  const [panning] = await Promise.all([page.evaluate(panFrames, panMs), drag(page)]);
  await page.waitForTimeout(Math.max(0, computeMs - panMs));
  const longestMs = await page.evaluate(longestTask, "computing" as const);
  const afterMs = await page.evaluate(longestTask, "computed" as const);
  const cells = await page.evaluate(computedCells);
  const longestScriptMs = longestScript(await profiled());
  return {
    longestMs,
    afterMs,
    longestScriptMs,
    idleLongestMs,
    cells,
    framesPerSecond: panning.framesPerSecond,
    slowFrameMs: panning.slowFrameMs,
    idleFramesPerSecond: idle.framesPerSecond,
  };
}

/** Drags the map back and forth by a few tiles while frames are counted. */
async function drag(page: Page): Promise<void> {
  await page.mouse.move(900, 450);
  await page.mouse.down();
  const until = Date.now() + panMs;
  for (let step = 0; Date.now() < until; step++) {
    await page.mouse.move(900 + 200 * Math.sin(step / 20), 450 + 100 * Math.cos(step / 20));
    await page.waitForTimeout(15);
  }
  await page.mouse.up();
}

async function groundDrawn(page: Page): Promise<void> {
  await page.locator('.map[data-drawn="offline"]').waitFor();
}

/** Waits until an engine runs and is idle, and gives its name from the status line. */
async function engineIdle(page: Page): Promise<string> {
  const status = page.getByRole("contentinfo").getByText(/ · (idle|computing)/);
  await status.first().waitFor({ timeout: 60_000 });
  return ((await status.first().textContent()) ?? "").replace(/ · .*/, "");
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
