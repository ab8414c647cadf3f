import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "../src/core/errors.ts";
import { toAddress } from "./local-file.ts";

const island = join(dirname(fileURLToPath(import.meta.url)), "..", ".cache", "island");

/**
 * Returns the address of the catalogue that `--catalog` names: an http(s) address, a STAC file, or a folder with a
 * `catalog.json`. Without the option, it is the catalogue of the simulated island.
 *
 * @throws AppError BadInput where there is no such catalogue.
 */
export function catalogueAddress(argument: string | undefined): string {
  const place = argument ?? island;
  if (/^https?:/.test(place)) return place;
  const isFolder = existsSync(place) && statSync(place).isDirectory();
  const file = isFolder ? join(place, "catalog.json") : place;
  if (existsSync(file)) return toAddress(file);
  const remedy =
    argument === undefined ? ": run `npx florascope simulate` first, or name one with --catalog" : "";
  throw new AppError("BadInput", `--catalog: expected a STAC catalogue, there is none at ${file}${remedy}`, {
    input: "--catalog",
  });
}
