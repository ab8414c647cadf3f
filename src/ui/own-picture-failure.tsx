import { fileName } from "../core/file-address.ts";
import { originElsewhere } from "../core/origin-elsewhere.ts";
import type { OwnPicture } from "../core/own-picture.ts";
import type { Failure } from "../state/failure.ts";
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
  const origin = originElsewhere(picture.address, document.baseURI);
  const isWaiting = origin !== null && !agreed.includes(origin);
  return (
    <>
      {isWaiting ? <AgreeToServer origin={origin} /> : <PlainFailure {...shown} />}
      <p>
        <button type="button" className="link" onClick={() => go({ picture: null }, "push")}>
          {words.catalogues}
        </button>
      </p>
    </>
  );
}

/** Whether a failure is about this picture: its sentence then names the file, its address or its server. */
export function isOfPicture({ message }: Failure, { address }: OwnPicture): boolean {
  const origin = originElsewhere(address, document.baseURI);
  const names = [fileName(address), address, ...(origin === null ? [] : [origin])];
  return names.some((name) => message.startsWith(`${name}:`));
}
