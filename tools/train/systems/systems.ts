import { environmentVariables } from "../../../src/tensors/environment-variables.ts";

/** A published network, its size here, and how it learns; `train_system.py` reads it. */
export interface SystemSpec {
  readonly kind:
    | "resnet6"
    | "resnet18"
    | "resnet6-mme"
    | "glc24-mme"
    | "multi-scale"
    | "random-forest"
    | "inception-v3";
  /** For people. */
  readonly title: string;
  /** Arrays of the surveys that it looks at. */
  readonly inputs: readonly string[];
  /** What `florascope import` is told beside `--as`; null for a network that no import knows. */
  readonly importOptions: readonly string[] | null;
  readonly epochs: number;
  readonly [option: string]: unknown;
}

/** Every network learns by AdamW and one cycle of the learning rate: with so few plots the published rates would leave them untrained. */
const learning = { learningRate: 3e-3, batch: 64 } as const;
const binary = { ...learning, loss: "binary", positiveWeight: 1 } as const;
const narrow = { landsat: [16, 32, 64, 128], climate: [8, 16, 32, 64], sentinel2: [8, 16, 32, 64] } as const;
const seriesEpochs = { landsat: 12, climate: 10, sentinel2: 8 } as const;
const patch = 64;
const modalities = ["landsat", "climate", "sentinel2"] as const;

function singles(kind: "resnet6" | "resnet18", name: string): Record<string, SystemSpec> {
  return Object.fromEntries(
    modalities.map((modality) => [
      `${kind}-${modality}`,
      {
        ...{ ...binary, kind, modality, patch, widths: narrow[modality], inputs: [modality] },
        title: `${name}, ${modality}`,
        epochs: seriesEpochs[modality],
        importOptions: ["--modality", modality, "--patch", String(patch)],
      },
    ]),
  );
}

/** Scales of a multi-scale network, pixels on a side. */
type Scales = Readonly<Partial<Record<"bioclim" | "soil" | "landCover" | "sentinel2", readonly number[]>>>;

function multiScale(title: string, scales: Scales, more: Record<string, unknown> = {}): SystemSpec {
  const inputs = Object.keys(scales);
  const hasPicture = scales.sentinel2 !== undefined;
  return {
    ...{
      ...learning,
      kind: "multi-scale",
      loss: "full-weighted",
      title,
      scales,
      inputs,
      ownMoments: inputs.filter((one) => one !== "landCover"),
    },
    ...{ channels: 24, width: 64, backbone: { environment: [32, 48, 64, 64], picture: [8, 16] } },
    ...(hasPicture ? { epochs: 5, batch: 32 } : { epochs: 12 }),
    importOptions: [],
    ...more,
  };
}

function forest(title: string, learnsFrom: "plots" | "records" | "aerial plots"): SystemSpec {
  const gaps = environmentVariables.map(({ least }) => least - 1);
  return {
    kind: "random-forest",
    title,
    inputs: ["environment"],
    learnsFrom,
    gaps,
    epochs: 1,
    importOptions: [],
  };
}

const both: Scales = { bioclim: [1, 5], sentinel2: [25, 59] };

/** Every system that is trained, by the name of its folder. */
export const systems: Readonly<Record<string, SystemSpec>> = {
  "random-forest": forest("Random forest (run 1), on the plots", "plots"),
  "random-forest-records": forest("Random forest (run 1), on all records", "records"),
  "island-sdm": {
    ...{
      kind: "resnet6-mme",
      title: "island-sdm, as it ships",
      inputs: modalities,
      widths: narrow,
      patch: 128,
    },
    ...{
      ownMoments: modalities,
      weightsFrom: "models/island-sdm",
      loss: "binary",
      epochs: 0,
      importOptions: null,
    },
  },
  "inception-v3": {
    ...{
      ...learning,
      batch: 16,
      kind: "inception-v3",
      title: "Inception v3 (run 3)",
      inputs: ["aerial"],
      loss: "cross-entropy",
    },
    ...{ share: 8, epochs: 5, learnsFromMiddle: 128, importOptions: ["--preprocessing", "colours-first"] },
  },
  "multi-scale-bioclim-1": multiScale("Multi-scale, bioclimate 1 px", { bioclim: [1] }),
  "multi-scale-bioclim-5": multiScale("Multi-scale, bioclimate 5 px", { bioclim: [5] }),
  "multi-scale-bioclim": multiScale("Multi-scale, bioclimate 1 and 5 px", { bioclim: [1, 5] }),
  "multi-scale-soil": multiScale("Multi-scale, soil 1 and 5 px", { soil: [1, 5] }),
  "multi-scale-land-cover": multiScale("Multi-scale, land cover 1 and 5 px", { landCover: [1, 5] }),
  ...singles("resnet6", "ResNet-6"),
  ...singles("resnet18", "ResNet-18"),
  "resnet6-mme": {
    ...{
      ...binary,
      kind: "resnet6-mme",
      title: "ResNet-6 ensemble",
      inputs: modalities,
      widths: narrow,
      patch,
    },
    ...{ ownMoments: modalities, epochs: 8, importOptions: ["--patch", String(patch)] },
  },
  "glc24-mme": {
    ...{
      ...binary,
      positiveWeight: 10,
      kind: "glc24-mme",
      title: "GeoLifeCLEF 2024 ensemble",
      inputs: modalities,
      patch,
    },
    ...{ widths: [16, 32, 48, 64], numbers: 64, hidden: 256, epochs: 8 },
    swin: { embed: 24, depths: [2, 2], heads: [3, 6], window: 7 },
    importOptions: ["--patch", String(patch)],
  },
  "multi-scale-picture-25": multiScale("Multi-scale, picture 25 px", { sentinel2: [25] }),
  "multi-scale-picture-59": multiScale("Multi-scale, picture 59 px", { sentinel2: [59] }),
  "multi-scale-picture-25-59": multiScale("Multi-scale, picture 25 and 59 px", { sentinel2: [25, 59] }),
  "multi-scale-both": multiScale("Multi-scale, bioclimate and picture, late", both),
  "multi-scale-both-mean": multiScale("Multi-scale, both, weighted mean", both, { fusion: "mean" }),
  "multi-scale-both-early": multiScale("Multi-scale, both, early", both, { fusion: "early" }),
  "multi-scale-both-attention": multiScale("Multi-scale, both, attention over scales", both, {
    fusion: "attention",
  }),
  "multi-scale-picture-115": multiScale("Multi-scale, picture 115 px", { sentinel2: [115] }),
  "multi-scale-picture": multiScale("Multi-scale, picture 25, 59 and 115 px", { sentinel2: [25, 59, 115] }),
  "random-forest-aerial": forest("Random forest (run 1), on the plots with aerial patches", "aerial plots"),
  "resnet6-landsat-all": {
    ...singles("resnet6", "ResNet-6")["resnet6-landsat"]!,
    ...{ title: "ResNet-6, landsat, on all plots of these islands", plots: "all", epochs: 6 },
  },
};
