import type { Command } from "commander";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { backendHelp } from "../../node/start-node-backend.ts";
import { AppError } from "../../src/core/errors.ts";
import { pairAtPoint } from "../../src/prediction/pair/pair-at-point.ts";
import { predictPoint } from "../../src/prediction/point/predict-point.ts";
import type { Reader, SiteInputs } from "../../src/prediction/reading/reader.ts";
import { prepareSite } from "../../src/tensors/prepare-site.ts";
import { requireAerialModel, withAerialPatch } from "../aerial-patch-argument.ts";
import { dropoutArgument } from "../dropout-argument.ts";
import { tellNextSteps } from "../next-step-lines.ts";
import { pairReport } from "../pair-report.ts";
import { pictureHelp } from "../picture-argument.ts";
import { type PointInputOptions, pointInputs } from "../point-inputs.ts";
import { placeArgument } from "../point-place-argument.ts";
import { pointReport } from "../point-report.ts";
import {
  defaultModels,
  fuseHelp,
  grainHelp,
  type QuestionOptions,
  questionArgument,
} from "../question-argument.ts";
import { modelFiles, siteFiles } from "../site-files.ts";
import { writeFiles } from "../write-files.ts";

type PointOptions = Omit<PointInputOptions, "patch"> &
  Omit<QuestionOptions, "sdm"> & {
    readonly sdm?: string;
    readonly patch?: string;
    readonly backend?: string;
    readonly aerialPatch?: string;
    readonly dropoutPasses?: string;
    readonly seed?: string;
  };

/** Adds `florascope point`, which answers one cell: species, richness, indicators, habitats, provenance. */
export function addPoint(program: Command): void {
  program
    .command("point")
    .description("one cell's answer: species, richness, indicators, habitats, provenance")
    .requiredOption("--lon <degrees>", "longitude, WGS 84")
    .requiredOption("--lat <degrees>", "latitude, WGS 84")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option(
      "--sdm <M>",
      `species distribution model: an id in models/ or a folder (default: ${defaultModels.sdm})`,
    )
    .option("--fuse <M>", fuseHelp)
    .option("--habitat <M>", "habitat model: an id in models/, a folder, or none", defaultModels.habitat)
    .option("--year <Y>", "year of the Sentinel-2 composite (default: the newest)")
    .option("--picture <P>", pictureHelp)
    .option("--set-rule <R>", "rule that chooses the predicted species, such as conformal:0.1 or top-k:25")
    .option("--grain <G>", grainHelp, "plot")
    .option("--backend <B>", backendHelp)
    .option("--center <where>", "point: the exact coordinate; cell: the centre of its 50 m cell", "point")
    .option(
      "--patch <pixels>",
      "with --save-inputs and no --sdm: only read the inputs, with a Sentinel-2 patch of this size",
    )
    .option(
      "--aerial-patch <file>",
      "a published patch (.npy, with its _alti.npy beside it) instead of the catalogue's aerial patch",
    )
    .option(
      "--dropout-passes <n>",
      "passes with dropout left on, of a network that was learnt with it (default: 20)",
    )
    .option("--seed <N>", "whole number that chooses what these passes leave out (default: 1)")
    .option("--save-inputs <dir>", "write the site's arrays as .npy files")
    .option("--json", "print one JSON document on stdout")
    .action(point);
}

async function point(options: PointOptions): Promise<void> {
  const { patch, sdm } = options;
  if (patch === undefined) return answerPoint({ ...options, sdm: sdm ?? defaultModels.sdm });
  if (options.saveInputs === undefined || sdm !== undefined)
    throw new AppError(
      "BadInput",
      "--patch: only with --save-inputs and without --sdm, whose manifest says it",
      {
        input: "--patch",
      },
    );
  await pointInputs({ ...options, patch });
}

async function answerPoint(options: PointOptions & { readonly sdm: string }): Promise<void> {
  const { fuse, aerialPatch, ...alone } = options;
  const place = placeArgument(options);
  const request = { question: questionArgument(alone), place, ...dropoutArgument(options) };
  const pairRequest = { question: questionArgument(options), place };
  const { setup, transport, engine } = await startNodePrediction(options.backend);
  let own = setup;
  if (aerialPatch !== undefined) {
    const { sdm, second } = pairRequest.question;
    requireAerialModel(
      await Promise.all(
        [sdm, ...(second === undefined ? [] : [second])].map((model) => setup.models.sdm(model)),
      ),
    );
    own = { ...setup, reader: withAerialPatch(setup.reader, aerialPatch) };
  }
  const { reader, read } = rememberSite(own.reader);
  const answer = await engine.run(() => predictPoint({ ...own, reader }, request));
  const pair = fuse === undefined ? null : await engine.run(() => pairAtPoint(own, pairRequest));
  if (options.saveInputs !== undefined) {
    const { manifest } = await setup.models.sdm(request.question.sdm);
    const { site } = read()!.reading;
    const prepared = prepareSite(site, manifest.properties["florascope:preprocessing"]);
    await writeFiles(options.saveInputs, new Map([...siteFiles(site), ...modelFiles(prepared)]));
  }
  const provenance = { ...answer.provenance, reads: transport.counters };
  tellNextSteps((await setup.models.sdm(request.question.sdm)).manifest, options.sdm);
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ ...answer, ...(pair && { pair }), provenance }, null, 1)}\n`
      : `${pointReport(answer)}${pair === null ? "" : pairReport(pair)}`,
  );
}

/** Wraps a reader so that it remembers the site that it read last. */
function rememberSite(reader: Reader): { reader: Reader; read: () => SiteInputs | null } {
  let last: SiteInputs | null = null;
  return {
    read: () => last,
    reader: {
      ...reader,
      async readSite(...request) {
        last = await reader.readSite(...request);
        return last;
      },
    },
  };
}
