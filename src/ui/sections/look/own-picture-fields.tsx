import { useState } from "react";
import { type OwnPicture, pictureScales } from "../../../core/own-picture.ts";
import type { RasterCard } from "../../../prediction/raster/raster-card.ts";
import { suggestedPicture } from "../../../prediction/raster/suggested-picture.ts";
import { SelectField } from "../../select-field.tsx";
import { useApp } from "../../use-app.ts";
import { ownPictureWords as words } from "../../words/own-picture-words.ts";
import { bandOptions } from "./band-options.ts";

/** Metres. Wider pixels show too little detail for the model. */
const COARSE = 15;

interface OwnPictureFieldsProps {
  /** The address as links carry it. */
  readonly address: string;
  readonly card: RasterCard;
}

/**
 * Fields that make the person's own raster the model's Sentinel-2 picture: which bands, and what the numbers mean. Shows
 * nothing for fewer than four bands.
 */
export function OwnPictureFields({ address, card }: OwnPictureFieldsProps) {
  const inUse = useApp((state) => state.address.picture);
  const go = useApp((state) => state.go);
  const isUsed = inUse?.address === address;
  const [chosen, setChosen] = useState<Omit<OwnPicture, "address">>(() => suggestedPicture(card));
  const picture = isUsed ? inUse : { ...chosen, address };
  const change = (changed: Partial<OwnPicture>) => {
    setChosen({ ...picture, ...changed });
    if (isUsed) go({ picture: { ...picture, ...changed } }, "replace");
  };
  if (card.bands.length < 4) return null;
  const options = bandOptions(card);
  return (
    <details className="fold" open={isUsed}>
      <summary>{words.title}</summary>
      <p className="note">{words.text}</p>
      {card.metres > COARSE && <p className="warning">{words.coarse(card.metres)}</p>}
      <div className="layer-fields layer-fields-even">
        {picture.bands.map((band, place) => (
          <SelectField
            key={words.bands[place]}
            label={words.bands[place]!}
            options={options}
            value={String(band)}
            onChoose={(value) => {
              const [red, green, blue, nearInfrared] = picture.bands.with(place, Number(value));
              change({ bands: [red!, green!, blue!, nearInfrared!] });
            }}
          />
        ))}
      </div>
      <SelectField
        label={words.scale}
        options={pictureScales.map((value) => ({ value, name: words.scales[value] }))}
        value={picture.scale}
        onChoose={(scale) => change({ scale })}
      />
      <button
        type="button"
        className="button"
        disabled={isUsed}
        onClick={() => go({ picture: { ...picture, address } }, "push")}
      >
        {isUsed ? words.used : words.use}
      </button>
    </details>
  );
}
