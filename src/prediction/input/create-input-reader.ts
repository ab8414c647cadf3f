import { createCatalogues } from "../../catalog/create-catalogues.ts";
import { isAppError } from "../../core/errors.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import type { Rasters } from "../../sources/raster-file.ts";
import { readWholeFile } from "../../transport/read-whole-file.ts";
import type { Transport } from "../../transport/transport.ts";
import { findPublishedMaps } from "../published/find-published-maps.ts";
import { keptItems } from "../published/kept-items.ts";
import type { RasterItem } from "../published/read-item.ts";
import { sharedPercentiles } from "../raster/band-percentiles.ts";
import { readRasterCard } from "../raster/read-raster-card.ts";
import { readRasterTile } from "../raster/read-raster-tile.ts";
import { checkGolden } from "../reading/check-golden.ts";
import { createPictureFinder } from "../reading/find-picture.ts";
import { listSurveys, surveyPoints } from "../surveys/read-surveys.ts";
import type { InputReader } from "./input-reader.ts";
import { readInputTile } from "./read-input-tile.ts";

/**
 * Makes a reader of inputs for drawing. It shares files and caches with the reader of predictions.
 *
 * @param agree called with the addresses that the person agreed to.
 */
export function createInputReader(
  transport: Transport,
  rasters: Rasters,
  agree: (agreed: readonly string[]) => void = () => {},
): InputReader {
  const catalogueAt = createCatalogues(transport);
  const percentilesOf = sharedPercentiles();
  const findPicture = createPictureFinder(rasters);
  const itemAt = keptItems(transport);
  const openOwn = (address: string, item: RasterItem | null, options: ReadOptions) =>
    item === null
      ? rasters.open({ address, crs: null, nodata: null, hasSidecar: true }, options)
      : rasters.open({ address: item.raster, crs: null, nodata: item.nodata }, options);
  return {
    async inputTile(request, options = {}) {
      const reads = { urgency: urgencies.tile, ...options };
      const { layer } = request;
      if (layer.kind !== "raster")
        return readInputTile(
          rasters,
          findPicture,
          await catalogueAt(request.catalogue, reads),
          { ...request, layer },
          reads,
        );
      const item = await itemAt(layer.address, reads);
      const file = await openOwn(layer.address, item, reads);
      const tile = await readRasterTile(file, { ...request, layer }, percentilesOf, reads);
      return item === null ? tile : { ...tile, items: [item.title] };
    },
    async rasterCard(address, options = {}) {
      const item = await itemAt(address, options);
      const card = await readRasterCard(await openOwn(address, item, options), options);
      return item === null ? card : { ...card, name: item.title, item };
    },
    publishedMaps: (request, options) => findPublishedMaps(transport, rasters, request, options),
    async text(address, options = {}) {
      try {
        return new TextDecoder().decode(await readWholeFile(transport, address, options));
      } catch (error) {
        if (isAppError(error) && error.tag === "SourceNotFound") return null;
        throw error;
      }
    },
    async agree(agreed) {
      agree(agreed);
    },
    async golden(address, options = {}) {
      const catalogue = await catalogueAt(address, options);
      return Promise.all(
        (catalogue.golden ?? []).map((one) => checkGolden(rasters, catalogue, one, options)),
      );
    },
    async surveys({ catalogue, bbox }, options = {}) {
      return listSurveys(await catalogueAt(catalogue, options), bbox, options);
    },
    surveyPoints: (survey, options = {}) => surveyPoints(transport, survey, options),
  };
}
