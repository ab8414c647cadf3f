import { AppError } from "../errors.ts";
import { type Datum, type DegreeBox, isSameEllipsoid, type Shift } from "./system-table.ts";

/** A coordinate system that is known here: what proj4js needs, and how the system is tied to WGS 84. */
export interface SystemDefinition {
  /** PROJ text with ellipsoid and prime meridian, without a shift. */
  readonly text: string;
  /** The ways to WGS 84, never empty; see {@link Datum}. */
  readonly shifts: readonly Shift[];
  /** Degrees in one unit of the coordinates of a geographic system: 0.9 for grads; 1 for projected ones. */
  readonly degreesPerUnit: number;
  /** Where the system is used; null where nothing says so. */
  readonly area: DegreeBox | null;
}

/** The whole earth. */
export const everywhere: DegreeBox = [-180, -90, 180, 90];

/** A shift that moves nothing: for today's geocentric datums, which agree with WGS 84 to about a metre, and for spheres. */
export const noShift: Shift = { parameters: [0, 0, 0, 0, 0, 0, 0], accuracyMetres: 1, box: everywhere };

const GEOCENTRIC_ELLIPSOIDS = [
  { text: "+datum=WGS84", a: 6378137, rf: 298.257223563 },
  { text: "+ellps=GRS80", a: 6378137, rf: 298.257222101 },
] as const;

/** Tells whether a datum on this ellipsoid needs no shift: only geocentric datums use it (GRS 80, WGS 84), or it is a sphere. */
export function needsNoShift(ellipsoid: { readonly a: number; readonly rf: number }): boolean {
  return ellipsoid.rf === 0 || GEOCENTRIC_ELLIPSOIDS.some((one) => isSameEllipsoid(one, ellipsoid));
}

/** PROJ's words for an ellipsoid and a prime meridian. */
function datumText({ a, rf, meridian }: Pick<Datum, "a" | "rf" | "meridian">): string {
  const named = GEOCENTRIC_ELLIPSOIDS.find((one) => one.a === a && Math.abs(one.rf - rf) < 1e-8);
  const ellipsoid = rf === 0 ? `+a=${a} +b=${a}` : `+a=${a} +rf=${rf}`;
  const size = named?.text ?? ellipsoid;
  return meridian === 0 ? size : `${size} +pm=${meridian}`;
}

/** Returns the definition of a system with this projection and datum. */
export function defineSystem(
  projection: string,
  datum: Datum,
  { area = null, degreesPerUnit = 1 }: { area?: DegreeBox | null; degreesPerUnit?: number } = {},
): SystemDefinition {
  const radius = /\+R=/.test(projection);
  const text = `${withOrigin(projection)} ${radius ? "" : datumText(datum)} +no_defs`;
  return { text, shifts: datum.shifts, degreesPerUnit, area };
}

/** Some projections of proj4js 2.22 give NaN where the false origin is not stated: it is then stated as 0. */
function withOrigin(projection: string): string {
  const missing = ["x_0", "y_0"].filter((key) => !projection.includes(`+${key}=`));
  return [projection, ...missing.map((key) => `+${key}=0`)].join(" ");
}

/** Returns the error for a system that cannot be used, with what was expected and what came. */
export function unsupported(expected: string, got: string, crs: string): AppError<"UnsupportedCrs"> {
  return new AppError("UnsupportedCrs", `expected ${expected}, got ${got}`, { crs });
}
