import { test as base, expect } from "../drivers/journey.ts";
import { type PublicServices, startPublicServices } from "../drivers/public-services.ts";

const servers = [
  "https://huggingface.co",
  "https://cas-bridge.xethub.hf.co",
  "https://earth-search.aws.element84.com",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com",
  "https://s3.eu-central-1.wasabisys.com",
  "https://os.unil.cloud.switch.ch",
];

const test = base.extend<object, { readonly services: PublicServices }>({
  services: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      const services = await startPublicServices("e2e/fixtures/hub/model.pth");
      await use(services);
      await services.close();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ services, launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), ...services.browserArguments];
      await use({ ...launchOptions, args });
    },
    { scope: "worker" },
  ],
});

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
