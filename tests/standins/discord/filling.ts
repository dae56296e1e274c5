/** Filling in selects and modals, held to their bounds. */

import { isSelect, TYPE } from "./check-components.ts";
import { inputOf } from "./check-modal.ts";
import { type Fields, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import { NotPossible } from "./options.ts";

/** The values of a select as Discord sends them. @throws NotPossible. */
export function chosenOf(select: Fields, values: readonly string[]): readonly string[] {
  const min = isGiven(select.min_values) ? numberOf(select.min_values) : 1;
  const max = isGiven(select.max_values) ? numberOf(select.max_values) : 1;
  if (values.length < min || values.length > max)
    throw new NotPossible(`Between ${min} and ${max} are to be chosen.`);
  if (select.type !== TYPE.STRING_SELECT) return values;
  return values.map((value) => {
    const option = listOf(select.options).find((one) => one.value === value || one.label === value);
    if (option === undefined) throw new NotPossible(`“${value}” is not offered.`);
    return textOf(option.value);
  });
}

/** A modal’s components as Discord sends them back. @throws NotPossible when a field is wrong. */
export function filledModal(
  modal: Fields,
  fields: Readonly<Record<string, string | readonly string[]>>,
): readonly Fields[] {
  const components = listOf(modal.components);
  const inputs = components.map(inputOf).filter((input) => input !== undefined);
  for (const id of Object.keys(fields))
    if (!inputs.some((input) => input.custom_id === id))
      throw new NotPossible(`The modal has no field “${id}”.`);
  return components.map((component, at) => {
    const input = inputOf(component);
    if (input === undefined) return { type: component.type, id: at + 1 };
    const given = fields[textOf(input.custom_id)];
    const own = {
      type: input.type,
      custom_id: input.custom_id,
      id: at + 101,
      ...filledValue(input, given),
    };
    return component.type === TYPE.LABEL
      ? { type: TYPE.LABEL, id: at + 1, component: own }
      : { type: TYPE.ROW, id: at + 1, components: [own] };
  });
}

function filledValue(input: Fields, given: string | readonly string[] | undefined): Fields {
  const isRequired = input.required !== false;
  if (input.type !== TYPE.TEXT_INPUT) {
    const values = typeof given === "string" ? [given] : (given ?? []);
    if (!isRequired && values.length === 0) return { values };
    return { values: isSelect(input) ? chosenOf(input, values) : values };
  }
  const value = given === undefined ? textOf(input.value) : String(given);
  const min = numberOf(input.min_length);
  const max = isGiven(input.max_length) ? numberOf(input.max_length) : 4000;
  const isEmpty = value === "";
  if ((isEmpty && isRequired) || (!isEmpty && value.length < min) || value.length > max)
    throw new NotPossible(
      `The field “${String(input.custom_id)}” takes ${min} to ${max} characters.`,
    );
  return { value };
}
