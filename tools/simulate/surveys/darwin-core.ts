import { FLORA } from "../flora/species.ts";
import { toLonLat } from "../grid/projection.ts";
import { cellCode } from "../occurrence/land-box.ts";
import { blockName } from "./folds.ts";
import type { Survey } from "./survey.ts";

/** Columns of every survey file: Darwin Core terms (TDWG), coordinates in WGS 84. */
export const DARWIN_CORE_COLUMNS = [
  "datasetName",
  "eventID",
  "parentEventID",
  "eventDate",
  "recordedBy",
  "decimalLongitude",
  "decimalLatitude",
  "coordinateUncertaintyInMeters",
  "locationID",
  "locality",
  "sampleSizeValue",
  "sampleSizeUnit",
  "habitat",
  "scientificName",
  "occurrenceStatus",
  "organismQuantity",
  "organismQuantityType",
] as const;

const DATASET = "Hy-Brasil (SIMULATED)";

/**
 * The surveys as CSV, a line per species noted. A survey that found nothing keeps one line without a name, so that
 * its absences are not lost. Species not listed under a survey of an area were not seen there.
 */
export function toDarwinCoreCsv(surveys: readonly Survey[]): string {
  const lines = [DARWIN_CORE_COLUMNS.join(",")];
  for (const survey of surveys) {
    const event = eventCells(survey).join(",");
    for (const { species, cover } of survey.records) {
      const quantity = cover === null ? "," : `${cover},% cover`;
      lines.push(`${event},${FLORA[species]!.name},present,${quantity}`);
    }
    if (survey.records.length === 0) lines.push(`${event},,absent,,`);
  }
  return `${lines.join("\n")}\n`;
}

function eventCells(survey: Survey): string[] {
  const [lon, lat] = toLonLat(survey.easting, survey.northing);
  return [
    DATASET,
    survey.id,
    survey.parentId ?? "",
    survey.date,
    survey.observer,
    lon.toFixed(6),
    lat.toFixed(6),
    String(survey.uncertainty),
    cellCode(survey.cell),
    blockName(survey.cell),
    String(survey.area),
    "square metre",
    survey.habitat ?? "",
  ];
}
