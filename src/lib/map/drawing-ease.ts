/** How much may be spent on drawing. */
export interface DrawingEase {
  /** No fading: the reader asked for reduced motion. */
  readonly still: boolean;
  /** Edges smoothed by sampling each pixel more often; twice the work where no graphics card draws. */
  readonly smooth: boolean;
}

/**
 * How may this browser draw? Null where it has no WebGL 2 and cannot draw the map at all. Where the processor stands in
 * for a graphics card, edges are left to the shaders: sampling every pixel four times would cost seconds a frame.
 */
export function drawingEase(): DrawingEase | null {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return null;
  const renderer = String(gl.getParameter(gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return {
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    smooth: !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer)
  };
}
