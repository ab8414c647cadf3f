/** Three columns of numbers that grow by one record at a time. */
export interface GrowingColumns {
  readonly length: number;
  add(lon: number, lat: number, taxon: number): void;
  lons(): Float64Array;
  lats(): Float64Array;
  taxa(): Int32Array;
}

/** Creates columns whose memory doubles when it is full, so that adding takes constant time. */
export function growingColumns(): GrowingColumns {
  let [lons, lats, taxa] = [new Float64Array(1024), new Float64Array(1024), new Int32Array(1024)];
  let length = 0;
  const grow = () => {
    const wider = [new Float64Array(2 * length), new Float64Array(2 * length)] as const;
    wider[0].set(lons);
    wider[1].set(lats);
    const more = new Int32Array(2 * length);
    more.set(taxa);
    [lons, lats, taxa] = [...wider, more];
  };
  return {
    get length() {
      return length;
    },
    add(lon, lat, taxon) {
      if (length === lons.length) grow();
      lons[length] = lon;
      lats[length] = lat;
      taxa[length] = taxon;
      length++;
    },
    lons: () => lons.slice(0, length),
    lats: () => lats.slice(0, length),
    taxa: () => taxa.slice(0, length),
  };
}
