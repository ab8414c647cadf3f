import { type ReactNode, useRef } from "react";

interface FilesButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isDisabled: boolean;
  /** The `accept` of the file input; absent for any file. */
  readonly accept?: string;
  /** Several files, or a whole folder; absent for one file. */
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
