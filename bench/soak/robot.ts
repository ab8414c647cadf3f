import type { Page } from "@playwright/test";

/** A seeded source of numbers from 0 to 1. */
export type Random = () => number;

/** How long a deed may wait for what it presses: a busy machine is slow, and what has gone is given up. */
const patienceMs = 5_000;

/** The free part of the map on a screen of 1120 by 700: right of the panel. */
const map = { left: 420, right: 1090, top: 90, bottom: 640 };

/** What the robot does not press: it would ask servers, take away what is stored, open another window, or save files. */
const notPressed =
  /download|export|clear what|agree|ask them|europe|online|save|folder|choose|geojson|json|csv|link|copy/i;

/** Files that it brings, sound and not. */
export interface BroughtFiles {
  readonly areas: readonly string[];
  readonly rasters: readonly string[];
}

/** One thing that a person may do. Fails where the page has just become another: the next one is then done. */
interface Deed {
  readonly name: string;
  readonly weight: number;
  readonly act: (page: Page, random: Random) => Promise<void>;
}

/** How a robot uses the page: random deeds of a person, the same for the same seed as long as the page answers alike. */
export function deedsWith(files: BroughtFiles): readonly Deed[] {
  return [
    { name: "pan", weight: 5, act: pan },
    { name: "zoom", weight: 3, act: zoom },
    { name: "click the map", weight: 5, act: (page, random) => page.mouse.click(...placeOnMap(random)) },
    { name: "press keys on the map", weight: 2, act: pressKeys },
    { name: "press a button", weight: 8, act: pressButton },
    { name: "choose another section", weight: 4, act: chooseSection },
    { name: "choose from a list", weight: 2, act: chooseOption },
    { name: "draw", weight: 2, act: draw },
    {
      name: "bring a file of areas",
      weight: 1,
      act: (page, random) => bring(page, "Areas", "Bring a file", files.areas, random),
    },
    {
      name: "bring a raster",
      weight: 1,
      act: (page, random) => bring(page, "Models and data", "Choose a GeoTIFF", files.rasters, random),
    },
    { name: "go back", weight: 1, act: goBack },
  ];
}

/** Does one deed. Gives its name, with the reason where it could not be done. */
export async function doOne(page: Page, deeds: readonly Deed[], random: Random): Promise<string> {
  const deed = one(
    deeds.flatMap((each) => new Array<Deed>(each.weight).fill(each)),
    random,
  );
  try {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`no end within ${6 * patienceMs} ms`)), 6 * patienceMs).unref();
    });
    await Promise.race([deed.act(page, random), late]);
    return deed.name;
  } catch (error) {
    return `${deed.name} (not done: ${String(error).split("\n")[0]})`;
  }
}

function placeOnMap(random: Random): [x: number, y: number] {
  return [map.left + random() * (map.right - map.left), map.top + random() * (map.bottom - map.top)];
}

async function pan(page: Page, random: Random): Promise<void> {
  await page.mouse.move(...placeOnMap(random));
  await page.mouse.down();
  await page.mouse.move(...placeOnMap(random), { steps: 4 });
  await page.mouse.up();
}

async function zoom(page: Page, random: Random): Promise<void> {
  await page.mouse.move(...placeOnMap(random));
  await page.mouse.wheel(0, random() < 0.5 ? -300 : 300);
}

async function pressKeys(page: Page, random: Random): Promise<void> {
  await page.locator(".maplibregl-canvas").focus();
  const keys = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Escape", "+", "-", "?"];
  for (let times = 1 + random() * 4; times > 0; times--) await page.keyboard.press(one(keys, random));
}

async function pressButton(page: Page, random: Random): Promise<void> {
  const buttons = page.locator(
    "button:visible:enabled, summary:visible, [role=radio]:visible, [role=switch]:visible",
  );
  const names = await buttons.evaluateAll((all) =>
    all.map((one) => `${one.getAttribute("aria-label") ?? ""} ${one.textContent}`),
  );
  const allowed = names.flatMap((name, at) => (notPressed.test(name) ? [] : [at]));
  if (allowed.length > 0) await buttons.nth(one(allowed, random)).click({ timeout: patienceMs });
}

async function chooseSection(page: Page, random: Random): Promise<void> {
  await one(await page.getByRole("tab").all(), random).click({ timeout: patienceMs });
}

async function chooseOption(page: Page, random: Random): Promise<void> {
  const lists = await page.locator("select:visible:enabled").all();
  if (lists.length === 0) return;
  const list = one(lists, random);
  const values = await list
    .locator("option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const local = values.filter((value) => !notPressed.test(value));
  if (local.length > 0) await list.selectOption(one(local, random), { timeout: patienceMs });
}

async function draw(page: Page, random: Random): Promise<void> {
  await openAreas(page);
  const tool = one(["Polygon", "Rectangle", "Circle", "Freehand"], random);
  await page.getByRole("button", { name: tool, exact: true }).click({ timeout: patienceMs });
  await page.locator(".map[data-drawing]").waitFor({ timeout: patienceMs });
  if (tool === "Freehand") await pan(page, random);
  else
    for (let corners = tool === "Polygon" ? 3 + random() * 3 : 2; corners > 0; corners--)
      await page.mouse.click(...placeOnMap(random), { delay: 50 });
  await page.keyboard.press(random() < 0.7 ? "Enter" : "Escape");
}

async function bring(
  page: Page,
  section: string,
  label: string,
  files: readonly string[],
  random: Random,
): Promise<void> {
  if (section === "Areas") await openAreas(page);
  else await page.getByRole("tab", { name: section }).click({ timeout: patienceMs });
  const input = page
    .locator(`input[type="file"][aria-label="${label}"]`)
    .or(page.getByLabel(label, { exact: true }));
  await input.last().setInputFiles(one(files, random), { timeout: patienceMs });
}

/** Opens the list of areas, whether one of them is open or a shape is being drawn. */
async function openAreas(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Areas" }).click({ timeout: patienceMs });
  await page.keyboard.press("Escape");
  const back = page.getByRole("button", { name: "All areas" });
  if (await back.isVisible()) await back.click({ timeout: patienceMs });
}

/** Back within the page: what lies before it is not the page's. */
function goBack(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { navigation } = globalThis as unknown as { navigation: { canGoBack: boolean } };
    if (navigation.canGoBack) history.back();
  });
}

function one<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)]!;
}
