// Before and after, one upon the other, with a border that a range input moves by keys, and pointers move by themselves.

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

  /** @param share of the frame that shows what was before */
  moveTo(share) {
    if (this.#range.disabled) return;
    this.#range.value = 100 * share;
    this.#move();
  }

  focus() {
    this.#range.focus({ preventScroll: true });
  }

  #move() {
    const before = Number(this.#range.value);
    this.#frame.style.setProperty("--split", `${before}%`);
    this.#range.setAttribute("aria-valuetext", `${before} % before, ${100 - before} % after`);
  }
}
