import { seeded } from "./seeded.ts";

/** One Sentinel-2 scene of the mirror, as Earth Search's items of `sentinel-2-l2a` are. */
export interface Scene {
  readonly id: string;
  /** Zone, latitude band and square: "30UWD". */
  readonly tile: string;
  readonly date: Date;
  /** Percent. */
  readonly cloud: number;
  readonly baseline: string;
  /** What the item says of ESA's 1,000; the pixels may differ. */
  readonly saysOffsetApplied: boolean;
  /** Whether 1,000 really is in the pixels. */
  readonly hasAdded: boolean;
  /** Where the picture has data: everywhere, or only in the eastern part, of which the item's outline tells or not. */
  readonly data: "whole" | "east" | "east-untold";
  /** What else is wrong with it. */
  readonly fault: "none" | "no-infrared" | "no-address" | "saturated";
}

const YEARS = [2017, 2025] as const;
const DAY = 86_400_000;
/** The first day of the summer quarter, and how often a satellite passes. */
const SUMMER = "06-25";
const EVERY_DAYS = 5;
const SUMMER_SCENES = 16;

/** What is odd about the scenes of a summer, by their order; the others are as they should be. */
const ODD: Readonly<Record<number, Partial<Scene>>> = {
  0: { cloud: 0.5 },
  1: { cloud: 0, data: "east" },
  2: { cloud: 0.2, data: "east-untold" },
  4: { cloud: 3, baseline: "04.00", saysOffsetApplied: false, hasAdded: true },
  5: { cloud: 4, baseline: "04.00", saysOffsetApplied: false },
  6: { cloud: 5, baseline: "03.01", saysOffsetApplied: false },
  7: { cloud: 2, fault: "no-infrared" },
  8: { cloud: 1, fault: "no-address" },
  9: { cloud: 6, fault: "saturated" },
};
/** A summer's scene that was processed twice: the older processing comes first. */
const TWICE = 3;
/** Clear days outside summer, which the least clouded scene of the year would be. */
const OTHER_DAYS = ["03-02", "04-15", "05-20", "10-06"];

/**
 * The scenes of a tile: 17 items in each summer of 2017 to 2025 and four clear ones outside it.
 *
 * @param isSound  whether nothing is odd about any of them.
 */
export function scenesOf(tile: string, isSound: boolean): Scene[] {
  const scenes: Scene[] = tile === PROBED.tile ? [PROBED] : [];
  for (let year: number = YEARS[0]; year <= YEARS[1]; year++) {
    for (let place = 0; place < SUMMER_SCENES; place++) {
      const date = new Date(Date.parse(`${year}-${SUMMER}T11:03:51Z`) + place * EVERY_DAYS * DAY);
      const odd = isSound ? {} : (ODD[place] ?? {});
      const cloud = Math.round(600 * seeded(tile, year, place)) / 10;
      const usual = { ...usualScene(tile, date), cloud };
      if (place !== TWICE || isSound) scenes.push({ ...usual, ...odd });
      else {
        scenes.push({ ...usual, cloud: 2.5, baseline: "02.14" });
        scenes.push({ ...usual, id: usual.id.replace("_0_", "_1_"), cloud: 2.5 });
      }
    }
    for (const day of OTHER_DAYS)
      scenes.push({ ...usualScene(tile, new Date(`${year}-${day}T11:03:51Z`)), cloud: 0.1 });
  }
  return scenes;
}

/** The scene whose red file the catalogue of Europe asks for to learn whether the server answers. */
const PROBED = { ...usualScene("36QWD", new Date("2020-07-01T08:36:00Z")), id: "S2A_36QWD_20200701_0_L2A" };

function usualScene(tile: string, date: Date): Scene {
  const satellite = (date.getTime() / DAY / EVERY_DAYS) % 2 < 1 ? "S2A" : "S2B";
  return {
    id: `${satellite}_${tile}_${date.toISOString().slice(0, 10).replaceAll("-", "")}_0_L2A`,
    tile,
    date,
    cloud: 0,
    baseline: "05.00",
    saysOffsetApplied: true,
    hasAdded: false,
    data: "whole",
    fault: "none",
  };
}
