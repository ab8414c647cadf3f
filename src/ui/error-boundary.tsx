import { Component, type ReactNode } from "react";
import { maskSecrets } from "../core/masked-address.ts";
import { words } from "./words.ts";

/** Catches errors of rendering, tells the person, and offers two ways back: continue, or start again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { title, what, retry, restart, detail } = words.failure;
    return (
      <main className="stand-in stand-in-page">
        <div className="stand-in-text" role="alert">
          <h1>{title}</h1>
          <p>{what}</p>
          <p className="stand-in-actions">
            <button type="button" className="button" onClick={() => this.setState({ error: null })}>
              {retry}
            </button>
            <a className="button" href={location.pathname}>
              {restart}
            </a>
          </p>
          <details>
            <summary>{detail}</summary>
            <p>{maskSecrets(error instanceof Error ? error.message : String(error))}</p>
          </details>
        </div>
      </main>
    );
  }
}
