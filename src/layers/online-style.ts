import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { AppError } from "../core/errors.ts";
import { LABEL_FONTS } from "./label-fonts.ts";

const ONLINE_STYLES = {
  light: "https://tiles.openfreemap.org/styles/positron",
  dark: "https://tiles.openfreemap.org/styles/dark",
} as const;

/** A server that has not answered after this time counts as unreachable. */
const TIMEOUT_MS = 8_000;

/**
 * Fetches the optional online basemap, OpenFreeMap, and gives it the page's own fonts.
 *
 * @throws AppError SourceUnreachable when the server does not answer, SourceInvalid when the answer is not a map style.
 */
export async function fetchOnlineStyle(
  theme: "light" | "dark",
  signal: AbortSignal,
): Promise<StyleSpecification> {
  const address = ONLINE_STYLES[theme];
  const answer = await fetch(address, {
    redirect: "error",
    credentials: "omit",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause;
    throw new AppError("SourceUnreachable", `${address} could not be reached`, { address }, cause);
  });
  if (!answer.ok) {
    throw new AppError("SourceInvalid", `${address}: expected status 200, got ${answer.status}`, { address });
  }
  return inOwnFonts(styleOf(await answer.json().catch(() => null), address));
}

/** The style with the page's fonts for all text, so that no glyph is fetched and all letters look alike. */
export function inOwnFonts(style: StyleSpecification): StyleSpecification {
  const { glyphs: _glyphs, ...rest } = style;
  return { ...rest, layers: style.layers.map(withOwnFont) };
}

function withOwnFont(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== "symbol" || layer.layout?.["text-field"] === undefined) return layer;
  const wanted = JSON.stringify(layer.layout["text-font"] ?? "");
  return { ...layer, layout: { ...layer.layout, "text-font": [...LABEL_FONTS[faceOf(wanted)]] } };
}

function faceOf(wanted: string): keyof typeof LABEL_FONTS {
  if (/italic/i.test(wanted)) return "italic";
  return /bold/i.test(wanted) ? "semibold" : "regular";
}

function styleOf(value: unknown, address: string): StyleSpecification {
  const style = value as Partial<StyleSpecification> | null;
  if (style?.version !== 8 || !Array.isArray(style.layers) || typeof style.sources !== "object") {
    throw new AppError("SourceInvalid", `${address}: expected a map style of version 8, got something else`, {
      address,
    });
  }
  return style as StyleSpecification;
}
