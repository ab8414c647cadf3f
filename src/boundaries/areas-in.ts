import { type AreaGeometry, readAreaGeometry } from "../core/area/area-geometry.ts";
import { isAppError } from "../core/errors.ts";
import { escapeMarks } from "../core/quote.ts";
import { areaShapes } from "./area-shapes.ts";
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
}

/**
 * Returns the areas among the features of a file, named by their own names or the file's. Areas that are refused for
 * the same reason share one sentence.
 */
export function areasIn({ features, said }: FoundFeatures, fileName: string): AreaFile {
  const plainName = fileName.replace(/\.[^.]+$/, "");
  const found = features.map((feature) => ({ feature, ...areaShapes(feature) }));
  const shapes = found.flatMap(({ feature, shapes }) => shapes.map((shape) => ({ feature, ...shape })));
  const areas: FileArea[] = [];
  /** The names of refused areas, by the reason. */
  const refused = new Map<string, string[]>();
  const refuse = (reason: string, name: string) => {
    const names = refused.get(reason);
    if (names === undefined) refused.set(reason, [name]);
    else names.push(name);
  };
  const nameAt = (feature: unknown, at: number, count: number) =>
    nameOf(feature) ?? (count === 1 ? plainName : fileSentences.part(plainName, at + 1));

  for (const [at, { feature, polygon, done }] of shapes.entries()) {
    const name = nameAt(feature, at, shapes.length);
    const read = areaOrReason(polygon);
    if (typeof read === "string") refuse(read, name);
    else areas.push({ name, ...read, mended: [...done, ...read.mended] });
  }
  for (const [at, { feature, problems }] of found.entries())
    for (const problem of problems) refuse(problem, nameAt(feature, at, found.length));

  const others = found.flatMap((one) => one.others);
  if (areas.length === 0 && refused.size === 0)
    return { areas, sentences: [fileSentences.empty(fileName, others, said)] };
  const sentences = [
    ...said.map((one) => fileSentences.said(fileName, one)),
    ...[...refused].map(([reason, names]) => fileSentences.refused(names, reason)),
    ...(others.length > 0 ? [fileSentences.leftOut(fileName, others)] : []),
  ];
  return { areas, sentences };
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

/** Returns the name of a feature, from one of the usual properties. */
function nameOf(feature: unknown): string | null {
  const { properties } = (feature ?? {}) as { properties?: unknown };
  if (typeof properties !== "object" || properties === null) return null;
  const headings = Object.entries(properties);
  const [, name] = headings.find(([one]) => /^(name|nom|title|label|site_?name|nomsite)$/i.test(one)) ?? [];
  return typeof name === "string" && name.trim() !== "" ? escapeMarks(name.trim().slice(0, 80)) : null;
}
