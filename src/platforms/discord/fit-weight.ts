/** Whether Discord would take a message: one budget of components and text for all that is in it. */

import { type APIContainerComponent, ComponentType } from "discord.js";
import { altText } from "./fit-components.ts";
import { COMPONENTS_MAX, TEXT_BYTES_MAX, TEXT_CHARS_MAX, TEXT_OVERHEAD_BYTES } from "./limits.ts";

type Component = APIContainerComponent["components"][number];

/** True when the container is within every limit that counts over a whole message. */
export function isWithinLimits(container: APIContainerComponent): boolean {
  const texts = container.components.flatMap(textsOf);
  const count = container.components.reduce((sum, one) => sum + countOf(one), 1);
  const chars = texts.reduce((sum, text) => sum + text.length, 0);
  if (count > COMPONENTS_MAX || chars > TEXT_CHARS_MAX) return false;
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + TEXT_OVERHEAD_BYTES, 0);
  return bytes <= TEXT_BYTES_MAX;
}

function countOf(component: Component): number {
  switch (component.type) {
    case ComponentType.ActionRow:
      return 1 + component.components.length;
    case ComponentType.Section:
      return 2 + component.components.length;
    default:
      return 1;
  }
}

/** A picture that cannot be drawn leaves its words, so they need room too. */
function textsOf(component: Component): readonly string[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return [component.content];
    case ComponentType.Section:
      return component.components.map(({ content }) => content);
    case ComponentType.MediaGallery:
      return component.items.map(({ description }) => altText(description ?? ""));
    default:
      return [];
  }
}
