import { parseAngle } from "../../core/parse-coordinate.ts";
import { type NumberStyle, readNumber } from "../../core/table/read-number.ts";

/** A coordinate of a cell; where there is none, `why` is a sentence on it, or null where the cell is no coordinate at all. */
export type CoordinateCell =
  | { readonly value: number; readonly why: null }
  | { readonly value: null; readonly why: string | null };

/** More letters than any angle has. */
const MOST_CHARACTERS = 40;

/** Reads a number, or an angle with letters or degree signs where the column has degrees: `51.5`, `51°30'00"N`, `14.5 W`. */
export function readCoordinateCell(
  cell: string,
  axis: "longitude" | "latitude",
  isDegrees: boolean,
  style: NumberStyle,
): CoordinateCell {
  const value = readNumber(cell.replace(/°$/, ""), style);
  if (value !== null) return { value, why: null };
  if (!isDegrees || cell.length > MOST_CHARACTERS || !/[\p{L}°º˚'’′″"]/u.test(cell))
    return { value: null, why: null };
  const angle = parseAngle(cell);
  if (angle.kind === "none") return { value: null, why: null };
  if (angle.kind === "refused") return { value: null, why: angle.why };
  if (angle.axis !== null && angle.axis !== axis)
    return { value: null, why: `expected a ${axis}, got the ${angle.axis} "${cell}"` };
  return { value: angle.degrees, why: null };
}
