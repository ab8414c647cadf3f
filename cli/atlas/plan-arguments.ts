import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { AtlasPlan } from "../../node/atlas/atlas-plan.ts";
import type { RegionPlan } from "../../node/atlas/atlas-region.ts";
import { countryPolygons } from "../../node/atlas/country-polygons.ts";
import { readModelAt } from "../../node/model-address.ts";
import { areaPolygons } from "../../src/core/area/area-polygons.ts";
import { AppError } from "../../src/core/errors.ts";
import { carriesSecret } from "../../src/core/masked-address.ts";
import { sha256 } from "../../src/core/sha256.ts";
import { VERSION } from "../../src/core/version.ts";
import { formatMapLayer, layerKind, type MapLayer } from "../../src/prediction/map-layer.ts";
import type { Question } from "../../src/prediction/question.ts";
import { TILE_COMPUTATION } from "../../src/prediction/tile/tile-keys.ts";
import { boxArgument } from "../box-argument.ts";
import { layerArgument } from "../layer-argument.ts";
import { modeArgument } from "../mode-argument.ts";
import { type QuestionOptions, questionArgument } from "../question-argument.ts";

/** The options of `florascope atlas enqueue` that make a plan. */
export interface PlanOptions extends QuestionOptions {
  readonly bbox?: string;
  readonly geojson?: string;
  readonly country?: string;
  readonly layer: readonly string[];
  readonly mode: string;
}

/** A plan with what it was made of. */
export interface ReadPlanOptions {
  readonly plan: AtlasPlan;
  readonly question: Question;
  readonly layers: readonly MapLayer[];
  /** Sentences on what was mended or left out of the region. */
  readonly notes: readonly string[];
}

/** Makes the plan of an atlas from options. @throws AppError BadInput; SourceUnreachable for a model that cannot be read. */
export async function planArguments(options: PlanOptions): Promise<ReadPlanOptions> {
  const question = questionArgument(options);
  const layers = options.layer.map((text) => layerArgument("--layer", text));
  const { region, notes } = await regionArgument(options);
  const plan: AtlasPlan = {
    form: 1,
    question: typedQuestion(options),
    layers: [...new Set(layers.map(formatMapLayer))],
    mode: modeArgument(options.mode),
    region,
    manifests: await manifestsOf(question, layers),
    version: `${VERSION} tiles ${TILE_COMPUTATION}`,
  } as AtlasPlan;
  return { plan, question, layers, notes };
}

async function regionArgument({
  bbox,
  geojson,
  country,
}: PlanOptions): Promise<{ region: RegionPlan; notes: string[] }> {
  if ([bbox, geojson, country].filter((one) => one !== undefined).length !== 1)
    throw bad("expected one region: --bbox, --geojson or --country");
  if (bbox !== undefined) return { region: { kind: "box", box: boxArgument(bbox) }, notes: [] };
  if (country !== undefined) {
    const { name, polygons, leftOut } = countryPolygons(country);
    const notes =
      leftOut === 0 ? [] : [`${name}: ${leftOut} polygons outside the European grid are left out`];
    return { region: { kind: "polygons", name, polygons }, notes };
  }
  // A path would publish the names of folders, and make one region two atlases.
  const { polygons, mended } = areaPolygons(await documentAt(geojson!));
  return { region: { kind: "polygons", name: basename(geojson!), polygons }, notes: [...mended] };
}

async function documentAt(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    throw new AppError(
      "BadInput",
      `--geojson: expected a GeoJSON file, got none at ${path}`,
      { input: "--geojson" },
      cause,
    );
  }
}

/** The options as they were typed, with the paths of this machine whole, since workers start elsewhere. */
function typedQuestion({ catalog, sdm, habitat, year, setRule, grain, picture }: PlanOptions) {
  const whole = (place: string) => (/^https?:/.test(place) ? place : resolve(place));
  const places = [catalog, sdm, habitat, picture].filter((place) => place !== undefined);
  const secret = places.find(carriesSecret);
  if (secret !== undefined)
    throw bad(
      `${secret}: expected an address without a key, because the plan of an atlas is kept in its store`,
    );
  return {
    ...(catalog === undefined ? {} : { catalog: whole(catalog) }),
    ...{ sdm, habitat },
    ...(year === undefined ? {} : { year }),
    ...(setRule === undefined ? {} : { setRule }),
    ...(grain === undefined ? {} : { grain }),
    ...(picture === undefined ? {} : { picture }),
  };
}

async function manifestsOf({ sdm, habitat }: Question, layers: readonly MapLayer[]): Promise<string[]> {
  const needsHabitats = layers.some((layer) => layerKind(layer).needs(layer).habitatModel);
  const folders = [sdm, ...(needsHabitats && habitat !== null ? [habitat] : [])];
  return Promise.all(folders.map(async (folder) => sha256(await readModelAt(folder)("manifest.json"))));
}

/**
 * The work of a plan on this machine, whose models must be the planned ones. @throws AppError BadInput, WeightsMismatch.
 */
export async function plannedWork(plan: AtlasPlan): Promise<Pick<ReadPlanOptions, "question" | "layers">> {
  const question = questionArgument(plan.question as QuestionOptions);
  const layers = plan.layers.map((text) => layerArgument("the plan's layer", text));
  const manifests = await manifestsOf(question, layers);
  const other = manifests.findIndex((hash, at) => hash !== plan.manifests[at]);
  if (other >= 0)
    throw new AppError(
      "WeightsMismatch",
      `${other === 0 ? plan.question.sdm : plan.question.habitat}: expected the model of the plan (manifest ${plan.manifests[other]}), got another (${manifests[other]})`,
      { key: "manifest.json" },
    );
  if (plan.version !== `${VERSION} tiles ${TILE_COMPUTATION}`)
    throw bad(
      `expected the Florascope of the plan (${plan.version}), this one is ${VERSION} tiles ${TILE_COMPUTATION}`,
    );
  return { question, layers };
}

function bad(sentence: string): AppError {
  return new AppError("BadInput", sentence, { input: "atlas" });
}
