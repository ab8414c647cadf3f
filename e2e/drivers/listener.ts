import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";

type Role = Parameters<Page["getByRole"]>[0];

/**
 * Uses the page as somebody does who hears it: by the roles and names of the accessibility tree, with the keyboard, and by what
 * the page says of itself. It knows no pixel and no selector.
 */
export class Listener {
  readonly #page: Page;
  readonly #heard: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Listens to pages from the first moment of the next one on. */
  async listens(): Promise<void> {
    await this.#page.exposeBinding("journeyHears", (_source, text: string) => this.#heard.push(text));
    await this.#page.addInitScript(sayLiveRegions);
  }

  async open(search: string): Promise<void> {
    await this.#page.goto(`/${search}`);
  }

  /** What the page said so far, without being asked. */
  heard(): readonly string[] {
    return this.#heard;
  }

  /** The accessibility tree of the whole page or of one part, as text. */
  async reads(role: Role = "document", name?: string): Promise<string> {
    return this.#page.getByRole(role, name === undefined ? {} : { name }).ariaSnapshot();
  }

  one(role: Role, name?: string | RegExp) {
    return this.#page.getByRole(role, name === undefined ? {} : { name });
  }

  async press(role: Role, name: string): Promise<void> {
    await this.#page.getByRole(role, { name, exact: true }).press("Enter");
  }

  async key(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  async type(role: Role, name: string, text: string): Promise<void> {
    await this.one(role, name).focus();
    await this.#page.keyboard.type(text);
  }

  /** Gives the text that a button saves. */
  async saves(button: string): Promise<string> {
    const download = this.#page.waitForEvent("download");
    await this.press("button", button);
    return readFile(await (await download).path(), "utf8");
  }

  /** Whether something on the page has the keyboard's focus. */
  async hasFocus(): Promise<boolean> {
    return this.#page.evaluate(() => document.activeElement !== document.body);
  }
}

/** Runs in the page: says the text of a live region whenever it changes, as a screen reader does. */
function sayLiveRegions(): void {
  const { journeyHears } = globalThis as unknown as { journeyHears(text: string): void };
  const last = new WeakMap<Element, string>();
  const say = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement;
    const region = element?.closest("[role=status], [role=alert], [aria-live=polite]");
    const text = region?.textContent?.trim() ?? "";
    if (region == null || last.get(region) === text) return;
    last.set(region, text);
    if (text !== "") journeyHears(text);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      say(target);
      for (const node of addedNodes) say(node);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
