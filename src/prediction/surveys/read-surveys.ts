import type { Catalogue } from "../../catalog/catalogue.ts";
import { findSurveys } from "../../catalog/find-surveys.ts";
import type { Bbox } from "../../core/bbox.ts";
import { AppError } from "../../core/errors.ts";
import { loadPart } from "../../core/load-part.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import { decodeText } from "../../core/text/decode-text.ts";
import type { Transport } from "../../transport/transport.ts";
import type { SurveyContent, SurveyFile, SurveyUse } from "./survey.ts";

/** A larger file is refused, because it would fill the memory of a phone. */
const mostBytes = 64 * 2 ** 20;

/** Lists the surveys that a catalogue names for a box (degrees), without their points. */
export async function listSurveys(
  catalogue: Catalogue,
  bbox: Bbox,
  options: ReadOptions,
): Promise<SurveyFile[]> {
  return (await findSurveys(catalogue, bbox, options)).map((found) => ({ ...found, use: useOf(found.key) }));
}

/**
 * Reads the points of one survey, with what was left out. @throws AppError MalformedFile where the file is not a table, BadInput without coordinates;
 * any error of reading.
 */
export async function surveyPoints(
  transport: Transport,
  { address, use }: SurveyFile,
  options: ReadOptions,
): Promise<SurveyContent> {
  const file = await transport.open(address, options);
  if ((file.size ?? 0) > mostBytes)
    throw new AppError("MalformedFile", `${address}: expected at most ${mostBytes} bytes, got ${file.size}`, {
      address,
    });
  const [bytes] = await file.read([{ offset: 0, length: mostBytes }], options);
  const { readSurveyPoints } = await loadPart(
    "the reader of surveys",
    () => import("./read-survey-points.ts"),
  );
  options.signal?.throwIfAborted();
  const { text, doubt } = decodeText(bytes!);
  const content = readSurveyPoints(text, address, use === "records");
  return doubt === null ? content : { ...content, notes: [doubt, ...content.notes] };
}

/** The use of a survey, from the key of its asset. */
function useOf(key: string): SurveyUse {
  if (/occurrence|record|presence_only/.test(key)) return "records";
  const uses = ["train", "calibration", "test", "exhaustive"] as const;
  return uses.find((use) => key.includes(use)) ?? "other";
}
