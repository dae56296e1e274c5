/**
 * What a message is drawn of, on as many sheets as it needs. A sheet ends only between two units, and never behind a
 * heading.
 */

/** One thing that is not divided: a story, a day, a line. */
type Unit = { readonly role?: "heading" | "actions" };

/** At least one sheet; `fits` says whether these units, with all that stands on every sheet, are one. */
export function sheetsOf<U extends Unit>(
  units: readonly U[],
  fits: (units: readonly U[]) => boolean,
): readonly (readonly U[])[] {
  const sheets: (readonly U[])[] = [];
  let sheet: readonly U[] = [];
  for (const together of withHeadings(units)) {
    const longer = [...sheet, ...together];
    if (sheet.length > 0 && !fits(longer)) {
      sheets.push(sheet);
      sheet = together;
    } else {
      sheet = longer;
    }
  }
  return [...sheets, sheet];
}

/** Each unit, a heading with what it heads. */
function withHeadings<U extends Unit>(units: readonly U[]): readonly (readonly U[])[] {
  return units.flatMap((unit, index) => {
    const before = units[index - 1];
    const next = units[index + 1];
    if (before?.role === "heading" && unit.role !== "heading") return [[before, unit]];
    const isHeaded = unit.role === "heading" && next !== undefined && next.role !== "heading";
    return isHeaded ? [] : [[unit]];
  });
}
