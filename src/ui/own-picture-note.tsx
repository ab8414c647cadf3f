import { fileName } from "../core/file-address.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { AgreeToServer } from "./agree-to-server.tsx";
import { useApp } from "./use-app.ts";
import { ownPictureWords as words } from "./words/own-picture-words.ts";

/**
 * Says that the person's own picture replaces the catalogue's, with a button that goes back. Shows nothing without an own
 * picture.
 */
export function OwnPictureNote() {
  const picture = useApp(({ address }) => address.picture);
  const go = useApp((state) => state.go);
  if (picture === null) return null;
  const { address } = picture;
  return (
    <div className="own-picture">
      <p>{words.inUse(fileName(address))}</p>
      {parseOwnAddress(address) !== null && <p className="note">{words.ownNote}</p>}
      <AgreeToServer address={address} />
      <button type="button" className="link" onClick={() => go({ picture: null }, "push")}>
        {words.catalogues}
      </button>
    </div>
  );
}
