import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { fitSchema } from "../inference/fit-schema.ts";
import { readManifest } from "../inference/model-manifest.ts";
import { parseJsonText } from "../inference/open-model.ts";
import { type MeasuredSkill, readMeasuredSkill } from "./measured-skill.ts";
import { type NextStep, nextSteps } from "./next-steps.ts";
import { plotKFile } from "./plot-k.ts";
import { type PlotKFacts, readPlotKFacts } from "./plot-k-facts.ts";
import { type SdmCalibration, sdmCalibrationSchema } from "./sdm-calibration.ts";

/** What a person should know about a model before using it. */
export interface ModelCard {
  readonly id: string;
  readonly name: string;
  readonly kind: "sdm" | "habitat";
  readonly architecture: string;
  readonly parameters: number | null;
  readonly licence: string | null;
  readonly outputKind: "presence-probability" | "score" | "relative-probability";
  /** Trained on the simulation only. */
  readonly isDemonstrationOnly: boolean;
  /** Whether it can tell where it extrapolates: it has training sites to compare with, or has seen no real plot at all. */
  readonly judgesExtrapolation: boolean;
  /** Names of the rasters that it reads; empty for a model that knows a place by its position. */
  readonly inputs: readonly string[];
  /** Whether its folder has the records of presence that it was trained on. */
  readonly hasRecords: boolean;
  /** Species of a person's own that it has; empty for other models. */
  readonly ownSpecies: readonly string[];
  /** Whether it was trained in the page on a person's own records. */
  readonly isOwn: boolean;
  /** Seeds of the simulated islands that it was trained, calibrated or tested on; null for a model of real plots. */
  readonly islands: readonly number[] | null;
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
  /** Its README, Markdown; null where there is none. */
  readonly text: string | null;
  /** What a species model lacks before it answers with names, probabilities and warnings; nothing for other models. */
  readonly nextSteps: readonly NextStep[];
  /** The calibration of a species model; null where it has none. */
  readonly calibration: SdmCalibration | null;
  /** What was learnt of the number of species to list at each place; null where it has nothing of that. */
  readonly plotK: PlotKFacts | null;
  /** How well it did on plots that it had not learnt from; null where its manifest states nothing of that. */
  readonly skill: MeasuredSkill | null;
}

/** Reads a text file by its address; null where there is no such file. */
export type FetchText = (address: string) => Promise<string | null>;

/**
 * Reads the card of a model folder from its manifest, README and calibration; the weights are not read.
 *
 * @throws SourceNotFound when the manifest is missing, MalformedFile when it or the calibration is something else.
 */
export async function readModelCard(folder: string, fetchText: FetchText): Promise<ModelCard> {
  const address = `${folder}/manifest.json`;
  const calibrationAddress = `${folder}/calibration.json`;
  const [manifestText, text, calibrationText] = await Promise.all([
    fetchText(address),
    fetchText(`${folder}/README.md`),
    fetchText(calibrationAddress),
  ]);
  if (manifestText === null)
    throw new AppError("SourceNotFound", `${address}: expected a model's manifest, there is none`, {
      address,
    });
  const { id, properties, assets } = readManifest(parseJsonText(manifestText, address), address);
  const kind = properties["florascope:kind"];
  return {
    id,
    kind,
    name: properties["mlm:name"],
    architecture: properties["mlm:architecture"],
    parameters: properties["mlm:total_parameters"] ?? null,
    licence: properties.license ?? null,
    outputKind: properties["florascope:output_kind"],
    isDemonstrationOnly: properties["florascope:demonstration_only"],
    judgesExtrapolation: assets["applicability"] !== undefined || properties["florascope:demonstration_only"],
    inputs: properties["mlm:input"].map(({ name }) => name),
    hasRecords: assets["records"] !== undefined,
    ownSpecies: properties["florascope:own_species"] ?? [],
    isOwn: properties["florascope:own"] === true,
    islands: islandsOf(properties["florascope:training_data"]),
    files: Object.values(assets).map((asset) => ({
      name: asset.href.replace(/^\.\//, ""),
      bytes: asset["file:size"],
      sha256: asset["file:checksum"].slice(4),
    })),
    text,
    skill: readMeasuredSkill(properties),
    plotK: assets[plotKFile.key] === undefined ? null : readPlotKFacts(properties),
    nextSteps: kind === "sdm" ? nextSteps({ id, properties, assets }) : [],
    calibration:
      kind === "sdm" && calibrationText !== null && assets["calibration"] !== undefined
        ? fitSchema(
            sdmCalibrationSchema,
            parseJsonText(calibrationText, calibrationAddress),
            calibrationAddress,
          )
        : null,
  };
}

const trainingSchema = z.looseObject({ islands: z.record(z.string(), z.array(z.number())) });

function islandsOf(training: unknown): ModelCard["islands"] {
  const parsed = trainingSchema.safeParse(training);
  return parsed.success ? Object.values(parsed.data.islands).flat() : null;
}
