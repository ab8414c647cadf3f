import type { Map as MapLibre } from "maplibre-gl";
import { drawsInSoftware } from "./draws-in-software.ts";

/** A frame that takes longer is seen to stutter, milliseconds. */
const SLOW_FRAME_MS = 60;
/** How many frames of moves are slow, one after the other, before the device counts as slow. */
const SLOW_FRAMES = 4;
/** How many times fewer pixels each way a map has that moves, that is computed, and that rests. */
const [MOVING, COMPUTING, SHARP] = [3.2, 2.5, 1];
/** How long the map rests before it is drawn finer again, milliseconds: a turned wheel is many short moves. */
const REST_MS = 200;

/** Why a map is drawn coarsely, told where it can change. */
export interface CoarseDrawing {
  /** To be called when what the cores are busy with may have begun or ended. */
  follow(): void;
}

interface CoarseOptions {
  /** Whether the cores compute what is to be drawn. */
  readonly isComputing: () => boolean;
  /** Told once, when the device counts as slow. */
  readonly onSlow: () => void;
  /** A frame that takes longer is slow, milliseconds. */
  readonly slowFrameMs?: number;
  /** Whether the device counts as slow from the beginning. */
  readonly isSlow?: boolean;
}

/**
 * Draws a map with fewer pixels while it moves, or while the cores compute, where frames come slowly, as they do where the
 * browser has no graphics processor and copies each frame; a map at rest is sharp. A device that was slow, or whose browser says that it
 * draws without a graphics processor, counts as slow until the page is left.
 *
 */
export function drawCoarseWhileBusy(
  map: MapLibre,
  {
    isComputing,
    onSlow,
    slowFrameMs = SLOW_FRAME_MS,
    isSlow = drawsInSoftware(map.getCanvas()),
  }: CoarseOptions,
): CoarseDrawing {
  let slow = isSlow ? SLOW_FRAMES : 0;
  if (isSlow) onSlow();
  let lastFrame: number | null = null;
  let drawn = SHARP;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const wanted = () => (map.isMoving() ? MOVING : isComputing() ? COMPUTING : SHARP);
  const draw = (coarseness: number) => {
    drawn = coarseness;
    if (coarseness === SHARP) setPixelRatio(map);
    else setPixelRatio(map, devicePixelRatio / coarseness);
  };
  const follow = () => {
    clearTimeout(rest);
    if (slow < SLOW_FRAMES) return;
    if (wanted() > drawn) draw(wanted());
    else if (wanted() < drawn)
      rest = setTimeout(() => {
        if (wanted() < drawn) draw(wanted());
      }, REST_MS);
  };
  map.on("render", () => {
    if (!map.isMoving() || slow >= SLOW_FRAMES) return;
    const now = performance.now();
    if (lastFrame !== null) slow = now - lastFrame > slowFrameMs ? slow + 1 : 0;
    if (slow === SLOW_FRAMES) onSlow();
    lastFrame = now;
  });
  map.on("move", follow);
  map.on("moveend", () => {
    lastFrame = null;
    follow();
  });
  map.on("remove", () => clearTimeout(rest));
  return { follow };
}

/**
 * Sets how many pixels are drawn for each pixel of the page. MapLibre would stop a drag and tell of a move that is none, so the two
 * methods by which it does so do nothing meanwhile.
 *
 * @param ratio  Absent for the screen's own ratio, which the map then follows; MapLibre's types do not say so.
 */
function setPixelRatio(map: MapLibre, ratio?: number): void {
  Object.assign(map, { stop: () => map, fire: () => map });
  try {
    (map.setPixelRatio as (ratio?: number) => void).call(map, ratio);
  } finally {
    Reflect.deleteProperty(map, "stop");
    Reflect.deleteProperty(map, "fire");
  }
  map.triggerRepaint();
}
