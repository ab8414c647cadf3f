import * as tf from "@tensorflow/tfjs-core";

/** The part of tfjs' WASM backend that this kernel uses. */
interface WasmHeap {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array | Int32Array | Uint8Array;
}

/**
 * Replaces the slice kernel of the WASM backend, which first copies the whole tensor out of the heap (`readSync` in
 * tfjs-backend-wasm 4.22): a strip of 4 rows of a 100 MB map needed a copy of 100 MB. This kernel copies only the
 * slice, in runs of neighbouring numbers that are as long as possible. Remove it when the backend slices in place.
 */
export function installWasmSlice(): void {
  if (tf.getKernel(tf.Slice, "wasm")?.kernelFunc === slice) return;
  tf.unregisterKernel(tf.Slice, "wasm");
  tf.registerKernel({ kernelName: tf.Slice, backendName: "wasm", kernelFunc: slice });
}

function slice({ inputs, attrs, backend }: Parameters<tf.KernelFunc>[0]): tf.TensorInfo {
  const x = inputs["x"]!;
  const { begin, size } = attrs as unknown as tf.SliceAttrs;
  const [starts = [], sizes = []] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
  const heap = backend as WasmHeap;
  const output = heap.makeOutput(sizes, x.dtype);
  if (sizes.every((length) => length > 0))
    copyRuns(heap.typedArrayFromHeap(x), heap.typedArrayFromHeap(output), x.shape, starts, sizes);
  return output;
}

/** Copies the runs of a slice. The axes after `axis` are taken whole, so one run contains all of them and the part of `axis`. */
function copyRuns(
  from: Float32Array | Int32Array | Uint8Array,
  to: Float32Array | Int32Array | Uint8Array,
  shape: readonly number[],
  starts: readonly number[],
  sizes: readonly number[],
): void {
  let axis = shape.length - 1;
  while (axis > 0 && sizes[axis] === shape[axis]) axis--;
  const strides = shape.map((_, index) => tf.util.sizeFromShape(shape.slice(index + 1)));
  const run = sizes[axis]! * strides[axis]!;
  const position = starts.slice(0, axis);
  for (let written = 0; written < to.length; written += run) {
    const offset = position.reduce(
      (sum, index, outer) => sum + index * strides[outer]!,
      starts[axis]! * strides[axis]!,
    );
    to.set(from.subarray(offset, offset + run), written);
    for (let outer = axis - 1; outer >= 0; outer--) {
      position[outer]!++;
      if (position[outer]! < starts[outer]! + sizes[outer]!) break;
      position[outer] = starts[outer]!;
    }
  }
}
