// What a done job's report says to people: how well it went, and what speaks against trusting it.

import * as api from "./api.js";
import { figure } from "./words.js";

export class Report {
  #figures;
  #warnings;
  #id = null;

  /** @param elements figures, a paragraph, and warnings, a list */
  constructor({ figures, warnings }) {
    this.#figures = figures;
    this.#warnings = warnings;
  }

  clear() {
    this.#id = null;
    this.#figures.textContent = "";
    this.#warnings.replaceChildren();
    this.#warnings.hidden = true;
  }

  async show(id) {
    if (id === this.#id) return;
    this.#id = id;
    const { quality = {}, warnings = [] } = await api.json(`${api.job(id)}/report`);
    if (id !== this.#id) return;
    this.#figures.textContent = Object.entries(quality)
      .map(([name, value]) => `${name} ${figure(value)}`)
      .join(", ");
    this.#warnings.replaceChildren(
      ...warnings.map((words) => {
        const line = document.createElement("li");
        line.textContent = words;
        return line;
      }),
    );
    this.#warnings.hidden = warnings.length === 0;
  }
}
