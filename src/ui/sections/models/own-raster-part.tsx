import { FileUp } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { isFileAddress } from "../../../core/file-address.ts";
import { originElsewhere } from "../../../core/origin-elsewhere.ts";
import type { Bringing } from "../../../state/bringing-slice.ts";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { BringingStatus } from "./bringing-status.tsx";
import { useBrought } from "./use-brought.ts";

const words = rasterWords.part;

/** Takes a GeoTIFF of the person's own: a file, copied to this device, or an address, read where it is. */
export function OwnRasterPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const file = useRef<HTMLInputElement>(null);
  const take = (chosen: FileList | null) => {
    const [first] = chosen ?? [];
    if (first !== undefined) bring({ kind: "raster", name: first.name, file: first });
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
      <button
        type="button"
        className="button"
        disabled={bringing.state === "busy"}
        onClick={() => file.current?.click()}
      >
        <FileUp aria-hidden="true" />
        {words.file}
      </button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".tif,.tiff,image/tiff"
        aria-label={words.file}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          currentTarget.value = "";
        }}
      />
      <BringingStatus bringing={own} />
      <RasterAddress />
    </section>
  );
}

function RasterAddress() {
  const typeRaster = useApp((state) => state.typeRaster);
  const agree = useApp((state) => state.agree);
  const [text, setText] = useState("");
  const [isWrong, setWrong] = useState(false);
  const look = (event: FormEvent) => {
    event.preventDefault();
    const address = text.trim();
    setWrong(!isFileAddress(address));
    if (!isFileAddress(address)) return;
    const origin = originElsewhere(address, document.baseURI);
    if (origin !== null) agree(origin);
    typeRaster(address);
  };
  return (
    <form onSubmit={look}>
      <div className="add-fields">
        <input
          type="text"
          className="field"
          aria-label={words.address}
          placeholder="https://…/raster.tif"
          aria-invalid={isWrong}
          aria-describedby="raster-address-note"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setWrong(false);
          }}
        />
        <button type="submit" className="button">
          {words.read}
        </button>
      </div>
      <p
        className={isWrong ? "warning" : "note"}
        id="raster-address-note"
        role={isWrong ? "alert" : undefined}
      >
        {isWrong ? words.wrong : words.note}
      </p>
      <TypedRaster />
      <AgreedServers />
    </form>
  );
}

/** The servers that the person agreed to, each to be taken back. */
function AgreedServers() {
  const agreed = useApp((state) => state.agreed);
  const disagree = useApp((state) => state.disagree);
  if (agreed.length === 0) return null;
  return (
    <>
      <p className="note">{words.agreed}</p>
      <ul className="plain-list">
        {agreed.map((origin) => (
          <li key={origin} className="agreed">
            <span className="address">{new URL(origin).host}</span>
            <button
              type="button"
              className="link"
              aria-label={`${words.disagree}: ${new URL(origin).host}`}
              onClick={() => disagree(origin)}
            >
              {words.disagree}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the raster at the typed address is, with a button that draws it. */
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
