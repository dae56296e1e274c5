/** htmlparser2's tokenizer wants to be told where to bring every kind of token. */

import type { TokenizerCallbacks } from "htmlparser2";

const ignore = (): void => {};

/** For whoever listens to some tokens alone. */
export const NO_CALLBACKS: TokenizerCallbacks = {
  ontext: ignore,
  ontextentity: ignore,
  onopentagname: ignore,
  onclosetag: ignore,
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
};
