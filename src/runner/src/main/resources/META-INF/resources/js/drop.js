// Two places for image files: dropped on them, or chosen by the file dialog of the input behind each.

import { size } from "./words.js";

/** What browsers can show; a TIFF is shown by the server once it has it. */
const SHOWN = /\.(png|jpe?g|bmp|webp)$/i;

export class DropZone {
  #zone;
  #input;
  #picture;
  #words;
  #invitation;
  #url = null;

  /** @param spread is given all files when several are dropped on this place */
  constructor(zone, spread, changed) {
    this.#zone = zone;
    this.#input = zone.querySelector("input");
    this.#picture = zone.querySelector(".drop-picture");
    this.#words = zone.querySelector(".drop-words");
    this.#invitation = this.#words.textContent;
    this.#input.addEventListener("change", () => {
      this.#show();
      changed();
    });
    zone.addEventListener("dragover", () => zone.classList.add("over"));
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      zone.classList.remove("over");
      const files = [...event.dataTransfer.files];
      if (files.length > 1) spread(files);
      else if (files.length === 1) this.put(files[0]);
    });
  }

  get file() {
    return this.#input.files[0] ?? null;
  }

  get input() {
    return this.#input;
  }

  /** Takes a file as if it had been chosen; null for none. */
  put(file) {
    const transfer = new DataTransfer();
    if (file !== null) transfer.items.add(file);
    this.#input.files = transfer.files;
    this.#input.dispatchEvent(new Event("change"));
  }

  #show() {
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
    this.#picture.replaceChildren();
    const { file } = this;
    this.#zone.classList.toggle("chosen", file !== null);
    this.#words.textContent = file === null ? this.#invitation : `${file.name}, ${size(file.size)}`;
    if (file === null || !SHOWN.test(file.name)) return;
    this.#url = URL.createObjectURL(file);
    const image = new Image();
    image.alt = "";
    image.onerror = () => image.remove();
    image.src = this.#url;
    this.#picture.append(image);
  }
}

/** A file that misses its place must not take the page's place. */
export function keepPageOnDrop() {
  for (const type of ["dragover", "drop"]) document.addEventListener(type, (event) => event.preventDefault());
}
