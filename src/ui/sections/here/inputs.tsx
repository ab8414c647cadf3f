import { useState } from "react";
import { modalities, YEARLY_PICTURE } from "../../../core/modality.ts";
import { NOT_TAKEN, type PointAnswer } from "../../../prediction/point/point-answer.ts";
import type { PointInputs } from "../../../prediction/point/point-inputs.ts";
import { AgreeToServer } from "../../agree-to-server.tsx";
import { ClimateDiagram } from "../../charts/climate-diagram.tsx";
import { NdviChart } from "../../charts/ndvi-chart.tsx";
import { PixelImage } from "../../charts/pixel-image.tsx";
import { Choice } from "../../choice.tsx";
import { wholeSentence } from "../../sentence.ts";
import { useApp } from "../../use-app.ts";
import { hereWords } from "../../words/here-words.ts";

const PIXEL_METRES = 10;
const CELL_PIXELS = 5;

/** The inputs of a cell: whether each was read, and a drawing of it. */
export function Inputs({ answer }: { answer: PointAnswer }) {
  const inputs = useApp((state) => state.inputs);
  const words = hereWords.inputs;
  const picture = answer.provenance.chosen[YEARLY_PICTURE] ?? null;
  const own = picture?.isOwn === true ? picture.items.join(", ") : null;
  return (
    <section className="part" aria-labelledby="inputs-title">
      <h2 id="inputs-title">{words.title}</h2>
      <ul className="modalities">
        {modalities.map((modality) => {
          const told = answer.modalities[modality];
          if (told === undefined) return null;
          const { status, covered, reason, notAgreed, failed } = told;
          if (reason === NOT_TAKEN)
            return (
              <li key={modality} data-status="not-taken">
                <span>{words.names[modality]}</span>
                <span className="modality-status">{words.notTaken}</span>
              </li>
            );
          return (
            <li key={modality} data-status={status}>
              <span>{words.names[modality]}</span>
              <span className="modality-status">
                {failed === undefined ? words.status[status] : words.notRead}
              </span>
              {modality === YEARLY_PICTURE && own !== null && <span className="soft">{words.own(own)}</span>}
              {(status !== "used" || reason !== null) && (
                <span className="soft">
                  {reason === null ? `${words.covered(covered)}.` : wholeSentence(reason)}
                </span>
              )}
              {notAgreed !== undefined && <AgreeToServer address={notAgreed} />}
            </li>
          );
        })}
      </ul>
      {inputs !== null && <Drawn inputs={inputs} />}
    </section>
  );
}

function Drawn({ inputs: { sentinel2, ndvi, climate } }: { inputs: PointInputs }) {
  const known = ndvi?.map(({ value }) => value).filter((value) => value !== null) ?? [];
  const words = hereWords.inputs;
  return (
    <>
      {sentinel2 !== null && <Thumbnail image={sentinel2} />}
      {ndvi !== null && known.length > 0 && (
        <figure className="figure">
          <figcaption>
            {words.ndvi} <span className="soft">{words.ndviNote}</span>
          </figcaption>
          <NdviChart series={ndvi} label={words.ndviLabel(Math.min(...known), Math.max(...known))} />
        </figure>
      )}
      {climate !== null && <Climate climate={climate} />}
    </>
  );
}

const COLOURS = ["trueColour", "infrared"] as const;

function Thumbnail({ image }: { image: NonNullable<PointInputs["sentinel2"]> }) {
  const [colours, setColours] = useState<(typeof COLOURS)[number]>("trueColour");
  const words = hereWords.inputs;
  return (
    <figure className="figure">
      <Choice<(typeof COLOURS)[number]>
        label={words.colours}
        isLabelHidden
        options={COLOURS}
        names={{ trueColour: words.trueColour, infrared: words.infrared }}
        value={colours}
        onChoose={setColours}
      />
      <PixelImage
        pixels={image[colours]}
        size={image.size}
        cellPixels={CELL_PIXELS}
        label={words.thumbnailLabel}
      />
      <figcaption className="soft">{words.thumbnail(image.size * PIXEL_METRES, image.year)}</figcaption>
    </figure>
  );
}

function Climate({ climate }: { climate: NonNullable<PointInputs["climate"]> }) {
  const words = hereWords.inputs;
  const rain = climate.precipitation.reduce((sum, month) => sum + month, 0);
  const mean = climate.temperature.reduce((sum, month) => sum + month, 0) / 12;
  return (
    <figure className="figure">
      <figcaption>
        {words.names.climate} <span className="soft">{words.climateNote(mean, rain)}</span>
      </figcaption>
      <ClimateDiagram
        climate={climate}
        label={words.climateLabel(Math.max(...climate.temperature), Math.min(...climate.temperature), rain)}
        months={words.months}
        units={{ temperature: words.temperature, precipitation: words.precipitation }}
      />
    </figure>
  );
}
