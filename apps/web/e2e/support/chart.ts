import type { Locator, Page } from "playwright/test";
import { layoutSettled } from "./canvas.ts";
import { inspectorOf } from "./newcomer.ts";

/** What leads on from a state, and where to, as a person says it in the dialog of a new line. */
interface Way {
  /** A value of "Taken by"; absent: what is offered. */
  readonly by?: string;
  /** The event's name, or how long it takes. */
  readonly text?: string;
  readonly to: string;
  /** What the new state is; absent: a simple one. */
  readonly kind?: string;
  /** It leads to a state that there is: `to` is its name in the list. */
  readonly isThere?: boolean;
}

/** The designer of a statechart under a person's hands. */
export class ChartEditor {
  readonly page: Page;
  readonly inspector: Locator;
  readonly states: Locator;
  readonly dialog: Locator;
  readonly #name: string;

  /** `name`: the workflow's, which the ids of its states begin with. */
  constructor(page: Page, name: string) {
    this.page = page;
    this.inspector = inspectorOf(page);
    this.states = page.getByRole("region", { name: "States" });
    this.dialog = page.getByRole("dialog");
    this.#name = name;
  }

  node(key: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${this.#name}.${key}"]`);
  }

  async select(row: string): Promise<void> {
    await this.states.getByRole("button", { name: new RegExp(`^${row}`) }).click();
  }

  async tab(name: string): Promise<void> {
    await this.inspector.getByRole("tab", { name, exact: true }).click();
  }

  /** Clicks the lower end of a state, and says what leads on from it. */
  async connect(from: string, { by, text, to, kind, isThere = false }: Way): Promise<void> {
    await layoutSettled(this.page);
    await this.node(from).locator(":scope > .react-flow__handle.source").click();
    const { dialog } = this;
    if (by !== undefined) await dialog.getByRole("combobox", { name: "Taken by" }).selectOption(by);
    if (text !== undefined)
      await dialog.getByRole("textbox", { name: /^(Name of the event|How long)$/ }).fill(text);
    if (isThere)
      await dialog.getByRole("combobox", { name: "Leads to" }).selectOption({ label: to });
    else await dialog.getByRole("textbox", { name: "Its key" }).fill(to);
    if (kind !== undefined)
      await dialog.getByRole("combobox", { name: "What it is" }).selectOption(kind);
    await dialog.getByRole("button", { name: "Connect" }).click();
    if (!isThere) await this.states.getByRole("button", { name: new RegExp(`^${to}`) }).waitFor();
  }

  /** Has the selected state invoke a task. */
  async invoke(task: string): Promise<void> {
    await this.tab("Invoke");
    await this.inspector.getByRole("button", { name: "Invoke a task" }).click();
    await this.#choose("What is done", task);
  }

  async undoBy(task: string): Promise<void> {
    await this.inspector
      .getByRole("switch", { name: "Undo this when the run fails later" })
      .click();
    await this.#choose("Task that undoes it", task);
  }

  async addField(within: Locator, name: string): Promise<void> {
    const field = within.getByRole("textbox", { name: "Add a field: name" });
    await field.fill(name);
    await field.press("Enter");
  }

  async #choose(what: string, search: string): Promise<void> {
    await this.inspector.getByRole("button", { name: what }).click();
    const box = this.page.getByRole("combobox", { name: `Search: ${what}` });
    await box.fill(search);
    await box.press("Enter");
  }
}
