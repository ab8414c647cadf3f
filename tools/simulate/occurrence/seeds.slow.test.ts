import { expect, it } from "vitest";
import { simulateOccurrence } from "./simulate-occurrence.ts";
import { stripedIsland } from "./striped-island.ts";

const island = stripedIsland({ landCells: 116, stripeCells: 2 });

it("plants are the same for the same seed, and others for another", async () => {
  const one = await simulateOccurrence(island, 5);
  const again = await simulateOccurrence(island, 5);
  expect(isSame(again.cell.presence, one.cell.presence)).toBe(true);
  expect(isSame(again.plot.probability, one.plot.probability)).toBe(true);
  const other = await simulateOccurrence(island, 6);
  expect(isSame(other.cell.presence, one.cell.presence)).toBe(false);
});

function isSame(one: Uint8Array | Uint16Array, other: Uint8Array | Uint16Array): boolean {
  return Buffer.from(one.buffer).equals(Buffer.from(other.buffer));
}
