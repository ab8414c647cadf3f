import type { CallOptions } from "../../core/calls.ts";
import { AppError, isAppError } from "../../core/errors.ts";
import { geographicPosition, gridPosition } from "../../core/grid-position.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { cellGround } from "../cells/cell-ground.ts";
import { scoreCell } from "../cells/score-cell.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { askedPicture, type Question } from "../question.ts";
import { requireRead } from "../reading/failed-modalities.ts";
import { readAgain } from "../reading/read-again.ts";
import type {
  EmbeddedRecords,
  EmbedProgress,
  EmbedRecordsRequest,
  PlacesSeen,
} from "./embed-records-answer.ts";

/** Places around the records: enough for a fit, and a few seconds of work. */
const BACKGROUND = 100;
/** Places that are tried for them at most: some are water, rock, or without imagery. */
const MOST_TRIED = 4 * BACKGROUND;
/** Records that are looked at, at most. */
const MOST_RECORDS = 500;
/** How far beyond the records places are drawn, as a share of the records' box, and at least, metres. */
const MARGIN = { share: 0.2, metres: 3_000 };

/**
 * Looks at the imagery of records, and of random places around them, with a species model: what a fit of own species learns from.
 *
 * @throws BadInput for a model that knows positions alone, for too many records, and where too little has imagery; what reading throws.
 */
export async function embedRecords(
  setup: PredictionSetup,
  { question, lons, lats }: EmbedRecordsRequest,
  { signal, onProgress }: CallOptions<EmbedProgress> = {},
): Promise<EmbeddedRecords> {
  const sdm = await setup.models.sdm(question.sdm);
  const { parts, inputs } = sdm.network;
  if (inputs.length === 0) throw refused(sdm, "a model that looks at imagery", "one of positions alone");
  if (lons.length > MOST_RECORDS)
    throw refused(sdm, `at most ${MOST_RECORDS} records to look at imagery`, `${lons.length}`);
  const places = lons.map((lon, record) => gridPosition(lon, lats[record]!));
  const all = places.length + BACKGROUND;
  const work = { setup, sdm, question, options: { urgency: urgencies.area, ...(signal && { signal }) } };
  const found: number[] = [];
  const seen = newPlaces();
  for (const [record, place] of places.entries()) {
    const row = await lookAt(work, place, false);
    if (row !== null) {
      found.push(record);
      seen.add(place, row);
    }
    onProgress?.({ done: record + 1, all });
  }
  const around = newPlaces();
  const draw = placesAround(places.filter((_, record) => found.includes(record)));
  for (let tried = 0; found.length > 0 && tried < MOST_TRIED && around.count() < BACKGROUND; tried++) {
    const place = draw();
    const row = await lookAt(work, place, true);
    if (row !== null) around.add(place, row);
    onProgress?.({ done: places.length + around.count(), all });
  }
  if (around.count() < BACKGROUND / 2)
    throw refused(
      sdm,
      `imagery with vegetation at records and at ${BACKGROUND / 2} places around them`,
      `${found.length} of ${places.length} records and ${around.count()} places with it`,
    );
  return {
    parts: parts.map(({ name, width }) => ({ name, width })),
    ...{ found, records: seen.places(), background: around.places() },
  };
}

interface Looking {
  readonly setup: PredictionSetup;
  readonly sdm: Sdm;
  readonly question: Question;
  readonly options: ReadOptions;
}

/** The parts of a place side by side; null where there is no imagery, or no vegetation where it is asked for. */
async function lookAt(
  { setup, sdm, question, options }: Looking,
  [x, y]: readonly [number, number],
  mustGrow: boolean,
): Promise<Float32Array | null> {
  const place = { x, y, windows: sdm.network.inputs, ...askedPicture(question) };
  const inputs = await readAgain(async () => {
    const read = await setup.reader.readSite(question.catalogue, place, options);
    requireRead(read.reading);
    return read;
  }, options).catch((error: unknown) => {
    if (isAppError(error, "OutsideCoverage")) return null;
    throw error;
  });
  if (inputs === null) return null;
  const { site } = inputs.reading;
  const ground = cellGround(sdm.network, site);
  if (ground === "no-inputs" || (mustGrow && ground !== "vegetation")) return null;
  const { embeddings } = await setup.order.run(
    urgencies.area,
    () => scoreCell(sdm, site, options.signal),
    options.signal,
  );
  const { parts } = sdm.network;
  return Float32Array.from(
    parts.flatMap(({ name, width }) => [
      ...(embeddings.get(name) ?? sdm.means.get(name) ?? new Float32Array(width)),
    ]),
  );
}

/** Returns a function that draws places of the European grid, metres, evenly in the box around some; the same ones every time. */
function placesAround(places: readonly (readonly [number, number])[]): () => [number, number] {
  const random = seededRandom(1);
  const spans = [0, 1].map((axis) => {
    const values = places.map((place) => place[axis]!);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const margin = Math.max(MARGIN.metres, MARGIN.share * (high - low));
    return { from: low - margin, length: high - low + 2 * margin };
  });
  return () => spans.map(({ from, length }) => from + length * random.uniform()) as [number, number];
}

function newPlaces() {
  const lonLats: (readonly [number, number])[] = [];
  const rows: Float32Array[] = [];
  return {
    count: () => rows.length,
    add([x, y]: readonly [number, number], row: Float32Array) {
      lonLats.push(geographicPosition(x, y));
      rows.push(row);
    },
    places(): PlacesSeen {
      const width = rows[0]?.length ?? 0;
      const joined = new Float32Array(rows.length * width);
      for (const [at, row] of rows.entries()) joined.set(row, at * width);
      return {
        lons: lonLats.map(([lon]) => lon),
        lats: lonLats.map(([, lat]) => lat),
        rows: joined,
      };
    },
  };
}

function refused({ manifest }: Sdm, expected: string, got: string): AppError {
  return new AppError("BadInput", `${manifest.id}: expected ${expected}, got ${got}`, { input: "records" });
}
