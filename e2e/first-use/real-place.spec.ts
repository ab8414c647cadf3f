import { expect } from "../drivers/journey.ts";
import { HUB, test } from "../drivers/over-public-services.ts";

const servers = [
  ...HUB,
  "https://earth-search.aws.element84.com",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com",
  "https://s3.eu-central-1.wasabisys.com",
  "https://os.unil.cloud.switch.ch",
];

// A trace of thousands of requests takes longer than they do.
test.use({ mayAsk: servers, trace: "off" });
test.describe.configure({ timeout: 900_000 });

test("given a bare address and the public services, then three presses lead to the map of a species at a real place, and nothing is asked before the second", async ({
  explorer,
  task,
}) => {
  await explorer.openWithoutMap();
  await expect(explorer.startCard()).toContainText("A real place");
  task.begins();
  await explorer.pressButton("Take me to Europe");
  await expect(explorer.section()).toContainText("Likeliest habitat around here");
  expect(explorer.requestsElsewhere).toEqual([]);
  await explorer.pressButton("Load live imagery of Europe");
  await expect(explorer.section()).toContainText("Imagery: Europe, live from public servers");
  await explorer.pressButton("Download and use: GeoPlant species model");
  await expect.poll(() => explorer.address().get("layer"), { timeout: 600_000 }).toMatch(/^species:/);
  await explorer.openLegend();
  await expect.poll(() => explorer.numberUnderCrosshair(), { timeout: 600_000 }).toBeGreaterThanOrEqual(0);
  await task.isAnswered("a real place: the map of a species");
  expect(await explorer.accessibilityFaults(), "a real place").toEqual([]);
});
