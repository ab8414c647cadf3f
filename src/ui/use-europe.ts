import { europeAddresses } from "../core/europe-addresses.ts";
import { useApp } from "./use-app.ts";

/** Gives the function that puts the catalogue of public servers over Europe into use and asks which of its servers answer. */
export function useEurope(): () => void {
  const go = useApp((state) => state.go);
  const agree = useApp((state) => state.agree);
  const askServers = useApp((state) => state.askServers);
  return () => {
    agree(europeAddresses);
    go({ catalogue: "europe", year: null }, "push");
    askServers("europe");
  };
}
