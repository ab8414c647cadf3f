import { recallSecrets } from "../core/remembered-secrets.ts";
import type { Question } from "../prediction/question.ts";
import type { Address } from "./address.ts";
import type { Slot } from "./tiles-slice.ts";

/** What the map and every answer are asked with. @param page  the page's own address, which short names are resolved at. */
export function questionOf(address: Address, page: string): Question {
  const { catalogue, sdm, habitat, year, picture, rule } = address;
  return {
    catalogue: catalogueAddress(catalogue, page),
    sdm: modelAddress(sdm, page),
    habitat: habitat === null ? null : modelAddress(habitat, page),
    year,
    ...(picture !== null && { picture: { ...picture, address: wholeAddress(picture.address, page) } }),
    setRule: rule,
  };
}

/** What a slot of the map is asked with; right of the swipe that may be another year or another species model. */
export function questionIn(slot: Slot, address: Address, page: string): Question {
  return slot === "comparedTiles" ? comparedQuestionOf(address, page) : questionOf(address, page);
}

function comparedQuestionOf(address: Address, page: string): Question {
  const { compareYear, compareSdm, year, sdm } = address;
  return questionOf({ ...address, year: compareYear ?? year, sdm: compareSdm ?? sdm }, page);
}

/** The address of a catalogue: that of its `catalog.json` where a short name stands for one of the page's own. */
function catalogueAddress(catalogue: string, page: string): string {
  return wholeAddress(isShortName(catalogue) ? `catalogs/${catalogue}/catalog.json` : catalogue, page);
}

/** The address of a model's folder, without a slash at its end. */
function modelAddress(model: string, page: string): string {
  return wholeAddress(isShortName(model) ? `models/${model}` : model.replace(/\/$/, ""), page);
}

/** A file's address to be read, from the address bar's text: resolved at the page, with the secret that the bar masks. */
export function wholeAddress(text: string, page: string): string {
  return new URL(recallSecrets(text), page).href;
}

function isShortName(text: string): boolean {
  return !/[/:]/.test(text);
}
