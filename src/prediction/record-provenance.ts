import { maskSecretsIn } from "../core/masked-address.ts";
import { VERSION } from "../core/version.ts";
import type { Plantbert } from "../inference/plantbert/open-plantbert.ts";
import type { Sdm } from "../models/open-sdm.ts";
import type { Provenance } from "./provenance.ts";
import type { Question } from "./question.ts";
import type { InputSources } from "./reading/reader.ts";

/** Records what an answer was made with. The secrets in all addresses are masked. */
export function recordProvenance(made: {
  readonly request: { readonly question: Question };
  readonly inputs: InputSources;
  readonly sdm: Sdm;
  readonly habitat: Plantbert | null;
  readonly backend: string;
  readonly mode: Provenance["mode"];
}): Provenance {
  const { request, inputs, sdm, habitat, backend, mode } = made;
  return maskSecretsIn({
    catalogue: request.question.catalogue,
    chosen: inputs.chosen,
    assets: inputs.files.map(({ address, version }) => ({ address, etag: version })),
    models: [
      {
        id: sdm.manifest.id,
        kind: "sdm",
        weightsSha256: sdm.weightsSha256,
        calibrationSha256: sdm.calibrationSha256,
      },
      ...(habitat === null
        ? []
        : [
            {
              id: habitat.id,
              kind: "habitat" as const,
              weightsSha256: habitat.weightsSha256,
              calibrationSha256: habitat.calibrationSha256,
            },
          ]),
    ],
    version: VERSION,
    backend,
    mode,
    question: request,
    computedAt: new Date().toISOString(),
  });
}
