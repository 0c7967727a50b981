// A done job's style on further images, each a job of its own.

import * as api from "./api.js";
import { problem } from "./files.js";

const byId = (id) => document.getElementById(id);

export class Apply {
  #id = null;
  #input = byId("apply-files");
  #button = byId("apply");

  /** @param queued is told when a job was queued */
  constructor(queued) {
    this.#button.addEventListener("click", () => this.#input.click());
    this.#input.addEventListener("change", () => this.#send([...this.#input.files], queued));
  }

  /** @param id the job whose style is applied */
  begin(id) {
    this.#id = id;
    byId("apply-words").textContent = "";
  }

  /** One after the other: a server takes in few at once. */
  async #send(files, queued) {
    const id = this.#id;
    this.#input.value = ""; // the same ones may be chosen again
    this.#button.disabled = true;
    const refused = [];
    for (const [index, file] of files.entries()) {
      this.#say(id, `Sending ${index + 1} of ${files.length}: ${file.name}`);
      try {
        const words = await problem(file, undefined, 0);
        if (words !== "") refused.push(words);
        else await api.apply(id, file);
      } catch (error) {
        refused.push(`${file.name}: ${error.message}`);
      }
      queued();
    }
    this.#button.disabled = false;
    const sent = files.length - refused.length;
    this.#say(id, [`${sent} of ${files.length} ${files.length === 1 ? "image is" : "images are"} in the queue.`, ...refused].join(" "));
  }

  #say(id, words) {
    if (id === this.#id) byId("apply-words").textContent = words;
  }
}
