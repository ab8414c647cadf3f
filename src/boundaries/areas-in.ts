import { type AreaGeometry, readAreaGeometry } from "../core/area/area-geometry.ts";
import { isAppError } from "../core/errors.ts";
import { escapeMarks } from "../core/quote.ts";
import { areaShapes, type FeatureShapes } from "./area-shapes.ts";
import { fileSentences } from "./file-sentences.ts";
import type { FoundFeatures } from "./found-features.ts";

/** An area from a file, with its name there. */
export interface FileArea extends Pick<AreaGeometry, "geometry" | "squareMetres" | "mended"> {
  readonly name: string;
}

/** The areas of a file, and what is said about it. */
export interface AreaFile {
  readonly areas: readonly FileArea[];
  /** A sentence for each thing that could not be used, or that was read by a guess. */
  readonly sentences: readonly string[];
  /** The number of features and parts behind the last area that was wanted, which were not looked at. */
  readonly unread: number;
}

interface FoundShape {
  readonly feature: unknown;
  readonly done: readonly string[];
  /** What it is, or why it is no area. */
  readonly read: Omit<FileArea, "name"> | string;
}

/**
 * Returns the areas among the features of a file, named by their own names or the file's. Areas that are refused for
 * the same reason share one sentence.
 *
 * @param most  areas that are wanted: what comes behind them is counted and not computed.
 */
export function areasIn({ features, said }: FoundFeatures, fileName: string, most: number): AreaFile {
  const plainName = fileName.replace(/\.[^.]+$/, "");
  const { found, shapes, unread } = lookThrough(features, most);
  const isAlone = unread === 0;
  const areas: FileArea[] = [];
  /** The names of refused areas, by the reason. */
  const refused = new Map<string, string[]>();
  const refuse = (reason: string, name: string) => {
    const names = refused.get(reason);
    if (names === undefined) refused.set(reason, [name]);
    else names.push(name);
  };
  const nameAt = (feature: unknown, at: number, count: number) =>
    nameOf(feature) ?? (count === 1 && isAlone ? plainName : fileSentences.part(plainName, at + 1));

  for (const [at, { feature, done, read }] of shapes.entries()) {
    const name = nameAt(feature, at, shapes.length);
    if (typeof read === "string") refuse(read, name);
    else areas.push({ name, ...read, mended: [...done, ...read.mended] });
  }
  for (const [at, { feature, problems }] of found.entries())
    for (const problem of problems) refuse(problem, nameAt(feature, at, found.length));

  const others = found.flatMap((one) => one.others);
  if (areas.length === 0 && refused.size === 0)
    return { areas, sentences: [fileSentences.empty(fileName, others, said)], unread };
  const sentences = [
    ...said.map((one) => fileSentences.said(fileName, one)),
    ...[...refused].map(([reason, names]) => fileSentences.refused(names, reason)),
    ...(others.length > 0 ? [fileSentences.leftOut(fileName, others)] : []),
  ];
  return { areas, sentences, unread };
}

function lookThrough(features: readonly unknown[], most: number) {
  const found: (FeatureShapes & { readonly feature: unknown })[] = [];
  const shapes: FoundShape[] = [];
  let areas = 0;
  let unread = 0;
  for (const feature of features) {
    if (areas === most) {
      unread += 1;
      continue;
    }
    const parts = areaShapes(feature);
    found.push({ feature, ...parts });
    for (const { polygon, done } of parts.shapes) {
      if (areas === most) {
        unread += 1;
        continue;
      }
      const read = areaOrReason(polygon);
      if (typeof read !== "string") areas += 1;
      shapes.push({ feature, done, read });
    }
  }
  return { found, shapes, unread };
}

function areaOrReason(polygon: object): Omit<FileArea, "name"> | string {
  try {
    const { geometry, squareMetres, mended } = readAreaGeometry(polygon);
    return { geometry, squareMetres, mended };
  } catch (error) {
    if (!isAppError(error, "BadInput")) throw error;
    return error.message.replace(/^area: /, "");
  }
}

/** Returns the name of a feature, from one of the usual properties; null where it has none. */
export function nameOf(feature: unknown): string | null {
  const { properties } = (feature ?? {}) as { properties?: unknown };
  if (typeof properties !== "object" || properties === null) return null;
  const headings = Object.entries(properties);
  const [, name] = headings.find(([one]) => /^(name|nom|title|label|site_?name|nomsite)$/i.test(one)) ?? [];
  return typeof name === "string" && name.trim() !== "" ? escapeMarks(name.trim().slice(0, 80)) : null;
}
