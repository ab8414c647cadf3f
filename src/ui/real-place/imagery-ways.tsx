import { FileUp, Radio } from "lucide-react";
import { parseSource } from "../../state/address-text.ts";
import { shownAnswer } from "../../state/asked.ts";
import type { Lacking } from "../../state/lacking-here.ts";
import { AddressField } from "../sections/models/address-field.tsx";
import { FilesButton } from "../sections/models/files-button.tsx";
import { useApp } from "../use-app.ts";
import { useEurope } from "../use-europe.ts";
import { viewOfBox } from "../view-of-box.ts";
import { realPlaceWords } from "../words/real-place-words.ts";
import { BroughtWay } from "./brought-way.tsx";
import { FilesButtons } from "./files-buttons.tsx";
import { Way } from "./way.tsx";
import { WithoutNetwork } from "./without-network.tsx";

const words = realPlaceWords.imagery;
/** The zoom level at which a catalogue's own place is first shown. */
const CLOSEST = 11.2;

/** The imagery in use in one line where it reaches here; else the ways to imagery. */
export function ImageryWays({ lacking }: { readonly lacking: Lacking["imagery"] }) {
  const catalogue = useApp(({ address }) => address.catalogue);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const name = card?.title ?? catalogue;
  if (lacking === null) return <p className="way-taken">{words.has(name)}</p>;
  return (
    <>
      <h3>{words.title}</h3>
      {lacking === "unreachable" && (
        <>
          <p className="warning" role="status">
            {words.unreachable(name)}
            {!navigator.onLine && ` ${words.offline}`}
          </p>
          <WithoutNetwork />
        </>
      )}
      <ul className="plain-list ways">
        <LiveWay />
        <CataloguesHere />
        <PictureWay />
        <PackWay />
      </ul>
    </>
  );
}

function LiveWay() {
  const isUsed = useApp(({ address }) => address.catalogue === "europe");
  const takeEurope = useEurope();
  const { live } = words;
  return (
    <Way
      name={live.name}
      cost={live.cost}
      press={
        isUsed ? (
          <AskAgain />
        ) : (
          <button type="button" className="button button-first" aria-label={live.press} onClick={takeEurope}>
            <Radio aria-hidden="true" />
            {words.load}
          </button>
        )
      }
    >
      {isUsed && <ServersSaid />}
    </Way>
  );
}

/** Asks the servers, and everything that failed, again. */
function AskAgain() {
  const isAsking = useApp(({ servers }) => servers.state === "asking");
  const askServers = useApp((state) => state.askServers);
  const askAgain = useApp((state) => state.askAgain);
  return (
    <button
      type="button"
      className="button"
      disabled={isAsking}
      onClick={() => {
        askServers("europe");
        askAgain();
      }}
    >
      {words.live.again}
    </button>
  );
}

/** How many of the servers answered. */
function ServersSaid() {
  const servers = useApp((state) => state.servers);
  const { live } = words;
  return (
    <p className="note" role="status">
      {servers.state === "asking" && live.asking}
      {servers.state === "ready" &&
        live.answered(
          servers.answer.filter(({ verdict }) => verdict === "answers").length,
          servers.answer.length,
        )}
    </p>
  );
}

/** Catalogues that were brought to this device, and the place of the one in use where that lies elsewhere. */
function CataloguesHere() {
  const brought = useApp((state) => state.brought);
  const used = useApp(({ address }) => address.catalogue);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const go = useApp((state) => state.go);
  const { bbox, title, isSimulated } = card ?? { bbox: null, title: "", isSimulated: true };
  return (
    <>
      {brought.map(
        (one) =>
          one.kind === "catalogue" && one.address !== used && <BroughtWay key={one.address} brought={one} />,
      )}
      {bbox !== null && !isSimulated && used !== "europe" && (
        <li className="way">
          <button
            type="button"
            className="button"
            onClick={() => go({ view: viewOfBox(bbox, CLOSEST), cell: null }, "push")}
          >
            {words.goTo(title)}
          </button>
        </li>
      )}
    </>
  );
}

function PictureWay() {
  const bring = useApp((state) => state.bring);
  const isBusy = useApp(({ bringing }) => bringing.state === "busy");
  const { picture } = words;
  return (
    <Way
      name={picture.name}
      cost={picture.cost}
      press={
        <FilesButton
          label={picture.press}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={isBusy}
          accept=".tif,.tiff,image/tiff"
          onChoose={(files) => {
            const [file] = files ?? [];
            if (file !== undefined) bring({ kind: "raster", name: file.name, file });
          }}
        />
      }
    />
  );
}

function PackWay() {
  const go = useApp((state) => state.go);
  const { pack } = words;
  return (
    <Way name={pack.name} cost={pack.cost} press={null}>
      <FilesButtons files={pack.files} folder={pack.folder} />
      <AddressField
        label={pack.address}
        placeholder={pack.example}
        button={pack.use}
        note={pack.note}
        wrong={pack.wrong}
        parse={parseSource}
        onTake={(catalogue) => go({ catalogue, year: null }, "push")}
      />
    </Way>
  );
}
