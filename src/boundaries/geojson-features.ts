import { parseJson } from "../core/text/parse-json.ts";
import { badFile } from "./bad-file.ts";
import { decodeText } from "./decode-text.ts";
import type { FoundFeatures } from "./found-features.ts";

const RECORD_SEPARATOR = "\u001E";

/**
 * Reads the features of a GeoJSON document, or of a file with one such document on each line; a geometry alone counts as a feature.
 *
 * @throws AppError BadInput where the text is not JSON.
 */
export function geojsonFeatures(bytes: Uint8Array): FoundFeatures {
  const { text, said } = decodeText(bytes, null);
  return { features: documentsIn(text).flatMap(featuresOf), said: said === null ? [] : [said] };
}

function documentsIn(text: string): unknown[] {
  if (text.trim() === "") throw badFile("expected GeoJSON, the file is empty");
  const whole = parsed(text);
  if (whole !== null) return [whole.value];
  // GeoJSON text sequences (RFC 8142) and newline-delimited GeoJSON.
  const lines = text
    .replaceAll(RECORD_SEPARATOR, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const documents = lines.length < 2 ? [] : lines.map(parsed);
  if (documents.length === 0 || documents.includes(null)) throw badFile("expected GeoJSON, it is no JSON");
  return documents.map((one) => one!.value);
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: parseJson(text) };
  } catch {
    return null;
  }
}

/** Returns the features of a document; a coordinate system that the collection states is passed on to its features. */
function featuresOf(document: unknown): unknown[] {
  if (typeof document !== "object" || document === null) return [document];
  const { type, features, crs } = document as { type?: unknown; features?: unknown; crs?: unknown };
  if (type === "FeatureCollection" && Array.isArray(features))
    return crs === undefined ? features : features.map((feature) => withSystem(feature, crs));
  return type === "Feature" ? [document] : [{ type: "Feature", properties: {}, geometry: document }];
}

function withSystem(feature: unknown, crs: unknown): unknown {
  return typeof feature === "object" && feature !== null ? { crs, ...feature } : feature;
}
