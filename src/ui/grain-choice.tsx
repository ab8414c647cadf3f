import { GRAINS } from "../prediction/grain.ts";
import { shownAnswer } from "../state/asked.ts";
import { Choice } from "./choice.tsx";
import { useApp } from "./use-app.ts";
import { lookWords } from "./words/look-words.ts";

/** The choice of the area that numbers of species speak of, for the map and the chosen place. Nothing where the model knows one only. */
export function GrainChoice() {
  const grain = useApp(({ address }) => address.grain);
  const go = useApp((state) => state.go);
  const calibration = useApp((state) => shownAnswer(state.sdmCard)?.calibration ?? null);
  const words = lookWords.grain;
  if (calibration?.grain === undefined && grain === "plot") return null;
  return (
    <Choice
      label={words.label}
      isLabelPlain
      options={GRAINS}
      names={{
        plot: words.plot(calibration?.plots.areaSquareMetres ?? null),
        cell: words.cell(calibration?.grain?.areaSquareMetres ?? null),
      }}
      value={grain}
      onChoose={(chosen) => go({ grain: chosen }, "push")}
    />
  );
}
