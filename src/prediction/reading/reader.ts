import type { ReadOptions } from "../../core/read-options.ts";
import type { FileRead } from "../../sources/read-bands.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { SiteReading } from "../../tensors/read-site.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import type { Provenance } from "../provenance.ts";
import type { AskedPicture } from "../question.ts";
import type { TilePlace } from "./tile-place.ts";

/** The place of a site to read; its centre is in EPSG:3035 metres. */
export interface SitePlace extends AskedPicture {
  readonly x: number;
  readonly y: number;
  /** The windows that are read there; nothing else is read. */
  readonly windows: readonly InputWindow[];
}

/** The items and files that were chosen from a catalogue, and whether they are real. */
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
 * Reads all inputs that a prediction needs; `catalogue` is the address of a STAC catalogue. In Node it reads files itself
 * (`createReader`); in the compute worker it asks the reading worker.
 */
export interface Reader {
  readSite(catalogue: string, place: SitePlace, options?: ReadOptions): Promise<SiteInputs>;
  readTile(catalogue: string, place: TilePlace, options?: ReadOptions): Promise<TileInputs>;
  /** Finds the files that `readTile` would read, with their versions but without pixels, to check a cached tile. */
  findTile(catalogue: string, place: TilePlace, options?: ReadOptions): Promise<InputSources>;
}

/** Keeps each file once, and tells whether all of them are simulated. */
export function distinctFiles(all: readonly FileRead[]): Pick<InputSources, "files" | "simulated"> {
  const files = [...new Map(all.map((file) => [file.address, file])).values()];
  return { files, simulated: files.length > 0 && files.every(({ simulated }) => simulated) };
}
