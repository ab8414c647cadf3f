import { maskSecretsIn } from "../../core/masked-address.ts";
import type { Provenance } from "../provenance.ts";

/**
 * The provenance of a map of many tiles: that of the first, with the files of all, each once.
 *
 * @param question  as the map was asked for.
 */
export function mergedProvenance(
  first: Provenance,
  assets: Iterable<Provenance["assets"][number]>,
  question: unknown,
): Provenance {
  const byAddress = new Map([...assets].map((asset) => [asset.address, asset] as const));
  return {
    ...first,
    assets: [...byAddress.values()],
    question: maskSecretsIn(question),
    computedAt: new Date().toISOString(),
  };
}
