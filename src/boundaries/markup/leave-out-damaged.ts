import type { Document, Element, Node } from "@xmldom/xmldom";

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The name of a part of a KML or GPX document, by its element. */
const PARTS: Readonly<Record<string, string>> = {
  Placemark: "placemark",
  trk: "track",
  rte: "route",
  wpt: "waypoint",
};

/**
 * Removes from a document the placemarks, tracks and routes whose coordinates are not decimal numbers (decimal commas,
 * text, missing), because the library would read them as another place or skip them. Changes the document.
 *
 * @returns a sentence for each kind of part that was removed, with the first fault that was found.
 */
export function leaveOutDamaged(document: Document): string[] {
  const damaged = new Map<Element, string>();
  for (const element of [
    ...elements(document, "trkpt"),
    ...elements(document, "rtept"),
    ...elements(document, "wpt"),
  ])
    note(damaged, element, faultOfPoint(element));
  for (const element of elements(document, "coordinates"))
    note(damaged, element, faultOfCoordinates(element));
  for (const element of elements(document, "gx:coord"))
    note(damaged, element, faultOfTuple(element.textContent ?? ""));
  const found = [...damaged].map(([element, fault]) => ({ name: nameOf(element), fault, element }));
  for (const { element } of found) element.parentNode?.removeChild(element);
  const [first] = found;
  if (first === undefined) return [];
  const others = found.length === 1 ? "" : ` and ${found.length - 1} more`;
  return [`${first.name}${others} left out: expected coordinates in decimal degrees, got ${first.fault}`];
}

function elements(document: Document, name: string): Element[] {
  return Array.from(document.getElementsByTagName(name));
}

function note(damaged: Map<Element, string>, element: Element, fault: string | null): void {
  if (fault === null) return;
  let part: Node | null = element;
  while (part !== null && PARTS[part.nodeName] === undefined) part = part.parentNode;
  if (part !== null && !damaged.has(part as Element)) damaged.set(part as Element, fault);
}

function faultOfPoint(point: Element): string | null {
  const [lat, lon] = [point.getAttribute("lat") ?? "", point.getAttribute("lon") ?? ""];
  const isSound = NUMBER.test(lat.trim()) && NUMBER.test(lon.trim());
  return isSound ? null : quoted(`lat="${lat}" lon="${lon}"`);
}

/** Returns the first tuple that is not two or three numbers, or null. */
function faultOfCoordinates(element: Element): string | null {
  const wrong = tuplesIn(element).find(
    (tuple) => tuple !== "" && !isTuple(tuple.replace(/,+$/, "").split(",")),
  );
  return wrong === undefined ? null : quoted(wrong);
}

/**
 * Returns the tuples in an element. A space after a comma is common and does no harm: it is removed, because the
 * library would end a tuple there.
 */
function tuplesIn(element: Element): string[] {
  const text = element.textContent ?? "";
  const tuples = text
    .replace(/\s*,\s*/g, ",")
    .trim()
    .split(/\s+/);
  element.textContent = tuples.join(" ");
  return tuples;
}

function faultOfTuple(text: string): string | null {
  return isTuple(text.trim().split(/\s+/)) ? null : quoted(text.trim());
}

function isTuple(numbers: readonly string[]): boolean {
  // Some programs write "nan" for a height that is not known.
  return (
    (numbers.length === 2 || numbers.length === 3) && numbers.slice(0, 2).every((one) => NUMBER.test(one))
  );
}

function quoted(text: string): string {
  return text === "" ? "none" : text.slice(0, 60);
}

function nameOf(part: Element): string {
  const name = Array.from(part.childNodes)
    .find(({ nodeName }) => nodeName === "name")
    ?.textContent?.trim();
  return name === undefined || name === "" ? `a ${PARTS[part.nodeName]}` : name.slice(0, 80);
}
