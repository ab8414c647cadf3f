import { fileName } from "../core/file-address.ts";
import type { Provenance } from "../prediction/provenance.ts";
import type { AppStore } from "./app-store.ts";
import { SLOTS } from "./tiles-slice.ts";

/**
 * Says when a file that an answer was made from has another version than in an answer before, and has all that is shown asked
 * again: what was drawn from the old file must not stand beside the new. Until the returned function is called.
 */
export function followVersions(store: AppStore): () => void {
  /** By the address of a file, the versions that answers were made from. */
  const seen = new Map<string, Set<string>>();

  /** The file of these that has a version never seen before, though another was; null for none. */
  function changedIn(assets: Provenance["assets"]): string | null {
    let changed: string | null = null;
    for (const { address, etag } of assets) {
      if (etag === null) continue;
      const versions = seen.get(address) ?? new Set();
      seen.set(address, versions);
      if (versions.size > 0 && !versions.has(etag)) changed = address;
      versions.add(etag);
    }
    return changed;
  }

  function look(assets: Provenance["assets"]): void {
    const changed = changedIn(assets);
    if (changed === null) return;
    const { notify, askAgain } = store.getState();
    notify({ kind: "file-changed", name: fileName(changed) });
    askAgain();
  }

  return store.subscribe((state, last) => {
    if (state.point !== last.point && state.point.state === "ready")
      look(state.point.answer.provenance.assets);
    for (const slot of SLOTS) {
      const tiles = state[slot];
      if (tiles === last[slot] || tiles?.kind !== "predicted") continue;
      const newest = [...tiles.answers.values()].at(-1);
      if (newest !== undefined) look(newest.provenance.assets);
    }
  });
}
