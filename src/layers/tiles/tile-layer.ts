import type { CustomLayerInterface, CustomRenderMethodInput, Map as MapLibre } from "maplibre-gl";
import type { DrawnTiles } from "./drawn-tile.ts";
import type { TilePaint } from "./tile-paint.ts";
import { TileProgram } from "./tile-program.ts";

/**
 * A MapLibre layer that draws tiles of numbers. It keeps the arrays, so that a new WebGL context can be filled when the layer
 * is added again.
 */
export class TileLayer implements CustomLayerInterface {
  readonly type = "custom";
  readonly renderingMode = "2d";
  readonly id: string;
  #tiles: DrawnTiles = new Map();
  #paint: TilePaint;
  #map: MapLibre | null = null;
  #program: TileProgram | null = null;

  constructor(id: string, paint: TilePaint) {
    this.id = id;
    this.#paint = paint;
  }

  /** Draws these tiles with this paint from the next frame on. */
  show(tiles: DrawnTiles, paint: TilePaint): void {
    this.#tiles = tiles;
    this.#paint = paint;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibre, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#program = new TileProgram(gl);
  }

  onRemove(): void {
    this.#program?.free();
    this.#program = null;
    this.#map = null;
  }

  /** Before the screen is drawn: colours the cells that are new or painted otherwise. MapLibre sets its own state again afterwards. */
  prerender(): void {
    this.#program?.prepare(this.#tiles, this.#paint);
  }

  render(_gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const canvas = this.#map?.getCanvas();
    if (!canvas || !this.#program) return;
    const pixelRatio = canvas.width / Math.max(1, canvas.clientWidth);
    this.#program.draw(this.#paint, {
      matrix: defaultProjectionData.mainMatrix,
      ...{ width: canvas.width, height: canvas.height },
      pixelRatio,
    });
  }
}
