/** How analyses are kept: one is three times as long as its article and full of repetitions, and packed a third of it. */

import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import type { Analysis } from "../newsroom/analysis.ts";

const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };

export function packAnalysis(analysis: Analysis): Uint8Array {
  return brotliCompressSync(JSON.stringify(analysis), { params });
}

export function unpackAnalysis(packed: Uint8Array): Analysis {
  return JSON.parse(brotliDecompressSync(packed).toString()) as Analysis;
}
