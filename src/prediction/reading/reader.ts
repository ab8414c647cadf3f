import type { ReadOptions } from "../../core/read-options.ts";
import type { FileRead } from "../../sources/read-bands.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { SiteReading } from "../../tensors/read-site.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import type { Provenance } from "../provenance.ts";
import type { AskedPicture } from "../question.ts";
import type { TilePlace } from "./tile-place.ts";

/** Where a site is read: EPSG:3035 metres of its centre. */
export interface SitePlace extends AskedPicture {
  readonly x: number;
  readonly y: number;
  /** What is read there, and nothing else is. */
  readonly windows: readonly InputWindow[];
}

/** What was chosen of a catalogue, and whether it is real. */
export interface InputSources {
  readonly chosen: Provenance["chosen"];
  readonly files: readonly FileRead[];
  /** True where every file says of itself that it was simulated. */
  readonly simulated: boolean;
}

/** The inputs of one site and where they come from. */
export interface SiteInputs extends InputSources {
  readonly reading: SiteReading;
}

/** The inputs of a tile's cells and where they come from. */
export interface TileInputs extends InputSources {
  readonly reading: TileReading;
}

/**
 * All that a prediction needs of the outside: `catalogue` is the address of a STAC catalogue. In Node it reads itself
 * (`createReader`); in the compute worker it asks the reading worker.
 */
export interface Reader {
  readSite(catalogue: string, place: SitePlace, options?: ReadOptions): Promise<SiteInputs>;
  readTile(catalogue: string, place: TilePlace, options?: ReadOptions): Promise<TileInputs>;
  /** The files that `readTile` would read, with their versions, without their pixels: what a cached tile is checked with. */
  findTile(catalogue: string, place: TilePlace, options?: ReadOptions): Promise<InputSources>;
}

/** The files, each once, and whether all of them are simulated. */
export function distinctFiles(all: readonly FileRead[]): Pick<InputSources, "files" | "simulated"> {
  const files = [...new Map(all.map((file) => [file.address, file])).values()];
  return { files, simulated: files.length > 0 && files.every(({ simulated }) => simulated) };
}
