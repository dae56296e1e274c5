/**
 * Remembers what depends on one article alone. A case that one article is added to is put together anew, and of all its
 * other articles the same is asked again; nothing of it outlives its article.
 */

import type { Analysed, Statement } from "./statements.ts";

/** Works it out when it is first asked for. */
export function oncePerArticle<Made>(
  make: (analysed: Analysed) => Made,
): (analysed: Analysed) => Made {
  const known = new WeakMap<Analysed["analysis"], { readonly of: unknown; readonly made: Made }>();
  return (analysed) => {
    const { article, analysis } = analysed;
    const last = known.get(analysis);
    if (last?.of === article) return last.made;
    const made = make(analysed);
    known.set(analysis, { of: article, made });
    return made;
  };
}

let slots = 0;

/** The same of a sentence; kept with it, since a weak key for each would take longer than to find out anew. */
export function oncePerSentence<Made extends NonNullable<unknown>>(
  make: (statement: Statement) => Made,
): (statement: Statement) => Made {
  const slot = slots++;
  return (statement) => {
    const known = statement.known[slot];
    if (known !== undefined) return known as Made;
    const made = make(statement);
    statement.known[slot] = made;
    return made;
  };
}
