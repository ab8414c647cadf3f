import { gpx, kml } from "@tmcw/togeojson";
import type { Document } from "@xmldom/xmldom";
import { badFile } from "../bad-file.ts";
import { decodeText, xmlEncoding } from "../decode-text.ts";
import type { FoundFeatures } from "../found-features.ts";
import { dropPrefixes } from "./drop-prefixes.ts";
import { leaveOutDamaged } from "./leave-out-damaged.ts";
import { parseXml } from "./parse-xml.ts";

/**
 * Reads the placemarks of a KML document, or the tracks, routes and waypoints of a GPX document; the root element says
 * which of the two it is.
 *
 * @throws AppError BadInput where it is not well-formed, or neither KML nor GPX.
 */
export function markupFeatures(bytes: Uint8Array): FoundFeatures {
  const { text, said } = decodeText(bytes, xmlEncoding(bytes));
  const document = parseXml(text);
  const root = document.documentElement?.localName ?? "";
  if (root !== "kml" && root !== "gpx") throw badFile(`expected KML or GPX, got <${root.slice(0, 40)}>`);
  dropPrefixes(document);
  const links = takeOutLinks(document);
  const leftOut = leaveOutDamaged(document);
  const { features } = convert(document, root);
  return { features, said: [...(said === null ? [] : [said]), ...leftOut], links };
}

function convert(document: Document, root: "kml" | "gpx") {
  try {
    // The library is written for the documents of a browser; these are similar enough.
    const asked = document as unknown as Parameters<typeof kml>[0];
    return root === "kml" ? kml(asked) : gpx(asked);
  } catch (cause) {
    throw badFile(`its ${root.toUpperCase()} is damaged`, cause);
  }
}

/** Removes the links of a KML document to other files. @returns their addresses. */
function takeOutLinks(document: Document): string[] {
  return Array.from(document.getElementsByTagName("NetworkLink")).map((link) => {
    link.parentNode?.removeChild(link);
    return link.getElementsByTagName("href")[0]?.textContent?.trim() ?? "another file";
  });
}
