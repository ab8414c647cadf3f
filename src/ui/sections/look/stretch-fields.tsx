import { useState } from "react";
import type { RasterLayer, Stretch } from "../../../prediction/raster/raster-layer.ts";
import { SLOTS } from "../../../state/tiles-slice.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { rasterWords as words } from "../../words/raster-words.ts";

interface StretchFieldsProps {
  readonly layer: RasterLayer;
  onChange(layer: RasterLayer): void;
}

const GIVEN = "given";

/** The choice of the numbers at the ends of a raster's colours: percentiles, or two numbers that the person types. */
export function StretchFields({ layer, onChange }: StretchFieldsProps) {
  const { kind, low, high } = layer.stretch;
  const ends = useDrawnEnds(layer.address);
  const chosen = `${low}..${high}`;
  const percentiles = { ...(kind === "percentiles" && { [chosen]: chosen }), ...words.stretches };
  return (
    <>
      <SelectField
        label={words.stretch}
        options={[
          ...Object.entries(percentiles).map(([value, name]) => ({ value, name })),
          { value: GIVEN, name: words.given },
        ]}
        value={kind === "numbers" ? GIVEN : chosen}
        onChoose={(value) => {
          const [from = 0, to = 100] = value.split("..").map(Number);
          const stretch: Stretch =
            value === GIVEN ? { kind: "numbers", ...ends } : { kind: "percentiles", low: from, high: to };
          onChange({ ...layer, stretch });
        }}
      />
      {kind === "numbers" && (
        <GivenEnds
          key={layer.address}
          stretch={layer.stretch}
          onChange={(stretch) => onChange({ ...layer, stretch })}
        />
      )}
    </>
  );
}

/** The numbers at the ends of the colours now, with about three figures, as a first suggestion. */
function useDrawnEnds(address: string): { readonly low: number; readonly high: number } {
  const drawn = useApp((state) =>
    SLOTS.map((slot) => state[slot]).find(
      (tiles) => tiles?.kind === "input" && tiles.layer.kind === "raster" && tiles.layer.address === address,
    ),
  );
  const ends = drawn?.kind === "input" ? (drawn.own?.ends ?? []) : [];
  const round = (value: number) => Number(value.toPrecision(3));
  const low = round(Math.min(...ends.map(([from]) => from)));
  const high = round(Math.max(...ends.map(([, to]) => to)));
  return low < high && Number.isFinite(high - low) ? { low, high } : { low: 0, high: 255 };
}

function GivenEnds({ stretch, onChange }: { readonly stretch: Stretch; onChange(stretch: Stretch): void }) {
  const [texts, setTexts] = useState({ low: String(stretch.low), high: String(stretch.high) });
  const [low, high] = [numberIn(texts.low), numberIn(texts.high)];
  const isWrong = !(low < high);
  const write = (changed: Partial<typeof texts>) => {
    const next = { ...texts, ...changed };
    setTexts(next);
    const ends = { low: numberIn(next.low), high: numberIn(next.high) };
    if (ends.low < ends.high) onChange({ kind: "numbers", ...ends });
  };
  return (
    <>
      <div className="layer-fields layer-fields-even">
        {(["low", "high"] as const).map((end) => (
          <label key={end} className="select-field">
            <span>{end === "low" ? words.least : words.most}</span>
            <input
              type="text"
              inputMode="decimal"
              className="field"
              aria-invalid={isWrong}
              value={texts[end]}
              onChange={({ target }) => write({ [end]: target.value })}
            />
          </label>
        ))}
      </div>
      {isWrong && (
        <p className="warning" role="alert">
          {words.wrongEnds}
        </p>
      )}
    </>
  );
}

/** The number in a text; NaN where there is none. */
function numberIn(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text.replace(",", "."));
}
