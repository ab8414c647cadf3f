import { expect, test } from "vitest";
import { conversion, europeanGrid, lonLat } from "../../core/crs.ts";
import { decodeText } from "../../core/text/decode-text.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { type Dialect, type TruePlot, writeSurvey } from "./fixtures/write-survey.ts";
import type { Plot } from "./plot.ts";
import { readPlots } from "./read-plots.ts";

const surveys = 600;
const flora = [
  ...["Calluna vulgaris", "Isoëtes lacustris", "Salix × multinervis", "Festuca rubra subsp. arenaria"],
  ...[
    "Carex nigra (L.) Reichard",
    "Athyrium filix-femina",
    "Rubus fruticosus agg.",
    "Poa annua",
    "Vaccinium vitis-idaea",
  ],
];
const choices: { readonly [Key in keyof Dialect]: readonly Dialect[Key][] } = {
  form: ["long", "long", "wide", "turned"],
  delimiter: [",", ";", "\t", "|"],
  sepLine: [false, false, true],
  decimal: [".", ","],
  quoteAll: [false, true],
  lineEnd: ["\n", "\r\n", "\r"],
  encoding: ["utf-8", "utf-8 with mark", "utf-16le", "utf-16be", "windows-1252"],
  headings: ["Darwin Core", "English", "German", "prefixed"],
  shuffled: [false, true],
  recordIds: [false, true],
  date: ["iso", "day first", "month first", "year", "range", "serial", "words"],
  cover: ["braun-blanquet", "per cent", "per cent sign", "crosses", "none"],
  absence: ["0", ".", "", "-", "NA"],
  listsAbsences: [false, true],
  areaUnit: ["m2", "ha"],
  emptyColumns: [0, 0, 2],
  blankLines: [false, true],
  title: [false, false, true],
  placeOnce: [false, true],
};

function drawDialect(pick: (count: number) => number): Dialect {
  const drawn = Object.entries(choices).map(([key, of]) => [key, of[pick(of.length)]]);
  return Object.fromEntries(drawn) as unknown as Dialect;
}

function drawPlots(pick: (count: number) => number): TruePlot[] {
  return Array.from({ length: 3 + pick(8) }, (_, at) => ({
    id: `P-${at + 1}`,
    year: 1995 + pick(30),
    month: 1 + pick(12),
    day: 1 + pick(28),
    lon: Math.round(1e6 * (-10 + pick(30_000) / 1000)) / 1e6,
    lat: Math.round(1e6 * (40 + pick(20_000) / 1000)) / 1e6,
    area: [1, 4, 25, 100, 2500][pick(5)]!,
    present: flora.filter((_, species) => species === at % flora.length || pick(3) === 0),
  }));
}

const toGrid = conversion(lonLat, europeanGrid);

const truth = (plots: readonly TruePlot[]) =>
  plots.map(({ id, year, area, present, lon, lat }) => {
    const [x, y] = toGrid(lon, lat);
    return { id, year, area, species: [...present].sort(), x: Math.round(x), y: Math.round(y) };
  });

const found = (plots: readonly Plot[]) =>
  plots.map(({ id, year, area, species, x, y }) => ({
    ...{ id, year, area: area === null ? null : Math.round(area) },
    ...{ species: [...species.keys()].sort(), x: Math.round(x), y: Math.round(y) },
  }));

test(`${surveys} surveys, each written in a dialect of its own, give the plots that were there`, () => {
  const random = seededRandom(18);
  const pick = (count: number) => random.integerBelow(count);
  let records = 0;
  for (let survey = 0; survey < surveys; survey++) {
    const dialect = drawDialect(pick);
    const plots = drawPlots(pick);
    const bytes = writeSurvey(plots, flora, dialect, pick);
    const { text } = decodeText(bytes);
    const told = `survey ${survey}: ${JSON.stringify(dialect)}\n${text.slice(0, 1500)}`;
    const read = (() => {
      try {
        return readPlots(text, "survey.csv", { crs: null, isSwapped: false });
      } catch (error) {
        throw new Error(`${String(error)}\n${told}`);
      }
    })();
    expect(read.problems, told).toEqual([]);
    expect(found(read.plots), told).toEqual(truth(plots));
    records += plots.reduce((sum, { present }) => sum + present.length, 0);
  }
  console.log(`${surveys} surveys with ${records} records of species read`);
});
