/** Programs that draw on the processor: of Chromium, of Mesa, of Windows, of macOS. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** Tells whether the browser says that it draws a canvas without a graphics processor; false where it does not say with what it draws. */
export function drawsInSoftware(canvas: HTMLCanvasElement): boolean {
  const gl = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  const told = gl?.getExtension("WEBGL_debug_renderer_info");
  if (!gl || !told) return false;
  return SOFTWARE.test(String(gl.getParameter(told.UNMASKED_RENDERER_WEBGL)));
}
