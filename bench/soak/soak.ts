import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { Command } from "commander";
import { CHROMIUM_FLAGS, findChromium } from "../../node/chromium.mjs";
import { createFileServer } from "../../node/server/file-server.ts";
import { MOUNTS } from "../../node/server/mount-table.ts";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { deedsWith, doOne } from "./robot.ts";
import { measureUse, type Use } from "./use.ts";

/**
 * `npm run soak` (`npm run build` before): a seeded robot uses the built page in headless Chromium for some minutes. Now and
 * then the page comes to rest at the same link, and what it holds is measured. At the end the cell of that link is asked once more
 * and held against the command line. Exit code 1 where the page broke, asked another origin, holds more than at the first rest, or
 * answers otherwise.
 */

interface Options {
  readonly minutes: string;
  readonly seed: string;
  readonly port: string;
}

const cell = "CRS3035RES50mN3437900E2656550";
const place = ["--lon", "-14.5", "--lat", "51.5", "--center", "cell", "--habitat", "none"];
const rest = `?view=14/51.5/-14.5&layer=none&backend=wasm&habitat=none&panel=here&cell=${cell}`;
const secondsBetweenRests = 45;
const patienceSeconds = 150;
/** Between Node and a browser the order of sums differs. */
const tolerance = 1e-4;
/** What is kept to be quick (tiles, embeddings, decoded blocks) has bounds of its own, far above what a short run fills. */
const heapGrowthAllowed = 96;
const measuresAtRest = 6;
const notDone = ", not done";

await new Command("soak")
  .description("a seeded robot uses the built page; what breaks, grows or answers otherwise is told")
  .option("--minutes <N>", "how long it goes on", "60")
  .option("--seed <S>", "what it does", "1")
  .option("--port <P>", "of the server; 0 takes a free one", "0")
  .action(soak)
  .parseAsync();

async function soak({ minutes, seed, port }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "florascope-soak-"));
  const server = createFileServer("dist", MOUNTS);
  await new Promise<void>((done) => server.listen(Number(port), "127.0.0.1", done));
  const address = server.address();
  const origin = `http://localhost:${typeof address === "object" && address !== null ? address.port : 0}/`;
  const executablePath = (await findChromium()) ?? undefined;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [...CHROMIUM_FLAGS, "--js-flags=--expose-gc", "--enable-precise-memory-info"],
  });
  const faults: string[] = [];
  try {
    const context = await browser.newContext({
      viewport: { width: 1120, height: 700 },
      reducedMotion: "reduce",
    });
    // tsx names inner functions with a helper of its own, which the page has not.
    await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
    const page = await context.newPage();
    watch(page, origin, faults);
    // Both models are loaded before the first rest; they stay.
    await page.goto(`${origin}${rest.replace("habitat=none&", "")}`);
    await atRest(page);
    const { uses, done } = await robotUses(page, Number(minutes), Number(seed), writeFiles(folder), faults);
    faults.push(...grown(uses), ...neverDone(done), ...(await otherAnswers(page)));
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
  for (const fault of faults) say(`FAULT: ${fault}`);
  say(`${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

function watch(page: Page, origin: string, faults: string[]): void {
  page.on("pageerror", ({ message, stack }) => faults.push(`error on the page: ${message} ${stack ?? ""}`));
  page.on("crash", () => faults.push("the page went down"));
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
  });
  page.context().on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(origin)) faults.push(`asked another origin: ${url}`);
  });
  page.on("dialog", (dialog) => void dialog.dismiss());
}

/** Files of areas and rasters, sound ones and cut ones. */
function writeFiles(folder: string) {
  const sound = "e2e/fixtures/own-heights.tif";
  const cut = join(folder, "cut.tif");
  writeFileSync(cut, readFileSync(sound).subarray(0, 900));
  const areas = "src/boundaries/fixtures/two-areas.zip";
  const cutAreas = join(folder, "cut.zip");
  writeFileSync(cutAreas, readFileSync(areas).subarray(0, 400));
  const point = join(folder, "point.geojson");
  writeFileSync(point, JSON.stringify({ type: "Point", coordinates: [-14.5, 51.5] }));
  return { areas: [areas, cutAreas, point], rasters: [sound, cut] };
}

async function robotUses(
  page: Page,
  minutes: number,
  seed: number,
  files: Parameters<typeof deedsWith>[0],
  faults: readonly string[],
): Promise<{ readonly uses: readonly Use[]; readonly done: ReadonlyMap<string, number> }> {
  const random = seededRandom(seed);
  const deeds = deedsWith(files);
  const uses: Use[] = [];
  const done = new Map<string, number>();
  const end = Date.now() + minutes * 60_000;
  do {
    const nextRest = Date.now() + secondsBetweenRests * 1_000;
    while (Date.now() < nextRest) {
      const deed = await doOne(page, deeds, () => random.uniform());

      const name = deed.replace(/ \(not done.*/, "");
      const key = name === deed ? name : `${name}${notDone}`;
      done.set(key, (done.get(key) ?? 0) + 1);
      await page.waitForTimeout(random.uniform() * 400);
    }
    await goTo(page, rest);
    await atRest(page);
    const use = await leastUse(page);
    uses.push(use);
    say(
      `rest ${uses.length}: heap ${use.heapMebibytes.toFixed(0)} MiB, ${use.tensors} tensors of ${use.tensorMebibytes.toFixed(1)} MiB, ${use.workers} workers, ${faults.length} faults`,
    );
  } while (Date.now() < end);
  for (const [name, times] of [...done].sort()) say(`${String(times).padStart(6)} ${name}`);
  return { uses, done };
}

/** The deeds that were tried often and never done: the robot then looks for something that the page no longer has. */
function neverDone(done: ReadonlyMap<string, number>): string[] {
  return [...done]
    .filter(
      ([name, times]) => name.endsWith(notDone) && times >= 5 && !done.has(name.slice(0, -notDone.length)),
    )
    .map(([name, times]) => `${name} (${times} times)`);
}

/** The least of what the page holds within some seconds: work that was given up ends at its next step. */
async function leastUse(page: Page): Promise<Use> {
  let least = await measureUse(page);
  for (let times = 1; times < measuresAtRest; times++) {
    await page.waitForTimeout(1_000);
    const use = await measureUse(page);
    if (use.tensors < least.tensors) least = use;
  }
  return least;
}

/** Opens a link in the page as it is, as going back in the history does. */
function goTo(page: Page, search: string): Promise<void> {
  return page.evaluate((link) => {
    history.pushState(null, "", link);
    dispatchEvent(new PopStateEvent("popstate"));
  }, search);
}

/** Waits until the chosen cell is answered and nothing is under way. @throws Error with what the page says where it is not. */
async function atRest(page: Page): Promise<void> {
  const timeout = patienceSeconds * 1_000;
  try {
    await page.locator(".answer:not([data-stale])").first().waitFor({ state: "attached", timeout });
    await page
      .getByRole("contentinfo")
      .getByText(/ · idle/)
      .first()
      .waitFor({ timeout });
  } catch (cause) {
    const text = await page.getByRole("main").or(page.locator("body")).first().ariaSnapshot();
    throw new Error(`no rest within ${patienceSeconds} s at ${page.url()}: ${text.slice(0, 1_500)}`, {
      cause,
    });
  }
}

/** What grew from the first rest to the last third of them. Of tensors the least counts: work that was given up may still hold some. */
function grown(uses: readonly Use[]): string[] {
  const first = uses[0]!;
  const late = uses.slice(Math.floor((2 * uses.length) / 3));
  const tensors = Math.min(...late.map((use) => use.tensors));
  const heap = Math.min(...late.map((use) => use.heapMebibytes));
  const faults: string[] = [];
  if (tensors > first.tensors) faults.push(`tensors: ${first.tensors} at the first rest, ${tensors} later`);
  if (heap > first.heapMebibytes + heapGrowthAllowed)
    faults.push(
      `heap: ${first.heapMebibytes.toFixed(0)} MiB at the first rest, ${heap.toFixed(0)} MiB later`,
    );
  return faults;
}

interface Answer {
  readonly cell: { readonly code: string };
  readonly species: readonly {
    readonly name: string;
    readonly score: number;
    readonly probability: number | null;
  }[];
  readonly richness: { readonly mean: number | null };
}

/** What differs between the page's last answer and that of the command line. */
async function otherAnswers(page: Page): Promise<string[]> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export JSON" }).click();
  const shown = JSON.parse(readFileSync(await (await download).path(), "utf8")) as Answer;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["cli/florascope.mjs", "point", ...place, "--json"],
    { maxBuffer: 2 ** 26 },
  );
  const wanted = JSON.parse(stdout) as Answer;
  const byName = new Map(wanted.species.map((one) => [one.name, one]));
  const differences = shown.species.map(({ name, score, probability }) =>
    Math.max(
      Math.abs(score - (byName.get(name)?.score ?? Number.NaN)),
      Math.abs((probability ?? 0) - (byName.get(name)?.probability ?? 0)),
    ),
  );
  const largest = Math.max(...differences);
  const richness = Math.abs((shown.richness.mean ?? 0) - (wanted.richness.mean ?? 0));
  say(
    `last answer: ${shown.species.length} species, largest difference ${largest.toExponential(1)}, richness ${richness.toExponential(1)}`,
  );
  const isSame =
    shown.cell.code === wanted.cell.code &&
    shown.species.length === wanted.species.length &&
    largest < tolerance &&
    richness < 0.01;
  return isSame ? [] : ["the last answer is another than the command line's"];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
