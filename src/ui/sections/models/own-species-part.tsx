import { FileUp } from "lucide-react";
import { useState } from "react";
import { shownAnswer } from "../../../state/asked.ts";
import { modelAddress } from "../../../state/question.ts";
import { rangeCard, rangeModel } from "../../../state/range-model.ts";
import { Choice } from "../../choice.tsx";
import { PlainFailure } from "../../plain-failure.tsx";
import { useApp } from "../../use-app.ts";
import { ownSpeciesWords as words } from "../../words/own-species-words.ts";
import { FilesButton } from "./files-button.tsx";
import { FittedSpecies } from "./fitted-species.tsx";
import { OwnSpeciesProgress } from "./own-species-progress.tsx";

type FitOn = "position" | "imagery";

/** Fits species of a person's own on a model in use: the choice of the model, the table, how far it is, and each species with its score. */
export function OwnSpeciesPart() {
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const model = useApp(rangeModel);
  const range = useApp(rangeCard);
  const sdm = useApp((state) => state.address.sdm);
  const sdmCard = useApp((state) => shownAnswer(state.sdmCard));
  const seesImagery = sdmCard !== null && sdmCard.inputs.length > 0;
  const possible: FitOn[] = [
    ...(model === null ? [] : ["position" as const]),
    ...(seesImagery ? ["imagery" as const] : []),
  ];
  const [wanted, setWanted] = useState<FitOn>("position");
  const fitOn = possible.includes(wanted) ? wanted : possible[0];
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file === undefined || fitOn === undefined) return;
    const { name } = file;
    const positions = model && modelAddress(model, document.baseURI);
    if (fitOn === "imagery")
      bring({
        ...{ kind: "seen-species", sdm: modelAddress(sdm, document.baseURI), model: positions },
        ...{ name, file, seen: null },
      });
    else if (positions !== null) bring({ kind: "own-species", model: positions, name, file });
  };
  const isOurs =
    bringing.state !== "idle" &&
    (bringing.request.kind === "own-species" || bringing.request.kind === "seen-species");
  return (
    <section className="part" aria-labelledby="own-species-title">
      <h2 id="own-species-title">{words.title}</h2>
      <p className="note">{words.text}</p>
      {fitOn === undefined ? (
        <p className="note">{words.noModel}</p>
      ) : (
        <>
          {possible.length > 1 && (
            <Choice<FitOn>
              label={words.fitOn.label}
              isLabelPlain
              options={possible}
              names={words.fitOn.names}
              value={fitOn}
              onChoose={setWanted}
            />
          )}
          <p className="note">
            {words.fitOn.means[fitOn]((fitOn === "position" ? range : sdmCard)?.id ?? "")}
          </p>
        </>
      )}
      <div className="actions">
        <FilesButton
          label={words.choose}
          icon={<FileUp aria-hidden="true" />}
          isDisabled={bringing.state === "busy" || fitOn === undefined}
          accept=".zip,.csv,.txt,.tsv,.tab"
          onChoose={take}
        />
      </div>
      {isOurs && bringing.state === "failed" && (
        <PlainFailure title={words.failed} failure={bringing.failure} />
      )}
      {isOurs && bringing.state === "busy" && <OwnSpeciesProgress progress={bringing.progress} />}
      {isOurs && bringing.state === "done" && <FittedSpecies brought={bringing.brought} />}
    </section>
  );
}
