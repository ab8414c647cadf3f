import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readPatchFile } from "../node/patch-files.ts";
import { AppError } from "../src/core/errors.ts";
import type { Sdm } from "../src/models/open-sdm.ts";
import type { Reader, SiteInputs } from "../src/prediction/reading/reader.ts";
import { windowSize } from "../src/tensors/input-window.ts";
import { coverageReport } from "../src/tensors/modality-report.ts";

/** Refuses a patch that none of these models looks at. @throws AppError BadInput */
export function requireAerialModel(sdms: readonly Sdm[]): void {
  if (sdms.some(({ network }) => windowSize(network.inputs, "aerial") !== null)) return;
  throw new AppError("BadInput", "--aerial-patch: expected a model that looks at aerial patches", {
    input: "--aerial-patch",
  });
}

/**
 * Wraps a reader so that sites of a model that looks at aerial patches have a published one; everything else is read as before.
 *
 * @throws what reading the patch throws.
 */
export function withAerialPatch(reader: Reader, file: string): Reader {
  return {
    ...reader,
    async readSite(catalogue, place, options): Promise<SiteInputs> {
      const size = windowSize(place.windows, "aerial");
      if (size === null) return reader.readSite(catalogue, place, options);
      const aerial = readPatchFile(file, size);
      const windows = place.windows.filter(({ modality }) => modality !== "aerial");
      const { reading, chosen, files } = await reader.readSite(catalogue, { ...place, windows }, options);
      const own = { address: pathToFileURL(resolve(file)).href, version: null, simulated: false };
      return {
        reading: {
          site: { ...reading.site, aerial },
          modalities: { ...reading.modalities, aerial: coverageReport(1, 0.5, "the patch", [own]) },
        },
        chosen,
        files: [...files, own],
        // A published patch does not say whether it was simulated.
        simulated: false,
      };
    },
  };
}
