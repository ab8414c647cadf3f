import { AppError } from "../core/errors.ts";
import type { ModelFile } from "../inference/species-manifest.ts";
import { calibrationProperties } from "../models/calibration/calibration-facts.ts";
import { calibrationSummary } from "../models/calibration/calibration-summary.ts";
import { plotKFile } from "../models/plot-k.ts";
import { plotKProperty } from "../models/plot-k-facts.ts";
import { amendOwnModel, modelAtHand } from "./amend-own-model.ts";
import type { BringProgress, Brought, CalibrationToStore } from "./bringing.ts";

/** Stores a model with the calibration that a person's plots gave, beside the one without it. */
export async function bringCalibration(
  { model, answer: { file, report, applicability, plotK } }: CalibrationToStore,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  const { calibration } = report;
  if (calibration === null)
    throw new AppError("BadInput", `${file}: expected plots that give a calibration, got others`, {
      input: file,
    });
  onProgress({ stage: "converting" });
  const at = await modelAtHand(model, signal);
  const text = (value: string) => new TextEncoder().encode(value);
  const [before = ""] = at.card.split(/\n## Calibration\n/);
  const files: ModelFile[] = [
    {
      key: "calibration",
      name: "calibration.json",
      type: "application/json",
      bytes: text(`${JSON.stringify(calibration)}\n`),
    },
    {
      key: "card",
      name: "README.md",
      type: "text/markdown",
      bytes: text(`${before.trimEnd()}\n\n${calibrationSummary(report)}`),
    },
  ];
  if (applicability !== null)
    files.push({
      key: "applicability",
      name: "applicability.safetensors",
      type: "application/vnd.safetensors",
      bytes: applicability,
    });
  if (plotK !== null) files.push({ ...plotKFile, bytes: plotK });
  const properties = {
    ...calibrationProperties(calibration, {
      date: new Date().toISOString(),
      applicability: report.applicabilitySource,
    }),
    [plotKProperty]: report.plotK ?? undefined,
  };
  const without = plotK === null ? [plotKFile.key] : [];
  onProgress({ stage: "storing" });
  const [name = at.manifest.id] = at.manifest.properties["mlm:name"].split(", calibrated on ");
  return amendOwnModel(at, { files, properties, without }, `${name}, calibrated on ${file}`, signal);
}
