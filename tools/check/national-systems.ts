/**
 * Prints the table of national systems in docs/sources.md: for each, the first corner of a square by PROJ's cs2cs (Debian's proj-bin) and by
 * `conversion`, and the distance between the two.
 *
 * Run: npx tsx tools/check/national-systems.ts
 */
import { execFileSync } from "node:child_process";
import { degreeBoxHolds, projectedSystem } from "../../src/core/crs/system-table.ts";
import { conversion, lonLat } from "../../src/core/crs.ts";

/** The systems, each with a corner in degrees. */
const corners: readonly (readonly [code: number, name: string, lon: number, lat: number])[] = [
  [28992, "Netherlands, RD New", 5.5, 52],
  [31370, "Belgium, Lambert 72", 4.5, 50.8],
  [3812, "Belgium, Lambert 2008", 4.5, 50.8],
  [31467, "Germany, DHDN Gauss-Krüger 3", 9, 50],
  [31468, "Germany, DHDN Gauss-Krüger 4", 11.5, 48.5],
  [2398, "East Germany, Pulkovo 1942(83)", 12.5, 51.5],
  [27572, "France, NTF (Paris) Lambert II", 2.5, 46.5],
  [2154, "France, RGF93 Lambert 93", 2.5, 46.5],
  [21781, "Switzerland, CH1903 LV03", 7.5, 46.9],
  [2056, "Switzerland, LV95", 7.5, 46.9],
  [31287, "Austria, MGI Lambert", 13.5, 47.5],
  [27700, "Great Britain, OSGB36", -1.5, 53],
  [29903, "Ireland, TM75 Irish Grid", -8, 53],
  [2157, "Ireland, ITM", -8, 53],
  [5514, "Czechia, S-JTSK Krovak", 15.5, 49.8],
  [23030, "Spain, ED50 UTM 30", -3, 42],
  [3003, "Italy, Monte Mario 1", 9.5, 45],
  [2180, "Poland, CS92", 17, 52.4],
  [2174, "Poland, Pulkovo 1942(58) zone IV", 17, 52.4],
  [23700, "Hungary, HD72 EOV", 19, 47],
  [3844, "Romania, Pulkovo 1942(58) Stereo 70", 25, 46],
  [3765, "Croatia, HTRS96", 16, 45.5],
  [3912, "Slovenia, MGI 1901 D48", 14.6, 46.1],
  [3794, "Slovenia, D96", 14.6, 46.1],
  [6316, "Balkans, MGI 1901 zone 7", 20.9, 44.2],
  [3021, "Sweden, RT90", 15.5, 59.3],
  [3006, "Sweden, SWEREF99", 15.5, 59.3],
  [2393, "Finland, KKJ", 25.5, 61.5],
  [3067, "Finland, TM35FIN", 25.5, 61.5],
  [27393, "Norway, NGO 1948 zone 3", 10.2, 60.5],
  [2100, "Greece, GGRS87", 22.5, 39.5],
  [20790, "Portugal, Lisbon", -8.2, 39.6],
  [27493, "Portugal, Datum 73", -8.2, 39.6],
  [3763, "Portugal, TM06", -8.2, 39.6],
  [2169, "Luxembourg, LUREF", 6.1, 49.7],
  [3059, "Latvia, LKS92", 24.5, 56.9],
  [3346, "Lithuania, LKS94", 24, 55.3],
  [7801, "Bulgaria, BGS2005", 25.3, 42.7],
  [3057, "Iceland, ISN93", -18.5, 64.8],
];

console.log(
  `| EPSG | system | shift's accuracy by EPSG, m | apart from ${projVersion()}, m |\n|---|---|---|---|`,
);
for (const [code, name, lon, lat] of corners) {
  const { shifts } = projectedSystem(code)!.datum;
  const shift = shifts.find(({ box }) => degreeBoxHolds(box, lon, lat));
  const [x, y] = byProj(code, lon, lat);
  const [foundLon, foundLat] = conversion(`EPSG:${code}`, lonLat)(x, y);
  const apart = Math.hypot((foundLon - lon) * Math.cos((lat * Math.PI) / 180), foundLat - lat) * 111_195;
  console.log(`| ${code} | ${name} | ${shift?.accuracyMetres ?? "-"} | ${apart.toFixed(3)} |`);
}

/** The version of PROJ; cs2cs prints it together with its usage. */
function projVersion(): string {
  const usage = execFileSync("bash", ["-c", "cs2cs 2>&1 || true"], { input: "", encoding: "utf8" });
  return `PROJ ${/Rel\. (\d+\.\d+\.\d+)/.exec(usage)?.[1] ?? "of unknown version"}`;
}

/** Easting and northing of a place by PROJ. cs2cs uses EPSG's order of axes, which is northing first in some systems. */
function byProj(code: number, lon: number, lat: number): [number, number] {
  const options = ["-f", "%.4f", "EPSG:4326", `EPSG:${code}`];
  const answer = execFileSync("cs2cs", options, { input: `${lat} ${lon}\n`, encoding: "utf8" });
  const [first = 0, second = 0] = answer.trim().split(/\s+/).map(Number);
  const forward = conversion(lonLat, `EPSG:${code}`)(lon, lat);
  const isNorthFirst = Math.abs(forward[0] - second) < Math.abs(forward[0] - first);
  return isNorthFirst ? [second, first] : [first, second];
}
