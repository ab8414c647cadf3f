import { z } from "zod";
import { decodeText } from "../core/text/decode-text.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import { checkedFile, parseJson } from "../inference/open-model.ts";
import { readLabels } from "../inference/read-labels.ts";
import { labelModel } from "../models/label-model.ts";
import { speciesTableSchema } from "../models/species-table.ts";
import { amendOwnModel, modelAtHand } from "./amend-own-model.ts";
import type { BringProgress, Brought, LabelsToGive } from "./bringing.ts";

/**
 * Stores a model with names for its classes, beside the one without them. What became of the names stands in its card.
 *
 * @throws BadInput where the file is no list of names, or not one for each class.
 */
export async function bringLabels(
  { model, name, file, reference }: LabelsToGive,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  onProgress({ stage: "converting" });
  const at = await modelAtHand(model, signal);
  const { manifest } = at;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const labels = readLabels(bytes, name, decodeText(bytes).encoding);
  const before = fitSchema(
    z.array(z.string()),
    parseJson(await checkedFile(manifest, "labels", at.readFile, signal), "labels.json"),
    "labels.json",
  );
  const table: unknown = await (await fetch(reference, signal === undefined ? {} : { signal })).json();
  const { amendment } = labelModel(
    {
      id: manifest.id,
      labels: before,
      card: at.card,
      isCalibrated: manifest.properties["florascope:output_kind"] === "presence-probability",
    },
    { labels, source: name, reference: fitSchema(speciesTableSchema, table, reference) },
  );
  onProgress({ stage: "storing" });
  const [plain = manifest.id] = manifest.properties["mlm:name"].split(/, (?:named by|calibrated on) /);
  return amendOwnModel(at, amendment, `${plain}, named by ${name}`, signal);
}
