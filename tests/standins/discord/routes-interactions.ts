/** Answers to interactions: https://docs.discord.com/developers/interactions/receiving-and-responding. */

import { type Backend, botPings, refuseBadMessage, storedFields, uploaded } from "./backend.ts";
import { checkChoices, checkModal } from "./check-modal.ts";
import { CALLBACK } from "./exchange.ts";
import { type Fields, fieldsOf, numberOf } from "./fields.ts";
import { type Interaction, KIND } from "./interactions.ts";
import { FLAG, INTERACTION } from "./limits.ts";
import type { Message } from "./nouns.ts";
import { ApiError, invalidForm, Problems } from "./problems.ts";
import { rawMessage } from "./raw-message.ts";
import { applyEdit, EDIT_FLAGS } from "./routes-messages.ts";
import type { Answer, Call, Route } from "./server.ts";

const REPLY_FLAGS =
  FLAG.SUPPRESS_EMBEDS |
  FLAG.EPHEMERAL |
  FLAG.SUPPRESS_NOTIFICATIONS |
  FLAG.VOICE |
  FLAG.COMPONENTS_V2;
const HOOK = "/webhooks/{webhook_id}/{webhook_token}";
const ORIGINAL = `${HOOK}/messages/@original`;
const ONE = `${HOOK}/messages/{message_id}`;

/** Which first responses each kind of interaction takes; an update needs a message to update. */
const ALLOWED: Readonly<Record<number, readonly number[]>> = {
  [KIND.COMMAND]: [CALLBACK.MESSAGE, CALLBACK.DEFERRED, CALLBACK.MODAL],
  [KIND.COMPONENT]: [4, 5, 6, 7, 9],
  [KIND.AUTOCOMPLETE]: [CALLBACK.CHOICES],
  [KIND.MODAL]: [CALLBACK.MESSAGE, CALLBACK.DEFERRED, CALLBACK.DEFERRED_UPDATE, CALLBACK.UPDATE],
};

export function interactionRoutes(backend: Backend): readonly Route[] {
  const { world, interactions } = backend;
  const open = { isOpen: true } as const;
  const callback = "/interactions/{interaction_id}/{interaction_token}/callback";
  return [
    { method: "POST", path: callback, ...open, run: respond },
    { method: "POST", path: HOOK, ...open, run: followUp },
    { method: "GET", path: ORIGINAL, ...open, run: get },
    { method: "PATCH", path: ORIGINAL, ...open, run: edit },
    { method: "DELETE", path: ORIGINAL, ...open, run: remove },
    { method: "GET", path: ONE, ...open, run: get },
    { method: "PATCH", path: ONE, ...open, run: edit },
    { method: "DELETE", path: ONE, ...open, run: remove },
  ];

  function respond(call: Call): Answer {
    const { interaction_id: id, interaction_token: token } = call.params;
    const interaction = interactions.toAnswer(id, token);
    const type = numberOf(call.body.type);
    const isUpdate = type === CALLBACK.UPDATE || type === CALLBACK.DEFERRED_UPDATE;
    const isAllowed = ALLOWED[interaction.kind]?.includes(type) === true;
    if (!isAllowed || (isUpdate && interaction.source === undefined))
      throw invalidForm([
        {
          path: ["type"],
          code: "INTERACTION_CALLBACK_TYPE",
          message: `Type ${type} does not answer this interaction.`,
        },
      ]);
    const message = answer(interaction, type, fieldsOf(call.body.data), call);
    interaction.isAcknowledged = true;
    const isEphemeral = message?.onlyFor !== undefined;
    const data = fieldsOf(call.body.data);
    interaction.exchange.add({ kind: "response", type, isEphemeral, body: data, message }, call.at);
    if (call.query.get("with_response") !== "true") return { status: 204 };
    return { status: 200, body: callbackBody(interaction, type, message) };
  }

  function answer(
    interaction: Interaction,
    type: number,
    data: Fields,
    call: Call,
  ): Message | undefined {
    if (type === CALLBACK.CHOICES || type === CALLBACK.MODAL) {
      const problems = new Problems();
      if (type === CALLBACK.CHOICES) checkChoices(data.choices, interaction.optionType, problems);
      else checkModal(data, problems);
      refuseIn("data", problems);
      if (type === CALLBACK.MODAL) interaction.modal = data;
      return undefined;
    }
    if (type === CALLBACK.DEFERRED_UPDATE || type === CALLBACK.UPDATE) {
      interaction.original = interaction.source;
      if (type === CALLBACK.UPDATE && interaction.source !== undefined)
        applyEdit(backend, interaction.source, data, call);
      return interaction.source;
    }
    if (type === CALLBACK.DEFERRED) refuseBadDeferral(data);
    else refuseBadMessage(data, call, { flags: REPLY_FLAGS, whole: data }, ["data"]);
    interaction.isLoading = type === CALLBACK.DEFERRED;
    interaction.original = say(interaction, data, call);
    return interaction.original;
  }

  /** Needs no permission in the channel: the person's own to use commands is enough. */
  function say(interaction: Interaction, body: Fields, call: Call): Message {
    const { channel, user, isForcedEphemeral } = interaction;
    const flags = numberOf(body.flags);
    const isEphemeral = isForcedEphemeral || (flags & FLAG.EPHEMERAL) !== 0;
    const loading = interaction.isLoading ? FLAG.LOADING : 0;
    return world.message(
      channel,
      world.bot,
      { ...storedFields(body), flags: (flags & ~FLAG.EPHEMERAL) | loading },
      {
        attachments: uploaded(backend, body, call),
        pings: botPings(backend, channel, body),
        isSilent: (flags & FLAG.SUPPRESS_NOTIFICATIONS) !== 0,
        interaction: metadata(interaction),
        ...(isEphemeral ? { onlyFor: user } : {}),
      },
    );
  }

  function metadata(interaction: Interaction): Fields {
    const { exchange } = interaction;
    return {
      id: interaction.id,
      type: interaction.kind,
      user: exchange.interaction.user ?? fieldsOf(exchange.interaction.member).user,
      authorizing_integration_owners: exchange.interaction.authorizing_integration_owners,
    };
  }

  function callbackBody(
    interaction: Interaction,
    type: number,
    message: Message | undefined,
  ): Fields {
    const isNew = type === CALLBACK.MESSAGE || type === CALLBACK.DEFERRED;
    const about = {
      response_message_id: message?.id,
      response_message_loading: interaction.isLoading,
      response_message_ephemeral: message?.onlyFor !== undefined,
    };
    const resource = type === CALLBACK.MESSAGE || type === CALLBACK.UPDATE;
    return {
      interaction: { id: interaction.id, type: interaction.kind, ...(isNew ? about : {}) },
      resource: {
        type,
        ...(resource && message !== undefined ? { message: rawMessage(world, message) } : {}),
      },
    };
  }

  /** Right after a deferral the first follow-up fills the “thinking” message, as Discord keeps doing for old clients. */
  function followUp(call: Call): Answer {
    const interaction = hooked(call);
    const { body } = call;
    refuseBadMessage(body, call, { flags: REPLY_FLAGS, whole: body });
    if (interaction.isLoading && interaction.original !== undefined)
      return { status: 200, body: fill(interaction, interaction.original, call, REPLY_FLAGS) };
    interaction.followups += 1;
    if (
      interaction.isUserInstallOnly &&
      interaction.followups > INTERACTION.USER_INSTALL_FOLLOWUPS_MAX
    )
      throw new ApiError(
        400,
        40094,
        "This interaction has hit the maximum number of follow up messages",
      );
    const message = say(interaction, body, call);
    const isEphemeral = message.onlyFor !== undefined;
    interaction.exchange.add({ kind: "followup", isEphemeral, body, message }, call.at);
    return { status: 200, body: rawMessage(world, message) };
  }

  function get(call: Call): Answer {
    return { status: 200, body: rawMessage(world, target(hooked(call), call)) };
  }

  function edit(call: Call): Answer {
    const interaction = hooked(call);
    const message = target(interaction, call);
    if (interaction.isLoading && message === interaction.original)
      return { status: 200, body: fill(interaction, message, call, EDIT_FLAGS) };
    applyEdit(backend, message, call.body, call);
    tellEdit(interaction, message, call);
    return { status: 200, body: rawMessage(world, message) };
  }

  /** The first edit of a deferred reply is its first text, so it pings like a new message. */
  function fill(interaction: Interaction, message: Message, call: Call, flags: number): Fields {
    const { body } = call;
    refuseBadMessage(body, call, { flags, whole: body });
    interaction.isLoading = false;
    message.fields = { ...storedFields(body), flags: numberOf(body.flags) & ~FLAG.EPHEMERAL };
    message.attachments = uploaded(backend, body, call);
    message.pings = botPings(backend, message.channel, body);
    tellEdit(interaction, message, call);
    return rawMessage(world, message);
  }

  function tellEdit(interaction: Interaction, message: Message, call: Call): void {
    const isEphemeral = message.onlyFor !== undefined;
    interaction.exchange.add({ kind: "edit", isEphemeral, body: call.body, message }, call.at);
  }

  function remove(call: Call): Answer {
    const interaction = hooked(call);
    const message = target(interaction, call);
    world.deleteMessage(message);
    const isEphemeral = message.onlyFor !== undefined;
    interaction.exchange.add({ kind: "delete", isEphemeral, body: {}, message }, call.at);
    return { status: 204 };
  }

  function hooked(call: Call): Interaction {
    if (call.params.webhook_id !== world.bot.id) throw new ApiError(404, 10015, "Unknown Webhook");
    return interactions.toContinue(call.params.webhook_token);
  }

  /** The original, or a message that this interaction made. @throws ApiError 10008. */
  function target(interaction: Interaction, call: Call): Message {
    const id = call.params.message_id;
    const message = id === undefined ? interaction.original : world.messages.get(id);
    const isOwn = message === interaction.original || message?.interaction?.id === interaction.id;
    if (message === undefined || message.isDeleted || !isOwn)
      throw new ApiError(404, 10008, "Unknown Message");
    return message;
  }
}

/** A deferral may say that the reply will be ephemeral, and nothing else. */
function refuseBadDeferral(data: Fields): void {
  const problems = new Problems();
  const others = Object.entries(data).filter(([key, value]) => {
    const isDefault = value === false || value === null || value === undefined;
    return key !== "flags" && !isDefault;
  });
  for (const [key] of others)
    problems.add([key], "DEFERRED_RESPONSE", "A deferral holds flags only.");
  const flags = numberOf(data.flags);
  if ((flags & ~FLAG.EPHEMERAL) !== 0)
    problems.add(["flags"], "MESSAGE_FLAGS_INVALID", "A deferral takes only EPHEMERAL.");
  refuseIn("data", problems);
}

function refuseIn(key: string, problems: Problems): void {
  const placed = new Problems();
  for (const one of problems.found) placed.add([key, ...one.path], one.code, one.message);
  placed.refuse();
}
