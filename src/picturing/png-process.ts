/**
 * The process in which pictures are made: drawing is native code, which only the end of its process interrupts, and
 * which gives its memory back to no other.
 */

import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { reasonOf } from "../newsroom/errors.ts";

export type Answer = { readonly png: Uint8Array } | { readonly reason: string };

/** Twice the drawing's size, so that it is sharp on a telephone. */
const ZOOM = 2;

/** A drawing of 1200 × 2400 is 46 MB of pixels in memory at ZOOM. */
const WIDTH_MAX = 1_200;
const HEIGHT_MAX = 2_400;

const { resolve } = createRequire(import.meta.url);
/** The same letters on every machine, whatever fonts it has. */
const FONT = {
  loadSystemFonts: false,
  fontFiles: ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"].map((file) =>
    resolve(`dejavu-fonts-ttf/ttf/${file}`),
  ),
  defaultFontFamily: "DejaVu Sans",
};

process.on("message", (svg: string) => {
  // The library holds 13 MB a picture that the collector knows nothing of: https://github.com/thx/resvg-js/issues/216
  process.send?.(answerTo(svg), () => globalThis.gc?.());
});

function answerTo(svg: string): Answer {
  try {
    return { png: draw(svg) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

function draw(svg: string): Uint8Array {
  const drawing = new Resvg(svg, { font: FONT, fitTo: { mode: "zoom", value: ZOOM } });
  const { width, height } = drawing;
  if (width > WIDTH_MAX || height > HEIGHT_MAX) {
    throw new Error(`it is ${width} × ${height}, and at most ${WIDTH_MAX} × ${HEIGHT_MAX} fits`);
  }
  return drawing.render().asPng();
}
