import { HABITATS } from "./habitats.ts";
import { measuredNiches } from "./measured-niches.ts";
import { readTable, type TableLine } from "./tab-separated.ts";

/** The axes of a niche, in the order of every array that holds one value per axis. */
export const NICHE_AXES = ["temperature", "moisture", "reaction", "nutrients", "light", "salt"] as const;

/** The optimum of a species on each axis, and the width of its niche. */
interface Niche {
  /** The optimum for each axis: temperature in degrees Celsius, the others on Ellenberg's scales. NaN: indifferent. */
  readonly optimum: Float64Array;
  /** Standard deviation per axis, same units. */
  readonly width: Float64Array;
}

/** A statement of a published list about a species, with the list and its date. */
interface Flag {
  readonly flag: "red-list" | "habitats-directive" | "union-list" | "endemic";
  /** Red List category; annexes; "listed"; or the region of an endemic. */
  readonly value: string;
  readonly source: string;
  readonly date: string;
}

export interface Species {
  /** The accepted name after Stace, New Flora of the British Isles (2019), else Euro+Med PlantBase. */
  readonly name: string;
  readonly family: string;
  readonly growthForm: GrowthForm;
  readonly englishName: string;
  /** False where people brought the species to north-west Europe. */
  readonly native: boolean;
  readonly niche: Niche;
  /** Constancy class 1-5 (I-V of Rodwell's British Plant Communities) by position in `HABITATS`. */
  readonly constancy: ReadonlyMap<number, number>;
  /** The flags; empty where no list named here has the species, which does not mean that it is safe. */
  readonly flags: readonly Flag[];
}

const GROWTH_FORMS = [
  "tree",
  "shrub",
  "dwarf shrub",
  "climber",
  "forb",
  "annual",
  "grass",
  "sedge",
  "fern",
] as const;
export type GrowthForm = (typeof GROWTH_FORMS)[number];

/** Default standard deviations, wide enough for the scatter of real plots around indicator values. */
const DEFAULT_WIDTH = [2.4, 1.6, 1.8, 1.8, 2, 1.2] as const;
const COASTAL_SALT_WIDTH = 2;
const FLAGS = ["red-list", "habitats-directive", "union-list", "endemic"] as const;

const flagsByName = readFlags();
const measured = measuredNiches();
const habitatIndexByCode = new Map(HABITATS.map(({ code }, index) => [code, index]));

/**
 * The plants of the island in alphabetical order: real species of north-west Europe. Indicator values after
 * Ellenberg et al. (1992) and Hill et al. (1999), constancies after Rodwell (1991-2000), both from general knowledge and
 * rounded to whole steps; forest species' temperature and reaction are halfway to what real plots show
 * (`measured-niches.tsv`). Fixed for all seeds.
 */
export const FLORA: readonly Species[] = readTable(new URL("species.tsv", import.meta.url)).map(readSpecies);

function readSpecies({ line, cell }: TableLine): Species {
  const place = `species.tsv:${line}`;
  const growthForm = GROWTH_FORMS.find((form) => form === cell("growth_form"));
  if (growthForm === undefined) throw new Error(`${place}: unknown growth form "${cell("growth_form")}"`);
  const status = cell("status");
  if (status !== "native" && status !== "introduced") {
    throw new Error(`${place}: expected native or introduced, got "${status}"`);
  }
  const name = cell("name");
  const constancy = readConstancy(cell("habitats"), place);
  const indicators = NICHE_AXES.map((axis) => readIndicator(cell(axis), `${place} ${axis}`));
  return {
    name,
    family: cell("family"),
    growthForm,
    englishName: cell("english_name"),
    native: status === "native",
    niche: nicheOf(name, indicators, constancy),
    constancy,
    flags: flagsByName.get(name) ?? [],
  };
}

function nicheOf(name: string, indicators: readonly number[], constancy: Species["constancy"]): Niche {
  const optimum = Float64Array.from(indicators);
  // Ellenberg's temperature figure 5 stands near 8 degrees of annual mean, each step near 2 degrees.
  optimum[0] = 2 * indicators[0]! - 2;
  const width = Float64Array.from(DEFAULT_WIDTH);
  if (isCoastal(constancy)) width[5] = COASTAL_SALT_WIDTH;
  for (const { axis, optimum: seen, tolerance } of shareInForest(constancy) >= 0.5
    ? (measured.get(name) ?? [])
    : []) {
    const index = NICHE_AXES.indexOf(axis);
    optimum[index] = Number.isNaN(optimum[index]!) ? seen : (optimum[index]! + seen) / 2;
    width[index] = Math.min(3.5, Math.max(1.2, tolerance));
  }
  return { optimum, width };
}

/** The share of a species' constancy in forest habitats (T): only forest species use measurements from forest plots. */
function shareInForest(constancy: Species["constancy"]): number {
  let inForest = 0;
  let inAll = 0;
  for (const [habitat, step] of constancy) {
    inAll += step;
    if (HABITATS[habitat]!.code.startsWith("T")) inForest += step;
  }
  return inForest / inAll;
}

/** True for species that live within reach of sea spray. */
function isCoastal(constancy: Species["constancy"]): boolean {
  return [...constancy.keys()].some((habitat) => HABITATS[habitat]!.salt[1] >= 3);
}

function readIndicator(text: string, place: string): number {
  const value = text === "x" ? Number.NaN : Number(text);
  if (text !== "x" && !(value >= 0 && value <= 12)) {
    throw new Error(`${place}: expected x or a figure from 0 to 12, got "${text}"`);
  }
  return value;
}

function readConstancy(text: string, place: string): Map<number, number> {
  const constancy = new Map<number, number>();
  for (const entry of text.split(" ")) {
    const [code = "", step = ""] = entry.split(":");
    const habitat = habitatIndexByCode.get(code);
    if (habitat === undefined || !/^[1-5]$/.test(step)) {
      throw new Error(`${place}: expected CODE:1-5 of a known habitat, got "${entry}"`);
    }
    constancy.set(habitat, Number(step));
  }
  return constancy;
}

function readFlags(): Map<string, Flag[]> {
  const byName = new Map<string, Flag[]>();
  for (const { line, cell } of readTable(new URL("flags.tsv", import.meta.url))) {
    const flag = FLAGS.find((known) => known === cell("flag"));
    if (flag === undefined) throw new Error(`flags.tsv:${line}: unknown flag "${cell("flag")}"`);
    const list = byName.get(cell("species")) ?? [];
    list.push({ flag, value: cell("value"), source: cell("source"), date: cell("date") });
    byName.set(cell("species"), list);
  }
  return byName;
}
