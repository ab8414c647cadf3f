import { catalogueAddress } from "../../../node/catalogue-address.ts";
import type { ApplicabilityAsset } from "../../../src/models/applicability.ts";
import type { EmbeddedSites } from "../../../src/models/embedded-sites.ts";
import { embedRead, readSites } from "./embed-plots.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { foreignWays } from "./foreign-sites.ts";
import { readIslandTruth } from "./island-truth.ts";
import { judgeSites } from "./judge-sites.ts";
import { embedSources, keptOr } from "./kept-sites.ts";
import { openSea } from "./open-sea.ts";
import { randomPlots } from "./random-plots.ts";
import type { SitePlace } from "./site-place.ts";
import { wrongOrders } from "./wrong-orders.ts";

/** The judgement of sites of one kind. */
export interface ForeignCheck {
  readonly what: string;
  readonly sites: number;
  readonly flagged: number;
  readonly medianIndex: number;
  /** As in `fifths`; null where nobody surveyed. */
  readonly wrong: number | null;
}

/** The sites that are checked. */
export interface ForeignRun {
  readonly islands: readonly string[];
  /** Plots of each of an island's two survey files. */
  readonly mostPlots: number;
  /** An island of another climate; its plots are judged too. */
  readonly transfer: string;
  /** Real sites by catalogue; none where they do not lie here. */
  readonly real: { readonly catalogue: string; readonly places: readonly SitePlace[] } | null;
  readonly keptFolder: string;
  readonly say: (message: string) => void;
}

const changedSites = 12;

/** Checks the applicability on inputs of other kinds: another climate, changed inputs, the open sea, real sites. */
export async function checkForeign(
  model: EvaluatedModel,
  asset: ApplicabilityAsset,
  { islands, transfer, real, mostPlots, keptFolder, say }: ForeignRun,
): Promise<ForeignCheck[]> {
  const found = new Map<string, { index: number[]; inside: number; wrong: number[] }>();
  const note = (what: string, sites: EmbeddedSites, wrong: readonly number[]) => {
    const group = found.get(what) ?? { index: [], inside: 0, wrong: [] };
    found.set(what, group);
    for (const { index, inside } of judgeSites(model, asset, sites)) {
      group.index.push(index);
      group.inside += inside ? 1 : 0;
    }
    group.wrong.push(...wrong.filter((one) => !Number.isNaN(one)));
  };
  const warmer = await embedSources(keptFolder, model, randomPlots([transfer], mostPlots), say);
  note("an island of another climate", warmer.sites, wrongOrders(model, warmer.plots, warmer.sites));
  for (const island of islands) {
    const catalogue = catalogueAddress(island);
    const plots = randomPlots([island], changedSites / 2).flatMap((source) => source.plots);
    const places = plots.map(({ x, y, year }) => ({ x, y, year }));
    const read = cached(() => readSites(model, catalogue, places));
    for (const [what, change] of Object.entries(foreignWays)) {
      say(`${island}: ${what}`);
      const sites = await keptOr(
        keptFolder,
        model,
        { places: [catalogue, { what, places }], count: places.length },
        async () => embedRead(model, (await read()).map(change)),
      );
      note(what, sites, wrongOrders(model, plots, sites));
    }
    const truth = await readIslandTruth(island, model.labels.slice(0, 1));
    note("open sea", await embedPlaces(catalogue, openSea(truth, changedSites)), []);
  }
  if (real !== null) note("real sites", await embedPlaces(real.catalogue, real.places), []);
  return [...found].map(([what, { index, inside, wrong }]) => ({
    what,
    sites: index.length,
    flagged: 1 - inside / index.length,
    medianIndex: index.toSorted((one, other) => one - other)[index.length >> 1]!,
    wrong: wrong.length === 0 ? null : wrong.reduce((sum, one) => sum + one, 0) / wrong.length,
  }));

  function embedPlaces(catalogue: string, places: readonly SitePlace[]): Promise<EmbeddedSites> {
    return keptOr(keptFolder, model, { places: [catalogue, places], count: places.length }, async () =>
      embedRead(model, await readSites(model, catalogue, places)),
    );
  }
}

/** Makes a function that gives the same promise at every call. */
function cached<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
