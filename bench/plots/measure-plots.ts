import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../../node/chromium.mjs";
import { createFileServer } from "../../node/server/file-server.ts";
import { MOUNTS } from "../../node/server/mount-table.ts";
import { longestTask, panFrames, watchLongTasks } from "../page/in-page.ts";
import { type TracedTask, traceTasks } from "../page/longest-task.ts";
import { writeManyPlots } from "./many-plots.ts";
import { memoryOfTree } from "./memory-of-tree.ts";

// `npm run measure-plots` (`npm run build` before): a table of 100,000 plots is brought into the built page. It prints the longest
// tasks on the page's thread until so many plots are scored, what of them was script and what rendering, frames while the map is panned,
// the memory of the page and of the whole browser, and what the page shows. Options: `--plots N`, `--scored N` (20), `--tasks N` (2, those
// with the longest script), `--picture FILE.png`.

const plots = Number(option("--plots") ?? 100_000);
const wanted = Number(option("--scored") ?? 20);
const picture = option("--picture");
const shownTasks = Number(option("--tasks") ?? 2);
const panMs = 4_000;

const folder = mkdtempSync(join(tmpdir(), "measure-plots-"));
const file = join(folder, "plots.csv");
const bytes = writeManyPlots(file, plots);
const server = createFileServer("dist", MOUNTS);
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const executablePath = (await findChromium()) ?? undefined;
const browser = await chromium.launchServer({
  ...(executablePath ? { executablePath } : {}),
  args: [...CHROMIUM_FLAGS, "--js-flags=--expose-gc", "--enable-precise-memory-info"],
});
let most = 0;
const looking = setInterval(() => {
  most = Math.max(most, memoryOfTree(browser.process().pid ?? 0));
}, 500);
try {
  const client = await chromium.connect(browser.wsEndpoint());
  const page = await client.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(600_000);
  // tsx names inner functions with a helper of its own, which the page does not have.
  await page.addInitScript({ content: "globalThis.__name = (named) => named;" });
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.goto(
    `http://localhost:${port}/?view=12.3/51.5/-14.5&layer=none&backend=wasm&habitat=none&panel=models`,
  );
  await page.locator('.map[data-drawn="offline"]').waitFor();
  const status = page.getByRole("contentinfo").getByText(/ · (idle|computing)/);
  await status.first().waitFor();
  const part = page.getByRole("region", { name: "My plots" });
  await page.evaluate(watchLongTasks);
  const traced = await traceTasks(client, page);
  const started = performance.now();
  await part.getByLabel("Choose plots…").setInputFiles(file);
  const read = await secondsUntil(page, part, started, 1);
  const scored = await secondsUntil(page, part, started, wanted);
  const longestMs = await page.evaluate(longestTask, "all" as const);
  const tasks = await traced();
  const shown = (await part.locator(".progress-text").textContent()) ?? "";
  const [panning] = await Promise.all([page.evaluate(panFrames, panMs), pan(page)]);
  if (picture !== undefined) await page.screenshot({ path: picture });
  const { heap } = await page.evaluate(() => {
    const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } };
    return { heap: (memory?.usedJSHeapSize ?? 0) / 2 ** 20 };
  });
  const rows: readonly [string, string][] = [
    [`${plots} plots, table of`, `${Math.round(bytes / 1e6)} MB`],
    ["from the press to the first plot scored", `${read.toFixed(1)} s`],
    [`from the press to ${wanted} plots scored`, `${scored.toFixed(1)} s`],
    ["longest task on the page's thread", `${Math.round(longestMs)} ms`],
    ...longest(tasks, "scriptMs").map((task) => rowOf("with the longest script on the clock", task)),
    ...longest(tasks, "scriptCpuMs").map((task) => rowOf("with the longest script on the processor", task)),
    ["frames a second while the map is panned", panning.framesPerSecond.toFixed(1)],
    ["slowest twentieth of those frames", `${Math.round(panning.slowFrameMs)} ms`],
    ["heap of the page's thread", `${Math.round(heap)} MiB`],
    ["the whole browser at most, resident", `${most} MiB`],
    ["errors", errors.join("; ") || "none"],
    ["the page shows", shown.trim()],
  ];
  for (const [what, value] of rows) process.stdout.write(`${what.padEnd(48)} ${value}\n`);
  await client.close();
} finally {
  clearInterval(looking);
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}

/** Seconds until the page says that so many plots are scored. @throws Error with the page's words where it refuses the table. */
async function secondsUntil(
  page: Page,
  part: ReturnType<Page["locator"]>,
  started: number,
  count: number,
): Promise<number> {
  const progress = part.locator("progress");
  const refused = part.getByText("These plots could not be used");
  for (;;) {
    if ((await refused.count()) > 0) throw new Error((await part.textContent()) ?? "refused");
    const value = (await progress.count()) === 0 ? null : await progress.getAttribute("value");
    if (Number(value ?? 0) >= count) return (performance.now() - started) / 1000;
    await page.waitForTimeout(200);
  }
}

/** Drags the map back and forth while frames are counted. */
async function pan(page: Page): Promise<void> {
  await page.mouse.move(900, 400);
  await page.mouse.down();
  const until = Date.now() + panMs;
  for (let step = 0; Date.now() < until; step++) {
    await page.mouse.move(900 + 150 * Math.sin(step / 20), 400 + 80 * Math.cos(step / 20));
    await page.waitForTimeout(15);
  }
  await page.mouse.up();
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

/** The tasks with the most of something. */
function longest(tasks: readonly TracedTask[], by: "scriptMs" | "scriptCpuMs"): readonly TracedTask[] {
  return tasks.toSorted((one, other) => other[by] - one[by]).slice(0, shownTasks);
}

/** A task in words: script on the clock and on the processor, and style, layout and painting. */
function rowOf(
  what: string,
  { ms, scriptMs, scriptCpuMs, renderingMs, called }: TracedTask,
): [string, string] {
  const [task, script, cpu, rendering] = [ms, scriptMs, scriptCpuMs, renderingMs].map(Math.round);
  return [
    `task ${what}`,
    `${task} ms: script ${script} ms, ${cpu} ms of processor; rendering ${rendering} ms (${called.join(", ")})`,
  ];
}
