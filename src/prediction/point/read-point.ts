import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { PointRequest } from "../explorer.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { askedPicture } from "../question.ts";
import type { SiteInputs } from "../reading/reader.ts";
import { type PointPlace, pointPlace } from "./point-place.ts";

/** A point's inputs as its model takes them. */
export interface PointReading {
  readonly place: PointPlace;
  readonly sdm: Sdm;
  readonly inputs: SiteInputs;
}

/** Reads the site of a point, before everything else. @throws as {@link pointPlace}, the models and the reader do. */
export async function readPoint(
  { reader, models }: PredictionSetup,
  { question, place: asked }: PointRequest,
  options: ReadOptions,
): Promise<PointReading> {
  const place = pointPlace(asked);
  const sdm = await models.sdm(question.sdm);
  const { x, y } = place;
  const site = { x, y, windows: sdm.network.inputs, ...askedPicture(question) };
  const inputs = await reader.readSite(question.catalogue, site, { urgency: urgencies.click, ...options });
  return { place, sdm, inputs };
}
