// Everybody's jobs on this server: what runs, what waits at which place, what has ended.

import * as api from "./api.js";
import { Picture } from "./pictures.js";
import { confirmed, duration, isEnded, isForeign, moment, pair } from "./words.js";

const byId = (id) => document.getElementById(id);
const BUSY_PAUSE = 2000;
const IDLE_PAUSE = 6000;
const LONGEST_PAUSE = 30_000;
const ENDED_AT_FIRST = 10;

export class QueueView {
  #items = new Map();
  #jobs = [];
  #shown = null;
  #all = false;
  #timer = null;
  #failures = 0;
  #news;

  /** @param news is told all jobs each time they are known */
  constructor(news) {
    this.#news = news;
    byId("queue-more").addEventListener("click", () => {
      this.#all = true;
      this.#draw();
    });
    document.addEventListener("visibilitychange", () => !document.hidden && this.refresh());
  }

  /** Marks the job that is shown. */
  mark(id) {
    this.#shown = id;
    this.#draw();
  }

  /** Asks the server, and again after a while. */
  async refresh() {
    clearTimeout(this.#timer);
    const timer = (this.#timer = setTimeout(() => {}, 0));
    let pause = LONGEST_PAUSE;
    try {
      const list = await api.json("api/jobs");
      if (timer !== this.#timer) return; // asked again meanwhile
      this.#failures = 0;
      this.#jobs = list.jobs;
      const full = list.queued >= list.limit ? " The queue is full." : "";
      byId("queue-words").textContent = `${list.running} running, ${list.queued} waiting (at most ${list.limit}).${full}`;
      this.#connection("");
      this.#draw();
      this.#news(list.jobs);
      pause = list.queued + list.running > 0 ? BUSY_PAUSE : IDLE_PAUSE;
    } catch (error) {
      if (timer !== this.#timer) return;
      pause = Math.min(LONGEST_PAUSE, BUSY_PAUSE * 2 ** this.#failures++);
      this.#connection(`The queue can't be seen (${error.message}); trying again.`);
    }
    this.#timer = setTimeout(() => this.refresh(), pause);
  }

  #connection(message) {
    byId("connection").textContent = message;
    byId("connection").hidden = message === "";
  }

  /** Running ones first, then those that wait in their order, then the newest that ended. */
  #draw() {
    const active = this.#jobs.filter((job) => !isEnded(job)).sort((one, other) => (one.position ?? 0) - (other.position ?? 0));
    const ended = this.#jobs.filter(isEnded);
    const isListed = (job, index) => this.#all || index < ENDED_AT_FIRST || job.id === this.#shown;
    const listed = [...active, ...ended.filter(isListed)];
    const list = byId("queue-list");
    const ids = new Set(listed.map((job) => job.id));
    for (const [id, item] of this.#items)
      if (!ids.has(id)) {
        item.remove();
        this.#items.delete(id);
      }
    // Elements that stay where they are keep the keyboard's focus.
    listed.forEach((job, index) => {
      if (!this.#items.has(job.id)) this.#items.set(job.id, new Item(job.id, () => this.refresh()));
      const { element } = this.#items.get(job.id);
      this.#items.get(job.id).update(job, job.id === this.#shown);
      if (list.children[index] !== element) list.insertBefore(element, list.children[index] ?? null);
    });
    const hidden = ended.length - (listed.length - active.length);
    byId("queue-more").hidden = hidden <= 0;
    byId("queue-more").textContent = `Show ${hidden} more that have ended`;
  }
}

/** Pictures are fetched of what is looked at, or soon will be. */
const watch = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) target.dispatchEvent(new Event("seen"));
  },
  { rootMargin: "200px" },
);

class Item {
  element = document.createElement("li");
  #image = document.createElement("img");
  #picture = new Picture(this.#image);
  #pictured = null;
  #seen = false;
  #link = document.createElement("a");
  #state = document.createElement("span");
  #words = document.createElement("span");
  #cancel = document.createElement("button");
  #job;

  constructor(id, changed) {
    this.#state.className = "state";
    this.#words.className = "hint";
    this.#image.className = "thumbnail";
    this.element.addEventListener("seen", () => {
      this.#seen = true;
      watch.unobserve(this.element);
      this.#show();
    });
    watch.observe(this.element);
    this.#cancel.type = "button";
    this.#cancel.className = "quiet";
    this.#cancel.addEventListener("click", () => this.#remove(id, changed));
    this.element.append(this.#image, this.#link, this.#state, this.#words, this.#cancel);
  }

  remove() {
    watch.unobserve(this.element);
    this.#picture.clear();
    this.element.remove();
  }

  update(job, isShown) {
    set(this.#link, pair(job));
    if (isForeign(job)) this.#link.removeAttribute("href");
    else this.#link.href = `#job=${job.id}`;
    this.#cancel.hidden = isForeign(job);
    if (isShown) this.#link.setAttribute("aria-current", "true");
    else this.#link.removeAttribute("aria-current");
    set(this.#state, job.state === "queued" ? `waiting: ${job.position}` : job.state);
    this.#state.dataset.state = job.state;
    set(this.#words, about(job));
    this.#job = job;
    this.#show();
    const verb = isEnded(job) ? "Remove" : "Cancel";
    set(this.#cancel, verb);
    this.#cancel.setAttribute("aria-label", `${verb} ${pair(job)}`);
  }

  /** A small picture, once in each state: that of what there is. */
  async #show() {
    const { id, state, previewStep } = this.#job;
    const now = `${state} ${previewStep === undefined}`;
    if (isForeign(this.#job) || !this.#seen || now === this.#pictured) return;
    this.#pictured = now;
    try {
      await this.#picture.show(`${api.job(id)}/thumbnail`, "");
    } catch {
      this.#pictured = null; // it is tried again with the next news
    }
  }

  async #remove(id, changed) {
    if (!confirmed(this.#job)) return;
    this.#cancel.disabled = true;
    byId("queue-error").textContent = "";
    try {
      await api.remove(id);
    } catch (error) {
      byId("queue-error").textContent = `${this.#link.textContent}: ${error.message}`;
    } finally {
      this.#cancel.disabled = false;
    }
    changed();
  }
}

function about(job) {
  const owner = job.owner === undefined || isForeign(job) ? "" : `${job.owner}, `;
  if (job.state === "running" && job.steps === 0) return `${owner}no training`;
  if (job.state === "running") return `${owner}step ${job.step} of ${job.steps}${job.secondsLeft === undefined ? "" : `, about ${duration(job.secondsLeft)} left`}`;
  if (job.state === "queued") return `${owner}since ${moment(job.created)}`;
  if (job.state === "failed") return `${owner}${moment(job.ended)}: ${job.error ?? ""}`;
  return `${owner}${moment(job.ended)}${job.seconds === undefined ? "" : `, took ${duration(job.seconds)}`}`;
}

/** A text that stays the same is not told to screen readers again. */
function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
