/** A Sentinel-2 picture of a whole island in one year, 8 bits as stored. */
export interface Picture {
  /** [rows, cols, 4]; 0 where there is no data. */
  readonly values: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** Inputs and records of many sites of several islands, as training reads them; species in the model's order. */
export interface SiteTable {
  readonly count: number;
  readonly speciesCount: number;
  /** [sites, 4, 21, 6] after preprocessing, in the network's layout. */
  readonly landsat: Float32Array;
  /** [cubes, 19, 12, 4] after preprocessing: one per climate pixel. */
  readonly climate: Float32Array;
  /** Position in `climate` of each site's cube. */
  readonly climateOf: Int32Array;
  readonly pictures: readonly Picture[];
  /** Position in `pictures` of the picture of the site's year. */
  readonly pictureOf: Int32Array;
  /** Row and column of the picture's pixel that contains the site's centre. */
  readonly row: Int32Array;
  readonly col: Int32Array;
  /** [sites, species]: 1 where recorded. */
  readonly recorded: Uint8Array;
  /** 1 where only presences are known. */
  readonly presenceOnly: Uint8Array;
  /** Island and spatial block of 2 km, for validation and bootstrap. */
  readonly block: readonly string[];
  /** Position of the site's island among the islands read. */
  readonly island: Uint8Array;
}

/** Numbers in one site's scaled cube. */
export const landsatLength = 4 * 21 * 6;
export const climateLength = 19 * 12 * 4;

/** The records of some sites, [sites, species]. */
export function gatherRecords({ recorded, speciesCount }: SiteTable, sites: ArrayLike<number>): Uint8Array {
  const rows = new Uint8Array(sites.length * speciesCount);
  for (let i = 0; i < sites.length; i++)
    rows.set(recorded.subarray(sites[i]! * speciesCount, (sites[i]! + 1) * speciesCount), i * speciesCount);
  return rows;
}

/** Computes the share of the plots among `sites` where each species was recorded. */
export function computePrevalence(table: SiteTable, sites: readonly number[]): Float64Array {
  const { speciesCount, recorded, presenceOnly } = table;
  const shares = new Float64Array(speciesCount);
  const plots = sites.filter((site) => presenceOnly[site] === 0);
  for (const site of plots)
    for (let k = 0; k < speciesCount; k++) shares[k]! += recorded[site * speciesCount + k]! / plots.length;
  return shares;
}
