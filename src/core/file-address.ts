import { parseOwnAddress } from "./own-address.ts";
import { escapeMarks } from "./quote.ts";

/**
 * Tells whether a text may be the address of a file or folder: a path on the page's own server, an https address (http
 * on this machine only), or the address of something that was brought to this device. At most 4,000 characters, because
 * signed addresses are long.
 */
export function isFileAddress(text: string): boolean {
  if (parseOwnAddress(text) !== null) return true;
  if (!/^(\/(?!\/)|https:\/\/|http:\/\/localhost[:/])/.test(text) || text.length > 4_000) return false;
  return URL.canParse(text, "https://page.example");
}

/** The name of the file at an address, as a person would write it; marks that are not seen are escaped. */
export function fileName(address: string): string {
  const last =
    address
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) ?? "";
  try {
    return escapeMarks(decodeURIComponent(last));
  } catch {
    return escapeMarks(last);
  }
}
