import type { SetRuleChoice } from "../../../prediction/set-rule-choice.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { AlphaCurve } from "../../charts/alpha-curve.tsx";
import { RangeField } from "../../range-field.tsx";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { type CurvePoint, nearestPoint, perSpeciesAlphas, readCurve } from "./alpha-points.ts";

type Kind = SetRuleChoice["kind"] | "model";
const KINDS: readonly Kind[] = [
  "model",
  "conformal",
  "conformal-per-species",
  "set-size-expectation",
  "max-exp",
  "top-k",
  "plot-k",
  "fixed",
];

/**
 * The choice of the rule that lists species, with the measurements of such a list on the calibration plots. A change takes
 * effect at once.
 */
export function ListRulePart() {
  const rule = useApp(({ address }) => address.rule);
  const calibration = useApp((state) => shownAnswer(state.sdmCard)?.calibration ?? null);
  const plotK = useApp((state) => shownAnswer(state.sdmCard)?.plotK ?? null);
  const go = useApp((state) => state.go);
  const words = lookWords.list;
  const curve = readCurve(calibration);
  const ownAlphas = perSpeciesAlphas(calibration);
  const kind: Kind = rule?.kind ?? "model";
  const kinds = KINDS.filter(
    (one) =>
      (one !== "conformal" || curve.length > 0) &&
      (one !== "conformal-per-species" || ownAlphas.length > 0) &&
      (one !== "plot-k" || plotK !== null) &&
      ((one !== "set-size-expectation" && one !== "max-exp") || calibration !== null),
  );
  const choose = (next: SetRuleChoice | null) => go({ rule: next }, "replace");
  return (
    <section className="part" aria-labelledby="list-title">
      <h2 id="list-title">{words.title}</h2>
      <SelectField
        label={words.rule}
        options={[...new Set([...kinds, kind])].map((value) => ({ value, name: words.rules[value] }))}
        value={kind}
        onChoose={(chosen) => choose(firstOf(chosen, curve, ownAlphas))}
      />
      <p className="note">{words.promises[kind]}</p>
      {plotK !== null && kind === "plot-k" && <p className="note">{words.plotK(plotK)}</p>}
      <RuleNumber rule={rule} curve={curve} ownAlphas={ownAlphas} onChange={choose} />
      {curve.length === 0 ? (
        <p className="note">{words.noCurve}</p>
      ) : (
        (kind === "conformal" || kind === "model") && (
          <Quality curve={curve} alpha={rule?.kind === "conformal" ? rule.alpha : 0.1} />
        )
      )}
      <p className="note">{words.follow}</p>
    </section>
  );
}

function firstOf(
  kind: Kind,
  curve: readonly CurvePoint[],
  ownAlphas: readonly number[],
): SetRuleChoice | null {
  switch (kind) {
    case "model":
      return null;
    case "conformal":
      return { kind, alpha: nearestPoint(curve, 0.2)?.alpha ?? 0.1 };
    case "conformal-per-species":
      return { kind, alpha: ownAlphas[0] ?? 0.1 };
    case "top-k":
      return { kind, k: 30 };
    case "fixed":
      return { kind, threshold: 0.5 };
    case "plot-k":
    case "set-size-expectation":
    case "max-exp":
      return { kind };
    default:
      return kind satisfies never;
  }
}

interface RuleNumberProps {
  readonly rule: SetRuleChoice | null;
  readonly curve: readonly CurvePoint[];
  readonly ownAlphas: readonly number[];
  onChange(rule: SetRuleChoice): void;
}

/** The rule's number as a slider. Shows nothing for rules without a number. */
function RuleNumber({ rule, curve, ownAlphas, onChange }: RuleNumberProps) {
  const words = lookWords.list;
  if (rule === null) return null;
  if (rule.kind === "top-k") {
    return (
      <RangeField
        label={words.k}
        value={rule.k}
        text={String(rule.k)}
        least={5}
        most={200}
        step={5}
        onChange={(k) => onChange({ ...rule, k })}
      />
    );
  }
  if (rule.kind === "fixed") {
    return (
      <RangeField
        label={words.threshold}
        value={rule.threshold}
        text={words.alphaValue(rule.threshold)}
        least={0.05}
        most={0.95}
        step={0.05}
        onChange={(threshold) => onChange({ ...rule, threshold: Number(threshold.toFixed(2)) })}
      />
    );
  }
  if (!("alpha" in rule)) return null;
  const alphas = rule.kind === "conformal" ? curve.map(({ alpha }) => alpha) : ownAlphas;
  return (
    <RangeField
      label={words.alpha}
      value={Math.max(0, alphas.indexOf(rule.alpha))}
      text={words.alphaValue(rule.alpha)}
      least={0}
      most={Math.max(0, alphas.length - 1)}
      step={1}
      onChange={(index) => onChange({ ...rule, alpha: alphas[index] ?? rule.alpha })}
    />
  );
}

function Quality({ curve, alpha }: { curve: readonly CurvePoint[]; alpha: number }) {
  const words = lookWords.list;
  const point = nearestPoint(curve, alpha);
  if (point === null) return null;
  return (
    <>
      <p>{words.curve(point.misses, point.precision, point.listLength)}</p>
      <AlphaCurve
        curve={curve}
        alpha={point.alpha}
        label={words.curveLabel}
        names={{ recall: words.recall, precision: words.precision }}
      />
    </>
  );
}
