import type { Catalogue } from "../../catalog/catalogue.ts";
import { findModality } from "../../catalog/find-modality.ts";
import { type Bbox, boxAround } from "../../core/bbox.ts";
import { type AppError, isAppError } from "../../core/errors.ts";
import { geographicPosition } from "../../core/grid-position.ts";
import {
  eachModality,
  type Modality,
  modalities,
  modalityTraits,
  YEARLY_PICTURE,
} from "../../core/modality.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { ModalitySources } from "../../tensors/read-site.ts";
import { withoutOverviews } from "../../tensors/series-files.ts";
import type { Provenance } from "../provenance.ts";
import type { FindPicture, FoundPicture } from "./find-picture.ts";
import { leftOutText } from "./left-out-text.ts";

/** The sources of each modality at a place: the bands to read, and the chosen items. */
export interface FoundSources {
  readonly sources: ModalitySources;
  readonly chosen: Provenance["chosen"];
  /** The error of each failed search, by modality; the sources of that modality are then null. */
  readonly failures: ReadonlyMap<Modality, AppError>;
}

/**
 * Finds the bands of each modality in a box (EPSG:3035 metres) and year; null for a modality that the catalogue does not have
 * there, or whose search failed.
 *
 * @param wanted  the modalities to look for.
 * @throws AppError the error of the first search when all searches failed.
 */
export async function findSources(
  findPicture: FindPicture,
  catalogue: Catalogue,
  box: Bbox,
  year: number | null,
  options: ReadOptions = {},
  wanted: readonly Modality[] = modalities,
): Promise<FoundSources> {
  const bbox = geographicBox(box);
  const found: Partial<Record<Modality, Found | null>> = {};
  const failures = new Map<Modality, AppError>();
  // The searches run one after the other: the first reads the catalogue's documents, and the others use them again.
  for (const modality of wanted)
    try {
      found[modality] =
        modality === YEARLY_PICTURE
          ? await findPicture(catalogue, { box, bbox, year }, options)
          : await findModality(catalogue, { modality, bbox, year }, options);
    } catch (error) {
      if (!isAppError(error)) throw error;
      found[modality] = null;
      failures.set(modality, error);
    }
  const [failure] = failures.values();
  if (failure !== undefined && failures.size === wanted.length) throw failure;
  const composed = (found[YEARLY_PICTURE] as FoundPicture | null | undefined)?.composed;
  // All searches go through the same items, so items that were left out are reported once.
  const leftOut = { said: false };
  return {
    sources: {
      ...eachModality((modality) => (found[modality] ? withoutOverviews(found[modality].bands) : null)),
      ...(composed !== undefined && { composed }),
    },
    chosen: Object.fromEntries(
      modalities
        .filter((modality) => modalityTraits[modality].isShown || wanted.includes(modality))
        .map((modality) => [modality, choiceOf(found[modality] ?? null, leftOut)]),
    ),
    failures,
  };
}

/** The result before any search. */
export function noSources(): FoundSources {
  const chosen = modalities.filter((modality) => modalityTraits[modality].isShown);
  return {
    sources: eachModality(() => null),
    chosen: Object.fromEntries(chosen.map((modality) => [modality, null])),
    failures: new Map(),
  };
}

type Found = Omit<FoundPicture, "notes" | "warnings"> & Partial<FoundPicture>;

function choiceOf(found: Found | null, leftOut: { said: boolean }): Provenance["chosen"][string] {
  if (found === null) return null;
  const { items, year, rule, notes = [], warnings = [] } = found;
  const missing = leftOut.said ? null : leftOutText(found.leftOut, items.length);
  if (missing !== null) leftOut.said = true;
  const told = missing === null ? warnings : [...warnings, missing];
  return {
    items,
    year,
    rule,
    ...(notes.length > 0 && { notes }),
    ...(told.length > 0 && { warnings: told }),
  };
}

function geographicBox([west, south, east, north]: Bbox): Bbox {
  return boxAround([west, east].flatMap((x) => [south, north].map((y) => geographicPosition(x, y))));
}
