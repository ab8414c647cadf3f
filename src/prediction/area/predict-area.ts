import { readAreaGeometry } from "../../core/area/area-geometry.ts";
import { AppError } from "../../core/errors.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import { isRelative } from "../../models/probabilities.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { AreaAnswer, AreaRequest } from "./area-answer.ts";
import { spreadOrder } from "./area-blocks.ts";
import { areaHabitats } from "./area-habitats.ts";
import { type AreaRun, startAreaRun } from "./area-run.ts";
import type { Stage } from "./area-tally.ts";
import { computeBlock } from "./compute-block.ts";
import { computeCell } from "./compute-cell.ts";

/**
 * Predicts a polygon of up to 2,000 km2: its species, richness, indicators and habitats.
 *
 * @param onProgress  Called with each partial answer before the last one.
 * @throws BadInput where the polygon cannot be used; OutsideCoverage where the catalogue has nothing for any of its
 *   cells; what opening the catalogue and the models throws; the signal's reason.
 */
export async function predictArea(
  setup: PredictionSetup,
  request: AreaRequest,
  onProgress: (answer: AreaAnswer) => void,
  options: ReadOptions = {},
): Promise<AreaAnswer> {
  const area = readAreaGeometry(request.geometry);
  const { sdm, habitat } = request.question;
  const models = {
    sdm: await setup.models.sdm(sdm),
    habitat: habitat === null ? null : await setup.models.habitat(habitat),
  };
  options.signal?.throwIfAborted();
  const run = startAreaRun({ setup, request, area, ...models, options, onProgress });
  const first = await computeFirstCells(run);
  const stage = first.clusters === first.computed ? first : await computeBlocks(run, first);
  if (stage.tally.answered === 0) throw nothingHere(stage.tally);
  return run.answer(stage, await computeHabitats(run, stage), true);
}

/**
 * Computes a few cells spread over the area, each by itself: all cells of a small area, the first estimate of a large one.
 */
async function computeFirstCells(run: AreaRun): Promise<Stage> {
  const { plan, area } = run;
  const stage = run.newStage(area.cells.count);
  for (const [at, cell] of spreadOrder([...plan.firstCells.entries()])) {
    run.take(stage, at, cell, await computeCell(run.work, plan.cellAt(cell)));
    stage.computed++;
    run.tell(stage);
  }
  return stage;
}

/** Computes the planned tiles one after the other, in an order whose first n tiles are spread over the area, for any n. */
async function computeBlocks(run: AreaRun, first: Stage): Promise<Stage> {
  const { plan } = run;
  const stage = run.newStage(plan.allBlocks);
  for (const [at, { tile, cells }] of spreadOrder([...plan.blocks.entries()])) {
    await computeBlock(run.work, tile, cells.map(plan.cellAt), (one, result) =>
      run.take(stage, at, cells[one]!, result),
    );
    stage.computed++;
    // The difference between tiles is known only from the second tile on.
    run.tell(stage.computed === 1 && plan.blocks.length > 1 ? first : stage);
  }
  return stage;
}

async function computeHabitats(run: AreaRun, stage: Stage): Promise<AreaAnswer["habitats"]> {
  const { area, habitat, plan, work } = run;
  if (habitat === null || isRelative(work.sdm)) return null;
  const { setup, options } = work;
  const { weight, bareWeight } = stage.tally;
  const cells = plan.habitatCells.flatMap((cell) => {
    const predicted = run.predicted.get(cell);
    const presence = run.presence.get(cell) ?? null;
    return predicted ? [{ fraction: area.cells.fraction[cell]!, predicted, presence }] : [];
  });
  const stand = {
    computedShare: plan.habitatCells.length / area.cells.count,
    squareMetres: (area.squareMetres * weight) / (weight + bareWeight),
  };
  return areaHabitats(
    habitat,
    cells,
    stand,
    (narrowing) => run.tell(stage, narrowing),
    (task) => setup.order.run(options.urgency ?? urgencies.area, task, options.signal),
    options.signal,
  );
}

function nothingHere({ withoutInputs, withoutVegetation }: Stage["tally"]): AppError {
  const got =
    withoutInputs === 0
      ? "water or ground without any green in all of them"
      : `none for ${withoutInputs} of the ${withoutInputs + withoutVegetation} that were asked`;
  return new AppError(
    "OutsideCoverage",
    `area: expected cells with vegetation and imagery in the catalogue, got ${got}`,
    { place: "area" },
  );
}
