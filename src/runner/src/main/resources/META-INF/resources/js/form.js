// A new transfer: two images, perhaps their masks, a preset, settings. What is wrong is told beside what it is about: of a file as
// soon as it is chosen, of the rest when the server refuses it.

import * as api from "./api.js";
import { DropZone, keepPageOnDrop } from "./drop.js";
import { problem } from "./files.js";
import { SettingsForm } from "./settings.js";

const IMAGES = ["content", "style"];
const MASKS = ["content-mask", "style-mask"];
const PARTS = [...IMAGES, ...MASKS];

export class TransferForm {
  #form = document.getElementById("form");
  #button = document.getElementById("submit");
  #advanced = document.getElementById("advanced");
  #masks = document.getElementById("masks");
  #error = document.getElementById("form-error");
  #zones = {};
  #settings;
  #limits;
  #submitted;
  /** What was sent last without an answer, and its key: pressed again, it is the same submission. */
  #unanswered = { what: "", key: "" };

  /** @param submitted is told the id of a job that was queued */
  constructor(submitted) {
    this.#submitted = submitted;
    for (const [index, part] of PARTS.entries()) {
      const neighbours = index < IMAGES.length ? IMAGES : MASKS;
      this.#zones[part] = new DropZone(
        this.#form.querySelector(`[data-part=${part}]`),
        (files) => neighbours.forEach((name, place) => this.#zones[name].put(files[place])),
        () => this.#look(part),
      );
    }
    this.#settings = new SettingsForm({
      presets: document.getElementById("presets"),
      fields: document.getElementById("settings"),
      paired: document.getElementById("paired"),
      reset: document.getElementById("reset"),
    });
    keepPageOnDrop();
    document.getElementById("swap").addEventListener("click", () => this.#swap());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  /** Asks the server for presets; without them a transfer can still be sent with the server's defaults. */
  async load() {
    try {
      const all = await api.json("api/settings");
      this.#limits = all.limits;
      this.#settings.fill(all);
    } catch (error) {
      document.getElementById("preset-error").textContent = `Presets can't be shown: ${error.message}`;
    }
  }

  /** Fills in the settings of another transfer; the images are for the user to choose. */
  take(settings) {
    this.#advanced.open = this.#settings.take(settings);
    const heading = document.getElementById("new-heading");
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  }

  /** Whether nothing is known to be wrong with a part's file. */
  async #look(part) {
    const { input, file } = this.#zones[part];
    const others = PARTS.filter((name) => name !== part).reduce((sum, name) => sum + (this.#zones[name].file?.size ?? 0), 0);
    const words = file === null ? "" : await problem(file, this.#limits, others);
    if (file !== this.#zones[part].file) return true; // another one was chosen meanwhile
    this.#clear(input);
    if (words !== "") this.#tell(input, words);
    return words === "";
  }

  #swap() {
    for (const [one, other] of [IMAGES, MASKS]) {
      const file = this.#zones[one].file;
      this.#zones[one].put(this.#zones[other].file);
      this.#zones[other].put(file);
    }
  }

  /** The first input that keeps the transfer from being sent, told about; null when there is none. */
  async #lacking() {
    let lacking = null;
    const masks = MASKS.some((part) => this.#zones[part].file !== null);
    for (const part of PARTS) {
      const { input, file } = this.#zones[part];
      const wanted = file === null && (IMAGES.includes(part) || masks);
      if (wanted) this.#tell(input, IMAGES.includes(part) ? `Choose the ${part} image.` : "Choose both masks, or none.");
      if (wanted || !(await this.#look(part))) lacking ??= input;
    }
    return lacking;
  }

  async #send() {
    for (const input of [...PARTS.map((part) => this.#zones[part].input), ...this.#settings.inputs]) this.#clear(input);
    this.#error.textContent = "";
    const lacking = await this.#lacking();
    if (lacking !== null) {
      this.#focus(lacking);
      return;
    }
    this.#button.disabled = true;
    this.#button.textContent = "Sending…";
    const files = Object.fromEntries(PARTS.map((part) => [part, this.#zones[part].file]).filter(([, file]) => file !== null));
    const settings = this.#settings.values();
    try {
      this.#submitted(await api.submit(files, settings, this.#keyOf(files, settings)));
      this.#unanswered = { what: "", key: "" };
    } catch (error) {
      if (error.status !== 0) this.#unanswered = { what: "", key: "" };
      this.#refused(error);
    } finally {
      this.#button.disabled = false;
      this.#button.textContent = "Start the transfer";
    }
  }

  #keyOf(files, settings) {
    const what = JSON.stringify([Object.entries(files).map(([part, file]) => [part, file.name, file.size, file.lastModified]), settings]);
    if (what !== this.#unanswered.what) this.#unanswered = { what, key: api.submissionKey() };
    return this.#unanswered.key;
  }

  #refused(error) {
    // The longest name first: "content-mask: ..." is not about the content.
    const part = [...PARTS].reverse().find((name) => error.message.startsWith(name));
    const input = part === undefined ? this.#settings.inputOf(error.message) : this.#zones[part].input;
    const mendable = (error.status === 400 || error.status === 413) && input !== null;
    if (!mendable) {
      this.#error.textContent = sentence(error.message);
      return;
    }
    this.#tell(input, sentence(error.message));
    this.#focus(input);
  }

  /** Also where it is folded away. */
  #focus(input) {
    for (const place of [this.#advanced, this.#masks]) if (place.contains(input)) place.open = true;
    input.focus();
  }

  #tell(input, message) {
    input.setAttribute("aria-invalid", "true");
    document.getElementById(`${input.id}-error`).textContent = message;
  }

  #clear(input) {
    input.removeAttribute("aria-invalid");
    document.getElementById(`${input.id}-error`).textContent = "";
  }
}

const sentence = (message) => message[0].toUpperCase() + message.slice(1);
