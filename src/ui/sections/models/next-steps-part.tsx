import { FileUp } from "lucide-react";
import { useEffect } from "react";
import { knownModels } from "../../../state/known-sources.ts";
import { buildQuestion } from "../../../state/question.ts";
import { useApp } from "../../use-app.ts";
import { myPlotsWords } from "../../words/my-plots-words.ts";
import { BringingStatus } from "./bringing-status.tsx";
import { FilesButton } from "./files-button.tsx";

/** What the species model in use lacks before it answers with names, probabilities and warnings, each with the press that mends it. */
export function NextStepsPart() {
  const card = useApp(({ sdmCard }) => (sdmCard.state === "ready" ? sdmCard.answer : null));
  const address = useApp((state) => state.address);
  const bringing = useApp((state) => state.bringing);
  const bring = useApp((state) => state.bring);
  const go = useApp((state) => state.go);
  const wantPlots = useApp((state) => state.wantPlots);
  const words = myPlotsWords.steps;
  const isNaming = bringing.state !== "idle" && bringing.request.kind === "labels";
  const named = isNaming && bringing.state === "done" ? bringing.brought.address : null;
  useEffect(() => {
    if (named !== null) go({ sdm: named }, "push");
  }, [named, go]);
  const steps = card?.nextSteps ?? [];
  if (steps.length === 0 && !isNaming) return null;
  const give = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file === undefined) return;
    const { sdm } = buildQuestion(address, document.baseURI);
    const table = buildQuestion({ ...address, sdm: knownModels.sdm[0]! }, document.baseURI).sdm;
    bring({ kind: "labels", model: sdm, name: file.name, file, reference: `${table}/species.json` });
  };
  const choose = (files: FileList | null) => {
    const [file, other = null] = files ?? [];
    if (file !== undefined) wantPlots({ file, other, crs: null });
  };
  // Plots can be compared with names only: the first step comes alone.
  const [first] = steps;
  return (
    <section className="part" aria-labelledby="next-steps-title">
      <h2 id="next-steps-title">{words.title}</h2>
      <ul className="plain-list next-steps">
        {steps.map((step) => (
          <li key={step}>
            <p>{words[step].text}</p>
            {step === first && (
              <div className="actions">
                <FilesButton
                  label={words[step].press}
                  icon={<FileUp aria-hidden="true" />}
                  isDisabled={bringing.state === "busy"}
                  {...(step !== "labels" && { many: "files" })}
                  onChoose={step === "labels" ? give : choose}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {isNaming && bringing.state !== "done" && <BringingStatus bringing={bringing} />}
    </section>
  );
}
