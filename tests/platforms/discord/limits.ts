/** Discord's rules for a message of components, read from its documentation anew: nothing here is the desk's code. */

import type { Payload } from "../../../src/platforms/discord/payload.ts";

type Component = {
  readonly type: number;
  readonly components?: readonly Component[];
  readonly accessory?: Component;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly items?: readonly { readonly media: { url: string }; readonly description?: string }[];
  readonly media?: { readonly url: string };
  readonly description?: string;
  readonly url?: string;
};

export function componentsOf(payload: Payload): readonly Component[] {
  return flat(payload.components as unknown as readonly Component[]);
}

export function textsOf(payload: Payload): readonly string[] {
  return componentsOf(payload).flatMap(({ content }) => content ?? []);
}

/** Every rule that is broken, in words; nothing for a message that Discord takes. */
export function brokenRules(payload: Payload): readonly string[] {
  const all = componentsOf(payload);
  const texts = textsOf(payload);
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  const ids = all.flatMap(({ custom_id }) => custom_id ?? []);
  const rules: readonly (readonly [string, boolean])[] = [
    ["the flag of components is set", (payload.flags & 32_768) !== 0],
    ["at most 40 components", all.length <= 40],
    ["at most 4,000 characters", chars <= 4_000],
    ["at most 10,170 bytes", bytes <= 10_170],
    ["ids are unique", new Set(ids).size === ids.length],
    ["whole characters", JSON.stringify(payload).isWellFormed() && !hasHalves(payload)],
    ...all.flatMap(rulesOf),
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

function rulesOf(one: Component): readonly (readonly [string, boolean])[] {
  const { components = [], options = [] } = one;
  switch (one.type) {
    case 1: {
      const isMenu = components.some(({ type }) => type === 3);
      return [["1 to 5 buttons or one menu", within(components.length, 1, isMenu ? 1 : 5)]];
    }
    case 2:
      return [
        ["a button's label", within(one.label?.length, 1, 80)],
        ["a button's id", within(one.custom_id?.length, 1, 100)],
        ["no address on a button", one.url === undefined],
      ];
    case 3:
      return [
        ["1 to 25 choices", within(options.length, 1, 25)],
        ["a menu's id", within(one.custom_id?.length, 1, 100)],
        ["a placeholder", within(one.placeholder?.length, 1, 150)],
        ["choices differ", new Set(options.map(({ value }) => value)).size === options.length],
        ["choices' labels", options.every(({ label }) => within(label.length, 1, 100))],
        ["choices' values", options.every(({ value }) => within(value.length, 1, 100))],
      ];
    case 9:
      return [
        ["1 to 3 texts and an accessory", within(components.length, 1, 3) && !!one.accessory],
      ];
    case 10:
      return [["a text", within(one.content?.length, 1, 4_000)]];
    case 11:
      return [
        ["an address", /^https:\/\//u.test(one.media?.url ?? "")],
        ["an address's length", within(one.media?.url.length, 1, 2_048)],
        [
          "a description",
          one.description === undefined || within(one.description.length, 1, 1_024),
        ],
      ];
    case 12:
      return [
        ["1 to 10 pictures", within(one.items?.length, 1, 10)],
        ["descriptions", !!one.items?.every((item) => within(item.description?.length, 1, 1_024))],
      ];
    case 14:
      return [];
    case 17:
      return [["something in the container", components.length > 0]];
    default:
      return [[`no component of type ${one.type}`, false]];
  }
}

function within(length: number | undefined, min: number, max: number): boolean {
  return length !== undefined && length >= min && length <= max;
}

/** JSON writes half a surrogate pair as an escape. */
function hasHalves(payload: Payload): boolean {
  return /\\ud[89a-f][0-9a-f]{2}/iu.test(JSON.stringify(payload));
}

function flat(components: readonly Component[]): readonly Component[] {
  return components.flatMap((one) => [
    one,
    ...flat(one.components ?? []),
    ...(one.accessory ? [one.accessory] : []),
  ]);
}
