import { countryName, geoplantnet } from "../../core/geoplantnet.ts";
import type { PublishedAnswer } from "../../prediction/published/published-maps.ts";
import { scoreText } from "../number-text.ts";

const { name } = geoplantnet;

/** The sentences about published maps of species. */
export const publishedWords = {
  title: `Beside ${name}'s published maps`,
  text: (species: number) =>
    `Maps of 50 m that the platform computed with its own model. Network: geo.plantnet.org, about 1 MB for the list of a country's maps, then about 0.5 MB for each of up to ${species} species, those that rank first here. That server learns this place and these species.`,
  press: "Look them up",
  asking: "Asking geo.plantnet.org…",
  lookedUp: (done: number, all: number) => `${done} of ${all} species looked up`,
  label: "Species looked up",
  stop: "Stop",
  failed: "The published maps could not be read",
  none: "The platform's list has no maps of these species for a country here.",
  noNames: "The species of this model have no names yet, so no map can be found for them.",
  head: ["Species", "This model", name, "Maps"] as const,
  missing: (species: readonly string[]) =>
    `No map of ${species.slice(0, 5).join(", ")}${species.length > 5 ? ` and ${species.length - 5} more that rank as high` : ""}.`,
  noValue: "no data",
  swipe: "Swipe",
  swipeNamed: (species: string) => `Swipe the maps of ${species}`,
  value: (value: number) =>
    value === 0 ? "0" : value < 0 || value > 1 ? value.toPrecision(3) : scoreText(value),
  meaning: (answer: PublishedAnswer) =>
    `${name} v1, ${countryName(answer.country ?? "")}, as published: the platform does not say whether its numbers are probabilities, so compare orders and places, not sizes. Names are those of the items. ${licence(answer)}`,
  layer: (title: string) => `${title}, a map published by ${name}`,
  layerText:
    "Predicted by its authors' own model, not here. It is read from geo.plantnet.org, which learns which parts you look at.",
  legend: `Published by ${name}, not computed here.`,
  source: (item: string, date: string | null, terms: string | null) =>
    [
      item,
      ...(date === null ? [] : [date]),
      terms === null ? "the item states no licence" : `licence: ${terms}`,
    ].join(" · "),
} as const;

function licence({ licence: stated }: PublishedAnswer): string {
  return stated === null ? "No licence is stated." : `Licence as stated: ${stated}.`;
}
