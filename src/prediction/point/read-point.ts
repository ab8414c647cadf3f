import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { askedPicture } from "../question.ts";
import { failuresIn } from "../reading/failed-modalities.ts";
import { readAgain } from "../reading/read-again.ts";
import type { SiteInputs } from "../reading/reader.ts";
import { anyPlace, type PointPlace, pointPlace } from "./point-place.ts";
import type { PointRequest } from "./point-request.ts";

/** A point's inputs, with the models that take them. */
export interface PointReading {
  readonly place: PointPlace;
  readonly sdm: Sdm;
  readonly inputs: SiteInputs;
}

/**
 * Reads the site of a point, the first step of its prediction. A model that knows a place by its position alone is asked anywhere on
 * Earth, and nothing is read. @throws what {@link pointPlace}, the models and the reader
 * throw.
 */
export async function readPoint(
  { reader, models }: PredictionSetup,
  { question, place: asked }: PointRequest,
  options: ReadOptions,
): Promise<PointReading> {
  const sdm = await models.sdm(question.sdm);
  const knowsPositions = sdm.network.embedPlaces !== null;
  const place = knowsPositions ? anyPlace(asked) : pointPlace(asked);
  const { x, y } = place;
  const site = { x, y, windows: sdm.network.inputs, ...askedPicture(question) };
  const reads = { urgency: urgencies.click, ...options };
  let { files } = options;
  const read = () => {
    // What an attempt that failed has counted is not counted again.
    files = files?.again();
    return reader.readSite(question.catalogue, site, { ...reads, files });
  };
  const inputs = await readAgain(read, reads, ({ reading }) => failuresIn(reading));
  if (!knowsPositions) return { place, sdm, inputs };
  // Outside Europe the grid does not know the place.
  const position = [place.cell.lon, place.cell.lat] as const;
  const reading = { ...inputs.reading, site: { ...inputs.reading.site, position } };
  return { place, sdm, inputs: { ...inputs, reading } };
}
