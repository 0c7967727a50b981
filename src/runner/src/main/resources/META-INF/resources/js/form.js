// A new transfer: two images, a preset, settings. What the server refuses is told beside what it is about.

import * as api from "./api.js";
import { DropZone, keepPageOnDrop } from "./drop.js";
import { SettingsForm } from "./settings.js";

const PARTS = ["content", "style"];

export class TransferForm {
  #form = document.getElementById("form");
  #button = document.getElementById("submit");
  #advanced = document.getElementById("advanced");
  #error = document.getElementById("form-error");
  #zones = {};
  #settings;
  #submitted;

  /** @param submitted is told the id of a job that was queued */
  constructor(submitted) {
    this.#submitted = submitted;
    for (const part of PARTS)
      this.#zones[part] = new DropZone(
        this.#form.querySelector(`[data-part=${part}]`),
        (files) => PARTS.forEach((name, index) => this.#zones[name].put(files[index])),
        () => this.#clear(this.#zones[part].input),
      );
    this.#settings = new SettingsForm(
      document.getElementById("presets"),
      document.getElementById("settings"),
      document.getElementById("reset"),
    );
    keepPageOnDrop();
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  /** Asks the server for presets; without them a transfer can still be sent with the server's defaults. */
  async load() {
    try {
      this.#settings.fill(await api.json("api/settings"));
    } catch (error) {
      document.getElementById("preset-error").textContent = `Presets can't be shown: ${error.message}`;
    }
  }

  async #send() {
    for (const input of [...Object.values(this.#zones).map((zone) => zone.input), ...this.#settings.inputs]) this.#clear(input);
    this.#error.textContent = "";
    const missing = PARTS.filter((part) => this.#zones[part].file === null);
    for (const part of missing) this.#tell(this.#zones[part].input, `Choose the ${part} image.`);
    if (missing.length > 0) {
      this.#zones[missing[0]].input.focus();
      return;
    }
    this.#button.disabled = true;
    this.#button.textContent = "Sending…";
    try {
      this.#submitted(await api.submit(this.#zones.content.file, this.#zones.style.file, this.#settings.values()));
    } catch (error) {
      this.#refused(error);
    } finally {
      this.#button.disabled = false;
      this.#button.textContent = "Start the transfer";
    }
  }

  #refused(error) {
    const part = PARTS.find((name) => error.message.startsWith(`${name}:`));
    const input = part === undefined ? this.#settings.inputOf(error.message) : this.#zones[part].input;
    if (error.status !== 400 && error.status !== 413) this.#error.textContent = sentence(error.message);
    else if (input === null) this.#error.textContent = sentence(error.message);
    else {
      if (part === undefined) this.#advanced.open = true;
      this.#tell(input, sentence(error.message));
      input.focus();
    }
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
