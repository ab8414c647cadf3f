import { expect, test } from "vitest";
import { catchError } from "../inference/fixtures/read-fixture.ts";
import { readPresenceRecords, writePresenceRecords } from "./presence-records.ts";

const records = {
  classes: Int32Array.from([1, 0]),
  lons: Float64Array.from([-14.503, 151.2093]),
  lats: Float64Array.from([51.489, -33.8688]),
};

test("records are written as a table that reads back the same", () => {
  const bytes = writePresenceRecords(records);
  expect(new TextDecoder().decode(bytes)).toBe(
    "class,longitude,latitude\n1,-14.50300,51.48900\n0,151.20930,-33.86880\n",
  );
  expect(readPresenceRecords(bytes, "records.csv", 2)).toEqual(records);
});

test.each(["2,0,0", "0,181,0", "0,0", "a,0,0"])("the line %j is refused with its number", (line) => {
  const bytes = new TextEncoder().encode(`class,longitude,latitude\n1,0,0\n${line}\n`);
  expect(catchError(() => readPresenceRecords(bytes, "m/records", 2))).toMatchObject({
    tag: "MalformedFile",
    message: `m/records: expected class below 2, longitude and latitude in line 3, got ${JSON.stringify(line)}`,
  });
});
