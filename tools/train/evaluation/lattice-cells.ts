import { catalogueAddress } from "../../../node/catalogue-address.ts";
import type { EmbeddedSites } from "../../../src/models/embedded-sites.ts";
import { takeRows } from "../data/take-rows.ts";
import { embedSitesExactly } from "./embed-plots.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import type { IslandCells } from "./island-cells.ts";
import { readIslandTruth } from "./island-truth.ts";
import { keptOr } from "./kept-sites.ts";

/** Cells between two cells of the lattice: the 64 cells that draws take of an area of 64 x 64 cells lie as far apart. */
export const LATTICE_CELLS = 8;

/** How an island's lattice is embedded. */
interface LatticeSampling {
  readonly model: EvaluatedModel;
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

/** An island's truth, and the embeddings of its land cells on a lattice. */
export interface IslandLattice extends Pick<IslandCells, "truth" | "sitesOf"> {
  /** The land cells of the lattice, from the north-west. */
  readonly cells: readonly number[];
}

/** Reads an island's truth and runs the model exactly on every eighth cell of every eighth row. It is done once and kept. */
export async function readIslandLattice(
  { model, keptFolder, say }: LatticeSampling,
  island: string,
): Promise<IslandLattice> {
  const truth = await readIslandTruth(island, model.labels);
  const cells = Array.from({ length: truth.side ** 2 }, (_, cell) => cell).filter(
    (cell) =>
      truth.isLand[cell] === 1 &&
      Math.floor(cell / truth.side) % LATTICE_CELLS === LATTICE_CELLS / 2 &&
      (cell % truth.side) % LATTICE_CELLS === LATTICE_CELLS / 2,
  );
  const catalogue = catalogueAddress(island);
  const places = cells.map((cell) => {
    const [x, y] = truth.centre(cell);
    return { x, y, year: null };
  });
  const asked = { places: [catalogue, { lattice: LATTICE_CELLS, cells }], count: cells.length };
  const sites = await keptOr(keptFolder, model, asked, () =>
    embedSitesExactly(model, catalogue, places, (done) => {
      if (done % 100 === 0) say(`${done} of ${cells.length} cells of ${island}`);
    }),
  );
  const rowOf = new Map(cells.map((cell, row) => [cell, row]));
  return {
    truth,
    cells,
    sitesOf: (some) =>
      rowsOf(
        sites,
        some.map((cell) => rowOf.get(cell)!),
      ),
  };
}

function rowsOf(
  { count, embeddings }: EmbeddedSites,
  rows: readonly number[],
): Pick<EmbeddedSites, "count" | "embeddings"> {
  const some = [...embeddings].map(([part, all]) => [part, takeRows(all, all.length / count, rows)] as const);
  return { count: rows.length, embeddings: new Map(some) };
}
