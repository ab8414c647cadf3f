import { expect, test } from "./drivers/journey.ts";

// A trace keeps a picture of both pages at each of 200 saves, and takes longer than they do.
test.use({ trace: "off" });
// 200 files are read, each in a worker of its own.
test.describe.configure({ timeout: 600_000 });

/** A place without imagery: an area there has its answer, that there is none, at once. */
const QUIET = "?view=13/47/8&layer=none&habitat=none&panel=areas";

test("given two tabs that save 100 areas each at the same time, then both have all of them, also when opened again", async ({
  explorer,
}) => {
  await explorer.open(QUIET);
  const other = await explorer.inAnotherTab();
  await Promise.all([explorer.saveAreas(100, 7), other.saveAreas(100, 8)]);
  await expect.poll(() => explorer.keptAreas(), { timeout: 180_000 }).toBe(200);
  for (const tab of [explorer, other]) await expect.poll(() => tab.areaCount()).toBe(200);
  await explorer.reload();
  await expect.poll(() => explorer.areaCount()).toBe(200);
  await other.close();
});
