import { BACKEND_NAMES, type BackendName } from "../core/backend-name.ts";
import { type Cell, cellCode, parseCellCode } from "../core/cell.ts";
import { carriesSecret, maskSecrets } from "../core/masked-address.ts";
import { formatOwnPicture, type OwnPicture, parseOwnPicture } from "../core/own-picture.ts";
import { rememberSecrets } from "../core/remembered-secrets.ts";
import type { View } from "../core/view.ts";
import { formatSetRule, parseSetRule, type SetRuleChoice } from "../prediction/set-rule-choice.ts";
import { formatShownLayer, parseShownLayer, type ShownLayer } from "../prediction/shown-layer.ts";
import {
  oneOf,
  parseNames,
  parseShare,
  parseSource,
  parseSpeciesName,
  parseYear,
  queryText,
} from "./address-text.ts";
import { formatView, parseView } from "./address-view.ts";

export const SECTIONS = ["look", "here", "areas", "models"] as const;
/** The section that the panel shows. */
export type Section = (typeof SECTIONS)[number];

export const THEME_CHOICES = ["system", "light", "dark"] as const;
/** The reader's choice of light or dark; `system` follows the device. */
type ThemeChoice = (typeof THEME_CHOICES)[number];

export const BASEMAPS = ["offline", "online"] as const;
/** The basemap: the one that comes with the page, or the optional one from the network. */
export type Basemap = (typeof BASEMAPS)[number];

export const BACKEND_CHOICES = ["auto", ...BACKEND_NAMES] as const;
/** The compute backend asked for; `auto` takes the fastest that works. */
type BackendChoice = "auto" | BackendName;

export const UNCERTAINTY_CHOICES = ["hidden", "faded", "shown"] as const;
/** What the map does with a layer's uncertainty: nothing, fade uncertain cells, or draw it in the layer's stead. */
export type UncertaintyChoice = (typeof UNCERTAINTY_CHOICES)[number];

const EXTRAPOLATION_CHOICES = ["hatched", "plain"] as const;
/** How cells are drawn where the model extrapolates. */
type ExtrapolationChoice = (typeof EXTRAPOLATION_CHOICES)[number];

export const OTHER_PLACES = ["beneath", "above"] as const;
/** Where a second layer lies. */
type OtherPlace = (typeof OTHER_PLACES)[number];

const HERE_PAGES = ["summary", "species"] as const;
/** The part of the section Here that is open: the summary, or the whole species list. */
type HerePage = (typeof HERE_PAGES)[number];

/** Everything that a link carries. */
export interface Address {
  readonly view: View;
  /** The cell that is asked about, outlined on the map. */
  readonly cell: Cell | null;
  readonly panel: Section;
  readonly here: HerePage;
  /** The species whose page is open over the section. */
  readonly about: string | null;

  /** A catalogue that comes with the page, by its short name, or the address of another; see `question.ts`. */
  readonly catalogue: string;
  /** A species model, likewise. */
  readonly sdm: string;
  /** A habitat model, likewise; null leaves habitats out. */
  readonly habitat: string | null;
  /** Year of the Sentinel-2 composite; null takes the newest. */
  readonly year: number | null;
  /** A raster of the person's own in the place of the catalogue's Sentinel-2 picture; null for the catalogue's. */
  readonly picture: OwnPicture | null;
  /** What chooses the listed species; null leaves it to the model. */
  readonly rule: SetRuleChoice | null;

  /** What is drawn; null draws the ground alone. */
  readonly layer: ShownLayer | null;
  /** 0 to 1. */
  readonly opacity: number;
  readonly uncertainty: UncertaintyChoice;
  readonly extrapolation: ExtrapolationChoice;
  /** What is drawn right of the swipe; null compares nothing. */
  readonly compare: ShownLayer | null;
  /** Year of the compared layer; null takes that of the first. */
  readonly compareYear: number | null;
  /** Species model of the compared layer; null takes that of the first. */
  readonly compareSdm: string | null;
  /** Where the swipe stands, as a share of the map's width. */
  readonly swipe: number;
  /** A second layer, on both sides of the swipe. */
  readonly other: ShownLayer | null;
  readonly otherPlace: OtherPlace;
  /** 0 to 1. */
  readonly otherOpacity: number;
  /** Keys of the catalogue's surveys whose points are drawn. */
  readonly surveys: readonly string[];

  readonly theme: ThemeChoice;
  readonly basemap: Basemap;
  readonly backend: BackendChoice;
}

/** A part of an address that could not be used; the rest of it was. */
export interface AddressFault {
  readonly kind: "unknown-parameter" | "malformed-parameter";
  readonly name: string;
  readonly value: string;
}

/** What a bare address means, beside the view, which depends on the screen. */
const DEFAULT_ADDRESS: Omit<Address, "view"> = {
  cell: null,
  panel: "look",
  here: "summary",
  about: null,
  catalogue: "hy-brasil",
  sdm: "island-sdm",
  habitat: "island-habitats",
  year: null,
  picture: null,
  rule: null,
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
  surveys: [],
  theme: "system",
  basemap: "offline",
  backend: "auto",
};

/** Reads and writes one part of an address. `read` gives undefined for what is no such part; null may be a part's value. */
interface Part<Value> {
  read(text: string): Value | undefined;
  write(value: Value): string;
}

/** What an address writes for a part that is set to nothing. */
const NOTHING = "none";
const NO_NAMES: readonly string[] = [];
/** A set rule as an address carries it: its number written out, of four digits or six decimals at most. */
const RULE = /^(set-size-expectation|max-exp|[a-z-]+:(\d{1,4}|0\.\d{1,6}))$/;

const parts: { [Name in keyof Address]: Part<Address[Name]> } = {
  view: part(parseView, formatView),
  cell: optional(parseCellCode, cellCode),
  panel: part(oneOf(SECTIONS), String),
  here: part(oneOf(HERE_PAGES), String),
  about: optional(parseSpeciesName, String),
  catalogue: part(parseSource, String),
  sdm: part(parseSource, String),
  habitat: optional(parseSource, String),
  year: optional(parseYear, String),
  picture: optional(parseOwnPicture, formatOwnPicture),
  rule: optional((text) => (RULE.test(text) ? parseSetRule(text) : null), formatSetRule),
  layer: optional(parseShownLayer, formatShownLayer),
  opacity: part(parseShare, String),
  uncertainty: part(oneOf(UNCERTAINTY_CHOICES), String),
  extrapolation: part(oneOf(EXTRAPOLATION_CHOICES), String),
  compare: optional(parseShownLayer, formatShownLayer),
  compareYear: optional(parseYear, String),
  compareSdm: optional(parseSource, String),
  swipe: part(parseShare, String),
  other: optional(parseShownLayer, formatShownLayer),
  otherPlace: part(oneOf(OTHER_PLACES), String),
  otherOpacity: part(parseShare, String),
  surveys: {
    read: (text) => (text === NOTHING ? NO_NAMES : (parseNames(text) ?? undefined)),
    write: (names) => (names.length === 0 ? NOTHING : names.join()),
  },
  theme: part(oneOf(THEME_CHOICES), String),
  basemap: part(oneOf(BASEMAPS), String),
  backend: part(oneOf(BACKEND_CHOICES), String),
};

/** Where the map opens on this screen: without a link, and with a link whose view is no place on it. */
export interface OpeningViews {
  readonly opening: View;
  readonly europe: View;
}

/**
 * The address that a query string means, and what of it could not be used. A faulty part takes its default. Secrets of
 * addresses in it are masked, and remembered for this visit.
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

/** The value of a parameter that is none of ours: the end of an address that was pasted without escapes may be a signature. */
function withoutSecret(name: string, value: string): string {
  return isPart(name) ? value : maskSecrets(`?${name}=${value}`).slice(name.length + 2);
}

/** The query string of an address, its secrets masked and remembered for this visit; "" for the default; parts at their default are left out, the view never is. */
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
