import { type ReactNode, useRef } from "react";

interface FilesButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDisabled: boolean;
  /** As an input's `accept`; any file where it is left out. */
  readonly accept?: string;
  /** One file, where it is left out; or several, or a whole folder. */
  readonly many?: "files" | "folder";
  onChoose(files: FileList | null): void;
}

/** A button that opens the browser's choice of files. */
export function FilesButton({ label, icon, isDisabled, accept, many, onChoose }: FilesButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" disabled={isDisabled} onClick={() => input.current?.click()}>
        {icon}
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={many !== undefined}
        {...(accept !== undefined && { accept })}
        {...(many === "folder" && { webkitdirectory: "" })}
        onChange={({ currentTarget }) => {
          onChoose(currentTarget.files);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
