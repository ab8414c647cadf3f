import type { Page } from "@playwright/test";
import { mirrorModelHub } from "./model-hub.ts";

/** The one online basemap that the page may ask, once turned on. */
const ONLINE_BASEMAP = "https://tiles.openfreemap.org/**";

/** Runs in the compute worker before its own code. */
const KEEP_DEVICE = `const requestDevice = GPUAdapter.prototype.requestDevice;
GPUAdapter.prototype.requestDevice = async function (...asked) {
  return (globalThis.journeyDevice = await requestDevice.apply(this, asked));
};
`;

/** A raster's header lies before this. */
const HEAD_BYTES = 8192;

/** What a journey finds the world in: servers that answer, lie or are away, a disk that is full, parts of the browser that break. */
export class Circumstances {
  /** What the page may report as broken because a circumstance broke it. */
  readonly caused: string[] = [];
  readonly #page: Page;
  readonly #origin: string;

  /** @param origin  of the page's own server. */
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

  /** Lets the online basemap answer with one flat colour, as a stand-in for its server. */
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

  /** Lets a built script of the page be missing on its server: `reading-entry`, for example. */
  async scriptIsMissing(name: string): Promise<void> {
    await this.#page
      .context()
      .route(`**/assets/${name}-*.js`, (route) => route.fulfill({ status: 404, body: "404" }));
  }

  /** Lets a server send every request on to another address. */
  async redirects(addresses: string, to: string): Promise<void> {
    const headers = { "Access-Control-Allow-Origin": "*", Location: to };
    await this.#page.context().route(addresses, (route) => route.fulfill({ status: 302, headers }));
  }

  /** Lets the server answer with weights of the right length whose last number is another. */
  async weightsAreChanged(): Promise<void> {
    await this.#page.context().route("**/models/island-sdm/weights.safetensors", async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[body.length - 2]! ^= 1;
      await route.fulfill({ response: answer, body });
    });
  }

  /** Lets every byte of this raster after its first thousands be another. */
  async rasterIsDamaged(name: string): Promise<void> {
    await this.#page.context().route(`**/${name}`, async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      const first = Number(/^bytes (\d+)-/.exec(answer.headers()["content-range"] ?? "")?.[1] ?? 0);
      for (let at = 0; at < body.length; at++) if (first + at >= HEAD_BYTES) body[at]! ^= 0x5a;
      await route.fulfill({ response: answer, body });
    });
  }

  /** Leaves this page's origin a few bytes to store. */
  async diskIsFull(): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send("Storage.overrideQuotaForOrigin", { origin: this.#origin, quotaSize: 4096 });
  }

  /** Breaks a worker of the page as a fault in its code would. */
  async workerCrashes(name: "compute" | "reading"): Promise<void> {
    const message = "crashed by a journey";
    this.caused.push(message);
    await this.#worker(name).evaluate((thrown) => {
      setTimeout(() => {
        throw new Error(thrown);
      });
    }, message);
  }

  /** Keeps hold of the graphics device that the compute worker will ask for. To be called before the page opens. */
  async gpuCanBeLost(): Promise<void> {
    await this.#page.context().route("**/assets/compute-entry-*.js", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: `${KEEP_DEVICE}${await answer.text()}` });
    });
  }

  /** Takes the graphics device away, as a driver that restarts does. */
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

  /** Lets the section that tells how much is stored fail while it is drawn. */
  async storageEstimateBreaks(): Promise<void> {
    await this.#page.evaluate(() => {
      StorageManager.prototype.estimate = () => {
        throw new Error("broken by a journey");
      };
    });
  }

  /** Lets the model hub have one repository with one checkpoint. */
  async modelHubHas(repository: string, checkpoint: string): Promise<void> {
    await mirrorModelHub(this.#page.context(), repository, checkpoint);
  }

  /** Of the servers of the catalogue of Europe two answer, one has lost its files and one is not there. */
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

  async onlineBasemapIsUnreachable(): Promise<void> {
    await this.#page.context().route(ONLINE_BASEMAP, (route) => route.abort("connectionrefused"));
  }
}
