import { withoutSignature } from "../../core/masked-address.ts";
import type { Provenance } from "../provenance.ts";

/** Something that an answer was made with and that has changed since. */
export interface ChangedInput {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Finds what differs in the inputs of two answers to one question: models by their hashes, files by their ETags (for a local
 * file its date and size), the choice of items, the version and the backend. Files are matched by their address relative to
 * the catalogue's, so that a catalogue that has moved is still the same. ETags are compared only between places of the same
 * kind.
 */
export function changedInputs(before: Provenance, after: Provenance): ChangedInput[] {
  return [
    ...differing("version of Florascope", before.version, after.version),
    ...differing("backend", before.backend, after.backend),
    ...changedModels(before, after),
    ...Object.keys(before.chosen).flatMap((modality) =>
      differing(`items of ${modality}`, itemsOf(before, modality), itemsOf(after, modality)),
    ),
    ...changedFiles(before, after),
  ];
}

function differing(what: string, before: string | null, after: string | null): ChangedInput[] {
  return before === after ? [] : [{ what, before: before ?? "none", after: after ?? "none" }];
}

function itemsOf({ chosen }: Provenance, modality: string): string {
  return chosen[modality]?.items.join(", ") ?? "none";
}

function changedModels(before: Provenance, after: Provenance): ChangedInput[] {
  return before.models.flatMap(({ id, kind, weightsSha256, calibrationSha256 }) => {
    const own = after.models.find((model) => model.kind === kind);
    return [
      ...differing(`${kind} model`, id, own?.id ?? null),
      ...differing(`SHA-256 of the weights of ${id}`, weightsSha256, own?.weightsSha256 ?? null),
      ...differing(`SHA-256 of the calibration of ${id}`, calibrationSha256, own?.calibrationSha256 ?? null),
    ];
  });
}

function changedFiles(before: Provenance, after: Provenance): ChangedInput[] {
  const today = new Map(after.assets.map((asset) => [beside(after.catalogue, asset.address), asset]));
  const isSameKind = kindOf(before.catalogue) === kindOf(after.catalogue);
  return before.assets.flatMap(({ address, etag }) => {
    const name = beside(before.catalogue, address);
    const own = today.get(name);
    if (own === undefined) return [{ what: name, before: "read", after: "not read" }];
    return isSameKind ? differing(`ETag of ${name}`, etag, own.etag) : [];
  });
}

/** The address relative to the catalogue's folder, without its signature; the whole address where the file lies elsewhere. */
function beside(catalogueAddress: string, fileAddress: string): string {
  const catalogue = withoutSignature(catalogueAddress);
  const address = withoutSignature(fileAddress);
  const folder = catalogue.slice(0, catalogue.lastIndexOf("/") + 1);
  return address.startsWith(folder) ? address.slice(folder.length) : address;
}

function kindOf(address: string): string {
  return address.startsWith("file:") ? "file" : "http";
}
