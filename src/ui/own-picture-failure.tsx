import { fileName } from "../core/file-address.ts";
import type { OwnPicture } from "../core/own-picture.ts";
import type { Failure } from "../state/failure.ts";
import { isWaiting } from "../state/follow-rasters.ts";
import { AgreeToServer } from "./agree-to-server.tsx";
import { PlainFailure } from "./plain-failure.tsx";
import { useApp } from "./use-app.ts";
import { ownPictureWords as words } from "./words/own-picture-words.ts";

interface OwnPictureFailureProps {
  readonly title: string;
  readonly failure: Failure;
  readonly picture: OwnPicture;
  onAgain?(): void;
}

/** A request that failed because of the person's own picture: the error's sentence, and what the person can do. */
export function OwnPictureFailure({ picture, ...shown }: OwnPictureFailureProps) {
  const go = useApp((state) => state.go);
  const agreed = useApp((state) => state.agreed);
  return (
    <>
      {isWaiting(picture.address, agreed, document.baseURI) ? (
        <AgreeToServer address={picture.address} />
      ) : (
        <PlainFailure {...shown} />
      )}
      <p>
        <button type="button" className="link" onClick={() => go({ picture: null }, "push")}>
          {words.catalogues}
        </button>
      </p>
    </>
  );
}

/** Whether a failure is about this picture: its sentence then names the file or its address. */
export function isOfPicture({ message }: Failure, { address }: OwnPicture): boolean {
  const names = [fileName(address), address, address.replace(/[?#].*$/s, "")];
  return names.some((name) => message.startsWith(`${name}:`));
}
