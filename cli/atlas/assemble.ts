import { tmpdir } from "node:os";
import type { Command } from "commander";
import { type AtlasModel, assembleAtlas } from "../../node/atlas/assemble/assemble-atlas.ts";
import { type AtlasPlan, readPlan } from "../../node/atlas/atlas-plan.ts";
import { openStore } from "../../node/atlas/open-store.ts";
import { modelAddress, readModelAt } from "../../node/model-address.ts";
import { layerArgument } from "../layer-argument.ts";
import { mapProgress } from "../map-progress.ts";
import { atlasOption, type PlaceOptions, storeOption } from "./place-options.ts";

interface AssembleOptions extends Omit<PlaceOptions, "redis"> {
  readonly layer?: readonly string[];
  readonly partial?: boolean;
  readonly scratch: string;
}

/** Adds `florascope atlas assemble`, which makes one map a layer of an atlas's tiles. */
export function addAtlasAssemble(atlas: Command): void {
  atlas
    .command("assemble")
    .description("make the tiles one cloud-optimised GeoTIFF a layer, with STAC items, in the store")
    .addOption(storeOption())
    .addOption(atlasOption())
    .option("--layer <L...>", "layers of the atlas (default: all)")
    .option("--partial", "leave tiles that are not done empty instead of refusing")
    .option("--scratch <folder>", "a folder of this disk with room for the largest map twice", tmpdir())
    .action(assemble);
}

async function assemble(options: AssembleOptions): Promise<void> {
  const store = await openStore(options.store);
  const stored = await readPlan(store, options.atlas);
  const layers = (options.layer ?? stored.plan.layers).map((layer) => ({
    layer,
    mapLayer: layerArgument("--layer", layer),
  }));
  const progress = mapProgress(process.stderr, Date.now, "blocks");
  const maps = await assembleAtlas({
    ...{ store, stored, layers, scratch: options.scratch, partial: options.partial === true },
    models: await modelsOf(stored.plan),
    onBlock: (_, done, all) => progress.show(done, all),
  }).finally(progress.end);
  for (const { name, layer, map } of maps) {
    const size = (map.file.bytes / 1e6).toFixed(1);
    process.stdout.write(`${store.address}/${name}: ${layer}, ${map.cells} cells, ${size} MB\n`);
  }
  process.stdout.write("Predicted, not observed.\n");
}

async function modelsOf({ question, manifests }: AtlasPlan): Promise<AtlasModel[]> {
  const asked = [
    ["--sdm", question.sdm],
    ["--habitat", question.habitat],
  ].slice(0, manifests.length);
  return Promise.all(
    asked.map(async ([option = "", model = ""]) => {
      const manifest = await readModelAt(modelAddress(option, model))("manifest.json");
      const { id, properties } = JSON.parse(new TextDecoder().decode(manifest));
      return { id: String(id), name: String(properties["mlm:name"] ?? id), manifest };
    }),
  );
}
