import { chromium } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "../../../node/chromium.mjs";
import { chart } from "./charts.ts";
import { ndviSeries } from "./landsat-series.ts";
import { type Colour, LEGENDS, mapPanels, RICHNESS_TOP } from "./map-panels.ts";
import { readRaster } from "./read-raster.ts";
import { typicalPlaces } from "./typical-places.ts";

const MONTHS = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"];
const PLACES = 12;
const LEVEL_1_NAMES = {
  M: "salt marsh",
  N: "coast",
  Q: "mire",
  R: "grassland",
  S: "heath",
  T: "forest",
  U: "rock",
  V: "farmland",
};

/** Draws `docs/pictures/island.jpg` from an island: `tsx tools/simulate/pictures/draw-sheet.ts ISLAND_FOLDER`. */
async function drawSheet(island: string): Promise<void> {
  const maps = await mapPanels(island);
  const figures = [
    figure("True colour, Sentinel-2-like, 2020", picture(maps.colour)),
    figure("Relief", picture(maps.relief)),
    figure(`Habitats, EUNIS:${habitatLegend()}`, picture(maps.habitats)),
    figure(`Species on a plot of 100 m², true${richnessLegend()}`, picture(maps.richness)),
    figure("NDVI, Landsat-like, quarters of 2000–2020", await ndviChart(island)),
    figure("Climate of the middle of the island, mean of 2000–2018", await climateChart(island)),
  ];
  const page = `<meta charset="utf-8"><style>body{font:13px sans-serif;width:1160px;margin:12px;background:#fff}
    main{display:grid;grid-template-columns:1fr 1fr;gap:10px}figure{margin:0}img{width:570px;image-rendering:pixelated}
    figcaption{margin:2px 0 4px}svg{font:11px sans-serif}i{display:inline-block;width:10px;height:10px;margin:0 3px 0 7px}</style>
    <h2>Hy-Brasil, a SIMULATED island: nothing here was measured</h2><main>${figures.join("")}</main>`;
  await photograph(page, "docs/pictures/island.jpg");
}

function figure(caption: string, content: string): string {
  return `<figure><figcaption>${caption}</figcaption>${content}</figure>`;
}

function picture(address: string): string {
  return `<img src="${address}">`;
}

function swatch(colour: Colour): string {
  return `<i style="background:rgb(${colour.join(",")})"></i>`;
}

function habitatLegend(): string {
  return Object.entries(LEVEL_1_NAMES)
    .map(([letter, name]) => `${swatch(LEGENDS.habitats[letter]!)}${name}`)
    .join("");
}

function richnessLegend(): string {
  return `: 0 ${LEGENDS.richness.map(swatch).join("")} ${RICHNESS_TOP} and more`;
}

async function ndviChart(island: string): Promise<string> {
  const series = async (codes: readonly string[]) =>
    middle(await ndviSeries(island, await typicalPlaces(island, codes, PLACES)));
  const lines = [
    { name: "beech forest (T17, T18)", colour: "#1b6b35", values: await series(["T17", "T18"]) },
    { name: "hay meadow (R22)", colour: "#b8860b", values: await series(["R22"]) },
    { name: "conifer plantation (T3M)", colour: "#33507a", values: await series(["T3M"]) },
  ];
  const labels = Array.from({ length: 21 }, (_, year) => (year % 2 === 0 ? String(2000 + year) : ""));
  return chart({ lines, low: 0, high: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], labels });
}

/** Median over the places, quarter by quarter. */
function middle(series: readonly (readonly number[])[]): number[] {
  return series[0]!.map((_, quarter) => {
    const values = series.map((values) => values[quarter]!).filter((value) => !Number.isNaN(value));
    return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  });
}

async function climateChart(island: string): Promise<string> {
  const { rows, cols, bands } = await readRaster(island, "hy-brasil/hy-brasil_2020/climate.tif");
  const pixel = Math.floor(rows / 2) * cols + Math.floor(cols / 2);
  const monthly = (variable: number) =>
    MONTHS.map((_, month) => {
      const years = Array.from(
        { length: 19 },
        (_, year) => bands[variable * 228 + year * 12 + month]![pixel]!,
      );
      return years.reduce((sum, value) => sum + value, 0) / years.length;
    });
  const celsius = (variable: number) => monthly(variable).map((value) => value / 10 - 273.15);
  const lines = [
    { name: "mean daily maximum, °C", colour: "#b03a2e", values: celsius(2) },
    { name: "mean", colour: "#555", values: celsius(1) },
    { name: "minimum", colour: "#2e5fb0", values: celsius(3) },
  ];
  const bars = {
    name: "rain, to 250 mm",
    values: monthly(0).map((value) => value / 100),
    top: 250,
  };
  return chart({ lines, bars, low: 0, high: 25, ticks: [0, 5, 10, 15, 20, 25], labels: MONTHS });
}

async function photograph(page: string, path: string): Promise<void> {
  const executablePath = (await findChromium()) ?? undefined;
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: CHROMIUM_FLAGS,
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 1184, height: 900 } });
    await tab.setContent(page, { waitUntil: "load" });
    await tab.screenshot({ path, type: "jpeg", quality: 82, fullPage: true });
  } finally {
    await browser.close();
  }
}

const [island] = process.argv.slice(2);
if (island === undefined) throw new Error("expected an island's folder, got nothing");
await drawSheet(island);
