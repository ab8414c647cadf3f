import { architectures } from "../inference/networks/architectures.ts";
import type { ReadModelFile } from "../inference/open-model.ts";
import { openPlantbert, type Plantbert } from "../inference/plantbert/open-plantbert.ts";
import { openSdm, type Sdm } from "./open-sdm.ts";

/** Opens model folders by address, each once, and keeps them on the device. */
export interface Models {
  sdm(folder: string): Promise<Sdm>;
  habitat(folder: string): Promise<Plantbert>;
  /** Forgets every model, because the device that held them is lost: it is opened again when it is next asked for. */
  forget(): void;
}

/**
 * Creates the collection of the models of one device.
 *
 * @param readFile  gives the files of the folder at an address.
 * @param known  the architectures of species networks that can be run.
 */
export function createModels(readFile: (folder: string) => ReadModelFile, known = architectures): Models {
  const sdms = openedOnce((folder) => openSdm(readFile(folder), undefined, known));
  const habitats = openedOnce((folder) => openPlantbert(readFile(folder)));
  return {
    sdm: sdms.open,
    habitat: habitats.open,
    forget() {
      sdms.forget();
      habitats.forget();
    },
  };
}

/** Opens each address once; one that failed is opened again when it is asked for again. */
function openedOnce<Model>(open: (folder: string) => Promise<Model>) {
  const opened = new Map<string, Promise<Model>>();
  return {
    open(folder: string): Promise<Model> {
      const known = opened.get(folder);
      if (known) return known;
      const opening = open(folder);
      opened.set(folder, opening);
      opening.catch(() => opened.get(folder) === opening && opened.delete(folder));
      return opening;
    },
    forget: () => opened.clear(),
  };
}
