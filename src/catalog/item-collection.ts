/**
 * Returns a document of items in one form: a bare list of items, and a collection of features that does not state its type
 * or states an older one ("ItemCollection"), become a FeatureCollection. Any other document stays as it is.
 */
export function asItemCollection(document: unknown): unknown {
  if (Array.isArray(document)) return { type: "FeatureCollection", features: document };
  const { features, type } = (document ?? {}) as { features?: unknown; type?: unknown };
  if (!Array.isArray(features) || type === "FeatureCollection") return document;
  return { ...(document as object), type: "FeatureCollection" };
}
