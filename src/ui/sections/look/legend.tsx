import { BannerNote } from "../../banner-note.tsx";
import { squareMetres } from "../../sentence.ts";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { LegendClasses } from "./legend-classes.tsx";
import { LegendRamp } from "./legend-ramp.tsx";
import { legendScale } from "./legend-scale.ts";

const NO_CODES: readonly string[] = [];

/** The drawn layer's legend: quantity and unit, ramp or classes, year, model, simulated where true, what hatching means. */
export function Legend() {
  const { legend, under, isTooWide } = useApp((state) => state.layerStatus);
  const codes = useApp(({ tiles }) => tiles?.answers.values().next().value?.classes ?? NO_CODES);
  const { layer, uncertainty, extrapolation } = useApp((state) => state.address);
  const words = lookWords.legend;
  if (layer === null) return null;
  if (legend === null) return isTooWide ? null : <p className="note">{words.none}</p>;
  const scale = legendScale(layer, legend, uncertainty === "shown");
  const from = [
    legend.year === null ? words.newest : String(legend.year),
    ...legend.models,
    ...(legend.isSimulated ? [words.simulated] : []),
  ];
  return (
    <section className="legend" aria-label={words.title}>
      {legend.banner !== null && legend.banner.kind !== "simulated" && <BannerNote banner={legend.banner} />}
      {scale.kind === "ramp" ? (
        <LegendRamp
          scale={scale}
          unit={`${uncertainty === "shown" ? `${words.uncertainty}, ` : ""}${squareMetres(legend.unit)}`}
          under={under}
          isUncertainty={uncertainty === "shown"}
        />
      ) : (
        <LegendClasses classes={scale.classes} under={under} codes={codes} />
      )}
      <p className="legend-from">{from.join(" · ")}</p>
      {layer.kind === "habitat" && <p className="legend-from">{words.habitats}</p>}
      {extrapolation === "hatched" && <p className="legend-from">{words.hatch}</p>}
    </section>
  );
}
