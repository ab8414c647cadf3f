import { readFileSync } from "node:fs";

/** The known numbers at one place, by layer (`red_2000_q1`, `pr_2000_01`), as models take them. */
export type GoldenNumbers = Readonly<Record<string, number>>;

/** Reads the known numbers that the catalogue of Europe states for its servers. */
export function readGoldenNumbers(): GoldenNumbers {
  const catalogue = new URL("../../public/catalogs/europe/catalog.json", import.meta.url);
  const { "florascope:servers": servers } = JSON.parse(readFileSync(catalogue, "utf8")) as {
    readonly "florascope:servers": readonly { readonly golden?: { readonly numbers: GoldenNumbers } }[];
  };
  return Object.assign({}, ...servers.map(({ golden }) => golden?.numbers ?? {})) as GoldenNumbers;
}
