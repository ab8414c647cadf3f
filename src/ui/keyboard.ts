import type { Section } from "../state/address.ts";

/** What a key asks for. */
export type Command =
  | { readonly kind: "step"; readonly east: number; readonly north: number; readonly isLong: boolean }
  | { readonly kind: "zoom"; readonly by: number }
  | { readonly kind: "open"; readonly section: Section }
  | { readonly kind: "find" | "keys" | "back" | "map" };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  /** True with Control, Alt or Meta held: the browser's own keys are left alone. */
  readonly isChord: boolean;
  /** True while a field takes text. */
  readonly isTyping: boolean;
  /** True while a list of choices has the focus: it takes letters and digits to jump to an entry. */
  readonly isChoosing: boolean;
  readonly isOnMap: boolean;
}

const arrows: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const plain: Readonly<Record<string, Command>> = {
  "+": { kind: "zoom", by: 1 },
  "=": { kind: "zoom", by: 1 },
  "-": { kind: "zoom", by: -1 },
  _: { kind: "zoom", by: -1 },
  l: { kind: "open", section: "look" },
  d: { kind: "open", section: "areas" },
  m: { kind: "map" },
  "/": { kind: "find" },
  "?": { kind: "keys" },
};

/** The command of a key press, or null where the key is not the page's. Arrows and Enter count on the map only. */
export function commandOf({
  key,
  shiftKey,
  isChord,
  isTyping,
  isChoosing,
  isOnMap,
}: KeyPress): Command | null {
  if (isChord) return null;
  if (key === "Escape") return { kind: "back" };
  if (isTyping || (isChoosing && key !== "/" && key !== "?")) return null;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    return isOnMap ? { kind: "step", east: arrow[0], north: arrow[1], isLong: shiftKey } : null;
  }
  if (key === "Enter") return isOnMap ? { kind: "open", section: "here" } : null;
  return plain[key.toLowerCase()] ?? null;
}
