import { shownAnswer } from "../../../state/asked.ts";
import { useApp } from "../../use-app.ts";
import { modelsWords } from "../../words/models-words.ts";

/**
 * The servers of the chosen catalogue, and which of them answered when they were asked. Shows nothing where it names none.
 */
export function ServerList() {
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const asked = useApp((state) => state.servers);
  const catalogue = useApp(({ address }) => address.catalogue);
  const askServers = useApp((state) => state.askServers);
  const words = modelsWords.servers;
  if (card === null || card.servers.length === 0) return null;
  const verdicts = shownAnswer(asked) ?? [];
  return (
    <div className="servers">
      <h3>{words.title}</h3>
      <ul className="plain-list">
        {card.servers.map(({ address, title, licence }) => {
          const asked = verdicts.find((one) => one.address === address);
          const verdict = asked?.verdict ?? null;
          const golden = asked?.golden;
          return (
            <li key={address} data-verdict={golden?.verdict === "differs" ? "changed" : verdict}>
              <span>{title}</span>
              <span className="hash">
                {new URL(address).host} · {licence}
              </span>
              {verdict !== null && <span>{words.verdicts[verdict]}</span>}
              {golden !== undefined && <span> {words.compared(golden)}</span>}
            </li>
          );
        })}
      </ul>
      <p className="note" role="status">
        {asked.state === "asking" && words.asking}
        {asked.state === "ready" &&
          words.answered(verdicts.filter(({ verdict }) => verdict === "answers").length, card.servers.length)}
      </p>
      <button
        type="button"
        className="button"
        disabled={asked.state === "asking"}
        onClick={() => askServers(catalogue)}
      >
        {words.ask}
      </button>
    </div>
  );
}
