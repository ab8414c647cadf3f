import { Download } from "lucide-react";

/** A button that saves something as a file. */
export function SaveButton({ label, onSave }: { label: string; onSave: () => void }) {
  return (
    <button type="button" className="button" onClick={onSave}>
      <Download aria-hidden="true" />
      {label}
    </button>
  );
}
