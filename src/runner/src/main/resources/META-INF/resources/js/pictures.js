// Pictures that need the key: fetched, shown as blobs, and given back to the browser when others take their place.

import { request } from "./api.js";

/** An <img> that is told what to show; asked faster than the server answers, it skips to the newest. */
export class Picture {
  #image;
  #url = null;
  #wanted = null;
  #loading = false;

  constructor(image) {
    this.#image = image;
    image.hidden = true;
  }

  get isShown() {
    return !this.#image.hidden;
  }

  /** Shows what is at a path of the API; resolves when that, or something newer, is shown. */
  async show(path, alt) {
    this.#wanted = { path, alt };
    if (this.#loading) return;
    this.#loading = true;
    try {
      while (this.#wanted !== null) {
        const wanted = this.#wanted;
        const blob = await (await request(wanted.path)).blob();
        if (wanted !== this.#wanted) continue; // cleared, or something newer is wanted
        this.#wanted = null;
        await this.#put(blob, wanted.alt);
      }
    } finally {
      this.#loading = false;
      this.#wanted = null;
    }
  }

  /** Shows nothing. */
  clear() {
    this.#wanted = null;
    this.#image.hidden = true;
    this.#image.removeAttribute("src");
    this.#release();
  }

  async #put(blob, alt) {
    const url = URL.createObjectURL(blob);
    const next = new Image();
    next.src = url;
    try {
      await next.decode(); // so that the old one stays until the new one can be seen
    } catch {
      URL.revokeObjectURL(url);
      return;
    }
    this.#image.src = url;
    this.#image.alt = alt;
    this.#image.hidden = false;
    this.#release();
    this.#url = url;
  }

  #release() {
    if (this.#url !== null) URL.revokeObjectURL(this.#url);
    this.#url = null;
  }
}
