import { z } from "zod";
import { type Preprocessing, preprocessingSchema } from "../tensors/preprocessing.ts";
import { fitSchema } from "./fit-schema.ts";
import { parseJson } from "./open-model.ts";

const manifestLike = z.looseObject({
  properties: z.looseObject({ "florascope:preprocessing": z.unknown() }),
});

/**
 * Reads how a network scales its inputs from a JSON file given beside its checkpoint, which cannot say it: the steps by modality as
 * `preprocessing` of a manifest has them, a whole manifest, or a text that names one of the ways that were published for the network.
 *
 * @throws MalformedFile where it is none of them.
 */
export function readPreprocessing(file: Uint8Array, address: string): Preprocessing | string {
  const json = parseJson(file, address);
  if (typeof json === "string") return json;
  const manifest = manifestLike.safeParse(json);
  const steps = manifest.success ? manifest.data.properties["florascope:preprocessing"] : json;
  return fitSchema(preprocessingSchema, steps, address);
}
