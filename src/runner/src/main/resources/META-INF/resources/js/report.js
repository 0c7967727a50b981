// What a done job's report says to people: how well it went, and what speaks against trusting it.

import * as api from "./api.js";
import { explained } from "./explained.js";
import { figure } from "./words.js";

const MEANINGS = {
  eSSIM: "Structural similarity of the edges' strength. 1 is best: every edge is as strong as it was.",
  "gradient r": "Correlation of the edges' strength before and after. 1 is best.",
  GMSD: "How unevenly edges were kept. 0 is best.",
  SSIM: "Structural similarity of brightness. 1 is no change; it also falls with changes of brightness that are wanted.",
  "new edges": "Share of the pixels that have an edge where the content has none. 0 is best.",
  "colour moved": "Share of the way to the style's colours. 1 is all of it; low when content and style show other amounts of things.",
  "Gram drop": "Share of the way to the style's textures and colours, as the loss network sees them. 1 is all of it.",
  "invented colour": "Colour that doesn't follow the content, in units of CIE Lab. Low is good; compare results of one pair only.",
};

export class Report {
  #figures;
  #warnings;
  #id = null;

  /** @param elements figures and warnings, two lists */
  constructor({ figures, warnings }) {
    this.#figures = figures;
    this.#warnings = warnings;
  }

  clear() {
    this.#id = null;
    this.#figures.replaceChildren();
    this.#warnings.replaceChildren();
    this.#warnings.hidden = true;
  }

  async show(id) {
    if (id === this.#id) return;
    this.#id = id;
    const { quality = {}, warnings = [] } = await api.json(`${api.job(id)}/report`);
    if (id !== this.#id) return;
    this.#figures.replaceChildren(
      ...Object.entries(quality).map(([name, value]) => {
        const words = `${name} ${figure(value)}`;
        return item(...(MEANINGS[name] === undefined ? [words] : explained(words, MEANINGS[name])));
      }),
    );
    this.#warnings.replaceChildren(...warnings.map((words) => item(words)));
    this.#warnings.hidden = warnings.length === 0;
  }
}

function item(...children) {
  const made = document.createElement("li");
  made.append(...children);
  return made;
}
