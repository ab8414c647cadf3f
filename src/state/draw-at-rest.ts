import type { AppStore } from "./app-store.ts";

/** Longer than a strip of work, after which the engine looks whether it is to rest, milliseconds. */
const STRIP_MS = 100;
/** What is shown reaches the map a frame or two after it is in the store. */
const FRAMES = 3;
/** Longer than a slow frame: a page that is not drawn has none, milliseconds. */
const FRAME_MS = 1_000;

/**
 * Makes the function that draws what was computed. Where frames come slowly the engine rests meanwhile ({@link followMoves}): with both
 * cores busy a frame would take several times as long, and the page would stand still for that time.
 *
 * @param nextFrame  waits until the next frame is drawn.
 */
export function drawAtRest(store: AppStore, nextFrame = frameDrawn): (draw: () => void) => Promise<void> {
  let drawing = 0;
  return async (draw) => {
    const { isDrawnSlowly, isMoving, setScreen } = store.getState();
    if (!isDrawnSlowly || isMoving) {
      draw();
      return;
    }
    drawing += 1;
    setScreen({ isDrawing: true });
    try {
      await new Promise((resolve) => setTimeout(resolve, STRIP_MS));
      draw();
      await nextFrame();
    } finally {
      drawing -= 1;
      if (drawing === 0) setScreen({ isDrawing: false });
    }
  };
}

function frameDrawn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, FRAME_MS);
    let frames = 0;
    const next = () => {
      frames += 1;
      // A frame is handed to the screen after its callbacks: the task after them comes when that is done.
      if (frames === FRAMES) setTimeout(resolve);
      else requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
