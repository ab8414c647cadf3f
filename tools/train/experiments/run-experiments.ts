import { join } from "node:path";
import { parseArgs } from "node:util";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { openModelFolder } from "../evaluation/evaluated-model.ts";
import { writeSections } from "../model/card-section.ts";
import { demonstrationPlan } from "../plan.ts";
import { progressOn } from "../run/progress.ts";
import { claimsSection } from "./claims-section.ts";
import { compareBackgrounds } from "./compare-backgrounds.ts";
import { compareModes } from "./compare-modes.ts";
import { compareRivals } from "./compare-rivals.ts";
import { backgroundSection, modesSection, rivalsSection } from "./experiment-tables.ts";

/**
 * The experiments of the model card, on the islands of a training run: `tsx tools/train/experiments/run-experiments.ts
 * [--model DIR] [--work DIR] [claims] [rivals] [backgrounds] [modes]`, all by default. Their tables replace those of
 * earlier runs in the card.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: "string", default: "models/island-sdm" },
    work: { type: "string", default: ".cache/train" },
  },
});
const asked = (part: string) => positionals.length === 0 || positionals.includes(part);
const progress = progressOn(process.stderr);
await startWasm();
const model = await openModelFolder(values.model);
const setting = { model, workFolder: values.work, plan: demonstrationPlan, progress };
if (asked("claims")) {
  const properties: Readonly<Record<string, unknown>> = model.manifest.properties;
  await writeSections(values.model, [claimsSection(properties["florascope:metrics"])]);
}
if (asked("modes")) {
  const tiles = 10;
  const onTile = (done: number) => progress.say(`modes: ${done} of ${tiles} tiles`);
  const differences = await compareModes(model, catalogueAddress(undefined), tiles, onTile);
  await writeSections(values.model, [modesSection(differences, tiles)]);
}
if (asked("rivals")) {
  const found = await compareRivals(setting, join(values.model, "calibration.json"));
  await writeSections(values.model, [rivalsSection(found)]);
}
if (asked("backgrounds")) {
  const found = await compareBackgrounds(setting);
  await writeSections(values.model, [backgroundSection(found)]);
}
