import type { Command } from "commander";
import { modelAddress } from "../../node/model-address.ts";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { AppError } from "../../src/core/errors.ts";
import {
  AREA_LIST_RULES,
  type AreaListAnswer,
  type AreaListRule,
} from "../../src/prediction/range/area-list.ts";
import { listArea } from "../../src/prediction/range/list-area.ts";
import { type AreaOption, areaArgument } from "../area-argument.ts";

interface RangeListOptions extends AreaOption {
  readonly model: string;
  readonly by: string;
  readonly most: string;
  readonly backend?: string;
  readonly json?: boolean;
}

/** Adds `florascope range-list`, which names the species that may occur in an area by a model of positions. */
export function addRangeList(program: Command): void {
  program
    .command("range-list")
    .description("species that may occur in an area, ranked, by a model that knows a place by its position")
    .requiredOption("--model <M>", "species distribution model: an id in models/ or a folder")
    .option("--area <file>", "GeoJSON, KML, KMZ, GPX or zipped Shapefile; its areas are taken together")
    .option("--by <rule>", "mean or max of the relative suitability over up to 200 places on land", "mean")
    .option("--most <N>", "species to name at most", "50")
    .option("--backend <B>", "webgpu, wasm or cpu (default: wasm)")
    .option("--json", "print one JSON document on stdout")
    .action(rangeList);
}

async function rangeList(options: RangeListOptions): Promise<void> {
  const rule = ruleArgument(options.by);
  const most = mostArgument(options.most);
  const sdm = modelAddress("--model", options.model);
  const geometry = await areaArgument(options);
  const { setup } = await startNodePrediction(options.backend);
  const answer = await listArea(setup, { sdm, geometry, rule, most });
  process.stdout.write(options.json ? `${JSON.stringify(answer, null, 1)}\n` : report(answer));
}

function report({ model, rule, places, isOnLand, speciesCount, species }: AreaListAnswer): string {
  const where = isOnLand ? "places on land" : "places, none of them on land by the outlines";
  const lines = species.map(
    ({ name, rank, mean, max }) =>
      `${String(rank).padStart(6)}  ${mean.toFixed(3)}  ${max.toFixed(3)}  ${name}`,
  );
  return [
    `May occur here, by ${model}: the first ${species.length} of ${speciesCount} species by the ${rule === "mean" ? "mean" : "largest"} relative suitability at ${places} ${where}.`,
    "It ranks species; it is no probability, and nothing here is counted.",
    "  rank   mean    max  species",
    ...lines,
    "",
  ].join("\n");
}

function ruleArgument(text: string): AreaListRule {
  const rule = AREA_LIST_RULES.find((one) => one === text);
  if (rule !== undefined) return rule;
  throw new AppError("BadInput", `--by: expected ${AREA_LIST_RULES.join(" or ")}, got "${text}"`, {
    input: "--by",
  });
}

function mostArgument(text: string): number {
  const most = Number(text);
  if (Number.isInteger(most) && most >= 1) return most;
  throw new AppError("BadInput", `--most: expected a whole number from 1, got "${text}"`, {
    input: "--most",
  });
}
