import type { InputLayer } from "../prediction/input/input-layer.ts";
import type { OwnRaster } from "../prediction/input/input-tile.ts";
import { layerKind } from "../prediction/map-layer.ts";
import type { Quantity } from "../prediction/map-layers/layer-kind.ts";
import type { RasterLayer } from "../prediction/raster/raster-layer.ts";
import { isPredicted, type ShownLayer } from "../prediction/shown-layer.ts";
import { type Channels, habitatPalette, type Palette, RAMPS } from "./tiles/palette.ts";

/** The stored numbers that a picture shows as white. Vegetation reflects far more near infrared than visible light. */
const WHITES = {
  sentinel2: { colour: [0.2, 0.2, 0.2], infrared: [0.5, 0.2, 0.2] },
  // 250 stands for a reflectance of 1.
  landsat: { colour: [50, 50, 50], infrared: [125, 50, 50] },
} as const;

/**
 * The colours of a predicted layer, by the kind of its numbers. The colours of EUNIS classes depend on which classes there
 * are.
 */
const QUANTITY_RAMPS = {
  amount: RAMPS.viridis,
  probability: RAMPS.cividis,
  suitability: RAMPS.cividis,
  difference: RAMPS.change,
} as const satisfies Readonly<Record<Exclude<Quantity, "eunis-class">, Palette>>;

const SHADE: Palette = { kind: "shade" };
const PICTURES = {
  sentinel2: picturePalettes(WHITES.sentinel2),
  landsat: picturePalettes(WHITES.landsat),
};

/**
 * Chooses the colours of a layer for the map and its legend. It gives the same object for the same layer and classes.
 *
 * @param codes  EUNIS codes that habitat values are indices into.
 * @param own  What is drawn from a person's own raster, once it is known.
 */
export function choosePalette(
  layer: ShownLayer,
  codes: readonly string[],
  isUncertainty: boolean,
  own: OwnRaster | null = null,
): Palette {
  if (layer.kind === "raster") return chooseRasterPalette(layer, own);
  if (layer.kind === "range") return QUANTITY_RAMPS.suitability;
  if (!isPredicted(layer)) return chooseInputPalette(layer);
  if (isUncertainty) return RAMPS.magma;
  const quantity = layerKind(layer).quantity(layer);
  return quantity === "eunis-class"
    ? keptPalette(codes.join(), () => habitatPalette(codes))
    : QUANTITY_RAMPS[quantity];
}

const palettes = new Map<string, Palette>();

/** The palette of a name, made once: the map would upload a new object again. */
function keptPalette(name: string, make: () => Palette): Palette {
  const known = palettes.get(name) ?? make();
  palettes.set(name, known);
  return known;
}

function chooseInputPalette(layer: InputLayer): Palette {
  switch (layer.kind) {
    case "sentinel2":
    case "landsat":
      return PICTURES[layer.kind][layer.shows];
    case "climate":
      return layer.variable === "pr" ? RAMPS.blues : RAMPS.oranges;
    case "elevation":
      return RAMPS.greens;
    case "hillshade":
      return SHADE;
    default:
      return layer satisfies never;
  }
}

/**
 * The palette of a raster. One band gets a ramp or the file's own colours; three bands get a picture without lift, so that
 * equal steps of a band are equal steps of colour.
 */
function chooseRasterPalette({ palette }: RasterLayer, own: OwnRaster | null): Palette {
  const [red, green, blue] = own?.ends ?? [];
  const { colours = null } = own ?? {};
  if (palette === "auto" && colours !== null)
    return keptPalette(`table ${colours.join()}`, () => ({ kind: "classes", colours }));
  if (red === undefined || green === undefined || blue === undefined)
    return RAMPS[palette === "auto" ? "plasma" : palette];
  return keptPalette(`picture ${[red, green, blue].join(" ")}`, () => ({
    kind: "picture",
    black: [red[0], green[0], blue[0]],
    white: [red[1], green[1], blue[1]],
    lift: 1,
  }));
}

function picturePalettes(
  ends: {
    readonly [bands in "colour" | "infrared"]: Channels;
  },
): Record<"colour" | "infrared", Palette> {
  const picture = (white: Channels): Palette => ({ kind: "picture", black: [0, 0, 0], white, lift: 0.625 });
  return { colour: picture(ends.colour), infrared: picture(ends.infrared) };
}
