import { knownModels } from "../../state/known-sources.ts";
import { SelectField } from "../select-field.tsx";
import { sourceOptions } from "../source-options.ts";
import { useApp } from "../use-app.ts";
import { modelsWords as words } from "../words/models-words.ts";

const NONE = "none";

/** The choice of the model that the one in use is compared with. */
export function SecondModelField() {
  const { sdm, second } = useApp((state) => state.address);
  const brought = useApp((state) => state.brought);
  const go = useApp((state) => state.go);
  return (
    <SelectField
      label={words.second}
      options={[
        { value: NONE, name: words.noHabitat },
        ...sourceOptions(knownModels.sdm, "sdm", second, brought).filter(({ value }) => value !== sdm),
      ]}
      value={second ?? NONE}
      onChoose={(chosen) => go({ second: chosen === NONE ? null : chosen }, "push")}
    />
  );
}
