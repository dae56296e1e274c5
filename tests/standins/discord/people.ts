/** People who act as Discord's client lets them, and nothing else: what it would not offer is refused here. */

import { flatten, isSelect, TYPE } from "./check-components.ts";
import type { Exchange } from "./exchange.ts";
import { type Fields, fieldsOf, isGiven, listOf, numberOf, textOf } from "./fields.ts";
import { chosenOf, filledModal } from "./filling.ts";
import { KIND } from "./interactions.ts";
import type { Channel, Message, User } from "./nouns.ts";
import { type Act, openInteraction, type PeopleParts } from "./open-interaction.ts";
import {
  branchOf,
  type Filled,
  filledOptions,
  NotPossible,
  nestedOptions,
  resolvedIds,
  resolvedOf,
} from "./options.ts";
import { pingsOf } from "./pings.ts";
import { rawMessage } from "./raw-message.ts";
import { contextOf, type Reach, reachOf, refuseAbsent } from "./reach.ts";
import type { World } from "./world.ts";

const LINK = 5;

export class Person {
  readonly user: User;
  readonly #parts: PeopleParts;

  constructor(parts: PeopleParts, user: User) {
    this.#parts = parts;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  /** `line` is the command with its subcommands: “digest set”. @throws NotPossible. */
  slash(channel: Channel, line: string, filled: Filled = {}): Exchange {
    const { command, reach, words } = this.#command(channel, line);
    const options = filledOptions(this.#parts.world, branchOf(command, words), filled);
    return this.#act({
      kind: KIND.COMMAND,
      channel,
      reach,
      data: this.#commandData(command, channel, words, options),
    });
  }

  /** Types into the option `focused`, the last one given unless said. @throws NotPossible. */
  autocomplete(
    channel: Channel,
    line: string,
    filled: Filled,
    focused = Object.keys(filled).at(-1) ?? "",
  ): Exchange {
    const { command, reach, words } = this.#command(channel, line);
    const known = branchOf(command, words);
    const options = filledOptions(this.#parts.world, known, filled, focused);
    return this.#act({
      kind: KIND.AUTOCOMPLETE,
      channel,
      reach,
      data: this.#commandData(command, channel, words, options),
      optionType: numberOf(known.find(({ name }) => name === focused)?.type),
    });
  }

  /** Uses a message command on a message that the person can see, whoever wrote it. @throws NotPossible. */
  contextMenu(message: Message, name: string): Exchange {
    this.#look(message);
    const { world, commands } = this.#parts;
    const { channel } = message;
    const command = commands.find(name, 3, channel.guild?.id);
    if (command === undefined) throw new NotPossible(`There is no message command “${name}”.`);
    const reach = reachOf(world, this.user, channel, command);
    const messages = { [message.id]: rawMessage(world, message, true) };
    const data = {
      id: command.id,
      name,
      type: 3,
      target_id: message.id,
      resolved: { messages },
    };
    return this.#act({ kind: KIND.COMMAND, channel, reach, data });
  }

  /** Presses a button, found by its custom id or label. @throws NotPossible for a disabled one or a link. */
  press(message: Message, wanted: string): Exchange {
    const button = this.#component(message, wanted);
    if (button.type !== TYPE.BUTTON) throw new NotPossible(`“${wanted}” is no button.`);
    if (button.style === LINK)
      throw new NotPossible("A link opens a page and asks the bot nothing.");
    return this.#use(message, button, {});
  }

  /** Chooses from a select, found by custom id or placeholder; values by value, label or id. @throws NotPossible. */
  choose(message: Message, wanted: string, values: readonly string[]): Exchange {
    const select = this.#component(message, wanted);
    if (!isSelect(select)) throw new NotPossible(`“${wanted}” is no select.`);
    const chosen = chosenOf(select, values);
    const resolved =
      select.type === TYPE.STRING_SELECT
        ? {}
        : { resolved: resolvedIds(this.#parts.world, message.channel.guild, chosen) };
    return this.#use(message, select, { values: chosen, ...resolved });
  }

  /** Fills in the modal that the bot has shown and sends it off; it is gone then. @throws NotPossible. */
  submit(shown: Exchange, fields: Readonly<Record<string, string | readonly string[]>>): Exchange {
    const opener = this.#parts.interactions.get(textOf(shown.interaction.token));
    const modal = opener?.modal;
    if (opener === undefined || modal === undefined || opener.user !== this.user)
      throw new NotPossible("There is no modal on the screen.");
    const components = filledModal(modal, fields);
    const chosen = Object.values(fields).flat();
    opener.modal = undefined;
    return this.#act({
      kind: KIND.MODAL,
      channel: opener.channel,
      reach: ownersOf(this.#parts.world, opener.channel, shown.interaction),
      data: {
        custom_id: modal.custom_id,
        components,
        resolved: resolvedIds(this.#parts.world, opener.channel.guild, chosen),
      },
      ...(opener.source === undefined ? {} : { source: opener.source }),
    });
  }

  /** Writes a message of their own: content, embeds. Nothing tells the bot. */
  write(channel: Channel, fields: Fields): Message {
    refuseAbsent(this.user, channel);
    const { world } = this.#parts;
    return world.message(channel, this.user, fields, { pings: pingsOf(fields, false, new Set()) });
  }

  sees(message: Message): boolean {
    try {
      this.#look(message);
      return true;
    } catch {
      return false;
    }
  }

  #command(channel: Channel, line: string) {
    const [name = "", ...words] = line.split(" ");
    const { world, commands } = this.#parts;
    const command = commands.find(name, 1, channel.guild?.id);
    if (command === undefined) throw new NotPossible(`There is no command /${name}.`);
    return { command, words, reach: reachOf(world, this.user, channel, command) };
  }

  #commandData(
    command: Fields,
    channel: Channel,
    words: readonly string[],
    options: readonly Fields[],
  ): Fields {
    const resolved = resolvedOf(this.#parts.world, channel.guild, options);
    const nested = nestedOptions(words, options);
    return {
      id: command.id,
      name: command.name,
      type: 1,
      ...(isGiven(command.guild_id) ? { guild_id: command.guild_id } : {}),
      ...(nested.length > 0 ? { options: nested } : {}),
      ...(resolved === undefined ? {} : { resolved }),
    };
  }

  #look(message: Message): void {
    refuseAbsent(this.user, message.channel);
    if (message.isDeleted) throw new NotPossible("The message is gone.");
    if (message.onlyFor !== undefined && message.onlyFor !== this.user)
      throw new NotPossible("Only the one who asked sees this message.");
  }

  #component(message: Message, wanted: string): Fields {
    this.#look(message);
    const components = listOf(rawMessage(this.#parts.world, message, true).components);
    const found = flatten(components).find(({ component }) =>
      [component.custom_id, component.label, component.placeholder].includes(wanted),
    )?.component;
    if (found === undefined) throw new NotPossible(`The message has no component “${wanted}”.`);
    if (found.disabled === true) throw new NotPossible(`“${wanted}” is disabled.`);
    return found;
  }

  #use(message: Message, component: Fields, more: Fields): Exchange {
    const { channel } = message;
    const { custom_id, id, type } = component;
    return this.#act({
      kind: KIND.COMPONENT,
      channel,
      reach: ownersOf(this.#parts.world, channel, fieldsOf(message.interaction)),
      data: { custom_id, component_type: type, id, ...more },
      source: message,
    });
  }

  #act(act: Act): Exchange {
    return openInteraction(this.#parts, this.user, act);
  }
}

/** A component's interaction is authorized as the message's own was; a posted message's by the guild. */
function ownersOf(world: World, channel: Channel, before: Fields): Reach {
  const owners = before.authorizing_integration_owners as Reach["owners"] | undefined;
  return {
    context: contextOf(world, channel),
    owners: owners ?? { "0": channel.guild?.id ?? "0" },
  };
}
