// One job: how far it is, before and after, its losses, its files.

import * as api from "./api.js";
import { Apply } from "./apply.js";
import { Comparison } from "./comparison.js";
import { follow } from "./events.js";
import { LossChart } from "./losses.js";
import { Picture } from "./pictures.js";
import { Report } from "./report.js";
import { confirmed, duration, figure, isEnded, moment, pair, title } from "./words.js";

const byId = (id) => document.getElementById(id);
const FIRST_TITLE = document.title;
const COMPARE = "Drag the border to compare; zoom with the wheel or two fingers, then drag the image.";

export class JobView {
  #id = null;
  #job = null;
  #following = null;
  #complete = false;
  #announced = null;
  #announce;
  #changed;
  #comparison = new Comparison();
  #style = new Picture(byId("style-picture"));
  #apply = new Apply(() => this.#changed(false));
  #report = new Report({ figures: byId("job-figures"), warnings: byId("job-warnings") });
  #chart = new LossChart({
    chart: byId("chart"),
    legend: byId("legend"),
    words: byId("losses-words"),
    table: byId("losses-table"),
  });

  /**
   * @param announce tells people who don't see the page
   * @param changed is called when a job has got another state, or is gone (with true)
   * @param reuse is given the settings that another transfer is to have, too
   */
  constructor({ announce, changed, reuse }) {
    this.#announce = announce;
    this.#changed = changed;
    byId("again").addEventListener("click", () => reuse(this.#job.settings));
    byId("job-finish").addEventListener("click", () => this.#finish());
    byId("job-cancel").addEventListener("click", () => this.#cancel());
    for (const button of byId("downloads").querySelectorAll("[data-file]"))
      button.addEventListener("click", () => this.#download(button));
    // A hidden tab keeps no connection open: browsers have six for all tabs together.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#following?.abort() : this.#follow()));
  }

  get id() {
    return this.#id;
  }

  /** Shows a job, or none. */
  show(id) {
    this.#following?.abort();
    this.#id = id;
    this.#job = null;
    this.#complete = false;
    this.#announced = null;
    this.#comparison.clear();
    this.#style.clear();
    this.#chart.clear(1);
    this.#report.clear();
    this.#fail("");
    byId("job-action-error").textContent = "";
    byId("job-view").hidden = true;
    byId("job-empty").hidden = id !== null;
    byId("job-heading").textContent = id === null ? "No transfer shown" : "Transfer";
    document.title = FIRST_TITLE;
    this.#follow();
  }

  /** What the list knows; it counts while no events come. */
  tell(job) {
    if (job.id === this.#id && this.#job !== null && document.hidden) this.#state(job);
  }

  async #follow() {
    this.#following?.abort();
    if (this.#id === null || document.hidden || this.#complete) return;
    const following = (this.#following = new AbortController());
    const current = (handler) => (data) => {
      if (!following.signal.aborted) handler(data);
    };
    try {
      await follow(
        this.#id,
        {
          state: current((job) => this.#state(job)),
          step: current((step) => this.#step(step)),
          preview: current(({ step }) => this.#comparison.update({ ...this.#job, previewStep: step })),
          lost: current((message) => this.#fail(`The connection is lost (${message}); trying again.`)),
        },
        this.#chart.lastStep,
        following.signal,
      );
      this.#complete = !following.signal.aborted;
    } catch (error) {
      if (following.signal.aborted) return;
      byId("job-view").hidden = true;
      this.#fail(error.message);
    }
  }

  #state(job) {
    const first = this.#job === null;
    const changed = !first && job.state !== this.#job.state;
    this.#job = job;
    this.#fail("");
    if (first) this.#begin(job);
    const ended = isEnded(job);
    byId("job-state").textContent = job.state;
    byId("job-state").dataset.state = job.state;
    byId("job-cancel").textContent = ended ? "Remove" : "Cancel";
    byId("job-cancel").disabled = false;
    byId("job-finish").hidden = job.state !== "running" || job.steps === 0;
    if (changed || first) byId("job-finish").disabled = false;
    byId("downloads").hidden = job.state !== "done";
    byId("job-progress").hidden = ended;
    this.#progress();
    this.#facts();
    this.#comparison.update(job);
    if (job.state === "done") this.#told();
    const words = `${job.state}${job.position === undefined ? "" : `, position ${job.position}`}`;
    if (words !== this.#announced && !first) this.#announce(`${pair(job)}: ${words}. ${job.error ?? ""}`);
    this.#announced = words;
    if (changed) this.#changed(false);
  }

  #begin(job) {
    byId("job-heading").textContent = pair(job);
    byId("job-view").hidden = false;
    this.#comparison.begin(job);
    this.#apply.begin(job.id);
    this.#chart.clear(job.steps, job.fullSizeFrom);
    byId("losses-sizes").textContent =
      job.fullSizeFrom === undefined
        ? ""
        : `Steps 1 to ${job.fullSizeFrom - 1} are taken at half the size, where they cost a quarter; the others at ${job.settings.size} pixels. ` +
          "Finer structures then count too, so losses before and after can't be compared: a jump there is no setback.";
    byId("losses").hidden = job.steps === 0;
    this.#showStyle(job);
  }

  #step(step) {
    this.#chart.add(step);
    // What was before is told again to a page that is loaded again.
    if (isEnded(this.#job) || step.step <= this.#job.step) return;
    const tenth = Math.floor((10 * step.step) / step.steps);
    const before = Math.floor((10 * this.#job.step) / step.steps);
    this.#job = { ...this.#job, ...step };
    this.#fail("");
    this.#progress();
    if (tenth > before && tenth % 2 === 0 && tenth < 10) this.#announce(`${10 * tenth} % of the training steps are taken.`);
  }

  async #showStyle(job) {
    try {
      await this.#style.show(`${api.job(job.id)}/preview?of=style`, `Style image: ${job.styleName}`);
    } catch (error) {
      // Of an image in a style that was fitted before there is none.
      if (error.status !== 404 && job.id === this.#id) byId("job-action-error").textContent = `The style image can't be shown: ${error.message}`;
    }
  }

  async #told() {
    const id = this.#id;
    try {
      await this.#report.show(id);
    } catch (error) {
      if (id === this.#id) byId("job-action-error").textContent = `The report can't be shown: ${error.message}`;
    }
  }

  #progress() {
    const { state, step, steps, position, secondsLeft, losses, seconds, error } = this.#job;
    const left = secondsLeft === undefined ? "" : `, about ${duration(secondsLeft)} left`;
    const words = {
      queued: () => (position === 1 ? "Next in the queue" : `Position ${position} in the queue`),
      running: () =>
        step < steps ? `Step ${step} of ${steps}${left}${losses ? `, loss ${figure(losses.total)}` : ""}` : "The result is being made",
      done: () => `${made(step, steps)} in ${duration(seconds)}`,
      failed: () => error ?? "It failed for an unknown reason",
      cancelled: () => (step > 0 ? `Cancelled at step ${step} of ${steps}` : "Cancelled before it began"),
    }[state]();
    byId("job-progress-words").textContent = words;
    byId("job-progress").max = steps;
    byId("job-progress").value = step;
    byId("comparison-words").textContent = state === "done" ? COMPARE : "The preview is renewed while it trains.";
    document.title = `${state === "running" ? `${Math.floor((100 * step) / steps)} %` : state} · ${this.#job.contentName} · ${FIRST_TITLE}`;
  }

  #facts() {
    const { width, height, settings, created, device, worker, attempts } = this.#job;
    const facts = {
      "Content image": `${width} × ${height} pixels`,
      ...Object.fromEntries(Object.entries(settings).map(([option, text]) => [title(option), text.replaceAll(",", ", ")])),
      Submitted: moment(created),
      ...(device === undefined ? {} : { "Runs on": device }),
      ...(worker === undefined ? {} : { Worker: worker }),
      ...(attempts > 1 ? { Attempts: String(attempts) } : {}),
    };
    byId("facts").replaceChildren(
      ...Object.entries(facts).map(([name, text]) => {
        const [fact, term, value] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
        term.textContent = name;
        value.textContent = text;
        fact.classList.toggle("wide", text.length > 30);
        fact.append(term, value);
        return fact;
      }),
    );
  }

  async #finish() {
    const id = this.#id;
    byId("job-finish").disabled = true;
    byId("job-action-error").textContent = "";
    try {
      await api.finish(id);
      this.#announce("Training ends with the best result so far.");
    } catch (error) {
      if (id !== this.#id) return;
      byId("job-action-error").textContent = error.message;
      byId("job-finish").disabled = false;
    }
  }

  async #cancel() {
    const [id, ended] = [this.#id, isEnded(this.#job)];
    const button = byId("job-cancel");
    if (!confirmed(this.#job)) return;
    button.disabled = true;
    byId("job-action-error").textContent = "";
    try {
      await api.remove(id);
      this.#changed(ended);
    } catch (error) {
      byId("job-action-error").textContent = error.message;
      button.disabled = false;
    }
  }

  async #download(button) {
    button.disabled = true;
    byId("job-action-error").textContent = "";
    try {
      await api.download(this.#id, button.dataset.file);
    } catch (error) {
      byId("job-action-error").textContent = error.message;
    } finally {
      button.disabled = false;
    }
  }

  #fail(message) {
    byId("job-error").textContent = message;
    byId("job-error").hidden = message === "";
  }
}

function made(step, steps) {
  if (step === 0) return "Made";
  return step < steps ? `Finished at step ${step} of ${steps},` : `${steps} steps`;
}
