import type { Provenance } from "./provenance.ts";

/** Something that an answer was made with and that is different now. */
export interface ChangedInput {
  readonly what: string;
  readonly then: string;
  readonly now: string;
}

/**
 * What two answers to one question were made with that is not the same: models by their hashes, files by their ETags (a
 * local file's date and size), the choice of items, the version and the backend. Files are matched by their address beside
 * the catalogue's, so that a catalogue that has moved is still the same; ETags of different kinds of places are not
 * compared.
 */
export function changedInputs(then: Provenance, now: Provenance): ChangedInput[] {
  return [
    ...differing("version of Florascope", then.version, now.version),
    ...differing("backend", then.backend, now.backend),
    ...changedModels(then, now),
    ...Object.keys(then.chosen).flatMap((modality) =>
      differing(`items of ${modality}`, itemsOf(then, modality), itemsOf(now, modality)),
    ),
    ...changedFiles(then, now),
  ];
}

function differing(what: string, then: string | null, now: string | null): ChangedInput[] {
  return then === now ? [] : [{ what, then: then ?? "none", now: now ?? "none" }];
}

function itemsOf({ chosen }: Provenance, modality: string): string {
  return chosen[modality]?.items.join(", ") ?? "none";
}

function changedModels(then: Provenance, now: Provenance): ChangedInput[] {
  return then.models.flatMap(({ id, kind, weightsSha256, calibrationSha256 }) => {
    const own = now.models.find((model) => model.kind === kind);
    return [
      ...differing(`${kind} model`, id, own?.id ?? null),
      ...differing(`SHA-256 of the weights of ${id}`, weightsSha256, own?.weightsSha256 ?? null),
      ...differing(`SHA-256 of the calibration of ${id}`, calibrationSha256, own?.calibrationSha256 ?? null),
    ];
  });
}

function changedFiles(then: Provenance, now: Provenance): ChangedInput[] {
  const today = new Map(now.assets.map((asset) => [beside(now.catalogue, asset.address), asset]));
  const isSameKind = kindOf(then.catalogue) === kindOf(now.catalogue);
  return then.assets.flatMap(({ address, etag }) => {
    const name = beside(then.catalogue, address);
    const own = today.get(name);
    if (own === undefined) return [{ what: name, then: "read", now: "not read" }];
    return isSameKind ? differing(`ETag of ${name}`, etag, own.etag) : [];
  });
}

/** The address from the catalogue's folder on; whole where it lies elsewhere. */
function beside(catalogue: string, address: string): string {
  const folder = catalogue.slice(0, catalogue.lastIndexOf("/") + 1);
  return address.startsWith(folder) ? address.slice(folder.length) : address;
}

function kindOf(address: string): string {
  return address.startsWith("file:") ? "file" : "http";
}
