import { layerKey } from "../../../src/inference/surroundings/open-surroundings.ts";
import type { Linear, PlaceNetwork } from "../../../src/inference/surroundings/place-network.ts";
import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import type { StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";
import { halveWeights } from "../../../src/inference/weights/write-safetensors.ts";
import { CLASS_KEY, FIRST_LAYER, residualLayers } from "../../../src/training/sinr/trainable-sinr.ts";
import type { TrainedPlaces } from "./train-places.ts";

/** Returns a trained network as the product runs it; it shares the arrays. */
export function placeNetwork({ network, bias }: TrainedPlaces): PlaceNetwork {
  const linear = (key: string): Linear => ({
    weight: network.arrays.get(`${key}.weight`)!,
    bias: network.arrays.get(`${key}.bias`)!,
  });
  const [inner, outer] = residualLayers(0);
  return {
    ...{ first: linear(FIRST_LAYER), inner: linear(inner), outer: linear(outer) },
    classes: { weight: network.arrays.get(CLASS_KEY)!, bias },
  };
}

/** Returns the tensors of networks, matrices in float16. */
export function storedNetworks(networks: readonly PlaceNetwork[]): ReadonlyMap<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [at, network] of networks.entries())
    for (const [name, { weight, bias }] of Object.entries(network) as [keyof PlaceNetwork, Linear][]) {
      const key = layerKey(at, name);
      tensors.set(`${key}.weight`, storeFloats(weight, [bias.length, weight.length / bias.length]));
      tensors.set(`${key}.bias`, storeFloats(bias, [bias.length]));
    }
  return halveWeights(tensors);
}
