import { fileName } from "../../../core/file-address.ts";
import { isPublishedMap } from "../../../core/geoplantnet.ts";
import { parseOwnAddress } from "../../../core/own-address.ts";
import type { RasterCard } from "../../../prediction/raster/raster-card.ts";
import {
  type RasterBands,
  type RasterLayer,
  rasterPalettes,
} from "../../../prediction/raster/raster-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { AgreeToServer } from "../../agree-to-server.tsx";
import { Choice } from "../../choice.tsx";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { viewOfBox } from "../../view-of-box.ts";
import { publishedWords } from "../../words/published-words.ts";
import { rasterName, rasterWords as words } from "../../words/raster-words.ts";
import { bandOptions } from "./band-options.ts";
import { OwnPictureFields } from "./own-picture-fields.tsx";
import { StretchFields } from "./stretch-fields.tsx";

interface RasterFieldsProps {
  readonly layer: RasterLayer;
  onChange(layer: RasterLayer): void;
}

const CLOSEST = 17;
const SHOWS = ["one", "three"] as const;

/** The choices of how a person's own raster is drawn (bands, colours and stretch), and facts about the file and its place. */
export function RasterFields({ layer, onChange }: RasterFieldsProps) {
  const card = useApp(({ rasterCards }) => {
    const asked = rasterCards.get(layer.address);
    return asked === undefined ? null : shownAnswer(asked);
  });
  const go = useApp((state) => state.go);
  return (
    <>
      <AgreeToServer address={layer.address} />
      {isPublishedMap(layer.address) ? (
        <>
          <p className="meaning">{card === null ? rasterName(layer) : publishedWords.layer(card.name)}.</p>
          <p className="note">{publishedWords.layerText}</p>
        </>
      ) : (
        <>
          <p className="meaning">{words.meaning(card?.name ?? fileName(layer.address))}.</p>
          <p className="note">{whereItLies(layer.address)}</p>
        </>
      )}
      {card?.item !== undefined && (
        <p className="note address">
          {publishedWords.source(card.item.address, card.item.date, card.item.licence)}
        </p>
      )}
      {card !== null && (
        <>
          <p className="note">{words.facts(card)}</p>
          {card.isSlow && <p className="warning">{words.slow}</p>}
          <BandFields layer={layer} onChange={onChange} card={card} />
          {!(card.hasColours && layer.palette === "auto" && (layer.bands ?? card.shown).length === 1) && (
            <StretchFields layer={layer} onChange={onChange} />
          )}
          <button
            type="button"
            className="button"
            onClick={() => go({ view: viewOfBox(card.bbox, CLOSEST) }, "push")}
          >
            {words.show}
          </button>
          <OwnPictureFields key={layer.address} address={layer.address} card={card} />
        </>
      )}
    </>
  );
}

function BandFields({ layer, onChange, card }: RasterFieldsProps & { readonly card: RasterCard }) {
  const bands = layer.bands ?? card.shown;
  const options = bandOptions(card);
  const choose = (changed: RasterBands) => onChange({ ...layer, bands: changed });
  return (
    <>
      {card.bands.length >= 3 && (
        <Choice
          label={words.shownAs}
          isLabelPlain
          options={SHOWS}
          names={words.shows}
          value={bands.length === 3 ? "three" : "one"}
          onChoose={(shows) => choose(shows === "one" ? [bands[0]] : [1, 2, 3])}
        />
      )}
      {bands.length === 1 ? (
        <div className="layer-fields layer-fields-even">
          {card.bands.length > 1 && (
            <SelectField
              label={words.band}
              options={options}
              value={String(bands[0])}
              onChoose={(band) => choose([Number(band)])}
            />
          )}
          <SelectField
            label={words.palette}
            options={rasterPalettes
              .filter((value) => value !== "auto" || card.hasColours)
              .map((value) => ({ value, name: words.palettes[value] }))}
            value={layer.palette === "auto" && !card.hasColours ? "plasma" : layer.palette}
            onChoose={(palette) => onChange({ ...layer, palette })}
          />
        </div>
      ) : (
        <div className="layer-fields layer-fields-three">
          {bands.map((band, channel) => (
            <SelectField
              key={words.channels[channel]}
              label={words.channels[channel]!}
              options={options}
              value={String(band)}
              onChoose={(chosen) => {
                const [red, green, blue] = bands.with(channel, Number(chosen));
                choose([red!, green!, blue!]);
              }}
            />
          ))}
        </div>
      )}
    </>
  );
}

function whereItLies(address: string): string {
  if (parseOwnAddress(address) !== null) return words.own;
  return address.startsWith("/") ? words.here : words.elsewhere(new URL(address).host);
}
