import { ChevronsLeftRight } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { modelLabel } from "./source-options.ts";
import { useApp } from "./use-app.ts";
import { layerName } from "./words/layer-words.ts";
import { lookWords } from "./words/look-words.ts";

const KEY_STEP = 0.02;

/**
 * The line between two compared maps. A person drags it or moves it with the arrow keys; its top names the layer on each
 * side.
 */
export function SwipeHandle() {
  const { layer, compare, year, compareYear, sdm, compareSdm, swipe } = useApp((state) => state.address);
  const brought = useApp((state) => state.brought);
  const go = useApp((state) => state.go);
  const handle = useRef<HTMLDivElement>(null);
  if (layer === null || compare === null) return null;
  const moveTo = (share: number) =>
    go({ swipe: Number(Math.min(0.98, Math.max(0.02, share)).toFixed(3)) }, "replace");
  const onPointerMove = (event: PointerEvent) => {
    const stage = handle.current?.parentElement?.getBoundingClientRect();
    if (stage !== undefined && event.currentTarget.hasPointerCapture(event.pointerId))
      moveTo((event.clientX - stage.left) / stage.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moveTo(swipe + step);
  };
  const years = compareYear !== null && compareYear !== year;
  const name = (of: typeof layer, shownYear: number | null, model: string) => (
    <>
      <span>{`${layerName(of)}${years ? ` ${shownYear ?? lookWords.year.newest}` : ""}`}</span>
      {compareSdm !== null && <b>{modelLabel(model, brought)}</b>}
    </>
  );
  return (
    <div
      ref={handle}
      className="swipe"
      role="slider"
      tabIndex={0}
      aria-label={lookWords.compare.handle}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(swipe * 100)}
      style={{ left: `${swipe * 100}%` }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    >
      <span className="swipe-name swipe-left">{name(layer, year, sdm)}</span>
      <span className="swipe-name swipe-right">{name(compare, compareYear ?? year, compareSdm ?? sdm)}</span>
      <span className="swipe-grip" aria-hidden="true">
        <ChevronsLeftRight />
      </span>
    </div>
  );
}
