import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { createDiskTiles } from "../../node/disk-tiles.ts";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { requireOutFile, requireRoomFor } from "../../node/out-place.ts";
import { backendHelp } from "../../node/start-node-backend.ts";
import { isModality, modalityTraits } from "../../src/core/modality.ts";
import { durationText } from "../../src/core/text/duration-text.ts";
import type { Sdm } from "../../src/models/open-sdm.ts";
import { estimateMap } from "../../src/prediction/map/estimate-map.ts";
import { mapFile } from "../../src/prediction/map/map-file.ts";
import { type MapNumbers, type MapRequest, predictMap } from "../../src/prediction/map/predict-map.ts";
import { describeMapLayers } from "../../src/prediction/map-layer.ts";
import { createTiles, type PredictTile, tileMemory } from "../../src/prediction/tile/create-tiles.ts";
import { boxArgument } from "../box-argument.ts";
import { everyArgument } from "../every-argument.ts";
import { layerArgument } from "../layer-argument.ts";
import { mapProgress } from "../map-progress.ts";
import { modeArgument, modeHelp } from "../mode-argument.ts";
import { pictureHelp } from "../picture-argument.ts";
import {
  defaultModels,
  fuseHelp,
  grainHelp,
  type QuestionOptions,
  questionArgument,
} from "../question-argument.ts";
import { writeFiles } from "../write-files.ts";

type MapOptions = QuestionOptions & {
  readonly bbox: string;
  readonly layer: string;
  readonly out: string;
  readonly mode: string;
  readonly every: string;
  readonly backend?: string;
  readonly json?: boolean;
};

/** Adds `florascope map`, which writes a cloud-optimised GeoTIFF of one layer at 50 m. */
export function addMap(program: Command): void {
  program
    .command("map")
    .description(
      "write a cloud-optimised GeoTIFF of one layer at 50 m; a second run continues where the first was stopped",
    )
    .requiredOption(
      "--bbox <w,s,e,n>",
      "degrees, WGS 84; the map has the cells whose centre lies in this box",
    )
    .requiredOption("--layer <L>", describeMapLayers())
    .requiredOption("--out <file>", "the GeoTIFF to write")
    .option("--mode <mode>", modeHelp, "shared")
    .option(
      "--every <n>",
      "compute every n-th cell in rows and columns, and give each the square around it: 1, 2, 4, 8, 16 or 32",
      "1",
    )
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--sdm <M>", "species distribution model: an id in models/ or a folder", defaultModels.sdm)
    .option("--fuse <M>", `${fuseHelp}; for the layers difference: and fused:`)
    .option("--habitat <M>", "habitat model: an id in models/, a folder, or none", defaultModels.habitat)
    .option("--year <Y>", "year of the Sentinel-2 composite (default: the newest)")
    .option(
      "--set-rule <R>",
      "rule that predicts species, for listed:<name>, such as conformal:0.1 or fixed:0.5",
    )
    .option("--grain <G>", grainHelp, "plot")
    .option("--picture <P>", pictureHelp)
    .option("--backend <B>", backendHelp)
    .option("--json", "print one JSON document on stdout")
    .action(map);
}

async function map(options: MapOptions): Promise<void> {
  const layer = layerArgument("--layer", options.layer);
  const request = {
    question: questionArgument(options),
    layer,
    box: boxArgument(options.bbox),
    mode: modeArgument(options.mode),
    level: everyArgument(options.every),
  };
  requireOutFile(options.out);
  requireRoomFor(options.out);
  const started = performance.now();
  const { setup, transport, engine } = await startNodePrediction(options.backend);
  const ownTile = createTiles(setup, createDiskTiles(), tileMemory.desk);
  // Each tile may lose the device once, however many there are.
  const tile: PredictTile = (request, options) =>
    engine.run(() => ownTile(request, options), options?.signal);
  await sayCellByCell(await setup.models.sdm(request.question.sdm), tile, request);
  const progress = mapProgress(process.stderr);
  const numbers = await predictMap(tile, request, progress.show).finally(progress.end);
  const bytes = await mapFile(layer, numbers);
  await writeFiles(dirname(options.out), new Map([[basename(options.out), bytes]]));
  const seconds = (performance.now() - started) / 1000;
  const { values: _values, uncertainty: _uncertainty, ...said } = numbers;
  const answer = {
    kind: "map",
    out: options.out,
    seconds,
    bytes: bytes.length,
    ...said,
    provenance: { ...numbers.provenance, reads: transport.counters },
  };
  process.stdout.write(
    options.json ? `${JSON.stringify(answer, null, 1)}\n` : report(options, numbers, seconds),
  );
}

/**
 * Says before the work begins that neighbouring cells of this network cannot share any, and how long the map will take, by the first cells
 * that are computed: those of a tile at the coarsest level.
 */
async function sayCellByCell(
  { network, manifest }: Sdm,
  tile: PredictTile,
  request: MapRequest,
): Promise<void> {
  if (network.sharedPass !== null) return;
  const say = (text: string) =>
    process.stderr.write(`florascope: ${manifest.id} runs every cell by itself; ${text}\n`);
  const estimate = await estimateMap(tile, request);
  if (estimate === null)
    return void say("none of the first cells has its inputs, so it is not known how long the map takes");
  const { secondsPerCell, cells } = estimate;
  const all = durationText(secondsPerCell * cells);
  const coarser = (request.level ?? 0) < 3 && secondsPerCell * cells > 60 ? ", or fewer with --every" : "";
  say(
    `${secondsPerCell.toFixed(1)} s a cell, so at most ${all} for the ${cells} cells of this map${coarser}`,
  );
}

/** For people, after "without". */
function partTitle(part: string): string {
  return isModality(part) ? `the ${modalityTraits[part].title}` : part;
}

function report(
  { out, layer }: MapOptions,
  { grid, cells, outside, unit, banner, lacking = [] }: MapNumbers,
  seconds: number,
): string {
  const lines = [
    ...(banner ? [banner.text] : []),
    `${out}: ${layer}, ${unit}`,
    `${grid.cols} by ${grid.rows} ${grid.pixelMetres === 50 ? "cells of 50 m" : `squares of ${grid.pixelMetres} m, each by one cell of 50 m`}, ${cells} with a value, ${outside} where the model extrapolates, ${seconds.toFixed(0)} s`,
    ...lacking.map(
      ({ part, everywhere }) =>
        `Computed without ${partTitle(part)}${everywhere ? "" : " in some cells"}: there is none; its mean in training stands for it.`,
    ),
    "Predicted, not observed.",
  ];
  return `${lines.join("\n")}\n`;
}
