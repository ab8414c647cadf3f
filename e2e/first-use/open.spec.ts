import { expect, test } from "../drivers/journey.ts";

const servers = [
  "https://earth-search.aws.element84.com",
  "https://sentinel-cogs.s3.us-west-2.amazonaws.com",
  "https://s3.eu-central-1.wasabisys.com",
  "https://os.unil.cloud.switch.ch",
];

test.use({ mayAsk: servers, contextOptions: { reducedMotion: "no-preference" } });

test("given a bare address, when it opens, then the map flies from Europe to the island and its first look, without a request elsewhere; a real place says what can be had there, and its servers are asked after a press", async ({
  explorer,
  circumstances,
  task,
  hasTouch: isNarrow,
}) => {
  await circumstances.europeanServersAnswer();
  task.begins();
  await explorer.openWithoutMap();
  await expect(explorer.startCard()).toContainText("which plants grow in each 50 m cell of Europe");
  await expect(explorer.startCard()).toContainText(/The simulated island.*A real place/s);
  await expect.poll(() => explorer.address().get("view")).toMatch(/^1[01](\.\d+)?\/51\.489\/-14\.503$/);
  await expect(explorer.legendCard()).toContainText(/Species richness.*simulated/s);
  await task.isAnswered("first open");
  await expect(explorer.credits()).toContainText("Natural Earth");
  await expect(explorer.selectedSection()).toHaveText("Layers");
  await expect(explorer.statusLine()).toContainText(/(WebGPU|WebAssembly|JavaScript)/);
  expect(explorer.requestsElsewhere).toEqual([]);

  task.begins();
  await explorer.pressButton("Take me to Europe");
  // On a phone the raised sheet has the place of the card, and says the same.
  if (!isNarrow) await expect(explorer.coverageCard()).toContainText("No imagery loaded here");
  await expect(explorer.legend(), "no legend of another place").toBeHidden();
  await expect(explorer.section(), "what needs no network").toContainText("Likeliest habitat around here: ");
  await expect(explorer.section()).toContainText(
    /1\. Imagery.*Live, from public servers.*about 250 MB for the first cell/s,
  );
  await expect(explorer.section()).toContainText(
    /2\. Species model.*classes are numbered.*about 90 MB, once, from huggingface\.co/s,
  );
  expect(await explorer.accessibilityFaults(), "a place without imagery").toEqual([]);
  expect(explorer.requestsElsewhere).toEqual([]);
  await explorer.pressButton("Load live imagery of Europe");
  await expect(explorer.section()).toContainText("Imagery: Europe, live from public servers");
  await expect(explorer.section()).toContainText("has seen only the simulated island");
  await explorer.openSection("Models and data");
  await expect(explorer.section()).toContainText("2 of 4 answered as expected.");
  await task.isAnswered("a real place");
  await expect(explorer.section()).toContainText("does not have the file");
  await expect(explorer.section()).toContainText("does not allow pages of other sites");
  expect(explorer.address().get("catalogue")).toBe("europe");
  await explorer.pressButton("Go to Hy-Brasil, the simulated island");
});
