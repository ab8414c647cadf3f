import { AppError } from "../../core/errors.ts";
import { resolveAddress } from "../../core/resolve-address.ts";

/**
 * Where a link of a published document leads: to a server over http or https, which the transport asks only where a person agreed
 * to it, or from a document on this device to a file in its own folder or below.
 *
 * @throws AppError MalformedFile naming the document where the link leads elsewhere or back to the document.
 */
export function followedLink(href: string, document: string): string {
  const address = resolveAddress(href, document);
  const isOnServer = /^https?:\/\//.test(address);
  if ((isOnServer || isBeside(address, document)) && bare(address) !== bare(document)) return address;
  throw new AppError(
    "MalformedFile",
    `${document}: expected links to http or https addresses, or to files beside it, got "${href.slice(0, 80)}"`,
    { address: document },
  );
}

function isBeside(address: string, document: string): boolean {
  if (/^https?:/.test(document) || !URL.canParse("./", document)) return false;
  return address.startsWith(new URL("./", document).href);
}

function bare(address: string): string {
  return address.replace(/[?#].*$/, "");
}
