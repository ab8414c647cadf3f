import { maskSecrets } from "../../../src/core/masked-address.ts";
import type { Transport } from "../../../src/transport/transport.ts";

/** The versions of files (ETag, or date and size) by their addresses; null where a server states none. */
export type FileVersions = Map<string, string | null>;

/** Of files on servers as many are asked again; those on this machine all are. */
const MOST_ASKED = 16;

/** Notes the versions of files that were read; one whose address has a secret in it is not noted, for notes are kept on disk. */
export async function noteVersions(
  versions: FileVersions,
  transport: Transport,
  addresses: Iterable<string>,
): Promise<void> {
  for (const address of addresses) {
    if (versions.has(address) || maskSecrets(address) !== address) continue;
    versions.set(address, await versionNow(transport, address, "not there"));
  }
}

/** Whether files still have the versions that were noted. A server that gives no answer says nothing against it. */
export async function haveVersions(versions: FileVersions, transport: Transport): Promise<boolean> {
  const all = [...versions];
  const local = all.filter(([address]) => address.startsWith("file:"));
  const served = all.filter(([address]) => !address.startsWith("file:"));
  const step = Math.max(1, served.length / MOST_ASKED);
  const asked = served.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  for (const [address, noted] of local)
    if ((await versionNow(transport, address, "not there")) !== noted) return false;
  const answers = await Promise.all(
    asked.map(async ([address, noted]) => (await versionNow(transport, address, noted)) === noted),
  );
  return !answers.includes(false);
}

/** Returns the version of a file as it is now; `otherwise` where it cannot be opened. */
async function versionNow(
  transport: Transport,
  address: string,
  otherwise: string | null,
): Promise<string | null> {
  return transport.open(address).then(
    ({ version }) => version,
    () => otherwise,
  );
}
