import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { mostMemory } from "./most-memory.ts";
import { rectangles } from "./rectangles.ts";

// `npm run load`, second part: the command line asked about much at once: an area of almost 2,000 km2, 50 areas, 100,000 plots, a
// catalogue of 100,000 items, and one whose items are 100,000 files. Each is a process of its own; its time and memory are printed.

const manyPlots = 100_000;
const speciesOnPlot = 14;
const manyItems = 100_000;
const island = { west: -14.55, east: -14.4, south: 51.44, north: 51.54 };

const folder = mkdtempSync(join(tmpdir(), "load-questions-"));
const random = seededRandom(100_000);
const place = ["--lon", "-14.5", "--lat", "51.5", "--habitat", "none", "--json"];
const report: Record<string, unknown>[] = [];
const faults: string[] = [];
try {
  const area = await run("an area of 1,960 km2", ["area", "--area", fileOfAreas(1, [0.65, 0.39]), "--json"]);
  const { cells } = JSON.parse(area.out) as { cells: { all: number; computed: number } };
  expectThat(cells.all > 700_000 && cells.computed > 0, `cells of the area: ${JSON.stringify(cells)}`);

  const fifty = await run("50 areas of 0.2 km2", [
    "area",
    "--area",
    fileOfAreas(50, [0.006, 0.004]),
    "--json",
  ]);
  expectThat(fifty.code === 0, `50 areas: ${fifty.said}`);

  const plots = await run("100,000 plots, 500 of them scored", [
    ...["evaluate", "--plots", fileOfPlots(), "--most", "500", "--kept", join(folder, "kept"), "--json"],
  ]);
  expectThat(plots.code === 0, `plots: ${plots.said}`);

  const plain = await run("a point of the island", ["point", ...place]);
  const [items, files] = catalogues();
  const many = await run("the same, in a catalogue of 100,000 items", [
    "point",
    ...place,
    "--catalog",
    items,
  ]);
  expectThat(speciesOf(plain.out) === speciesOf(many.out), "the point's answer is another with many items");
  const refused = await run("a catalogue of 100,000 files", ["point", ...place, "--catalog", files]);
  expectThat(
    refused.code === 1 && /expected at most [\d,]+ documents/.test(refused.said),
    `100,000 files: ${refused.said}`,
  );
  console.table(report);
  for (const fault of faults) console.log(`FAULT: ${fault}`);
  console.log(`${faults.length} faults`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = faults.length === 0 ? 0 : 1;

function expectThat(isRight: boolean, otherwise: string): void {
  if (!isRight) faults.push(otherwise);
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

async function run(under: string, args: readonly string[]): Promise<Ran> {
  const started = performance.now();
  const command = spawn(process.execPath, ["cli/florascope.mjs", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, said, mostMiB] = ["", "", 0];
  command.stdout.on("data", (text) => (out += text));
  command.stderr.on("data", (text) => (said += text));
  const looking = setInterval(() => (mostMiB = Math.max(mostMiB, mostMemory(command.pid) ?? 0)), 100);
  const code = await new Promise<number | null>((done) => command.on("close", done));
  clearInterval(looking);
  console.log(`${under}: exit ${code}`);
  report.push({ under, exit: code, seconds: Math.round((performance.now() - started) / 100) / 10, mostMiB });
  return { code, out, said };
}

function fileOfAreas(count: number, size: readonly [number, number]): string {
  return written("areas.geojson", JSON.stringify(rectangles(count, size)));
}

/** A long table: a line for each species of each plot. */
function fileOfPlots(): string {
  const { species } = JSON.parse(readFileSync("models/island-sdm/species.json", "utf8")) as {
    species: readonly { readonly name: string }[];
  };
  const lines = ["plot,date,lon,lat,plot_size_m2,species"];
  for (let plot = 0; plot < manyPlots; plot++) {
    const lon = (island.west + random.uniform() * (island.east - island.west)).toFixed(6);
    const lat = (island.south + random.uniform() * (island.north - island.south)).toFixed(6);
    const first = Math.floor(random.uniform() * species.length);
    for (let at = 0; at < speciesOnPlot; at++)
      lines.push(
        `p${plot},2020-06-15,${lon},${lat},100,${species[(first + 17 * at) % species.length]!.name}`,
      );
  }
  return written("plots.csv", lines.join("\n"));
}

/** Two catalogues with the island's items among 100,000: all in one file, and each a file of its own (which are not there). */
function catalogues(): readonly [items: string, files: string] {
  const collection = ".cache/island/hy-brasil/collection.json";
  const { links } = JSON.parse(readFileSync(collection, "utf8")) as {
    links: { rel: string; href: string }[];
  };
  const own = links.filter(({ rel }) => rel === "item").map(({ href }) => join(dirname(collection), href));
  const real = own.map((path) => {
    const item = JSON.parse(readFileSync(path, "utf8")) as {
      assets: Record<string, { href: string }>;
      links?: unknown;
    };
    const assets = Object.entries(item.assets).map(([key, asset]) => [
      key,
      { ...asset, href: resolve(dirname(path), asset.href) },
    ]);
    return { ...item, links: [], assets: Object.fromEntries(assets) };
  });
  const others = Array.from({ length: manyItems - real.length }, (_, at) => {
    const [west, south] = [-9 + random.uniform() * 40, 36 + random.uniform() * 30];
    const bbox = [west, south, west + 1, south + 1];
    const properties = { datetime: "2020-07-01T00:00:00Z" };
    const assets = {
      visual: { href: `./other-${at}.tif`, type: "image/tiff; application=geotiff", roles: ["visual"] },
    };
    return {
      type: "Feature",
      stac_version: "1.1.0",
      id: `other-${at}`,
      bbox,
      geometry: null,
      properties,
      links: [],
      assets,
    };
  });
  const all = { type: "FeatureCollection", features: [...others, ...real] };
  const root = { type: "Catalog", stac_version: "1.1.0", id: "many", description: "many files" };
  const hrefs = Array.from({ length: manyItems }, (_, at) => ({ rel: "item", href: `./item-${at}.json` }));
  return [
    written("items.json", JSON.stringify(all)),
    written("files.json", JSON.stringify({ ...root, links: hrefs })),
  ];
}

function speciesOf(out: string): string {
  return JSON.stringify((JSON.parse(out) as { species: unknown }).species);
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
