import { Trash2 } from "lucide-react";
import type { Brought, DamagedFolder } from "../../../bringing/bringing.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";
import { packWords } from "../../words/pack-words.ts";
import { rasterWords } from "../../words/raster-words.ts";
import { SavePack } from "../pack/save-pack.tsx";
import { SaveModel } from "./save-model.tsx";
import { useBrought } from "./use-brought.ts";

/** What was brought to this device, each to be used or removed, and what of it is damaged. Nothing where nothing was. */
export function BroughtList() {
  const brought = useApp((state) => state.brought);
  const damaged = useApp((state) => state.damaged);
  const words = modelsWords.brought;
  if (brought.length + damaged.length === 0) return null;
  return (
    <section className="part" aria-labelledby="brought-title">
      <h2 id="brought-title">{words.title}</h2>
      <ul className="plain-list published">
        {brought.map((one) => (
          <li key={one.address}>
            <Row brought={one} />
          </li>
        ))}
        {damaged.map((one) => (
          <li key={one.address}>
            <DamagedRow damaged={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ brought }: { brought: Brought }) {
  const { kind, address, name } = brought;
  const isUsed = useApp((state) => kind !== "raster" && state.address[kind] === address);
  const use = useBrought();
  const useText = kind === "raster" ? rasterWords.part.draw : modelsWords.brought.use;
  const words = modelsWords.brought;
  return (
    <>
      <p>
        <strong>{name}</strong>
        <span className="hash">
          {words.kinds[kind]}
          {brought.isOwn === true && `, ${words.yours}`}
        </span>
      </p>
      <div className="actions">
        <button
          type="button"
          className="button"
          disabled={isUsed}
          aria-label={`${isUsed ? words.used : useText}: ${name}`}
          onClick={() => use(brought)}
        >
          {isUsed ? words.used : useText}
        </button>
        <RemoveButton address={address} name={name} />
      </div>
      {brought.isOwn === true && <SaveModel brought={brought} />}
      {brought.isPack === true && <SavePack address={address} name={name} />}
    </>
  );
}

function DamagedRow({ damaged: { address, reason, isUnfinished } }: { damaged: DamagedFolder }) {
  return (
    <>
      <p>
        <strong>{address}</strong>
        <span className="hash">
          {isUnfinished === true ? packWords.unfinished : modelsWords.brought.damaged}
        </span>
      </p>
      <p>{reason}</p>
      <div className="actions">
        <RemoveButton address={address} name={address} />
      </div>
    </>
  );
}

function RemoveButton({ address, name }: { address: string; name: string }) {
  const removeBrought = useApp((state) => state.removeBrought);
  const words = modelsWords.brought;
  return (
    <button
      type="button"
      className="button"
      aria-label={`${words.remove}: ${name}`}
      onClick={() => removeBrought({ address })}
    >
      <Trash2 aria-hidden="true" />
      {words.remove}
    </button>
  );
}
