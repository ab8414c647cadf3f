import type { Brought } from "../bringing/bringing.ts";
import type { Address } from "./address.ts";
import { knownModels } from "./known-sources.ts";

/** The species models that a table compares, as addresses name them: those in use, those that come with the page, and those brought here. */
export function comparedModels(
  { sdm, second }: Pick<Address, "sdm" | "second">,
  brought: readonly Pick<Brought, "kind" | "address">[],
): readonly string[] {
  const own = brought.filter(({ kind }) => kind === "sdm").map(({ address }) => address);
  return [...new Set([sdm, ...(second === null ? [] : [second]), ...knownModels.sdm, ...own])];
}
