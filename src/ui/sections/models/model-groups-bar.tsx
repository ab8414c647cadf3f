import { modelsWords as words } from "../../words/models-words.ts";
import { GROUP_NAMES, type GroupName, groupId } from "./model-groups.ts";

/** A bar above the section *Models and data*, which is long: it leads to each group of its parts, and nothing scrolls beneath it. */
export function ModelGroupsBar() {
  return (
    <nav className="model-groups" aria-label={words.groupsLabel}>
      {GROUP_NAMES.map((name) => (
        <button key={name} type="button" onClick={() => show(name)}>
          {words.groups[name]}
        </button>
      ))}
    </nav>
  );
}

function show(name: GroupName): void {
  const group = document.getElementById(groupId(name));
  group?.scrollIntoView({ block: "start" });
  // Whoever goes on by keyboard goes on there.
  group?.focus({ preventScroll: true });
}
