import type { Brought } from "../bringing/bringing.ts";
import { modelsWords } from "./words/models-words.ts";

/** Lists what can be chosen of a kind: what comes with the page, what was brought to this device, and the present choice. */
export function sourceOptions(
  known: readonly string[],
  kind: Brought["kind"],
  chosen: string | null,
  brought: readonly Brought[],
): { value: string; name: string }[] {
  const own = brought.filter((one) => one.kind === kind).map(({ address }) => address);
  return [...new Set([...known, ...own, ...(chosen === null ? [] : [chosen])])].map((value) => ({
    value,
    name: sourceName(value, brought),
  }));
}

/** The name of a model as a label has room for it: as {@link sourceName}, or the last part of its address. */
export function modelLabel(address: string, brought: readonly Brought[]): string {
  const name = sourceName(address, brought);
  return name === address ? (address.split("/").findLast((part) => part !== "") ?? address) : name;
}

/** The name of a model or catalogue as a person knows it; its address where it has none. */
function sourceName(address: string, brought: readonly Brought[]): string {
  return modelsWords.names[address] ?? brought.find((one) => one.address === address)?.name ?? address;
}
