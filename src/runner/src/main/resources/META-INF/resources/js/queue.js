// Everybody's jobs on this server: what runs, what waits at which place, what has ended.

import * as api from "./api.js";
import { confirmed, duration, isEnded, moment, pair } from "./words.js";

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
        item.element.remove();
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

class Item {
  element = document.createElement("li");
  #link = document.createElement("a");
  #state = document.createElement("span");
  #words = document.createElement("span");
  #cancel = document.createElement("button");
  #job;

  constructor(id, changed) {
    this.#link.href = `#job=${id}`;
    this.#state.className = "state";
    this.#words.className = "hint";
    this.#cancel.type = "button";
    this.#cancel.className = "quiet";
    this.#cancel.addEventListener("click", () => this.#remove(id, changed));
    this.element.append(this.#link, this.#state, this.#words, this.#cancel);
  }

  update(job, isShown) {
    set(this.#link, pair(job));
    if (isShown) this.#link.setAttribute("aria-current", "true");
    else this.#link.removeAttribute("aria-current");
    set(this.#state, job.state === "queued" ? `waiting: ${job.position}` : job.state);
    this.#state.dataset.state = job.state;
    set(this.#words, about(job));
    this.#job = job;
    const verb = isEnded(job) ? "Remove" : "Cancel";
    set(this.#cancel, verb);
    this.#cancel.setAttribute("aria-label", `${verb} ${pair(job)}`);
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
  if (job.state === "running") return `step ${job.step} of ${job.steps}${job.secondsLeft === undefined ? "" : `, about ${duration(job.secondsLeft)} left`}`;
  if (job.state === "queued") return `since ${moment(job.created)}`;
  return job.state === "failed" ? (job.error ?? "") : moment(job.ended);
}

/** A text that stays the same is not told to screen readers again. */
function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
