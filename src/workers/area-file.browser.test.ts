import { expect, test } from "vitest";
import { areaFileWorkers } from "./area-file-calls.ts";

const kml = `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Étang</name><Polygon><outerBoundaryIs><LinearRing><coordinates>10,52 10.01,52 10.01,52.01 10,52</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`;

test("a worker reads a file of areas, which has no parser of XML of its own", async () => {
  const { areas, sentences } = await areaFileWorkers.read(
    { file: new File([kml], "a.kml"), only: null },
    new AbortController().signal,
  );
  expect([areas.map(({ name }) => name), sentences]).toEqual([["Étang"], []]);
});

test("a file that keeps the worker busy is stopped at once", async () => {
  // Each line is parsed by itself before the last is found to be no JSON.
  const text = `${'{"type":"Point","coordinates":[1,2]}\n'.repeat(200_000)}{`;
  const controller = new AbortController();
  const reading = areaFileWorkers.list(new File([text], "long.geojson"), controller.signal);
  controller.abort();
  await expect(reading).rejects.toThrow(/abort/i);
});
