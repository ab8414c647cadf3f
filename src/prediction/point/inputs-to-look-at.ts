import { bandNames } from "../../core/modality.ts";
import { climateShape, landsatShape, type SiteRasters } from "../../tensors/site.ts";
import { climateScales } from "../../tensors/stored-units.ts";
import { infrared, pictureBytes, trueColour } from "./picture-bytes.ts";
import type { PointInputs } from "./point-inputs.ts";

const absoluteZero = -273.15;

/** Turns a site's inputs into a form that can be drawn. */
export function inputsToLookAt(
  { sentinel2, landsat, climate }: SiteRasters,
  year: number | null,
): PointInputs {
  return {
    sentinel2: sentinel2 && {
      size: sentinel2.size,
      year,
      trueColour: pictureBytes(sentinel2, trueColour),
      infrared: pictureBytes(sentinel2, infrared),
    },
    ndvi: landsat && ndviSeries(landsat),
    climate: climate && climateMeans(climate),
  };
}

/** NDVI in the order of time. The unit of the bands cancels, as long as both have the same one without an offset. */
function ndviSeries(cube: Float32Array): NonNullable<PointInputs["ndvi"]> {
  const [, quarters, years] = landsatShape;
  const [red, nir] = [0, 3].map((band) =>
    cube.subarray(band * quarters * years, (band + 1) * quarters * years),
  );
  const { year: firstYear } = bandNames.landsat[0]!;
  return Array.from({ length: years * quarters }, (_, at) => {
    const [year, quarter] = [Math.floor(at / quarters), at % quarters];
    const index = quarter * years + year;
    const value = (nir![index]! - red![index]!) / (nir![index]! + red![index]!);
    return { year: firstYear! + year, quarter: quarter + 1, value: Number.isFinite(value) ? value : null };
  });
}

function climateMeans(cube: Float32Array): PointInputs["climate"] {
  const celsius = (variable: number) =>
    monthlyMeans(cube, variable).map((kelvin) => kelvin * climateScales["tas"]! + absoluteZero);
  const precipitation = monthlyMeans(cube, 0).map((stored) => stored * climateScales["pr"]!);
  const means = { precipitation, temperature: celsius(1), warmest: celsius(2), coldest: celsius(3) };
  return Object.values(means).flat().some(Number.isNaN) ? null : means;
}

/** For each month the mean over the years with data, in stored units; NaN where no year has data. */
function monthlyMeans(cube: Float32Array, variable: number): number[] {
  const [, years, months] = climateShape;
  return Array.from({ length: months }, (_, month) => {
    let [sum, count] = [0, 0];
    for (let year = 0; year < years; year++) {
      const value = cube[(variable * years + year) * months + month]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count += 1;
    }
    return sum / count;
  });
}
