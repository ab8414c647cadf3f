import { expect, it } from "vitest";
import { type FilesProgress, fileCount } from "./file-count.ts";

it("a count tells the first file and the last of those that are expected, and few of the others", () => {
  const told: FilesProgress[] = [];
  const count = fileCount((progress) => told.push(progress));
  count.expect(504);
  count.expect(912);
  for (let file = 0; file < 1_416; file++) count.came();
  expect(told[0]).toEqual({ read: 1, of: 1_416 });
  expect(told.at(-1)).toEqual({ read: 1_416, of: 1_416 });
  expect(told.length).toBeLessThan(100);
});

it("a reading that begins again is counted from nothing, without what the first one still brings", () => {
  const told: FilesProgress[] = [];
  const first = fileCount((progress) => told.push(progress));
  first.expect(2);
  first.came();
  const second = first.again();
  second.expect(2);
  first.came();
  second.came();
  second.came();
  expect(told).toEqual([
    { read: 1, of: 2 },
    { read: 1, of: 2 },
    { read: 2, of: 2 },
  ]);
});
