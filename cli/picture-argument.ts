import { existsSync } from "node:fs";
import { toAddress } from "../node/local-file.ts";
import { AppError } from "../src/core/errors.ts";
import { type OwnPicture, parseOwnPicture, pictureScales } from "../src/core/own-picture.ts";

/** What `--picture` takes, for the help of commands. */
export const pictureHelp = `a GeoTIFF in place of the catalogue's Sentinel-2: bands of red, green, blue, near infrared, scale (${pictureScales.join(", ")}) and file, such as 4,3,2,8:reflectance-10000:scene.tif`;

/** The picture that `--picture` names. @throws AppError BadInput for another form, or a file that is not there. */
export function pictureArgument(text: string): OwnPicture {
  const isAddress = (place: string) => /^https?:/.test(place) || existsSync(place);
  const picture = parseOwnPicture(text, isAddress);
  if (picture !== null) return { ...picture, address: toAddress(picture.address) };
  throw new AppError(
    "BadInput",
    `--picture: expected four bands, a scale (${pictureScales.join(", ")}) and a file that is there, with colons between, got "${text}"`,
    { input: "--picture" },
  );
}
