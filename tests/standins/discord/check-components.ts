/** The rules for message components, old and new: https://docs.discord.com/developers/components/reference. */

import {
  checkCustomId,
  checkFile,
  checkGallery,
  checkMedia,
  checkSelect,
  STRING_SELECT,
} from "./check-parts.ts";
import { type Fields, fieldsOf, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import { COMPONENT, MESSAGE } from "./limits.ts";
import { ApiError, type Problem, type Problems } from "./problems.ts";

export const TYPE = {
  ROW: 1,
  BUTTON: 2,
  STRING_SELECT,
  TEXT_INPUT: 4,
  USER_SELECT: 5,
  CHANNEL_SELECT: 8,
  SECTION: 9,
  TEXT: 10,
  THUMBNAIL: 11,
  GALLERY: 12,
  FILE: 13,
  SEPARATOR: 14,
  CONTAINER: 17,
  LABEL: 18,
} as const;

type Path = Problem["path"];

const TOP_LEVEL: readonly number[] = [
  TYPE.ROW,
  TYPE.SECTION,
  TYPE.TEXT,
  TYPE.GALLERY,
  TYPE.FILE,
  TYPE.SEPARATOR,
  TYPE.CONTAINER,
];

/** Every component of a tree with its path, parents first. */
export function flatten(
  components: readonly Fields[],
  path: Path = ["components"],
): readonly { readonly component: Fields; readonly path: Path }[] {
  return components.flatMap((component, at) => {
    const here = [...path, at];
    const accessory = component.accessory;
    return [
      { component, path: here },
      ...flatten(listOf(component.components), [...here, "components"]),
      ...(isGiven(accessory)
        ? [{ component: fieldsOf(accessory), path: [...here, "accessory"] }]
        : []),
    ];
  });
}

/** Adds the problems of a message's components. @throws ApiError 500 for too many bytes, as was reported of Discord. */
export function checkMessageComponents(
  components: readonly Fields[],
  isV2: boolean,
  fileNames: readonly string[],
  problems: Problems,
): void {
  if (!isV2) checkLegacyTop(components, problems);
  else
    for (const [at, { type }] of components.entries())
      if (!TOP_LEVEL.includes(numberOf(type))) wrongType(["components", at], problems);
  const all = flatten(components);
  if (isV2) checkWhole(all, problems);
  checkIds(all, problems);
  for (const { component, path } of all) checkOne(component, path, fileNames, problems);
  if (problems.found.length === 0) checkBytes(all);
}

function checkLegacyTop(components: readonly Fields[], problems: Problems): void {
  problems.count(["components"], components.length, 0, MESSAGE.LEGACY_ROWS_MAX);
  for (const [at, { type }] of components.entries())
    if (type !== TYPE.ROW) wrongType(["components", at], problems);
}

function checkWhole(all: ReturnType<typeof flatten>, problems: Problems): void {
  if (all.length > COMPONENT.ALL_MAX)
    problems.add(
      ["components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      `The total number of components cannot exceed ${COMPONENT.ALL_MAX}`,
    );
  const chars = texts(all).reduce((sum, text) => sum + text.length, 0);
  if (chars > COMPONENT.TEXT_CHARS_ALL_MAX)
    problems.add(
      ["components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `Total component displayable text size exceeds maximum size of ${COMPONENT.TEXT_CHARS_ALL_MAX}`,
    );
}

function texts(all: ReturnType<typeof flatten>): readonly string[] {
  return all
    .filter(({ component }) => component.type === TYPE.TEXT)
    .map(({ component }) => textOf(component.content));
}

function checkBytes(all: ReturnType<typeof flatten>): void {
  const bytes = texts(all).reduce(
    (sum, text) => sum + Buffer.byteLength(text) + COMPONENT.TEXT_BYTES_EACH,
    0,
  );
  if (bytes > COMPONENT.TEXT_BYTES_ALL_MAX)
    throw new ApiError(500, 0, "500: Internal Server Error");
}

function checkIds(all: ReturnType<typeof flatten>, problems: Problems): void {
  for (const [key, code] of [
    ["custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED"],
    ["id", "COMPONENT_ID_DUPLICATED"],
  ] as const) {
    const seen = new Set<unknown>();
    for (const { component, path } of all) {
      const id = component[key];
      if (!isGiven(id) || id === 0) continue;
      if (seen.has(id)) problems.add([...path, key], code, `Component ${key} cannot be duplicated`);
      seen.add(id);
    }
  }
}

function checkOne(
  component: Fields,
  path: Path,
  files: readonly string[],
  problems: Problems,
): void {
  const { type } = component;
  if (type === TYPE.ROW) checkRow(component, path, problems);
  else if (type === TYPE.BUTTON) checkButton(component, path, problems);
  else if (type === TYPE.SECTION) checkSection(component, path, problems);
  else if (type === TYPE.TEXT) checkText(component, path, problems);
  else if (type === TYPE.THUMBNAIL) checkMedia(component, path, files, problems);
  else if (type === TYPE.GALLERY) checkGallery(component, path, files, problems);
  else if (type === TYPE.FILE) checkFile(component, path, files, problems);
  else if (type === TYPE.SEPARATOR) checkSeparator(component, path, problems);
  else if (type === TYPE.CONTAINER) checkContainer(component, path, problems);
  else if (isSelect(component)) checkSelect(component, path, problems);
  else wrongType(path, problems);
}

function checkSeparator(separator: Fields, path: Path, problems: Problems): void {
  if (isGiven(separator.spacing) && ![1, 2].includes(numberOf(separator.spacing)))
    problems.add([...path, "spacing"], "BASE_TYPE_CHOICES", "Value must be one of (1, 2).");
}

export function isSelect(component: Fields): boolean {
  const type = numberOf(component.type);
  return type === TYPE.STRING_SELECT || (type >= TYPE.USER_SELECT && type <= TYPE.CHANNEL_SELECT);
}

function wrongType(path: Path, problems: Problems): void {
  problems.add([...path, "type"], "UNION_TYPE_CHOICES", "This component cannot stand here.");
}

function checkRow(row: Fields, path: Path, problems: Problems): void {
  const inside = listOf(row.components);
  const buttons = inside.filter(({ type }) => type === TYPE.BUTTON).length;
  const selects = inside.filter(isSelect).length;
  if (buttons + selects !== inside.length) wrongType([...path, "components"], problems);
  if (
    inside.length === 0 ||
    buttons > COMPONENT.ROW_BUTTONS_MAX ||
    (selects > 0 && inside.length > 1)
  )
    problems.add(
      [...path, "components"],
      "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
      "A row holds one to five buttons, or one select.",
    );
}

function checkButton(button: Fields, path: Path, problems: Problems): void {
  const style = numberOf(button.style);
  if (style < 1 || style > 6)
    problems.add(
      [...path, "style"],
      "BASE_TYPE_CHOICES",
      "Value must be one of (1, 2, 3, 4, 5, 6).",
    );
  problems.max([...path, "label"], button.label, COMPONENT.LABEL_CHARS_MAX);
  const isLink = style === 5;
  if (isLink) checkLink(button, path, problems);
  else if (style !== 6) checkCustomId(button, path, problems);
  if (!isLink && isGiven(button.url))
    problems.add([...path, "url"], "BUTTON_COMPONENT_URL_NOT_ALLOWED", "Only a link has a URL.");
  if (style !== 6 && textOf(button.label) === "" && !isGiven(button.emoji))
    problems.add(path, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji.");
}

function checkLink(button: Fields, path: Path, problems: Problems): void {
  const url = textOf(button.url);
  if (isGiven(button.custom_id))
    problems.add(
      path,
      "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
      "A custom id and url cannot both be specified",
    );
  problems.max([...path, "url"], url, COMPONENT.URL_CHARS_MAX);
  if (!/^(https?|discord):\/\/\S+$/.test(url) || (url.startsWith("http") && !URL.canParse(url)))
    problems.add(
      [...path, "url"],
      "URL_TYPE_INVALID_SCHEME",
      `Scheme "${url.split(":")[0]}" is not supported. Scheme must be one of ('http', 'https', 'discord').`,
    );
}

function checkSection(section: Fields, path: Path, problems: Problems): void {
  const inside = listOf(section.components);
  problems.count([...path, "components"], inside.length, 1, COMPONENT.SECTION_TEXTS_MAX);
  if (inside.some(({ type }) => type !== TYPE.TEXT)) wrongType([...path, "components"], problems);
  const accessory = fieldsOf(section.accessory);
  if (!isGiven(section.accessory)) problems.required([...path, "accessory"]);
  else if (accessory.type !== TYPE.BUTTON && accessory.type !== TYPE.THUMBNAIL)
    wrongType([...path, "accessory"], problems);
}

function checkText(text: Fields, path: Path, problems: Problems): void {
  if (typeof text.content !== "string") problems.required([...path, "content"]);
  problems.min([...path, "content"], text.content, 1);
  problems.max([...path, "content"], text.content, COMPONENT.TEXT_CHARS_ALL_MAX);
}

function checkContainer(container: Fields, path: Path, problems: Problems): void {
  const inside = listOf(container.components);
  problems.count([...path, "components"], inside.length, 1, COMPONENT.ALL_MAX);
  for (const [at, { type }] of inside.entries())
    if (type === TYPE.CONTAINER || !TOP_LEVEL.includes(numberOf(type)))
      wrongType([...path, "components", at], problems);
}
