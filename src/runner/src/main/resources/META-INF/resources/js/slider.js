// Before and after, one upon the other, with a border that a range input moves: by pointer anywhere on it, and by keys.

export class Slider {
  #frame;
  #range;

  constructor(frame, range) {
    this.#frame = frame;
    this.#range = range;
    range.addEventListener("input", () => this.#move());
    this.#move();
  }

  /** Both pictures take the content image's shape, since a preview has its own size. */
  shape(width, height) {
    this.#frame.style.setProperty("--ratio", `${width} / ${height}`);
    this.#frame.style.setProperty("--wide", `${width / height}`);
  }

  /** There is something to compare. */
  enable(enabled) {
    this.#range.disabled = !enabled;
    this.#frame.classList.toggle("ready", enabled);
  }

  #move() {
    const before = Number(this.#range.value);
    this.#frame.style.setProperty("--split", `${before}%`);
    this.#range.setAttribute("aria-valuetext", `${before} % before, ${100 - before} % after`);
  }
}
