import { readFileSync } from "node:fs";
import { join } from "node:path";
import { amendModelFolder } from "../../../node/amend-model-folder.ts";
import { speciesTable } from "./species-table.ts";

/** Writes `species.json` into a model folder of the island: `tsx tools/train/model/add-species-table.ts DIR`. */
const [folder = "models/island-sdm"] = process.argv.slice(2);
const labels = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8")) as string[];
const bytes = new TextEncoder().encode(`${JSON.stringify(speciesTable(labels), null, 1)}\n`);
await amendModelFolder(folder, {
  files: [{ key: "species", name: "species.json", type: "application/json", bytes }],
});
