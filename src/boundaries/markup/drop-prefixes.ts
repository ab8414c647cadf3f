import type { Document } from "@xmldom/xmldom";

/**
 * Removes the prefix of the elements that belong to the vocabulary of the root (`<kml:Placemark>` becomes `<Placemark>`),
 * so that they are found by their names. Elements of other vocabularies (`<gx:Track>`) keep theirs. Changes the document.
 */
export function dropPrefixes(document: Document): void {
  const root = document.documentElement;
  if (root === null) return;
  const { prefix, namespaceURI } = root;
  for (const element of [root, ...Array.from(document.getElementsByTagName("*"))]) {
    const isOfRoot = element.prefix === prefix || element.namespaceURI === namespaceURI;
    if (!element.prefix || !isOfRoot || element.localName === null) continue;
    Object.assign(element, { tagName: element.localName, nodeName: element.localName, prefix: null });
  }
}
