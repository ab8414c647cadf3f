import { openCatalogue } from "../catalog/open-catalogue.ts";
import { isAgreed } from "../core/agreements.ts";
import { AppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { ownAddress, versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { createRasters } from "../sources/raster-file.ts";
import { createTransport } from "../transport/transport.ts";
import { estimatePack } from "./estimate-pack.ts";
import { findParts } from "./find-parts.ts";
import { createOpfsPackStore } from "./opfs-pack-store.ts";
import { packArea } from "./pack-area.ts";
import { degreesAround, packRegion } from "./pack-region.ts";
import type { PackRequest } from "./pack-request.ts";
import type { AreaToPack, Packer } from "./packer.ts";
import { savePackAsFile } from "./save-pack-as-file.ts";

/** Makes a packer that reads the network itself and writes into the browser's private storage; only a worker can do this. */
export function createPacker(): Packer {
  return {
    async quote({ request, agreed }, { signal, onProgress = () => {} } = {}) {
      const reads = openReads(agreed);
      const region = packRegion(request.box);
      onProgress({ stage: "searching" });
      const { found } = await search(reads, { request, signal });
      const estimate = await estimatePack(reads, found, region, { signal });
      const freeBytes = await createOpfsPackStore(await nameOf(request)).freeBytes();
      return { ...estimate, tiles: region.tiles, squareKilometres: region.squareKilometres, freeBytes };
    },
    async pack({ request, agreed, withoutUnread }, { signal, onProgress = () => {} } = {}) {
      const reads = openReads(agreed);
      onProgress({ stage: "searching" });
      const { catalogue, found } = await search(reads, { request, signal });
      const name = await nameOf(request);
      const store = createOpfsPackStore(name);
      const packed = await packArea(
        { ...reads, store, withoutUnread },
        catalogue,
        request,
        packRegion(request.box),
        found,
        onProgress,
        { signal },
      );
      return { ...packed, address: `${ownAddress("catalogues", name)}/${packed.catalogue}` };
    },
    saveAsFile: (address, { signal } = {}) => savePackAsFile(address, signal),
  };
}

function openReads(agreed: readonly string[]) {
  const transport = createTransport({
    mayAsk: (address) => new URL(address).origin === self.location.origin || isAgreed(address, agreed),
  });
  return { transport, rasters: createRasters(transport), counters: transport.counters };
}

async function search(
  { transport }: ReturnType<typeof openReads>,
  { request, signal }: Pick<AreaToPack, "request"> & { readonly signal: AbortSignal | undefined },
) {
  const region = packRegion(request.box);
  const catalogue = await openCatalogue(transport, request.catalogue, { signal });
  return { catalogue, found: await findParts(catalogue, request, degreesAround(region.held), { signal }) };
}

/** The same wish has the same folder, so that it goes on where it was interrupted. */
async function nameOf({ catalogue, ...rest }: PackRequest): Promise<string> {
  if (catalogue.startsWith("opened:"))
    throw new AppError("BadInput", "expected a catalogue that can be opened again", { input: catalogue });
  const wish = JSON.stringify([maskSecrets(catalogue), rest]);
  return versionedName("pack", await sha256(new TextEncoder().encode(wish)));
}
