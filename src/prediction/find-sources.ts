import type { Catalogue } from "../catalog/catalogue.ts";
import { findModality, type ModalityAssets } from "../catalog/find-modality.ts";
import { type Bbox, boxAround } from "../core/bbox.ts";
import { geographicPosition } from "../core/grid-position.ts";
import { type Modality, modalities } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { ModalitySources } from "../tensors/read-site.ts";
import type { Provenance } from "./provenance.ts";

/** What serves each modality at a place: the bands to read, and the items that were chosen. */
export interface FoundSources {
  readonly sources: ModalitySources;
  readonly chosen: Provenance["chosen"];
}

/** The bands that serve each modality in a box (EPSG:3035 metres) and year, null for one that the catalogue does not have there. */
export async function findSources(
  catalogue: Catalogue,
  box: Bbox,
  year: number | null,
  options: ReadOptions = {},
): Promise<FoundSources> {
  const bbox = geographicBox(box);
  const found = {} as Record<Modality, ModalityAssets | null>;
  // One after the other: the first look-up reads the catalogue's documents, the others find them read.
  for (const modality of modalities)
    found[modality] = await findModality(catalogue, { modality, bbox, year }, options);
  const { sentinel2, landsat, climate } = found;
  return {
    sources: {
      sentinel2: sentinel2?.bands ?? null,
      landsat: landsat?.bands ?? null,
      climate: climate?.bands ?? null,
    },
    chosen: { sentinel2: choiceOf(sentinel2), landsat: choiceOf(landsat), climate: choiceOf(climate) },
  };
}

function choiceOf(assets: ModalityAssets | null): Provenance["chosen"][string] {
  return assets && { items: assets.items, year: assets.year, rule: assets.rule };
}

function geographicBox([west, south, east, north]: Bbox): Bbox {
  return boxAround([west, east].flatMap((x) => [south, north].map((y) => geographicPosition(x, y))));
}
