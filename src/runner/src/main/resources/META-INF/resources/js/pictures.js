// Pictures that need the key: fetched, shown as blobs, and given back to the browser when others take their place.

import { request } from "./api.js";

const NOTHING_YET = 204;

/** An <img> that is told what to show; asked faster than the server answers, it skips to the newest. */
export class Picture {
  #image;
  #url = null;
  #wanted = null;
  #loading = null;

  constructor(image) {
    this.#image = image;
    image.hidden = true;
  }

  get isShown() {
    return !this.#image.hidden;
  }

  /** Its own pixels from left to right; 0 while nothing is shown. */
  get width() {
    return this.isShown ? this.#image.naturalWidth : 0;
  }

  /** Shows what is at a path of the API; resolves when that, or what was wanted meanwhile, is shown. */
  show(path, alt) {
    this.#wanted = { path, alt };
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Shows nothing. */
  clear() {
    this.#wanted = null;
    this.#image.hidden = true;
    this.#image.removeAttribute("src");
    this.#release();
  }

  async #load() {
    while (this.#wanted !== null) {
      const wanted = this.#wanted;
      const isNewest = () => wanted === this.#wanted;
      try {
        const response = await request(wanted.path);
        if (response.status !== NOTHING_YET) await this.#put(await response.blob(), wanted.alt, isNewest);
      } catch (error) {
        if (isNewest()) {
          this.#wanted = this.#loading = null;
          throw error;
        }
      }
      if (isNewest()) this.#wanted = null;
    }
    this.#loading = null;
  }

  async #put(blob, alt, isNewest) {
    const url = URL.createObjectURL(blob);
    const next = new Image();
    next.src = url;
    const isSound = await next.decode().then(() => true, () => false); // the old one stays until then
    if (!isSound || !isNewest()) {
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
