import { recallSecrets } from "../core/remembered-secrets.ts";
import { layerKind, type MapLayer } from "../prediction/map-layer.ts";
import type { Question } from "../prediction/question.ts";
import type { Address } from "./address.ts";
import type { Slot } from "./tiles-slice.ts";

/**
 * Builds the question that the map and every answer are asked with. @param page the page's own address, which short names are
 * resolved against.
 */
export function buildQuestion(address: Address, page: string): Question {
  const { catalogue, sdm, habitat, year, picture, rule, grain } = address;
  return {
    catalogue: catalogueAddress(catalogue, page),
    sdm: modelAddress(sdm, page),
    habitat: habitat === null ? null : modelAddress(habitat, page),
    year,
    ...(picture !== null && { picture: { ...picture, address: wholeAddress(picture.address, page) } }),
    setRule: rule,
    ...(grain === "cell" && { grain }),
  };
}

/** Builds the question of one slot of the map. Right of the swipe it may have another year or another species model. */
export function questionIn(slot: Slot, address: Address, page: string): Question {
  return slot === "comparedTiles" ? comparedQuestionOf(address, page) : buildQuestion(address, page);
}

/** Builds the question that a layer in a slot is asked with: that of the slot, with the second species model where two make the layer. */
export function layerQuestion(slot: Slot, layer: MapLayer, address: Address, page: string): Question {
  const { second } = address;
  const question = questionIn(slot, address, page);
  return second !== null && layerKind(layer).needs(layer).secondModel
    ? { ...question, second: modelAddress(second, page) }
    : question;
}

function comparedQuestionOf(address: Address, page: string): Question {
  const { compareYear, compareSdm, year, sdm } = address;
  return buildQuestion({ ...address, year: compareYear ?? year, sdm: compareSdm ?? sdm }, page);
}

/** The full address of a catalogue; a short name stands for the `catalog.json` of one that comes with the page. */
export function catalogueAddress(catalogue: string, page: string): string {
  return wholeAddress(isShortName(catalogue) ? `catalogs/${catalogue}/catalog.json` : catalogue, page);
}

/** The full address of a model's folder, without a slash at its end. */
export function modelAddress(model: string, page: string): string {
  return wholeAddress(isShortName(model) ? `models/${model}` : model.replace(/\/$/, ""), page);
}

/**
 * The full address of a file, from the text in the address bar: resolved against the page's address, with the secret that the
 * bar masks.
 */
export function wholeAddress(text: string, page: string): string {
  return new URL(recallSecrets(text), page).href;
}

function isShortName(text: string): boolean {
  return !/[/:]/.test(text);
}
