/** The rules for single kinds of components: media with their files, and selects. */

import { type Fields, fieldsOf, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import { COMPONENT } from "./limits.ts";
import type { Problem, Problems } from "./problems.ts";

type Path = Problem["path"];

export const STRING_SELECT = 3;
const MEDIA = /^(https?:\/\/\S+|attachment:\/\/(\S+))$/;

export function checkMedia(
  one: Fields,
  path: Path,
  files: readonly string[],
  problems: Problems,
): void {
  const url = textOf(fieldsOf(one.media).url);
  const match = MEDIA.exec(url);
  if (match === null)
    problems.add(
      [...path, "media", "url"],
      "URL_TYPE_INVALID_SCHEME",
      "Scheme must be one of ('http', 'https', 'attachment').",
    );
  if (match?.[2] !== undefined)
    checkReference(match[2], [...path, "media", "url"], files, problems);
  problems.max([...path, "description"], one.description, COMPONENT.DESCRIPTION_CHARS_MAX);
}

function checkReference(
  name: string,
  path: Path,
  files: readonly string[],
  problems: Problems,
): void {
  if (!files.includes(name))
    problems.add(
      path,
      "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
      `The referenced attachment ${name} does not exist.`,
    );
}

export function checkGallery(
  gallery: Fields,
  path: Path,
  files: readonly string[],
  problems: Problems,
): void {
  const inside = listOf(gallery.items);
  problems.count([...path, "items"], inside.length, 1, COMPONENT.GALLERY_MAX);
  for (const [at, one] of inside.entries())
    checkMedia(one, [...path, "items", at], files, problems);
}

export function checkFile(
  one: Fields,
  path: Path,
  files: readonly string[],
  problems: Problems,
): void {
  const url = textOf(fieldsOf(one.file).url);
  const name = /^attachment:\/\/(\S+)$/.exec(url)?.[1];
  if (name === undefined)
    problems.add([...path, "file", "url"], "URL_TYPE_INVALID_SCHEME", "Must be an attachment://.");
  else checkReference(name, [...path, "file", "url"], files, problems);
}

export function checkCustomId(component: Fields, path: Path, problems: Problems): void {
  const id = component.custom_id;
  if (typeof id !== "string" || id === "") problems.required([...path, "custom_id"]);
  problems.max([...path, "custom_id"], id, COMPONENT.CUSTOM_ID_CHARS_MAX);
}

export function checkSelect(select: Fields, path: Path, problems: Problems): void {
  checkCustomId(select, path, problems);
  problems.max([...path, "placeholder"], select.placeholder, COMPONENT.PLACEHOLDER_CHARS_MAX);
  const min = isGiven(select.min_values) ? numberOf(select.min_values) : 1;
  const max = isGiven(select.max_values) ? numberOf(select.max_values) : 1;
  const isString = select.type === STRING_SELECT;
  const options = listOf(select.options);
  const most = isString ? options.length : COMPONENT.SELECT_OPTIONS_MAX;
  if (min < 0 || max < 1 || min > max || max > most)
    problems.add(
      [...path, "max_values"],
      "NUMBER_TYPE_RANGE",
      "The bounds do not fit the options.",
    );
  if (!isString) return;
  problems.count([...path, "options"], options.length, 1, COMPONENT.SELECT_OPTIONS_MAX);
  const values = new Set<unknown>();
  for (const [at, option] of options.entries()) {
    for (const key of ["label", "value", "description"] as const) {
      const here = [...path, "options", at, key];
      if (key !== "description" && textOf(option[key]) === "") problems.required(here);
      problems.max(here, option[key], COMPONENT.OPTION_CHARS_MAX);
    }
    if (values.has(option.value))
      problems.add(
        [...path, "options", at, "value"],
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used",
      );
    values.add(option.value);
  }
}
