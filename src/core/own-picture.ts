import { isFileAddress } from "./file-address.ts";

/**
 * What the stored numbers of a person's own picture stand for: reflectance times 10,000; the same after 1,000 was added
 * (Sentinel-2 since processing baseline 04.00); reflectance from 0 to 1; the published 8-bit picture, 255 r^(1/2.5);
 * 255 for a reflectance of 1; or what the file's own scale and offset say.
 */
export const pictureScales = [
  "reflectance-10000",
  "reflectance-10000-offset",
  "reflectance",
  "u8-gamma",
  "u8-linear",
  "file",
] as const;
export type PictureScale = (typeof pictureScales)[number];

/** A person's own raster that is used in place of the catalogue's Sentinel-2 picture. */
export interface OwnPicture {
  /** Of the file; see `isFileAddress`. */
  readonly address: string;
  /** Counted from 1. */
  readonly bands: readonly [red: number, green: number, blue: number, nearInfrared: number];
  readonly scale: PictureScale;
}

/** Writes a picture as it stands in links and on the command line: `4,3,2,8:reflectance-10000:https://…`. */
export function formatOwnPicture({ address, bands, scale }: OwnPicture): string {
  return `${bands.join()}:${scale}:${address}`;
}

/** Reads the picture that a text names; null where it names none. @param isAddress whether its last part may be an address. */
export function parseOwnPicture(
  text: string,
  isAddress: (text: string) => boolean = isFileAddress,
): OwnPicture | null {
  const [, numbers = "", scaleText, address = ""] =
    /^([1-9]\d{0,4}(?:,[1-9]\d{0,4}){3}):([^:]*):(.+)$/.exec(text) ?? [];
  const [red = 0, green = 0, blue = 0, nearInfrared = 0] = numbers.split(",").map(Number);
  const scale = pictureScales.find((name) => name === scaleText);
  if (scale === undefined || !isAddress(address)) return null;
  return { address, bands: [red, green, blue, nearInfrared], scale };
}
