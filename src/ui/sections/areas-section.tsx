import { Shapes } from "lucide-react";
import { EmptyState } from "../empty-state.tsx";
import { words } from "../words.ts";

/** The areas that a person drew or brought. */
export function AreasSection() {
  const { emptyTitle, empty, coming, privacy } = words.areas;
  return (
    <>
      <EmptyState level={2} icon={<Shapes />} title={emptyTitle} text={empty} coming={coming} />
      <p className="note">{privacy}</p>
    </>
  );
}
