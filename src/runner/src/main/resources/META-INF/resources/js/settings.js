// Preset and advanced settings, with names, defaults and help from the server: the page knows none of them.

import { title } from "./words.js";

const PRESET = "preset";
const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/i;
/** A server takes no file and no address for its loss network, so there are two to choose from. */
const CHOICES = { vgg19: ["auto", "random"] };
const PAIRED = "paired";
/** The one preset for registered pairs. */
const PAIRED_PRESET = "instant";

export class SettingsForm {
  #presets;
  #fields;
  #place;
  #paired;
  #defaults = {};
  #inputs = new Map();

  /** @param paired where the setting of that name stands, since it is about the images */
  constructor({ presets, fields, paired, reset }) {
    this.#place = presets;
    this.#fields = fields;
    this.#paired = paired;
    reset.addEventListener("click", () => this.#reset());
  }

  /** @param presets values by option, by preset  @param help a line by option */
  fill({ presets, help }) {
    this.#presets = presets;
    const names = Object.keys(presets);
    names.forEach((name, index) => this.#place.append(radio(name, description(help[PRESET], name), index === 0)));
    this.#place.addEventListener("change", () => {
      const paired = this.#inputs.get(PAIRED);
      if (this.preset !== PAIRED_PRESET && paired !== undefined) paired.checked = false;
      this.#choose();
    });
    for (const option of Object.keys(presets[names[0]]))
      if (option === PAIRED) this.#paired.append(this.#box(option, help[option] ?? ""));
      else if (option !== PRESET) this.#fields.append(this.#field(option, presets[names[0]][option], help[option] ?? ""));
    this.#choose();
  }

  get preset() {
    return this.#place.querySelector("input:checked")?.value;
  }

  /** The preset, and what differs from its values. */
  values() {
    const values = this.preset === undefined ? {} : { [PRESET]: this.preset };
    for (const [option, input] of this.#inputs) {
      const text = read(input);
      if (text !== "" && text !== this.#defaults[option]) values[option] = text;
    }
    return values;
  }

  /**
   * Fills in all settings.
   *
   * @param settings texts by option
   * @returns whether one differs from the preset's
   */
  take(settings) {
    if (this.#presets === undefined) return false; // the server couldn't be asked
    this.#check(settings[PRESET]);
    for (const [option, input] of this.#inputs) write(input, settings[option] ?? this.#defaults[option]);
    this.#mark();
    return [...this.#inputs].some(([option, input]) => option !== PAIRED && read(input) !== this.#defaults[option]);
  }

  /** The input that a message of the server is about, such as "steps must be ...". */
  inputOf(message) {
    const words = message.toLowerCase().replaceAll("-", " ");
    for (const [option, input] of this.#inputs) {
      const name = option.replaceAll("-", " ");
      if (words.startsWith(name) || words.startsWith(name.replace(/s$/, ""))) return input;
    }
    return null;
  }

  get inputs() {
    return [...this.#inputs.values()];
  }

  /** Fields that the user hasn't changed follow the preset. */
  #choose() {
    const defaults = this.#presets[this.preset];
    for (const [option, input] of this.#inputs) {
      const untouched = [undefined, read(input)].includes(this.#defaults[option]) || read(input) === "";
      if (untouched) write(input, defaults[option]);
    }
    this.#defaults = defaults;
    this.#mark();
  }

  #check(preset) {
    const radio = [...this.#place.querySelectorAll("input")].find((input) => input.value === preset);
    if (radio !== undefined) radio.checked = true;
    this.#choose();
  }

  #reset() {
    for (const [option, input] of this.#inputs) write(input, this.#defaults[option]);
    this.#mark();
  }

  #mark() {
    for (const [option, input] of this.#inputs)
      input.closest(".setting").classList.toggle("changed", read(input) !== this.#defaults[option]);
  }

  #box(option, help) {
    const id = `setting-${option}`;
    const label = document.createElement("label");
    label.className = "setting box";
    const input = document.createElement("input");
    input.type = "checkbox";
    input.id = id;
    input.name = option;
    input.setAttribute("aria-describedby", `${id}-error`);
    const words = document.createElement("span");
    words.append(capitalised(help.split(":")[0]));
    const hint = document.createElement("span");
    hint.className = "hint";
    hint.textContent = capitalised(help.slice(help.indexOf(":") + 1).trim());
    words.append(hint);
    const error = document.createElement("p");
    error.className = "error";
    error.id = `${id}-error`;
    label.append(input, words, error);
    input.addEventListener("change", () => input.checked && this.#check(PAIRED_PRESET));
    this.#inputs.set(option, input);
    return label;
  }

  #field(option, value, help) {
    const id = `setting-${option}`;
    const field = document.createElement("div");
    field.className = "setting";
    const label = document.createElement("label");
    label.htmlFor = id;
    label.textContent = title(option);
    const input = CHOICES[option] === undefined ? text(value) : select(CHOICES[option]);
    input.id = id;
    input.name = option;
    input.setAttribute("aria-describedby", `${id}-hint ${id}-error`);
    input.addEventListener("input", () => this.#mark());
    const hint = document.createElement("p");
    hint.className = "hint";
    hint.id = `${id}-hint`;
    hint.textContent = option === "vgg19" ? help.replace(/:.*/, "") : help;
    const error = document.createElement("p");
    error.className = "error";
    error.id = `${id}-error`;
    if (option === "layer-weights") field.classList.add("wide");
    field.append(label, input, hint, error);
    this.#inputs.set(option, input);
    return field;
  }
}

/** The part of "photorealistic: ...; reference: ..." that is about one of them. */
function description(help, name) {
  const part = (help ?? "").split(";").find((words) => words.trim().startsWith(`${name}:`));
  return part === undefined ? "" : part.trim().slice(name.length + 1).trim();
}

function radio(name, words, checked) {
  const label = document.createElement("label");
  label.className = "preset";
  const input = document.createElement("input");
  input.type = "radio";
  input.name = PRESET;
  input.value = name;
  input.checked = checked;
  const heading = document.createElement("span");
  heading.className = "preset-name";
  heading.textContent = title(name);
  const hint = document.createElement("span");
  hint.className = "hint";
  hint.textContent = words;
  label.append(input, heading, hint);
  return label;
}

/** Text, also for numbers: what is wrong with one is for the server to say. */
function text(value) {
  const input = document.createElement("input");
  input.type = "text";
  input.autocomplete = "off";
  input.spellcheck = false;
  if (NUMBER.test(value)) input.inputMode = "decimal";
  return input;
}

const capitalised = (words) => words.charAt(0).toUpperCase() + words.slice(1);

const read = (input) => (input.type === "checkbox" ? String(input.checked) : input.value.trim());

function write(input, text) {
  if (input.type === "checkbox") input.checked = text === "true";
  else input.value = text;
}

function select(options) {
  const made = document.createElement("select");
  for (const option of options) made.add(new Option(option, option));
  return made;
}
