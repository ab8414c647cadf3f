import { expect, test } from "vitest";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { findModality } from "../../../src/catalog/find-modality.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { boxAround } from "../../../src/core/bbox.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import { eachModality } from "../../../src/core/modality.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { readSite } from "../../../src/tensors/read-site.ts";
import { readSeriesOfPlaces } from "./series-of-places.ts";

test("the bioclimate of many places, each with the pixels around it, is that of each place by itself", async () => {
  const modality = "bioclim";
  const places = Array.from({ length: 24 }, (_, at) => ({
    x: 2_652_000 + 331 * at,
    y: 3_433_000 + 317 * at,
    year: null,
  }));
  const transport = createNodeTransport();
  const rasters = createRasters(transport);
  const catalogue = await openCatalogue(transport, catalogueAddress(undefined));
  const bbox = boxAround(places.map(({ x, y }) => geographicPosition(x, y)));
  const bands = (await findModality(catalogue, { modality, bbox, year: null }))!.bands;
  const sources = eachModality((one) => (one === modality ? bands : null));
  const many = await readSeriesOfPlaces(
    rasters,
    places,
    places.map(() => sources),
  );
  for (const [at, place] of places.entries()) {
    const { site } = await readSite(rasters, sources, { ...place, windows: [{ modality, size: 1 }] });
    const known = many.of(modality, at);
    // Undefined says that the place has to be read by itself.
    expect(known === undefined ? site[modality] : known).toEqual(site[modality]);
  }
});
