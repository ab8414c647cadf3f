import type { Catalogue } from "../../catalog/catalogue.ts";
import { findSurveys } from "../../catalog/find-surveys.ts";
import type { Bbox } from "../../core/bbox.ts";
import { AppError } from "../../core/errors.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Transport } from "../../transport/transport.ts";
import { readSurveyPoints } from "./read-survey-points.ts";
import type { SurveyFile, SurveyPoint, SurveyUse } from "./survey.ts";

/** A larger file is refused: it would fill a phone's memory. */
const mostBytes = 64 * 2 ** 20;

/** The surveys that a catalogue names for a box (degrees), without their points. */
export async function listSurveys(
  catalogue: Catalogue,
  bbox: Bbox,
  options: ReadOptions,
): Promise<SurveyFile[]> {
  return (await findSurveys(catalogue, bbox, options)).map((found) => ({ ...found, use: useOf(found.key) }));
}

/** The points of one survey. @throws AppError MalformedFile for what is no such CSV file; what reading throws. */
export async function surveyPoints(
  transport: Transport,
  { address, use }: SurveyFile,
  options: ReadOptions,
): Promise<SurveyPoint[]> {
  const file = await transport.open(address, options);
  if ((file.size ?? 0) > mostBytes)
    throw new AppError("MalformedFile", `${address}: expected at most ${mostBytes} bytes, got ${file.size}`, {
      address,
    });
  const [bytes] = await file.read([{ offset: 0, length: mostBytes }], options);
  const { parse } = await import("csv-parse/browser/esm/sync");
  options.signal?.throwIfAborted();
  try {
    const lines = parse(new TextDecoder().decode(bytes), {
      bom: true,
      columns: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as Record<string, string>[];
    return readSurveyPoints(lines, address, use === "records");
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("MalformedFile", `${address}: not a CSV file: ${reason}`, { address }, error);
  }
}

/** What the key of an asset says of its use. */
function useOf(key: string): SurveyUse {
  if (/occurrence|record|presence_only/.test(key)) return "records";
  const uses = ["train", "calibration", "test", "exhaustive"] as const;
  return uses.find((use) => key.includes(use)) ?? "other";
}
