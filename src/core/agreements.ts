import { europeAddresses } from "./europe-addresses.ts";
import { geoplantnet } from "./geoplantnet.ts";

/**
 * Whether a person agreed that this address of another server is asked. An agreement that ends in a slash holds for what lies in
 * that folder; any other for that address, what lies beneath it, and the files that GDAL keeps beside it. Queries and fragments
 * do not count. A path with an escaped slash is taken for no folder: servers differ in what they make of it.
 *
 * @param agreed  see {@link agreementTo}.
 */
export function isAgreed(address: string, agreed: readonly string[]): boolean {
  const place = placeOf(address);
  return agreed.some((one) => {
    if (place === one) return true;
    if (!place.startsWith(one) || isAmbiguous(place)) return false;
    return one.endsWith("/") || /^(\/|\.aux\.xml$|\.ovr$)/.test(place.slice(one.length));
  });
}

/** What a person agrees to who types an address: the folder of a catalogue's document, else the address with what lies beneath it. */
export function agreementTo(address: string): string {
  return /\.(geo)?json$/i.test(placeOf(address)) ? folderOf(address) : placeOf(address);
}

/** What can be agreed to where an address that was not typed is asked about. */
export interface OfferedAgreements {
  /** As little as is of use: the folder of the address, or all addresses of the catalogue of Europe or of GeoPl@ntNet's maps. */
  readonly narrow: readonly string[];
  /** More of the same server, where a catalogue has many folders: the two outermost; null where that is no more. */
  readonly wide: string | null;
}

/** The agreements that are offered for an address that a link or a catalogue names. */
export function offerAgreements(address: string): OfferedAgreements {
  for (const together of [europeAddresses, geoplantnet.addresses])
    if (isAgreed(address, together)) return { narrow: together, wide: null };
  const narrow = folderOf(address);
  const { origin, pathname } = new URL(narrow);
  const outermost = /^\/[^/]+\/[^/]+\//.exec(pathname)?.[0];
  const wide = outermost === undefined ? null : `${origin}${outermost}`;
  return { narrow: [narrow], wide: wide === narrow ? null : wide };
}

/** The folder of an address; the address itself where that would be the whole server, which others may share. */
function folderOf(address: string): string {
  const place = placeOf(address);
  const { origin, pathname } = new URL(place);
  const folder = pathname.slice(0, pathname.lastIndexOf("/") + 1);
  return folder === "/" || isAmbiguous(place) ? place : `${origin}${folder}`;
}

/** Server and path, dot segments resolved; neither user, query nor fragment, which may carry secrets. */
function placeOf(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}

function isAmbiguous(place: string): boolean {
  return /%2f|%5c/i.test(place);
}
