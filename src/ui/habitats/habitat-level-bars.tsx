import { useState } from "react";
import type { HabitatsAnswer } from "../../prediction/habitats/habitats-answer.ts";
import type { HabitatLevel } from "../../science/habitats/eunis-class.ts";
import { HabitatBars } from "../charts/habitat-bars.tsx";
import { Choice } from "../choice.tsx";
import { percentText } from "../number-text.ts";
import { hereWords } from "../words/here-words.ts";
import { HabitatFactsList } from "./habitat-facts-list.tsx";
import { SpeciesReasons } from "./species-reasons.tsx";

const OPTIONS = ["1", "2", "3"] as const;
type Option = (typeof OPTIONS)[number];
/** Classes that get a bar of their own. */
const SHOWN = 5;

interface HabitatLevelBarsProps {
  readonly habitats: Pick<HabitatsAnswer, "level1" | "level2" | "level3" | "trusted" | "reasons" | "rivals">;
  readonly level: HabitatLevel;
  readonly onLevel: (level: HabitatLevel) => void;
}

/** The level that is shown: the deepest one that can be relied on, else the first, until the person chooses another. */
export function useHabitatLevel(
  trusted: HabitatsAnswer["trusted"],
): readonly [level: HabitatLevel, choose: (level: HabitatLevel) => void] {
  const [chosen, choose] = useState<HabitatLevel | null>(null);
  return [chosen ?? trusted?.level ?? 1, choose];
}

/**
 * The classes of a level with their bars, the species behind them and, at level 3, the first class's names in the lists for
 * reporting.
 */
export function HabitatLevelBars({ habitats, level, onLevel }: HabitatLevelBarsProps) {
  const words = hereWords.habitats;
  const classes = habitats[`level${level}`];
  const rest = classes.slice(SHOWN);
  return (
    <>
      <Choice<Option>
        label={words.title}
        isLabelHidden
        options={OPTIONS}
        names={{ 1: words.level(1), 2: words.level(2), 3: words.level(3) }}
        value={String(level) as Option}
        onChoose={(option) => onLevel(Number(option) as HabitatLevel)}
      />
      <HabitatBars
        bars={classes.slice(0, SHOWN).map(({ code, name, probability }) => ({
          code,
          name,
          share: probability,
          figure: percentText(probability),
        }))}
      />
      {rest.length > 0 && (
        <p className="note">
          {words.rest(
            rest.length,
            rest.reduce((sum, { probability }) => sum + probability, 0),
          )}
        </p>
      )}
      <SpeciesReasons level3={habitats.level3} reasons={habitats.reasons} rivals={habitats.rivals} />
      {level === 3 && classes[0] !== undefined && <HabitatFactsList code={classes[0].code} />}
    </>
  );
}

/** Which level can be relied on, in a sentence. */
export function trustedText({
  trusted,
  ...habitats
}: Pick<HabitatsAnswer, "level1" | "level2" | "level3" | "trusted">): string {
  const words = hereWords.habitats;
  const named = trusted && habitats[`level${trusted.level}`].find(({ code }) => code === trusted.code);
  return trusted && named
    ? words.trusted(trusted.level, named.code, named.name, trusted.bar)
    : words.untrusted;
}
