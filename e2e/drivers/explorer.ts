import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";
import { PNG } from "pngjs";
import { COMPUTED } from "./backend.ts";
import { Hand, type Place } from "./hand.ts";

/** A link with which the page computes nothing, for journeys about something else. */
const QUIET = "?view=3.5/53/12&layer=none";

/** Drives the page in the words of its users. Specs use only this class and nothing below it. */
export class Explorer {
  readonly #page: Page;
  /** Addresses of requests that left the page's own origin. */
  readonly requestsElsewhere: string[] = [];
  /** Paths of requests to the page's own origin. */
  readonly requests: string[] = [];
  /** Faults that the page reported: uncaught errors, and content that its own policy refused. */
  readonly complaints: string[] = [];
  readonly hand: Hand;

  /** @param isTouch  whether the page is used with a finger. */
  constructor(page: Page, origin: string, isTouch = false) {
    this.#page = page;
    this.hand = new Hand(page, isTouch);
    page.context().on("request", (request) => {
      const { protocol, origin: asked, pathname } = new URL(request.url());
      if (asked === origin) this.requests.push(pathname);
      else if (protocol.startsWith("http")) this.requestsElsewhere.push(request.url());
    });
    page.on("pageerror", ({ message }) => this.complaints.push(message));
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Opens the page at a link's query string and waits until the map is drawn. */
  async open(search = QUIET): Promise<void> {
    await this.#page.goto(`/${search}`);
    await this.mapDrawn("offline");
  }

  /** Opens the page without waiting for a map, where there cannot be one. */
  async openWithoutMap(search = ""): Promise<void> {
    await this.#page.goto(`/${search}`);
  }

  async mapDrawn(basemap: "offline" | "online"): Promise<void> {
    await this.#page.locator(`.map[data-drawn="${basemap}"]`).waitFor();
  }

  async reload(): Promise<void> {
    await this.#page.reload();
    await this.mapDrawn("offline");
  }

  /** What became of what a hostile script would try on the page: "done", or "refused". */
  async attempts(): Promise<Record<string, "done" | "refused">> {
    return this.#page.evaluate(async () => {
      const trial = async (attempt: () => unknown) => {
        try {
          await attempt();
          return "done" as const;
        } catch {
          return "refused" as const;
        }
      };
      const policies = (
        globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } }
      ).trustedTypes;
      return {
        // Later, for what the driver itself runs may evaluate.
        evaluatedCode: await new Promise<"done" | "refused">((resolve) =>
          setTimeout(() => resolve(trial(() => Reflect.construct(Function, ["return 1"])))),
        ),
        textAsMarkup: await trial(() => {
          document.createElement("div").innerHTML = "<img src=x onerror=alert(1)>";
        }),
        workerFromText: await trial(() => new Worker("data:text/javascript,0")),
        workerElsewhere: await trial(() => new Worker("https://elsewhere.example/a.js")),
        requestElsewhere: await trial(() => fetch("https://elsewhere.example/")),
        secondPolicy: await trial(() => policies?.createPolicy("another", {})),
      };
    });
  }

  async goBack(): Promise<void> {
    await this.#page.goBack();
  }

  async useDark(): Promise<void> {
    await this.#page.emulateMedia({ colorScheme: "dark" });
  }

  /** The query string of the address now. */
  address(): URLSearchParams {
    return new URL(this.#page.url()).searchParams;
  }

  /** Drags the map by this number of pixels, and waits until the address has the new view. */
  async dragMap(right: number, down: number): Promise<void> {
    const before = this.#page.url();
    const { x, y } = await this.#freeCentre();
    await this.hand.drag({ x, y }, { x: x + right, y: y + down });
    await this.#page.waitForURL((url) => url.href !== before);
  }

  async clickMapCentre(): Promise<void> {
    await this.hand.clickAt(await this.#freeCentre());
  }

  async focusMap(): Promise<void> {
    await this.#page.locator(".maplibregl-canvas").focus();
  }

  async press(...keys: string[]): Promise<void> {
    await this.hand.key(...keys);
  }

  /** Writes into the search field. */
  async search(text: string): Promise<void> {
    await this.#page.locator("#find-place").fill(text);
  }

  /** Takes a result of the search by its name. */
  async takeFound(name: string): Promise<void> {
    await this.#page.getByRole("option", { name }).first().click();
  }

  /** Moves a slider to a number. */
  async slide(name: string, to: number): Promise<void> {
    await this.#page.getByRole("slider", { name }).fill(String(to));
  }

  /** Chooses a file of records to train a model on, as a person does in the dialogue of its button. */
  async chooseRecords(name: string, text: string): Promise<void> {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
    await this.#page.getByLabel("Choose a file of records").setInputFiles(file);
  }

  /** Chooses a table of own species, as a person does in the dialogue of its button. */
  async chooseSpeciesTable(name: string, text: string): Promise<void> {
    const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
    await this.#page.getByLabel("Choose a table of species").setInputFiles(file);
  }

  /** Chooses a file of records from a folder of the repository. */
  async chooseRecordsFile(path: string): Promise<void> {
    await this.hand.chooseFiles(this.#page.getByLabel("Choose a file of records"), "", [path]);
  }

  /** What the page says of a file that it could not use: all of it. */
  failures() {
    return this.#page.locator(".failure");
  }

  async type(text: string): Promise<void> {
    await this.hand.type(text);
  }

  async openSection(name: string): Promise<void> {
    await this.hand.click(this.#page.getByRole("tab", { name }));
  }

  async choose(option: string): Promise<void> {
    await this.hand.click(this.#page.getByRole("radio", { name: option, exact: true }));
  }

  async pressButton(name: string): Promise<void> {
    await this.hand.click(this.#page.getByRole("button", { name }));
  }

  /** Opens a page of the chosen place: "Summary", "Species", "Habitat", "Evidence" or "Data". */
  async openPage(name: string): Promise<void> {
    const pages = this.#page.getByRole("navigation", { name: "Pages of this place" });
    await this.hand.click(pages.getByRole("button", { name, exact: true }));
  }

  /** Presses a class of the legend, which is then shown alone. */
  async pressClass(code: string): Promise<void> {
    await this.hand.click(this.legend().locator(".habitat-code").getByText(code, { exact: true }));
  }

  /** Chooses files of a folder as a person does in the dialogue of "Choose files". */
  async chooseFiles(folder: string, names: readonly string[]): Promise<void> {
    await this.hand.chooseFiles(this.#page.getByLabel("Choose files"), folder, names);
  }

  /** Chooses a file of areas as a person does in the dialogue of its button. */
  async chooseAreaFile(name: string, text: string): Promise<void> {
    const file = { name, mimeType: "application/geo+json", buffer: Buffer.from(text) };
    await this.#page
      .locator('.draw-tools input[type="file"], input[type="file"]')
      .first()
      .setInputFiles(file);
  }

  /** Chooses a file as a person does in the dialogue of the first button with this name. */
  async chooseFor(button: string, path: string): Promise<void> {
    await this.hand.chooseFiles(this.#page.getByLabel(button, { exact: true }).first(), "", [path]);
  }

  /** Chooses several files of a folder in the dialogue of the first button with this name. */
  async chooseSeveralFor(button: string, folder: string, names: readonly string[]): Promise<void> {
    await this.hand.chooseFiles(this.#page.getByLabel(button, { exact: true }).first(), folder, names);
  }

  /** The points of a person's own plots in the chart of probabilities: per cent promised and per cent found. */
  async reliabilityPoints(): Promise<[number, number][]> {
    const titles = await this.#page.locator(".chart-dot title").allTextContents();
    return titles.map((title) => title.match(/[\d.]+/g)!.map(Number) as [number, number]);
  }

  /** Chooses an own raster as a person does in the dialogue of "Choose a GeoTIFF". */
  async chooseRaster(path: string): Promise<void> {
    await this.hand.chooseFiles(this.#page.getByLabel("Choose a GeoTIFF"), "", [path]);
  }

  /** Waits until the chosen cell is answered. */
  async answered(): Promise<void> {
    await this.#page
      .locator(".answer:not([data-stale])")
      .first()
      .waitFor({ state: "attached", timeout: 400_000 });
  }

  /** Gives the answer as the page saves it. */
  savedAnswer<Answer>(): Promise<Answer> {
    return this.saved("Export JSON");
  }

  /** Saves the map as a figure, and measures it: pixels, pixels a metre as the file says, and different colours. */
  async savedFigure(): Promise<{ width: number; height: number; perMetre: number; colours: number }> {
    const download = this.#page.waitForEvent("download");
    await this.pressButton("Save the map as a picture");
    const file = await readFile(await (await download).path());
    const { width, height, data } = PNG.sync.read(file);
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4 * 97) colours.add(data.readUIntBE(at, 3));
    const density = file.indexOf("pHYs");
    return { width, height, perMetre: file.readUInt32BE(density + 4), colours: colours.size };
  }

  /** Gives the bytes that a button saves. */
  async savedBytes(button: string): Promise<Buffer> {
    const download = this.#page.waitForEvent("download");
    await this.pressButton(button);
    return readFile(await (await download).path());
  }

  /** Gives the JSON that a button saves. */
  async saved<Value>(button: string): Promise<Value> {
    const download = this.#page.waitForEvent("download");
    await this.pressButton(button);
    return JSON.parse(await readFile(await (await download).path(), "utf8")) as Value;
  }

  /** Opens a folded part by its title. */
  async unfold(title: string): Promise<void> {
    await this.hand.click(this.#page.locator("summary", { hasText: title }));
  }

  async write(field: string, text: string): Promise<void> {
    await this.hand.fill(this.#page.getByRole("textbox", { name: field }), text);
  }

  /** Drops a text file on a field. */
  async drop(field: string, text: string) {
    const dataTransfer = await this.#page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "plot.txt", { type: "text/plain" }));
      return transfer;
    }, text);
    await this.hand.drop(this.#page.getByLabel(field), dataTransfer);
  }

  plotHabitats() {
    return this.#page.locator(".plot-answer .habitat-bars > li");
  }

  /** Begins to draw a shape, and waits until the map takes corners. */
  async beginShape(tool: string): Promise<void> {
    await this.pressButton(tool);
    await this.#page.locator(".map[data-drawing]").waitFor();
  }

  /** Presses places of the map, in pixels from the centre of its free part. */
  async pressCorners(corners: readonly (readonly [right: number, down: number])[]): Promise<void> {
    for (const corner of corners) await this.#pressPlace(corner);
  }

  /** Finishes a polygon whose corners are set. */
  async finishShape(
    by: "double" | "first" | "button" | "enter",
    corners: readonly (readonly [right: number, down: number])[],
  ): Promise<void> {
    if (by === "button") await this.pressButton("Finish");
    else if (by === "enter") await this.hand.key("Enter");
    else if (by === "first") await this.#pressPlace(corners[0]!);
    else {
      const last = [corners.at(-1)![0] - 40, corners.at(-1)![1]] as const;
      await this.#pressPlace(last);
      await this.#pressPlace(last);
    }
  }

  async #pressPlace([right, down]: readonly [number, number]): Promise<void> {
    const { x, y } = await this.#freeCentre();
    await this.hand.clickAt({ x: x + right, y: y + down });
  }

  /** Presses a button as somebody without a pointer does. */
  async pressWithKeyboard(name: string): Promise<void> {
    await this.#page.getByRole("button", { name }).first().focus();
    await this.hand.key("Enter");
    if (name === "Polygon") await this.#page.locator(".map[data-drawing]").waitFor();
  }

  /** The text of the element that has the focus. */
  async focused(): Promise<string> {
    return this.#page.evaluate(() => document.activeElement?.textContent ?? "");
  }

  /** The size of the open area: "1.2 km²". */
  async areaSize(): Promise<string> {
    const text = (await this.#page.locator(".area-head > p").first().textContent()) ?? "";
    return text.split(",")[0]!;
  }

  /** How far the shape is that is being drawn. */
  drawingNote() {
    return this.#page.getByRole("region", { name: "Polygon" });
  }

  areaName() {
    return this.#page.getByRole("textbox", { name: "Name of the area" });
  }

  /** Brings this number of files of one small area each: every one is a save of its own. */
  async saveAreas(times: number, lon: number): Promise<void> {
    const fileOf = (at: number) => {
      const [west, south] = [lon + at / 1000, 47];
      const ring = [
        [west, south],
        [west + 0.0005, south],
        [west, south + 0.0005],
        [west, south],
      ];
      const text = JSON.stringify({ type: "Polygon", coordinates: [ring] });
      return {
        name: `area ${lon} ${at}.geojson`,
        mimeType: "application/geo+json",
        buffer: Buffer.from(text),
      };
    };
    await this.#page
      .locator('input[type="file"]')
      .first()
      .setInputFiles(Array.from({ length: times }, (_, at) => fileOf(at)));
  }

  /** The number of areas that the browser keeps. */
  async keptAreas(): Promise<number> {
    return this.#page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("florascope-areas");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const counting = opening.result.transaction("areas").objectStore("areas").count();
            counting.onerror = () => reject(counting.error);
            counting.onsuccess = () => {
              opening.result.close();
              resolve(counting.result);
            };
          };
        }),
    );
  }

  /** Goes back to the list of areas where one of them is open, and counts it. */
  async areaCount(): Promise<number> {
    const back = this.#page.getByRole("button", { name: "All areas" });
    if (await back.isVisible()) await this.hand.click(back);
    return this.#page.locator(".area-row").count();
  }

  /** Opens the page's present address in another tab of the same browser profile. */
  async inAnotherTab(): Promise<Explorer & { close(): Promise<void> }> {
    const page = await this.#page.context().newPage();
    const tab = new Explorer(page, new URL(this.#page.url()).origin);
    await tab.open(new URL(this.#page.url()).search);
    return Object.assign(tab, { close: () => page.close() });
  }

  /** Draws a square of `pixels` pixels around the centre of the free part of the map, and waits for its answer. */
  async drawSquare(pixels: number): Promise<void> {
    await this.beginShape("Polygon");
    const half = pixels / 2;
    const corners = [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ] as const;
    await this.pressCorners(corners);
    await this.finishShape("button", corners);
    await this.areaAnswered();
  }

  /** Waits until the open area has its whole answer. */
  async areaAnswered(): Promise<void> {
    await this.#page
      .locator(".answer:not([data-stale])")
      .getByRole("heading", { name: "Export this answer" })
      .waitFor({ timeout: 160_000 + COMPUTED });
  }

  /** Gives the JSON that a button of an area's answer saves. */
  async savedArea<Answer>(
    button: "Answer as JSON" | "Area as GeoJSON",
  ): Promise<{ path: string; value: Answer }> {
    const download = this.#page.waitForEvent("download");
    await this.pressButton(button);
    const path = await (await download).path();
    return { path, value: JSON.parse(await readFile(path, "utf8")) as Answer };
  }

  /** Opens the page's present address in a fresh browser profile. */
  async inFreshProfile(browser: Browser): Promise<Explorer & { close(): Promise<void> }> {
    const context = await browser.newContext({ viewport: this.#page.viewportSize() });
    const page = await context.newPage();
    await page.goto(this.#page.url());
    return Object.assign(new Explorer(page, new URL(page.url()).origin), { close: () => context.close() });
  }

  speciesRows() {
    return this.#page.locator(".species-row");
  }

  legend() {
    return this.#page.getByRole("region", { name: "Legend", exact: true });
  }

  /** Reads the drawn layer's number at the chosen cell from its legend, a percentage as a share; NaN while there is none. */
  async numberUnderCrosshair(legend = this.legend()): Promise<number> {
    const [text = ""] = await legend.locator(".legend-at-crosshair").allTextContents();
    return Number.parseFloat(text) / (text.includes("%") ? 100 : 1);
  }

  startCard() {
    return this.#page.getByRole("region", { name: "How to begin" });
  }

  /** Opens the legend, which is one line on a phone. */
  async openLegend(): Promise<void> {
    const head = this.legendCard().getByRole("button", { expanded: false });
    if (await head.isVisible()) await this.hand.click(head);
  }

  /** The card over the map that holds the legends. */
  legendCard() {
    return this.#page.getByRole("complementary", { name: "What the map shows" });
  }

  /** The card over a view in which nothing is drawn. */
  coverageCard() {
    return this.#page.getByRole("status", { name: "What there is to see here" });
  }

  /** The legend of the layer on the right of the swipe. */
  comparedLegend() {
    return this.#page.getByRole("region", { name: "Legend, right of the line", exact: true });
  }

  /** The drawn habitat at the chosen cell. */
  classUnderCrosshair() {
    return this.legend().locator("[aria-current=true]");
  }

  swipe() {
    return this.#page.getByRole("slider", { name: "Swipe between the two maps" });
  }

  async toggle(name: string): Promise<void> {
    await this.hand.click(this.#page.getByRole("switch", { name }));
  }

  async select(field: string, option: string): Promise<void> {
    await this.hand.select(this.#page.getByRole("combobox", { name: field }), option);
  }

  async fill(field: string, text: string): Promise<void> {
    await this.hand.fill(this.#page.getByRole("searchbox", { name: field }), text);
  }

  section() {
    return this.#page.getByRole("tabpanel");
  }

  selectedSection() {
    return this.#page.getByRole("tab", { selected: true });
  }

  notices() {
    return this.#page.getByRole("region", { name: "Notices" });
  }

  async dismissNotices(): Promise<void> {
    const buttons = this.notices().getByRole("button", { name: "Dismiss this notice" });
    while ((await buttons.count()) > 0) await this.hand.click(buttons.first());
  }

  statusLine() {
    return this.#page.getByRole("contentinfo");
  }

  credits() {
    return this.#page.getByRole("complementary", { name: "Map credits" });
  }

  keyList() {
    return this.#page.getByRole("region", { name: "Keys", exact: true });
  }

  findField() {
    return this.#page.getByRole("combobox", { name: "Find a species or a place" });
  }

  /** Types into the search field and takes the first result once it is this one. */
  async find(text: string, first: string | RegExp): Promise<void> {
    await this.hand.fill(this.findField(), text);
    await this.findings().first().getByText(first).waitFor();
    await this.hand.key("Enter");
  }

  findings() {
    return this.#page.getByRole("listbox", { name: "Find a species or a place" }).getByRole("option");
  }

  heading(name: string) {
    return this.#page.getByRole("heading", { name });
  }

  sheetHandle() {
    return this.#page.getByRole("button", { name: /^Panel/ });
  }

  /** Measures the share of the screen's height that the panel takes. */
  async panelShare(): Promise<number> {
    const box = await this.#page.getByRole("complementary", { name: "Explorer" }).boundingBox();
    return (box?.height ?? 0) / (this.#page.viewportSize()?.height ?? 1);
  }

  /** Pulls the bottom sheet's handle up by this number of pixels (negative: down). */
  async pullSheet(pixels: number): Promise<void> {
    const box = await this.sheetHandle().boundingBox();
    if (box === null) throw new Error("expected a bottom sheet with a handle, got none");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.hand.drag({ x, y }, { x, y: y - pixels });
  }

  async takePicture(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  /** Reads the colour on screen at the centre of the free part of the map, 0 to 255 each. */
  async colourAtCentre(): Promise<readonly [red: number, green: number, blue: number]> {
    const { x, y } = await this.#freeCentre();
    const png = await this.#page.screenshot({ clip: { x, y, width: 1, height: 1 } });
    return this.#page.evaluate(
      async (address) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const context = document.createElement("canvas").getContext("2d");
        context?.drawImage(image, 0, 0);
        const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
        return [red, green, blue] as const;
      },
      `data:image/png;base64,${png.toString("base64")}`,
    );
  }

  /** Lists what axe finds against WCAG 2.2 A and AA and its own best practices, as short lines. */
  async accessibilityFaults(): Promise<string[]> {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await new AxeBuilder({ page: this.#page }).withTags(tags).analyze();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
  }

  /** The centre of the map's part that the panel leaves free. */
  async #freeCentre(): Promise<Place> {
    const { width, height } = this.#page.viewportSize() ?? { width: 0, height: 0 };
    const panel = await this.#page.getByRole("complementary", { name: "Explorer" }).boundingBox();
    if (panel === null) throw new Error("expected a panel, got none");
    const isSheet = panel.width === width;
    return isSheet ? { x: width / 2, y: (68 + panel.y) / 2 } : { x: (384 + width) / 2, y: (height - 31) / 2 };
  }
}
