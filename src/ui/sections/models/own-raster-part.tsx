import { FileUp } from "lucide-react";
import { isFileAddress } from "../../../core/file-address.ts";
import type { Bringing } from "../../../state/bringing-slice.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { AddressField } from "./address-field.tsx";
import { BringingStatus } from "./bringing-status.tsx";
import { FilesButton } from "./files-button.tsx";
import { useBrought } from "./use-brought.ts";

const words = rasterWords.part;

/** Adds the person's own GeoTIFF: a file, which is copied to this device, or an address, which is read where it is. */
export function OwnRasterPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const take = (chosen: FileList | null) => {
    const files = [...(chosen ?? [])];
    const raster = files.find(({ name }) => /\.tiff?$/i.test(name)) ?? files[0];
    if (raster === undefined) return;
    const beside = files.filter((file) => file !== raster).map((file) => ({ path: file.name, file }));
    bring({ kind: "raster", name: raster.name, file: raster, beside });
  };
  const own: Bringing =
    bringing.state !== "idle" && bringing.request.kind === "raster" ? bringing : { state: "idle" };
  return (
    <section
      className="part"
      aria-labelledby="own-raster-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
    >
      <h2 id="own-raster-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      <FilesButton
        label={words.file}
        icon={<FileUp aria-hidden="true" />}
        isDisabled={bringing.state === "busy"}
        accept=".tif,.tiff,image/tiff,.tfw,.tifw,.wld,.prj,.xml"
        many="files"
        onChoose={take}
      />
      <BringingStatus bringing={own} />
      <RasterAddress />
    </section>
  );
}

function RasterAddress() {
  const typeRaster = useApp((state) => state.typeRaster);
  return (
    <>
      <AddressField
        label={words.address}
        placeholder="https://…/raster.tif"
        button={words.read}
        note={words.note}
        wrong={words.wrong}
        parse={(text) => (isFileAddress(text) ? text : null)}
        onTake={typeRaster}
      />
      <TypedRaster />
      <AgreedServers />
    </>
  );
}

/** The addresses that the person agreed to, each with a button that takes the agreement back. */
function AgreedServers() {
  const agreed = useApp((state) => state.agreed);
  const disagree = useApp((state) => state.disagree);
  if (agreed.length === 0) return null;
  return (
    <>
      <p className="note">{words.agreed}</p>
      <ul className="plain-list">
        {agreed.map((one) => (
          <li key={one} className="agreed">
            <span className="address">{one}</span>
            <button
              type="button"
              className="link"
              aria-label={`${words.disagree}: ${one}`}
              onClick={() => disagree(one)}
            >
              {words.disagree}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The card of the raster at the typed address, with a button that draws it. */
function TypedRaster() {
  const address = useApp((state) => state.typedRaster);
  const card = useApp(({ rasterCards, typedRaster }) => rasterCards.get(typedRaster ?? ""));
  const askAgain = useApp((state) => state.askAgain);
  const use = useBrought();
  if (address === null || card === undefined || card.state === "idle") return null;
  if (card.state === "asking")
    return (
      <p className="note" role="status">
        {words.reading}
      </p>
    );
  if (card.state === "failed")
    return <PlainFailure title={words.failed} failure={card.failure} onAgain={askAgain} />;
  const { name, bbox } = card.answer;
  return (
    <div className="bringing">
      <p role="status">
        <strong>{name}</strong>
        <br />
        {rasterWords.facts(card.answer)}
      </p>
      <button type="button" className="button" onClick={() => use({ kind: "raster", address, bbox })}>
        {words.draw}
      </button>
    </div>
  );
}
