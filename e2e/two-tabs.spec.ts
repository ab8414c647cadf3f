import { expect, test } from "./drivers/journey.ts";

// A trace keeps a picture of both pages at each save, and takes longer than they do.
test.use({ trace: "off" });
// Every area is a file that is read, each in a worker of its own.
test.describe.configure({ timeout: 600_000 });

/** A place without imagery: an area there has its answer, that there is none, at once. */
const QUIET = "?view=13/47/8&layer=none&habitat=none&panel=areas";

const SAVES = [
  ["12 areas", 12],
  ["100 areas @long", 100],
] as const;
for (const [title, count] of SAVES)
  test(`given two tabs that save ${title} each at the same time, then both have all of them, also when opened again`, async ({
    explorer,
  }) => {
    await explorer.open(QUIET);
    const other = await explorer.inAnotherTab();
    await Promise.all([explorer.saveAreas(count, 7), other.saveAreas(count, 8)]);
    await expect.poll(() => explorer.keptAreas(), { timeout: 180_000 }).toBe(2 * count);
    for (const tab of [explorer, other]) await expect.poll(() => tab.areaCount()).toBe(2 * count);
    await explorer.reload();
    await expect.poll(() => explorer.areaCount()).toBe(2 * count);
    await other.close();
  });
