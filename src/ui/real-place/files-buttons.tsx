import { FileUp, FolderUp } from "lucide-react";
import { chosenFile } from "../chosen-file.ts";
import { FilesButton } from "../sections/models/files-button.tsx";
import { useApp } from "../use-app.ts";

/** Buttons that bring a folder or files of the person's own to this device, and put what they are into use. */
export function FilesButtons({ files, folder }: { readonly files: string; readonly folder: string }) {
  const isBusy = useApp(({ bringing }) => bringing.state === "busy");
  const bringAndUse = useApp((state) => state.bringAndUse);
  const take = (chosen: FileList | null) => {
    if (chosen !== null && chosen.length > 0)
      bringAndUse({ kind: "files", files: [...chosen].map(chosenFile) });
  };
  const shared = { isDisabled: isBusy, onChoose: take };
  return (
    <div className="actions">
      <FilesButton {...shared} label={folder} icon={<FolderUp aria-hidden="true" />} many="folder" />
      <FilesButton {...shared} label={files} icon={<FileUp aria-hidden="true" />} many="files" />
    </div>
  );
}
