import type { FuzzedParser } from "./fuzzed-parser.ts";
import { permalink } from "./parsers/addresses.ts";
import { geojson, gpx, kml, kmz, shapefile } from "./parsers/areas.ts";
import { stac } from "./parsers/catalogues.ts";
import { manifest, modelCard, modelFolder } from "./parsers/models.ts";
import { npy, tiff } from "./parsers/rasters.ts";
import { csv } from "./parsers/tables.ts";
import { checkpoint, labels, pickle, safetensors, tokenizer } from "./parsers/weights.ts";

/** Every parser of what strangers hand over: a new one is one row here. */
export const parsers: readonly FuzzedParser[] = [
  tiff,
  npy,
  safetensors,
  checkpoint,
  pickle,
  tokenizer,
  labels,
  modelCard,
  manifest,
  modelFolder,
  stac,
  geojson,
  kml,
  kmz,
  gpx,
  shapefile,
  csv,
  permalink,
];
