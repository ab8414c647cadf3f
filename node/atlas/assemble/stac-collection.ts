import { boxAround } from "../../../src/core/bbox.ts";
import type { stacItem } from "./stac-item.ts";

type Item = ReturnType<typeof stacItem>;

/** Describes the maps of an atlas as a STAC collection, the way into its folder. @param items  with their paths beside it; one at least. */
export function stacCollection(
  atlas: string,
  region: string,
  items: readonly { readonly href: string; readonly item: Item }[],
) {
  const boxes = items.map(({ item }) => item.bbox);
  const corners = boxes.flatMap(([west, south, east, north]) => [
    [west, south] as const,
    [east, north] as const,
  ]);
  const times = items.map(({ item }) => item.properties);
  const sorted = (field: "start_datetime" | "end_datetime") => times.map((time) => time[field]).sort();
  const banner = times.find((time) => time["florascope:banner"] !== undefined)?.["florascope:banner"];
  return {
    type: "Collection",
    stac_version: "1.1.0",
    stac_extensions: [],
    id: atlas,
    title: `Florascope atlas of ${region}`,
    description: `${banner === undefined ? "" : `${banner} `}Maps of plant biodiversity at 50 m, predicted, not observed: ${items.map(({ item }) => item.properties.title).join(", ")}.`,
    license: "other",
    extent: {
      spatial: { bbox: [boxAround(corners)] },
      temporal: { interval: [[sorted("start_datetime")[0]!, sorted("end_datetime").at(-1)!]] },
    },
    links: [
      { rel: "root", href: "./collection.json", type: "application/json" },
      { rel: "self", href: "./collection.json", type: "application/json" },
      ...items.map(({ href, item }) => ({
        ...{ rel: "item", href, type: "application/geo+json", title: item.properties.title },
      })),
    ],
  };
}
