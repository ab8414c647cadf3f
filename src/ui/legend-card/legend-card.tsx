import { ChevronDown, ChevronUp } from "lucide-react";
import { useId, useState } from "react";
import { areServersSilent } from "../../state/are-servers-silent.ts";
import { rangeModel } from "../../state/range-model.ts";
import { layerIn } from "../../state/slot-layer.ts";
import { SLOTS, type Slot } from "../../state/tiles-slice.ts";
import { mapInset } from "../map-inset.ts";
import { SurroundingsLegend } from "../surroundings/surroundings-legend.tsx";
import { useApp } from "../use-app.ts";
import { lookWords } from "../words/look-words.ts";
import { rangeWords } from "../words/range-words.ts";
import { surroundingsWords } from "../words/surroundings-words.ts";
import { CardProgress } from "./card-progress.tsx";
import { ComparedModel } from "./compared-model.tsx";
import { LayerTitle } from "./layer-title.tsx";
import { Legend } from "./legend.tsx";
import { LegendChip } from "./legend-chip.tsx";

/** The height of the search field over a narrow map with the space around it, pixels. */
const BELOW_SEARCH = 76;
/** The height above the lowered sheet that leaves the map's credits free, pixels. */
const ABOVE_CREDITS = 34;

/**
 * The card over the map that says what its colours mean, for every layer that is drawn. On a narrow screen it is one line that
 * opens; it lies above the sheet.
 */
export function LegendCard({ isOpenAtFirst }: { readonly isOpenAtFirst: boolean }) {
  const address = useApp((state) => state.address);
  const isNarrow = useApp((state) => state.isNarrow);
  const sheet = useApp((state) => state.sheet);
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  const slots = SLOTS.filter((slot) => layerIn(slot, address) !== null);
  const words = lookWords.legend;
  const isCompared = slots.includes("comparedTiles");
  const hasSurroundings = address.around !== null;
  if (slots.length === 0 && !hasSurroundings) return null;
  const bottom = mapInset({ isNarrow, sheet }).bottom + (sheet === "peek" ? ABOVE_CREDITS : 8);
  const place = isNarrow ? { bottom, maxHeight: `min(46%, 100% - ${bottom + BELOW_SEARCH}px)` } : undefined;
  return (
    <aside className="legend-card" aria-label={words.card} data-open={isOpen} style={place}>
      <button
        type="button"
        className="legend-head"
        aria-expanded={isOpen}
        aria-controls={id}
        title={isOpen ? words.close : words.open}
        onClick={() => setOpen(!isOpen)}
      >
        {slots[0] === undefined ? (
          <span className="layer-title">{surroundingsWords.title}</span>
        ) : isOpen ? (
          <span>
            <LayerTitle slot={slots[0]} />
            <ComparedModel slot={slots[0]} />
          </span>
        ) : (
          <span className="legend-chips">
            {(isCompared ? slots : slots.slice(0, 1)).map((slot) => (
              <LegendChip key={slot} slot={slot} />
            ))}
          </span>
        )}
        {isOpen ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div className="legend-body" id={id} tabIndex={0}>
          {slots.map((slot, at) => (
            <SlotLegend
              key={`${slot} ${JSON.stringify(layerIn(slot, address))}`}
              slot={slot}
              isFirst={at === 0}
            />
          ))}
          {hasSurroundings && (
            <div>
              {slots.length > 0 && <h2 className="legend-title">{surroundingsWords.title}</h2>}
              <SurroundingsLegend />
            </div>
          )}
        </div>
      )}
      {isOpen && (
        <div className="legend-foot">
          <CardProgress />
        </div>
      )}
    </aside>
  );
}

function SlotLegend({ slot, isFirst }: { readonly slot: Slot; readonly isFirst: boolean }) {
  const legend = useApp(({ layerStatus }) => layerStatus.legends[slot]);
  const presence = useApp(({ layerStatus }) => layerStatus.presence[slot]);
  const isTooWide = useApp(({ layerStatus }) => layerStatus.isTooWide);
  const isInVain = useApp(areServersSilent);
  const lacksModel = useApp(
    (state) => layerIn(slot, state.address)?.kind === "range" && rangeModel(state) === null,
  );
  const words = lookWords.legend;
  return (
    <>
      {!isFirst && slot !== "tiles" && (
        <h2 className="legend-title">
          <span className="soft">{words.sides[slot]}:</span> <LayerTitle slot={slot} />
          <ComparedModel slot={slot} />
        </h2>
      )}
      {legend === null && (
        <p className="note">
          {lacksModel
            ? rangeWords.noModel
            : isTooWide
              ? words.tooWide
              : presence === "waiting" && !isInVain
                ? words.none
                : words.nothing}
        </p>
      )}
      <Legend slot={slot} />
    </>
  );
}
