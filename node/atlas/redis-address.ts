import { AppError } from "../../src/core/errors.ts";
import { maskSecrets } from "../../src/core/masked-address.ts";

/**
 * Refuses an address of Redis that is none. What does not parse is not shown, for nobody can tell where in it a password ends.
 *
 * @throws AppError BadInput.
 */
export function requireRedisAddress(address: string): void {
  if (!/^rediss?:\/\//.test(address)) throw bad(`redis://host:port, got "${maskSecrets(address)}"`);
  const url = parsed(address);
  if (url === null)
    throw bad("redis://host:port/0, with / and % of a password encoded, got an address that is none");
  const database = url.pathname.slice(1);
  if (!/^\d{0,9}$/.test(database))
    throw bad(`the number of a database behind the host, got "${database.includes("@") ? "***" : database}"`);
}

function parsed(address: string): URL | null {
  try {
    const url = new URL(address);
    for (const part of [url.username, url.password]) decodeURIComponent(part);
    return url;
  } catch {
    return null;
  }
}

function bad(expectedAndGot: string): AppError {
  return new AppError("BadInput", `--redis: expected ${expectedAndGot}`, { input: "--redis" });
}
