import { existsSync } from "node:fs";
import { toAddress } from "../node/local-file.ts";
import { AppError } from "../src/core/errors.ts";
import { type OwnPicture, parseOwnPicture, pictureScales } from "../src/core/own-picture.ts";

/** The help text of `--picture`. */
export const pictureHelp = `a GeoTIFF instead of the catalogue's Sentinel-2: bands of red, green, blue, near infrared, scale (${pictureScales.join(", ")}) and file, such as 4,3,2,8:reflectance-10000:scene.tif`;

/** Reads the picture that `--picture` names. @throws AppError BadInput for another form, or a file that does not exist. */
export function pictureArgument(text: string): OwnPicture {
  const isAddress = (place: string) => /^https?:/.test(place) || existsSync(place);
  const picture = parseOwnPicture(text, isAddress);
  if (picture !== null) return { ...picture, address: toAddress(picture.address) };
  throw new AppError(
    "BadInput",
    `--picture: expected four bands, a scale (${pictureScales.join(", ")}) and a file that exists, separated by colons, got "${text}"`,
    { input: "--picture" },
  );
}
