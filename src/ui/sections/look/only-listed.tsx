import type { SpeciesLayer } from "../../../prediction/map-layers/species/species-layer.ts";
import type { SetRuleChoice } from "../../../prediction/set-rule-choice.ts";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";

interface OnlyListedProps {
  readonly layer: SpeciesLayer;
  onChange(layer: SpeciesLayer): void;
}

const WITH_THRESHOLD: ReadonlySet<SetRuleChoice["kind"] | "model"> = new Set([
  "model",
  "fixed",
  "conformal",
  "conformal-per-species",
]);

/** Whether a species is drawn only where the chosen rule lists it. */
export function OnlyListed({ layer, onChange }: OnlyListedProps) {
  const rule = useApp(({ address }) => address.rule);
  const words = lookWords.layer;
  const { species, isListed = false } = layer;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={isListed}
          onChange={({ target }) =>
            onChange({ kind: "species", species, ...(target.checked ? { isListed: true } : {}) })
          }
        />
        {words.onlyListed}
      </label>
      {isListed && (
        <p className="note">
          {WITH_THRESHOLD.has(rule?.kind ?? "model") ? words.listedBy(ruleText(rule)) : words.listedWithout}
        </p>
      )}
    </>
  );
}

function ruleText(rule: SetRuleChoice | null): string {
  const { rules, alphaValue } = lookWords.list;
  const name = rules[rule?.kind ?? "model"].toLowerCase();
  if (rule === null) return name;
  if ("alpha" in rule) return `${name}, at most ${alphaValue(rule.alpha)}`;
  return rule.kind === "fixed" ? `${name} of ${alphaValue(rule.threshold)}` : name;
}
