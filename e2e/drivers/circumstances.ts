import type { Page } from "@playwright/test";

/** The only online basemap that the page may ask, once a person has turned it on. */
const ONLINE_BASEMAP = "https://tiles.openfreemap.org/**";

/** Code that runs in the compute worker before its own code. */
const KEEP_DEVICE = `const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (...asked) {
  return (globalThis.journeyDevice = await requestDevice.apply(this, asked));
};
`;

/** A raster's header lies before this offset. */
const HEAD_BYTES = 8192;

/** The circumstances of a journey: servers that answer, lie or do not run, a full disk, parts of the browser that break. */
export class Circumstances {
  /** Reports of the page that are expected, because a circumstance caused them. */
  readonly caused: string[] = [];
  readonly #page: Page;
  readonly #origin: string;

  /** @param origin  origin of the page's own server. */
  constructor(page: Page, origin: string) {
    this.#page = page;
    this.#origin = origin;
  }

  async takeWebglAway(): Promise<void> {
    await this.#page.addInitScript(() => {
      const getContext = HTMLCanvasElement.prototype.getContext;
      Object.defineProperty(HTMLCanvasElement.prototype, "getContext", {
        value(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
          return kind.startsWith("webgl") ? null : Reflect.apply(getContext, this, [kind, ...rest]);
        },
      });
    });
  }

  /** Lets a stand-in for the online basemap's server answer with one flat colour. */
  async onlineBasemapAnswers(colour: string): Promise<void> {
    await this.#page.context().route(ONLINE_BASEMAP, (route) =>
      route.fulfill({
        headers: { "Access-Control-Allow-Origin": "*" },
        json: {
          version: 8,
          sources: {},
          layers: [{ id: "flat", type: "background", paint: { "background-color": colour } }],
        },
      }),
    );
  }

  /** Makes a built script of the page be missing on its server: `reading-entry`, for example. */
  async scriptIsMissing(name: string): Promise<void> {
    await this.#page
      .context()
      .route(`**/assets/${name}-*.js`, (route) => route.fulfill({ status: 404, body: "404" }));
  }

  /** Makes a server redirect every request to another address. */
  async redirects(addresses: string, to: string): Promise<void> {
    const headers = { "Access-Control-Allow-Origin": "*", Location: to };
    await this.#page.context().route(addresses, (route) => route.fulfill({ status: 302, headers }));
  }

  /** Lets the server answer with weights of the right length whose last number is changed. */
  async weightsAreChanged(): Promise<void> {
    await this.#page.context().route("**/models/island-sdm/weights.safetensors", async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[body.length - 2]! ^= 1;
      await route.fulfill({ response: answer, body });
    });
  }

  /** Drops every request for a raster. */
  async rastersAreAway(): Promise<void> {
    await this.#page.context().route("**/*.tif", (route) => route.abort("connectionreset"));
  }

  /** Changes every byte of this raster after its header. */
  async rasterIsDamaged(name: string): Promise<void> {
    await this.#page.context().route(`**/${name}`, async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      const first = Number(/^bytes (\d+)-/.exec(answer.headers()["content-range"] ?? "")?.[1] ?? 0);
      for (let at = 0; at < body.length; at++) if (first + at >= HEAD_BYTES) body[at]! ^= 0x5a;
      await route.fulfill({ response: answer, body });
    });
  }

  /** Limits the storage of this page's origin to a few bytes. */
  async diskIsFull(): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: this.#origin, quotaSize: 4096 });
  }

  /** Makes a worker of the page crash as a fault in its code would. */
  async workerCrashes(name: "compute" | "reading"): Promise<void> {
    const message = "crashed by a journey";
    this.caused.push(message);
    await this.#worker(name).evaluate((thrown) => {
      setTimeout(() => {
        throw new Error(thrown);
      });
    }, message);
  }

  /** Remembers the graphics device that the compute worker will ask for. Call it before the page opens. */
  async gpuCanBeLost(): Promise<void> {
    await this.#page.context().route("**/assets/compute-entry-*.js", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${KEEP_DEVICE}${await answer.text()}` });
    });
  }

  /** Destroys the graphics device, as a driver that restarts does. */
  async gpuIsLost(): Promise<void> {
    await this.#worker("compute").evaluate(() =>
      (globalThis as { journeyDevice?: { destroy(): void } }).journeyDevice?.destroy(),
    );
  }

  #worker(name: "compute" | "reading") {
    const found = this.#page.workers().find((worker) => worker.url().includes(`${name}-entry`));
    if (found === undefined) throw new Error(`expected a ${name} worker, got none`);
    return found;
  }

  /** Makes the section that tells how much is stored fail while it is drawn. */
  async storageEstimateBreaks(): Promise<void> {
    await this.#page.evaluate(() => {
      StorageManager.prototype.estimate = () => {
        throw new Error("broken by a journey");
      };
    });
  }

  /** Sets up the servers of the catalogue of Europe: two answer, one has lost its files and one is not there. */
  async europeanServersAnswer(): Promise<void> {
    const headers = { "Access-Control-Allow-Origin": "*" };
    const context = this.#page.context();
    await context.route("https://earth-search.aws.element84.com/v1/", (route) =>
      route.fulfill({ headers, json: { type: "Catalog", id: "earth-search", stac_version: "1.0.0" } }),
    );
    await context.route("https://sentinel-cogs.s3.us-west-2.amazonaws.com/**", (route) =>
      route.fulfill({ status: 206, headers, body: Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]) }),
    );
    await context.route("https://s3.eu-central-1.wasabisys.com/**", (route) =>
      route.fulfill({ status: 404, headers }),
    );
    await context.route("https://os.unil.cloud.switch.ch/**", (route) => route.abort("connectionrefused"));
  }

  /** Lets the server of GeoPl@ntNet's maps have those that e2e/fixtures/write-geoplantnet.py wrote. */
  async publishedMapsAnswer(): Promise<void> {
    await this.#page.context().route("https://geo.plantnet.org/**", async (route) => {
      const { pathname } = new URL(route.request().url());
      const response = await route.fetch({ url: `${this.#origin}/test/geoplantnet${pathname}` });
      const { "content-range": range, etag } = response.headers();
      const headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Content-Range, ETag",
        ...(range !== undefined && { "Content-Range": range }),
        ...(etag !== undefined && { ETag: etag }),
      };
      await route.fulfill({ status: response.status(), headers, body: await response.body() });
    });
  }

  async onlineBasemapIsUnreachable(): Promise<void> {
    await this.#page.context().route(ONLINE_BASEMAP, (route) => route.abort("connectionrefused"));
  }
}
