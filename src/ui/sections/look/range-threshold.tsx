import { useId } from "react";
import type { RangeLayer } from "../../../prediction/range/range-layer.ts";
import type { ThresholdRule } from "../../../science/range/range-threshold.ts";
import { rangeCard } from "../../../state/range-model.ts";
import { scoreText } from "../../number-text.ts";
import { RangeField } from "../../range-field.tsx";
import { useApp } from "../../use-app.ts";
import { rangeWords, type ThresholdKind, thresholdKind } from "../../words/range-words.ts";

interface RangeThresholdProps {
  readonly layer: RangeLayer;
  onChange(layer: RangeLayer): void;
}

const KINDS: readonly ThresholdKind[] = ["fixed", "percentile", "tss", "f1"];

/** The rules as they are first chosen. */
const RULES: { readonly [Kind in ThresholdKind]: ThresholdRule } = {
  fixed: { kind: "fixed", threshold: 0.5 },
  percentile: { kind: "percentile", percent: 5 },
  tss: { kind: "best", score: "tss" },
  f1: { kind: "best", score: "f1" },
};

/** The choice of the rule that ends a range, with one sentence on what it means. Rules by records need a model that has them. */
export function RangeThreshold({ layer, onChange }: RangeThresholdProps) {
  const { rule } = layer;
  const hasRecords = useApp((state) => rangeCard(state)?.hasRecords === true);
  const words = rangeWords.threshold;
  const chosen = thresholdKind(rule);
  const group = useId();
  const take = (changed: ThresholdRule) => onChange({ ...layer, rule: changed });
  return (
    <>
      <fieldset className="choice">
        <legend className="plain">{words.title}</legend>
        <div className="choice-row">
          {KINDS.map((kind) => (
            <label key={kind}>
              <input
                type="radio"
                name={group}
                checked={kind === chosen}
                disabled={kind !== "fixed" && !hasRecords}
                onChange={() => take(RULES[kind])}
              />
              <span>{words.kinds[kind]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {rule.kind === "fixed" && (
        <RangeField
          label={words.value}
          value={rule.threshold}
          text={scoreText(rule.threshold)}
          least={0.01}
          most={0.99}
          step={0.01}
          onChange={(threshold) => take({ kind: "fixed", threshold })}
        />
      )}
      {rule.kind === "percentile" && (
        <RangeField
          label={words.percent}
          value={rule.percent}
          text={words.percentText(rule.percent)}
          least={0}
          most={50}
          step={1}
          onChange={(percent) => take({ kind: "percentile", percent })}
        />
      )}
      <p className="note">
        {words.means[chosen]} {!hasRecords && words.needsRecords}
      </p>
    </>
  );
}
