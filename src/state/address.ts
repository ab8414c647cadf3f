import { BACKEND_NAMES, type BackendName } from "../core/backend-name.ts";
import { type Cell, cellCode, type LonLat, parseCellCode } from "../core/cell.ts";
import { carriesSecret, maskSecrets } from "../core/masked-address.ts";
import { formatOwnPicture, type OwnPicture, parseOwnPicture } from "../core/own-picture.ts";
import { rememberSecrets } from "../core/remembered-secrets.ts";
import type { View } from "../core/view.ts";
import { GRAINS, type Grain } from "../prediction/grain.ts";
import { formatSetRule, parseSetRule, type SetRuleChoice } from "../prediction/set-rule-choice.ts";
import { formatShownLayer, parseShownLayer, type ShownLayer } from "../prediction/shown-layer.ts";
import type { HabitatLevel } from "../science/habitats/eunis-class.ts";
import { formatPlace, parsePlace } from "./address-place.ts";
import {
  parseNames,
  parseShare,
  parseSource,
  parseSpeciesName,
  parseYear,
  queryText,
  readOneOf,
} from "./address-text.ts";
import { formatView, parseView } from "./address-view.ts";

export const SECTIONS = ["look", "here", "areas", "models"] as const;
/** The section that the panel shows. */
export type Section = (typeof SECTIONS)[number];

export const THEME_CHOICES = ["system", "light", "dark"] as const;
/** The person's choice of light or dark; `system` follows the device. */
type ThemeChoice = (typeof THEME_CHOICES)[number];

export const BASEMAPS = ["offline", "online"] as const;
/** The basemap: the one that comes with the page, or the optional one from the network. */
export type Basemap = (typeof BASEMAPS)[number];

export const BACKEND_CHOICES = ["auto", ...BACKEND_NAMES] as const;
/** The compute backend that was asked for; `auto` takes the fastest that works. */
type BackendChoice = "auto" | BackendName;

export const UNCERTAINTY_CHOICES = ["hidden", "faded", "shown"] as const;
/** What the map does with a layer's uncertainty: ignore it, fade uncertain cells, or draw it instead of the layer. */
export type UncertaintyChoice = (typeof UNCERTAINTY_CHOICES)[number];

const EXTRAPOLATION_CHOICES = ["hatched", "plain"] as const;
/** How cells are drawn where the model extrapolates. */
type ExtrapolationChoice = (typeof EXTRAPOLATION_CHOICES)[number];

export const OTHER_PLACES = ["beneath", "above"] as const;
/** Where a second layer lies. */
type OtherPlace = (typeof OTHER_PLACES)[number];

export const HERE_PAGES = ["summary", "species", "habitat", "evidence", "data"] as const;
/** The open part of the section "This place": the summary, or one of its pages. */
export type HerePage = (typeof HERE_PAGES)[number];

/** Everything that a link carries. */
export interface Address {
  readonly view: View;
  /** The chosen cell, which is outlined on the map and answered in the panel. */
  readonly cell: Cell | null;
  /** The chosen place where the European grid does not reach; null where a cell or nothing is chosen. */
  readonly place: LonLat | null;
  readonly panel: Section;
  readonly here: HerePage;
  /** The species whose page is open over the section. */
  readonly about: string | null;

  /** A catalogue that comes with the page, by its short name, or the address of another; see `question.ts`. */
  readonly catalogue: string;
  /** A species model, by its short name or address. */
  readonly sdm: string;
  /** A species model whose opinion of the answers is asked too, by its short name or address; null asks none. */
  readonly second: string | null;
  /** A habitat model, by its short name or address; null leaves habitats out. */
  readonly habitat: string | null;
  /** Year of the Sentinel-2 composite; null takes the newest. */
  readonly year: number | null;
  /** The person's own raster that replaces the catalogue's Sentinel-2 picture; null takes the catalogue's. */
  readonly picture: OwnPicture | null;
  /** The set rule that chooses the listed species; null takes the model's own. */
  readonly rule: SetRuleChoice | null;
  /** The area that numbers of species speak of. */
  readonly grain: Grain;

  /** The layer that is drawn; null draws only the basemap. */
  readonly layer: ShownLayer | null;
  /** 0 to 1. */
  readonly opacity: number;
  readonly uncertainty: UncertaintyChoice;
  readonly extrapolation: ExtrapolationChoice;
  /** The layer that is drawn right of the swipe; null compares nothing. */
  readonly compare: ShownLayer | null;
  /** Year of the compared layer; null takes that of the first. */
  readonly compareYear: number | null;
  /** Species model of the compared layer; null takes that of the first. */
  readonly compareSdm: string | null;
  /** Where the swipe stands, as a share of the map's width. */
  readonly swipe: number;
  /** A second layer, drawn on both sides of the swipe. */
  readonly other: ShownLayer | null;
  readonly otherPlace: OtherPlace;
  /** 0 to 1. */
  readonly otherOpacity: number;
  /** The level of the habitats recorded around places that are drawn; null draws none. */
  readonly around: HabitatLevel | null;
  /** Keys of the catalogue's surveys whose points are drawn. */
  readonly surveys: readonly string[];

  readonly theme: ThemeChoice;
  readonly basemap: Basemap;
  readonly backend: BackendChoice;
}

/** A part of an address that could not be used. The other parts were used. */
export interface AddressFault {
  readonly kind: "unknown-parameter" | "malformed-parameter";
  readonly name: string;
  readonly value: string;
}

/** The meaning of an empty address, except the view, which depends on the screen. */
const DEFAULT_ADDRESS: Omit<Address, "view"> = {
  cell: null,
  place: null,
  panel: "look",
  here: "summary",
  about: null,
  catalogue: "hy-brasil",
  sdm: "island-sdm",
  second: null,
  habitat: "island-habitats",
  year: null,
  picture: null,
  rule: null,
  grain: "plot",
  layer: { kind: "indicator", indicator: "richness" },
  opacity: 0.85,
  uncertainty: "hidden",
  extrapolation: "hatched",
  compare: null,
  compareYear: null,
  compareSdm: null,
  swipe: 0.5,
  other: null,
  otherPlace: "above",
  otherOpacity: 0.85,
  around: null,
  surveys: [],
  theme: "system",
  basemap: "offline",
  backend: "auto",
};

/**
 * Reads and writes one part of an address. `read` gives undefined for a text that is not valid; null may be a part's value.
 */
interface Part<Value> {
  read(text: string): Value | undefined;
  write(value: Value): string;
}

const LEVELS = [1, 2, 3] as const satisfies readonly HabitatLevel[];
/** The word in an address for a part that is set to nothing. */
const NOTHING = "none";
const NO_NAMES: readonly string[] = [];
/** A set rule as an address writes it, with a number of at most four digits or six decimals. */
const RULE = /^(plot-k|set-size-expectation|max-exp|[a-z-]+:(\d{1,4}|0\.\d{1,6}))$/;

const parts: { [Name in keyof Address]: Part<Address[Name]> } = {
  view: part(parseView, formatView),
  cell: optional(parseCellCode, cellCode),
  place: optional(parsePlace, formatPlace),
  panel: part(readOneOf(SECTIONS), String),
  here: part(readOneOf(HERE_PAGES), String),
  about: optional(parseSpeciesName, String),
  catalogue: part(parseSource, String),
  sdm: part(parseSource, String),
  second: optional(parseSource, String),
  habitat: optional(parseSource, String),
  year: optional(parseYear, String),
  picture: optional(parseOwnPicture, formatOwnPicture),
  rule: optional((text) => (RULE.test(text) ? parseSetRule(text) : null), formatSetRule),
  grain: part(readOneOf(GRAINS), String),
  layer: optional(parseShownLayer, formatShownLayer),
  opacity: part(parseShare, String),
  uncertainty: part(readOneOf(UNCERTAINTY_CHOICES), String),
  extrapolation: part(readOneOf(EXTRAPOLATION_CHOICES), String),
  compare: optional(parseShownLayer, formatShownLayer),
  compareYear: optional(parseYear, String),
  compareSdm: optional(parseSource, String),
  swipe: part(parseShare, String),
  other: optional(parseShownLayer, formatShownLayer),
  otherPlace: part(readOneOf(OTHER_PLACES), String),
  otherOpacity: part(parseShare, String),
  around: optional(parseLevel, String),
  surveys: {
    read: (text) => (text === NOTHING ? NO_NAMES : (parseNames(text) ?? undefined)),
    write: (names) => (names.length === 0 ? NOTHING : names.join()),
  },
  theme: part(readOneOf(THEME_CHOICES), String),
  basemap: part(readOneOf(BASEMAPS), String),
  backend: part(readOneOf(BACKEND_CHOICES), String),
};

function parseLevel(text: string): HabitatLevel | null {
  return LEVELS.find((level) => text === String(level)) ?? null;
}

/** The views that the map opens with on this screen: without a link, and with a link whose view is not valid. */
export interface OpeningViews {
  readonly opening: View;
  readonly europe: View;
}

/**
 * Reads a query string into an address, and names the parts that could not be used. A faulty part takes its default. Secrets
 * in addresses are masked, and remembered for this visit.
 */
export function parseAddress(
  search: string,
  { opening, europe }: OpeningViews,
): { address: Address; faults: AddressFault[] } {
  const faults: AddressFault[] = [];
  const found: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (!isPart(name)) {
      faults.push({ kind: "unknown-parameter", name, value: withoutSecret(name, value) });
      continue;
    }
    const shown = rememberSecrets(value);
    const read = parts[name].read(shown);
    if (read === undefined) faults.push({ kind: "malformed-parameter", name, value: shown });
    else found[name] = read;
  }
  const view = faults.some(({ name }) => name === "view") ? europe : opening;
  return { address: { ...DEFAULT_ADDRESS, view, ...found }, faults };
}

/** Whether a query string carries secrets of addresses, which no link and no history should. */
export function holdsSecrets(search: string): boolean {
  return [...new URLSearchParams(search)].some(
    ([name, value]) => carriesSecret(value) || withoutSecret(name, value) !== value,
  );
}

/**
 * The value of a parameter that is not ours, without a secret: it may be the end of an address that was pasted without
 * escapes, and so a signature.
 */
function withoutSecret(name: string, value: string): string {
  return isPart(name) ? value : maskSecrets(`?${name}=${value}`).slice(name.length + 2);
}

/**
 * Writes an address as a query string; "" for the default. Secrets are masked, and remembered for this visit. Parts at their
 * default are left out, but the view never is.
 */
export function formatAddress(address: Address): string {
  const texts = Object.keys(parts).map((name) => partText(name as keyof Address, address));
  return `?${texts.filter((text) => text !== null).join("&")}`;
}

function partText<Name extends keyof Address>(name: Name, address: Address): string | null {
  const text = parts[name].write(address[name]);
  const isDefault = name !== "view" && text === parts[name].write({ ...address, ...DEFAULT_ADDRESS }[name]);
  return isDefault ? null : `${name}=${queryText(rememberSecrets(text))}`;
}

function isPart(name: string): name is keyof Address {
  return Object.hasOwn(parts, name);
}

function part<Value>(read: (text: string) => Value | null, write: (value: Value) => string): Part<Value> {
  return { read: (text) => read(text) ?? undefined, write };
}

function optional<Value>(
  read: (text: string) => Value | null,
  write: (value: Value) => string,
): Part<Value | null> {
  return {
    read: (text) => (text === NOTHING ? null : (read(text) ?? undefined)),
    write: (value) => (value === null ? NOTHING : write(value)),
  };
}
