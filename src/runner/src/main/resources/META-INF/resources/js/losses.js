// The loss curves: an SVG on a logarithmic scale, a sentence that says the same, and a table.

import { figure } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const PARTS = ["total", "style", "structure", "content"];
const HEIGHT = 250;
const MARGIN = { left: 52, right: 10, top: 10, bottom: 34 };
/** More points than pixels can't be seen. */
const MOST_POINTS = 400;
const TABLE_ROWS = 20;

export class LossChart {
  #svg;
  #legend;
  #words;
  #table;
  #steps = 1;
  #fullSizeFrom;
  #points = [];
  #due = false;
  #width = 520;

  constructor({ chart, legend, words, table }) {
    this.#svg = element("svg", { role: "img", height: HEIGHT });
    chart.append(this.#svg);
    // Drawn for the width that there is, so that figures are readable on a phone too.
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === 0 || contentRect.width === this.#width) return;
      this.#width = contentRect.width;
      this.#drawSoon();
    }).observe(chart);
    this.#legend = legend;
    this.#words = words;
    this.#table = table;
  }

  /** @param fullSizeFrom the first step at the full size, where the ones before are taken at half of it */
  clear(steps, fullSizeFrom) {
    this.#steps = steps;
    this.#fullSizeFrom = fullSizeFrom;
    this.#points = [];
    this.#draw();
  }

  get lastStep() {
    return this.#points.at(-1)?.step ?? 0;
  }

  /** A job that went on from a checkpoint may take a step again: the newer one counts. */
  add({ step, steps, losses }) {
    this.#steps = steps;
    while (this.lastStep >= step) this.#points.pop();
    this.#points.push({ step, losses });
    this.#drawSoon();
  }

  #drawSoon() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#due = false;
    const points = this.#points;
    const words = this.#sentence();
    this.#words.textContent = words;
    this.#svg.setAttribute("aria-label", `Loss curves. ${words}`);
    this.#svg.dataset.points = String(points.length);
    this.#svg.setAttribute("viewBox", `0 0 ${this.#width} ${HEIGHT}`);
    this.#svg.replaceChildren();
    const parts = PARTS.filter((part) => points.some(({ losses }) => losses[part] > 0));
    this.#drawLegend(parts);
    this.#drawTable();
    const every = Math.ceil(points.length / MOST_POINTS);
    const shown = points.filter((_, index) => index % every === 0 || index === points.length - 1);
    const values = parts.flatMap((part) => shown.map(({ losses }) => losses[part])).filter((value) => value > 0);
    const scale = new Scale(values, this.#steps, this.#width);
    this.#drawAxes(scale);
    for (const part of parts) {
      const path = shown
        .filter(({ losses }) => losses[part] > 0)
        .map(({ step, losses }) => `${scale.x(step).toFixed(1)} ${scale.y(losses[part]).toFixed(1)}`);
      // One point alone is seen as a dot, by its round ends.
      if (path.length === 1) path.push(path[0]);
      this.#svg.append(element("path", { class: `line ${part}`, d: `M${path.join("L")}` }));
    }
  }

  #drawAxes(scale) {
    for (const value of scale.ticks) {
      const y = scale.y(value);
      this.#svg.append(
        element("line", { class: "grid", x1: MARGIN.left, x2: this.#width - MARGIN.right, y1: y, y2: y }),
        element("text", { class: "tick", x: MARGIN.left - 6, y: y + 4, "text-anchor": "end" }, figure(value)),
      );
    }
    const middle = Math.round((1 + this.#steps) / 2);
    for (const step of new Set([1, middle, this.#steps]))
      this.#svg.append(
        element("text", { class: "tick", x: scale.x(step), y: HEIGHT - 18, "text-anchor": anchor(step, this.#steps) }, String(step)),
      );
    if (this.#fullSizeFrom !== undefined) {
      const x = scale.x(this.#fullSizeFrom - 0.5);
      this.#svg.append(element("line", { class: "stage", x1: x, x2: x, y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }));
      this.#svg.append(element("text", { class: "tick", x: x + 5, y: MARGIN.top + 12 }, "full size"));
    }
    this.#svg.append(
      element("text", { class: "tick", x: (MARGIN.left + this.#width - MARGIN.right) / 2, y: HEIGHT - 3, "text-anchor": "middle" }, "training step"),
    );
  }

  #drawLegend(parts) {
    const last = this.#points.at(-1)?.losses;
    this.#legend.replaceChildren(
      ...parts.map((part) => {
        const item = document.createElement("li");
        const swatch = element("svg", { viewBox: "0 0 26 8", "aria-hidden": "true" });
        swatch.append(element("path", { class: `line ${part}`, d: "M1 4H25" }));
        item.append(swatch, `${part} ${figure(last[part])}`);
        return item;
      }),
    );
  }

  #drawTable() {
    const points = this.#points;
    const every = Math.ceil(points.length / TABLE_ROWS);
    const rows = points.filter((_, index) => index % every === 0 || index === points.length - 1);
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    for (const name of ["step", ...PARTS]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    for (const { step, losses } of rows) {
      const row = body.insertRow();
      for (const value of [step, ...PARTS.map((part) => figure(losses[part]))]) row.insertCell().textContent = value;
    }
    this.#table.replaceChildren(table);
  }

  #sentence() {
    const points = this.#points;
    if (points.length === 0) return "No step has been taken yet.";
    const [first, last] = [points[0], points.at(-1)];
    if (first === last) return `The total loss is ${figure(first.losses.total)} at step ${first.step}.`;
    const way = last.losses.total <= first.losses.total ? "fell" : "rose";
    return `The total loss ${way} from ${figure(first.losses.total)} at step ${first.step} to ${figure(last.losses.total)} at step ${last.step} of ${this.#steps}.`;
  }
}

/** Steps from left to right, losses by their logarithm; the range is as wide as the values need. */
class Scale {
  #low;
  #high;
  #steps;
  #width;

  constructor(values, steps, width) {
    this.#width = width;
    this.#steps = Math.max(2, steps);
    const [low, high] = values.length > 0 ? range(values) : [0.01, 1];
    [this.#low, this.#high] = [Math.log10(low), Math.log10(high)];
    if (this.#high - this.#low < 0.2) [this.#low, this.#high] = [this.#low - 0.1, this.#high + 0.1];
  }

  x(step) {
    return MARGIN.left + ((step - 1) / (this.#steps - 1)) * (this.#width - MARGIN.left - MARGIN.right);
  }

  y(value) {
    const share = (Math.log10(value) - this.#low) / (this.#high - this.#low);
    return HEIGHT - MARGIN.bottom - share * (HEIGHT - MARGIN.top - MARGIN.bottom);
  }

  /** 1, 2 and 5 times powers of ten, or powers only, so that there are a handful. */
  get ticks() {
    for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
      const ticks = [];
      for (let power = Math.floor(this.#low); power <= this.#high; power++)
        for (const mantissa of mantissas) ticks.push(mantissa * 10 ** power);
      const inside = ticks.filter((tick) => Math.log10(tick) >= this.#low - 1e-9 && Math.log10(tick) <= this.#high + 1e-9);
      if (inside.length <= 7) return inside;
    }
    return [10 ** Math.ceil(this.#low), 10 ** Math.floor(this.#high)];
  }
}

const range = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

function anchor(step, steps) {
  if (step === 1) return "start";
  return step === steps ? "end" : "middle";
}

function element(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
