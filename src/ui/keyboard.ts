import type { Section } from "../state/address.ts";
import { ARROW_KEYS } from "./arrow-keys.ts";

/** A command that a key press gives. */
export type Command =
  | { readonly kind: "step"; readonly east: number; readonly north: number; readonly isLong: boolean }
  | { readonly kind: "zoom"; readonly by: number }
  | { readonly kind: "open"; readonly section: Section }
  | { readonly kind: "find" | "keys" | "back" | "map" };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  /** True while Control, Alt or Meta is held: these keys belong to the browser. */
  readonly isChord: boolean;
  /** True while the focus is in a text field. */
  readonly isTyping: boolean;
  /** True while a list of choices has the focus: letters and digits then jump to an entry. */
  readonly isChoosing: boolean;
  readonly isOnMap: boolean;
}

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

/** Reads the command of a key press; null where the page does not use the key. Arrows and Enter work on the map only. */
export function readCommand({
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
  const arrow = ARROW_KEYS[key];
  if (arrow !== undefined) {
    return isOnMap ? { kind: "step", east: arrow[0], north: arrow[1], isLong: shiftKey } : null;
  }
  if (key === "Enter") return isOnMap ? { kind: "open", section: "here" } : null;
  return plain[key.toLowerCase()] ?? null;
}
