import { type CoverScale, isBeside, readCover } from "../../core/table/read-cover.ts";
import { isNo, isYes } from "../../core/table/yes-no-words.ts";
import { isMissing } from "./survey-columns.ts";

/**
 * What a record says about its species. It is `unknown`, with a reason, where the columns cannot be read or contradict each
 * other.
 */
export type Presence =
  | { readonly kind: "present"; readonly cover: number | null; readonly note?: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown"; readonly why: string };

const presentMarks = /^(?:p|1|t|x)$/i;
const absentMarks = /^(?:a|0|f)$/i;

/**
 * Reads whether a species was present from `occurrenceStatus` and the cover of its record. A record that states neither
 * counts as present. A record with "present" and a cover of 0, or "absent" and a cover, is unknown.
 */
export function readPresence(status: string, cover: string, scale: CoverScale): Presence {
  const amount = readCover(cover, scale);
  if (absentMarks.test(status) || isNo(status))
    return amount.kind === "present" ? contradiction(status, cover) : { kind: "absent" };
  const isStated = presentMarks.test(status) || isYes(status);
  if (!isStated && status !== "") return { kind: "unknown", why: `"${status}" is no known occurrenceStatus` };
  if (amount.kind === "present") return amount;
  if (amount.kind === "unknown") return unreadCover(cover, isStated);
  if (cover === "" || (isStated && /^[.·•–—_-]$/.test(cover))) return { kind: "present", cover: null };
  return isStated ? contradiction(status, cover) : { kind: "absent" };
}

function contradiction(status: string, cover: string): Presence {
  return { kind: "unknown", why: `it is "${status}" with a cover of "${cover}"` };
}

/** The presence where the cover cannot be read: a stated presence stays, and without one it is unknown. */
function unreadCover(cover: string, isStated: boolean): Presence {
  if (isBeside(cover)) return { kind: "unknown", why: `"${cover}" is a plant beside the plot` };
  if (!isStated) return { kind: "unknown", why: `"${cover}" is no known cover` };
  if (isMissing(cover)) return { kind: "present", cover: null };
  return {
    kind: "present",
    cover: null,
    note: `expected a cover in per cent or a cover code, got "${cover}": it counts as present`,
  };
}

/**
 * Adds the number of plants of a record to its presence: none is an absence where nothing else is stated. It is unknown
 * where the number contradicts the status or the cover.
 */
export function withCount(presence: Presence, count: string, stated: string): Presence {
  if (count === "" || presence.kind === "unknown") return presence;
  const { kind } = readCover(count, "per cent");
  if (kind === "unknown")
    return stated === "" ? { kind: "unknown", why: `"${count}" is no known count` } : presence;
  if (kind === presence.kind) return presence;
  if (stated === "") return { kind: "absent" };
  const isMark = kind === "absent" && !/\d/.test(count);
  return isMark ? presence : { kind: "unknown", why: `it is "${stated}" with a count of "${count}"` };
}
