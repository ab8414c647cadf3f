import { TriangleAlert } from "lucide-react";
import type { Banner } from "../prediction/banner.ts";

/** The warning that must be read before an answer. */
export function BannerNote({ banner }: { banner: Banner }) {
  return (
    <p className="banner" data-kind={banner.kind}>
      <TriangleAlert aria-hidden="true" />
      <span>{banner.text}</span>
    </p>
  );
}
