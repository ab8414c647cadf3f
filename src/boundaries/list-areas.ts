import { areaShapes } from "./area-shapes.ts";
import { nameOf } from "./areas-in.ts";
import { fileSentences } from "./file-sentences.ts";

/** A feature of a file that may be an area. */
export interface ListedArea {
  /** Its place among all features of the file. */
  readonly feature: number;
  /** Its own name, or the file's with its number. */
  readonly name: string;
}

/** Lists the features that may be areas, by their names, without checking or measuring them. */
export function listAreas(features: readonly unknown[], fileName: string): ListedArea[] {
  return features.flatMap((feature, at) =>
    areaShapes(feature).shapes.length === 0 ? [] : [{ feature: at, name: listedName(feature, at, fileName) }],
  );
}

/** Takes features out of a file's, each with the name that the list gave it. */
export function chosenAreas(
  features: readonly unknown[],
  chosen: readonly number[],
  fileName: string,
): unknown[] {
  return chosen.flatMap((at) => {
    const feature = features[at];
    if (typeof feature !== "object" || feature === null) return [];
    return [{ ...feature, properties: { name: listedName(feature, at, fileName) } }];
  });
}

function listedName(feature: unknown, at: number, fileName: string): string {
  return nameOf(feature) ?? fileSentences.part(fileName.replace(/\.[^.]+$/, ""), at + 1);
}
