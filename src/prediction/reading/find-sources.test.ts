import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCatalogue } from "../../catalog/open-catalogue.ts";
import { isAppError } from "../../core/errors.ts";
import { gridPosition } from "../../core/grid-position.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { createTransport } from "../../transport/transport.ts";
import { createPictureFinder } from "./find-picture.ts";
import { findSources } from "./find-sources.ts";

const folder = "public/catalogs/europe";
const finder = createPictureFinder(createRasters(createTransport()));
let server: Server;
let base: string;

/** The catalogue of Europe from a server on this machine that refuses the search for Sentinel-2. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/v1/search") return response.writeHead(403).end();
    return response.end(
      readFileSync(join(folder, path), "utf8").replaceAll("https://earth-search.aws.element84.com", base),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

test("a search that fails costs its own modality alone, and the reason is kept", async () => {
  const catalogue = await openCatalogue(createTransport(), `${base}/catalog.json`);
  const [x, y] = gridPosition(-2.235, 52.725);
  const { sources, chosen, failures } = await findSources(
    finder,
    catalogue,
    [x, y, x + 1280, y + 1280],
    2020,
  );
  expect(sources.sentinel2).toBeNull();
  expect(chosen["sentinel2"]).toBeNull();
  expect(sources.landsat?.filter((band) => band !== null)).toHaveLength(504);
  expect(sources.climate?.filter((band) => band !== null)).toHaveLength(912);
  expect([...failures.keys()]).toEqual(["sentinel2"]);
  expect(failures.get("sentinel2")?.message).toMatch(/403/);
});

test("where every search fails, the failure is thrown", async () => {
  const catalogue = await openCatalogue(createTransport(), `${base}/catalog.json`);
  const none = {
    ...catalogue,
    findItems: () => catalogue.findItems({ modality: "sentinel2", bbox: [0, 50, 1, 51], years: null }),
  };
  await expect(findSources(finder, none, [0, 0, 1, 1], 2020)).rejects.toSatisfy((error) => isAppError(error));
});
