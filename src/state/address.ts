import { BACKEND_NAMES, type BackendName } from "../core/backend-name.ts";
import { type Cell, cellCode, parseCellCode } from "../core/cell.ts";
import type { View } from "../core/view.ts";
import { formatView, parseView } from "./address-view.ts";

export const SECTIONS = ["look", "here", "areas", "models"] as const;
/** The section that the panel shows. */
export type Section = (typeof SECTIONS)[number];

export const THEME_CHOICES = ["system", "light", "dark"] as const;
/** The reader's choice of light or dark; `system` follows the device. */
type ThemeChoice = (typeof THEME_CHOICES)[number];

export const BASEMAPS = ["offline", "online"] as const;
/** The basemap: the one that comes with the page, or the optional one from the network. */
type Basemap = (typeof BASEMAPS)[number];

export const BACKEND_CHOICES = ["auto", ...BACKEND_NAMES] as const;
/** The compute backend asked for; `auto` takes the fastest that works. */
type BackendChoice = "auto" | BackendName;

/** Everything that a link carries. */
export interface Address {
  readonly view: View;
  /** The cell that is asked about, outlined on the map. */
  readonly cell: Cell | null;
  readonly panel: Section;
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
  theme: "system",
  basemap: "offline",
  backend: "auto",
};

const readers: { [Name in keyof Address]: (text: string) => Address[Name] | null } = {
  view: parseView,
  cell: parseCellCode,
  panel: oneOf(SECTIONS),
  theme: oneOf(THEME_CHOICES),
  basemap: oneOf(BASEMAPS),
  backend: oneOf(BACKEND_CHOICES),
};

/** The address that a query string means, and what of it could not be used. A faulty part takes its default. */
export function parseAddress(search: string, home: View): { address: Address; faults: AddressFault[] } {
  const faults: AddressFault[] = [];
  const found: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (!isPart(name)) {
      faults.push({ kind: "unknown-parameter", name, value });
      continue;
    }
    const read = readers[name](value);
    if (read === null) faults.push({ kind: "malformed-parameter", name, value });
    else found[name] = read;
  }
  return { address: { ...DEFAULT_ADDRESS, view: home, ...found }, faults };
}

/** The query string of an address, "" for the default; parts at their default are left out, the view never is. */
export function formatAddress(address: Address): string {
  const parts: [name: keyof Address, text: string][] = [["view", formatView(address.view)]];
  if (address.cell !== null) parts.push(["cell", cellCode(address.cell)]);
  for (const name of ["panel", "theme", "basemap", "backend"] as const) {
    if (address[name] !== DEFAULT_ADDRESS[name]) parts.push([name, address[name]]);
  }
  return `?${parts.map(([name, text]) => `${name}=${text}`).join("&")}`;
}

function isPart(name: string): name is keyof Address {
  return Object.hasOwn(readers, name);
}

function oneOf<Choice extends string>(choices: readonly Choice[]): (text: string) => Choice | null {
  return (text) => choices.find((choice) => choice === text) ?? null;
}
