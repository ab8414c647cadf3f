/** A picture of the whole map, with the number of its pixels for each pixel of the page. */
export interface MapPicture {
  readonly image: ImageBitmap;
  readonly pixelRatio: number;
}
