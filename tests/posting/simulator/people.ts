/** What people do meanwhile: moderators remove messages, and say what becomes of deliveries that wait for them. */

import type { World } from "./desk.ts";

const HOUR_MS = 60 * 60_000;

export function planPeople(world: World, places: readonly string[], troubleMs: number): void {
  const { assumed, chance, chat, clockwork, disk } = world;
  const mayBeRemoved = (key: string) =>
    !assumed.isRemovedOnceKnown ||
    disk.inOrder("delivery").some(([one, { state }]) => one === key && state === "delivered");
  for (let left = chance.happens(0.3) ? chance.between(1, 3) : 0; left > 0; left -= 1) {
    const place = places[chance.between(0, places.length - 1)] ?? "";
    clockwork.after(chance.between(0, troubleMs), () => chat.moderate(place, mayBeRemoved));
  }
  for (let left = chance.happens(0.5) ? chance.between(1, 6) : 0; left > 0; left -= 1) {
    clockwork.after(chance.between(0, troubleMs + HOUR_MS / 6), () => decideOne(world));
  }
}

/** It may fail, or die on the way, like whatever else is asked of the desk. */
function decideOne(world: World): void {
  const { chance, clockwork, decide, disk, note, ordered, skipped, undone } = world;
  if (skipped.size > 0 && chance.happens(0.5)) {
    undoOne(world);
    return;
  }
  const stuck = disk.inOrder("stuck");
  const [key] = stuck[chance.between(0, Math.max(0, stuck.length - 1))] ?? [];
  if (key === undefined || decide === undefined) return;
  const verdict = chance.oneOf({ post: 3, skip: 1 });
  note?.(`     somebody says of ${key.slice(0, 6)}: ${verdict}`);
  if (verdict === "post") ordered.push(key);
  else if (!skipped.has(key)) skipped.set(key, clockwork.nowMs());
  undone.delete(key);
  decide(key, { verdict, by: "chat:editor" }).catch(() => undefined);
}

/** What somebody skipped is to wait again. */
function undoOne({ chance, decide, note, skipped, undone }: World): void {
  const keys = [...skipped.keys()];
  const key = keys[chance.between(0, keys.length - 1)];
  if (key === undefined || decide === undefined) return;
  note?.(`     somebody says of ${key.slice(0, 6)}: wait`);
  decide(key, { verdict: "wait", by: "chat:editor" }).then(
    (delivery) => {
      if (delivery !== undefined) undone.add(key);
    },
    () => undefined,
  );
}
