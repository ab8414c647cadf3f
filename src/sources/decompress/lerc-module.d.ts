declare module "lerc" {
  interface LercResult {
    readonly width: number;
    readonly height: number;
    readonly pixels: readonly ArrayLike<number>[];
    readonly mask?: Uint8Array;
  }
  const Lerc: {
    decode(input: ArrayBuffer, options?: { returnPixelInterleavedDims?: boolean }): LercResult;
  };
  export default Lerc;
}
