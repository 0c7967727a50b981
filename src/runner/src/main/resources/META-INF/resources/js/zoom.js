// Zoom and pan in a frame. All that lies in it moves as one, so before and after keep in step.

/** Pixels of the page that a pixel of the image is shown with at most; of a small image, frames that all of it takes. */
const LARGEST = 8;
/** What a press of a button or a key does. */
const FACTOR = 1.5;
const STRIDE = 0.1;
/** What turning a wheel by a pixel does. */
const WHEEL = 0.002;

export class Zoom {
  #frame;
  #words;
  #changed;
  #width = 1;
  // Of the frame, in pixels of the page.
  #side = 1;
  // 1 fits the frame; the place is the upper left corner's, in parts of the frame.
  #scale = 1;
  #x = 0;
  #y = 0;

  /**
   * @param controls with a button for each of in, out, fit and actual, and an output for the scale
   * @param changed is called when more or other pixels are looked at
   */
  constructor(frame, controls, changed) {
    this.#frame = frame;
    this.#words = controls.querySelector("output");
    this.#changed = changed;
    for (const [name, act] of Object.entries({
      in: () => this.by(FACTOR),
      out: () => this.by(1 / FACTOR),
      fit: () => this.fit(),
      actual: () => this.actual(),
    }))
      controls.querySelector(`[data-zoom=${name}]`).addEventListener("click", act);
    frame.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    frame.addEventListener("keydown", (event) => this.#key(event));
    new ResizeObserver(() => this.#resized()).observe(frame);
  }

  /** @param width of the image, in its own pixels */
  begin(width) {
    this.#width = width;
    this.fit();
  }

  get isLarger() {
    return this.#scale > 1.001;
  }

  /** Screen pixels that the whole image takes from left to right. */
  get shownWidth() {
    return this.#scale * this.#side;
  }

  /** The scale at which a pixel of the image is a pixel of the page. */
  get #actual() {
    return this.#width / Math.max(1, this.#side);
  }

  fit() {
    this.#set(1, 0, 0);
  }

  actual(x, y) {
    this.by(this.#actual / this.#scale, x, y);
  }

  /** @param x what stays where it is, in parts of the frame; its middle if not said */
  by(factor, x = 0.5, y = 0.5) {
    const least = Math.min(1, this.#actual);
    const scale = Math.min(LARGEST * Math.max(1, this.#actual), Math.max(least, this.#scale * factor));
    const grown = scale / this.#scale;
    this.#set(scale, x - (x - this.#x) * grown, y - (y - this.#y) * grown);
  }

  /** In parts of the frame. */
  pan(right, down) {
    this.#set(this.#scale, this.#x + right, this.#y + down);
  }

  #set(scale, x, y) {
    // No further than the image reaches; in the middle where it is smaller than the frame.
    const inside = (at) => (scale < 1 ? (1 - scale) / 2 : Math.min(0, Math.max(1 - scale, at)));
    [this.#scale, this.#x, this.#y] = [scale, inside(x), inside(y)];
    this.#show();
  }

  /** What is looked at closely keeps its pixels' size. */
  #resized() {
    const side = this.#frame.getBoundingClientRect().width;
    if (side === 0) return;
    const shrunk = this.#side / side;
    this.#side = side;
    if (this.isLarger) this.by(shrunk, 0, 0);
    else this.#show();
  }

  #show() {
    const { style, classList } = this.#frame;
    style.setProperty("--zoom", this.#scale);
    style.setProperty("--x", `${100 * this.#x}%`);
    style.setProperty("--y", `${100 * this.#y}%`);
    const share = this.#scale / this.#actual;
    classList.toggle("larger", this.isLarger);
    classList.toggle("pixels", share >= 2);
    const words = `${Math.round(100 * share)} %`;
    if (this.#words.textContent !== words) this.#words.textContent = words;
    this.#changed();
  }

  #wheel(event) {
    const before = this.#scale;
    // A pinch on a touchpad comes as a wheel with Ctrl, in small steps.
    const turned = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 * event.deltaY : event.deltaY;
    const { left, top, width, height } = this.#frame.getBoundingClientRect();
    const factor = Math.exp(-turned * WHEEL * (event.ctrlKey ? 5 : 1));
    // No smaller than the frame: then it is the page that is scrolled.
    this.by(Math.max(factor, Math.min(1, 1 / before)), (event.clientX - left) / width, (event.clientY - top) / height);
    if (event.ctrlKey || this.#scale !== before) event.preventDefault();
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowLeft: [STRIDE, 0], ArrowRight: [-STRIDE, 0], ArrowUp: [0, STRIDE], ArrowDown: [0, -STRIDE] };
    const scales = { "+": () => this.by(FACTOR), "=": () => this.by(FACTOR), "-": () => this.by(1 / FACTOR), 0: () => this.fit(), 1: () => this.actual() };
    if (event.shiftKey && event.key in moves) this.pan(...moves[event.key]);
    else if (event.key in scales) scales[event.key]();
    else return;
    event.preventDefault();
  }
}
