import type { Command } from "commander";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { backendHelp } from "../../node/start-node-backend.ts";
import { predictArea } from "../../src/prediction/area/predict-area.ts";
import { type AreaOption, areaArgument } from "../area-argument.ts";
import { areaProgress } from "../area-progress.ts";
import { areaReport } from "../area-report.ts";
import { pictureHelp } from "../picture-argument.ts";
import { defaultModels, grainHelp, type QuestionOptions, questionArgument } from "../question-argument.ts";

type AreaOptions = QuestionOptions &
  AreaOption & {
    readonly backend?: string;
    readonly json?: boolean;
  };

/** Adds `florascope area`, which answers a polygon: richness with its interval, species, habitats. */
export function addArea(program: Command): void {
  program
    .command("area")
    .description("a polygon's answer: richness with its interval, species, habitats")
    .option(
      "--area <file>",
      "GeoJSON, KML, KMZ, GPX or zipped Shapefile; its areas are taken together, at most 2,000 km2",
    )
    .option("--geojson <file>", "the same, by its older name")
    .option("--catalog <C>", "STAC catalogue, a path or an address (default: the simulated island)")
    .option("--sdm <M>", "species distribution model: an id in models/ or a folder", defaultModels.sdm)
    .option("--habitat <M>", "habitat model: an id in models/, a folder, or none", defaultModels.habitat)
    .option("--year <Y>", "year of the Sentinel-2 composite (default: the newest)")
    .option("--picture <P>", pictureHelp)
    .option("--set-rule <R>", "rule that chooses the species whose habitats are asked, such as conformal:0.1")
    .option("--grain <G>", grainHelp, "plot")
    .option("--backend <B>", backendHelp)
    .option("--json", "print one JSON document on stdout")
    .action(area);
}

async function area(options: AreaOptions): Promise<void> {
  const request = { question: questionArgument(options), geometry: await areaArgument(options) };
  const { setup, transport, engine } = await startNodePrediction(options.backend);
  const progress = areaProgress(process.stderr);
  const answer = await engine.run(() => predictArea(setup, request, progress.show)).finally(progress.end);
  const provenance = { ...answer.provenance, reads: transport.counters };
  process.stdout.write(
    options.json ? `${JSON.stringify({ ...answer, provenance }, null, 1)}\n` : areaReport(answer),
  );
}
