/** Interactions under way, by token: what each may still do, and until when. */

import type { Exchange } from "./exchange.ts";
import type { Fields } from "./fields.ts";
import { INTERACTION } from "./limits.ts";
import type { Channel, Message, User } from "./nouns.ts";
import { ApiError } from "./problems.ts";

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
export const KIND = { COMMAND: 2, COMPONENT: 3, AUTOCOMPLETE: 4, MODAL: 5 } as const;

export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly kind: number;
  readonly at: number;
  readonly user: User;
  readonly channel: Channel;
  /** The message whose component was used, also behind a modal that a component opened. */
  readonly source?: Message;
  readonly isUserInstallOnly: boolean;
  /** Without the right to use external apps here, all replies of a user's own app are ephemeral. */
  readonly isForcedEphemeral: boolean;
  /** The option that is completed, for autocomplete: 3 text, 4 whole number, 10 number. */
  readonly optionType: number;
  readonly exchange: Exchange;
  isAcknowledged: boolean;
  /** “Thinking” until its first edit. */
  isLoading: boolean;
  original?: Message;
  /** The modal that is on the person's screen. */
  modal?: Fields;
  followups: number;
};

export class Interactions {
  readonly #byToken = new Map<string, Interaction>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  add(interaction: Interaction): void {
    this.#byToken.set(interaction.token, interaction);
  }

  get(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  /** For the first response. @throws ApiError 10062 when it is unknown or late, 40060 when it was answered. */
  toAnswer(id: string | undefined, token: string | undefined): Interaction {
    const interaction = this.#byToken.get(token ?? "");
    if (interaction?.id !== id || interaction === undefined)
      throw new ApiError(404, 10062, "Unknown interaction");
    if (interaction.isAcknowledged)
      throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
    if (this.#now() - interaction.at > INTERACTION.FIRST_RESPONSE_MS)
      throw new ApiError(404, 10062, "Unknown interaction");
    return interaction;
  }

  /** For everything after it. @throws ApiError 10015 before the first response, 50027 after fifteen minutes. */
  toContinue(token: string | undefined): Interaction {
    const interaction = this.#byToken.get(token ?? "");
    if (interaction === undefined || !interaction.isAcknowledged)
      throw new ApiError(404, 10015, "Unknown Webhook");
    if (this.#now() - interaction.at > INTERACTION.TOKEN_MS)
      throw new ApiError(401, 50027, "Invalid Webhook Token");
    return interaction;
  }
}
