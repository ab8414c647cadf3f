/** A published model that can be brought to this device from where its authors put it. */
export interface PublishedModel {
  /** Name of its folder on this device. */
  readonly id: "geoplant-mme" | "plantbert";
  readonly kind: "sdm" | "habitat";
  /** Its repository on the model hub. */
  readonly repository: string;
  readonly importAs: "resnet6-mme" | "plantbert";
  /** As its authors state it. */
  readonly licence: string;
}

/** Where published weights lie; each download names its commit. */
export const modelHub = "https://huggingface.co";

/** Whether an address is the hub's or that of a file server of its owner, which the hub sends downloads on to. */
export function isHubAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && /^(.+\.)?(huggingface\.co|hf\.co)$/.test(hostname);
}

/**
 * The published models that are offered. Their repositories are those that the authors' own read-me files name (plantnet/GeoPlant,
 * cesar-leblanc/PlantBERT); their contents are asked for when one is brought to this device, never before.
 */
export const publishedModels: readonly PublishedModel[] = [
  {
    id: "geoplant-mme",
    kind: "sdm",
    repository: "BVRA/MMEC_bestF1_seed_1_opt_AdamW_lr_1e-05_batch_32_weight1",
    importAs: "resnet6-mme",
    licence: "MIT",
  },
  {
    id: "plantbert",
    kind: "habitat",
    repository: "CesarLeblanc/plantbert_text_classification_model",
    importAs: "plantbert",
    licence: "Unlicense",
  },
];
