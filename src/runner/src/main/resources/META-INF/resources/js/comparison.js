// Before and after of a job: its pictures, the border between them, and zoom.

import * as api from "./api.js";
import { listen } from "./gestures.js";
import { Picture } from "./pictures.js";
import { Slider } from "./slider.js";
import { Zoom } from "./zoom.js";

const byId = (id) => document.getElementById(id);
const WAITS = "The first preview comes when training has begun";

export class Comparison {
  #job = null;
  #views = false;
  #before = new Picture(byId("before"));
  #after = new Picture(byId("after"));
  #frame = byId("compare");
  #slider = new Slider(this.#frame, byId("split"));
  #zoom = new Zoom(this.#frame, byId("zoom"), () => this.#lookCloser());

  constructor() {
    listen(this.#frame, byId("border"), this.#slider, this.#zoom);
  }

  clear() {
    this.#job = null;
    this.#before.clear();
    this.#after.clear();
    this.#slider.enable(false);
  }

  /** A job that was not shown before. */
  begin(job) {
    this.#job = job;
    this.#views = false;
    this.#slider.shape(job.width, job.height);
    this.#zoom.begin(job.width);
    this.#show(this.#before, "preview?of=content", this.#words("content"));
  }

  /** The job as it is now; asks for the picture of its result where there is one, or may be a newer one. */
  update(job) {
    const done = job.state === "done";
    this.#job = job;
    if (job.previewStep === undefined && !done) {
      byId("waiting").textContent = ["failed", "cancelled"].includes(job.state) ? "There is no preview of this transfer" : WAITS;
      return;
    }
    if (!this.#views) this.#show(this.#after, "preview?of=result", this.#words("result"));
    if (done) this.#lookCloser();
  }

  #words(of) {
    if (of === "content") return `Before: ${this.#job.contentName}`;
    return this.#job.state === "done" ? "After: the result" : "After: preview of the result";
  }

  /** Fetches all pixels, once they would be seen. */
  async #lookCloser() {
    const job = this.#job;
    if (this.#views || job?.state !== "done") return;
    const preview = this.#after.width;
    const seen = this.#zoom.shownWidth * window.devicePixelRatio;
    if (preview === 0 || preview >= job.width || seen <= preview) return;
    this.#views = true;
    await Promise.all(["content", "result"].map((of) => this.#show(of === "content" ? this.#before : this.#after, `view?of=${of}`, this.#words(of))));
  }

  async #show(picture, path, alt) {
    const id = this.#job.id;
    try {
      await picture.show(`${api.job(id)}/${path}`, alt);
    } catch (error) {
      // The next event tries again; that there is none yet is no failure.
      if (error.status !== 404 && id === this.#job?.id) byId("comparison-words").textContent = `A picture can't be shown: ${error.message}`;
    }
    if (id !== this.#job?.id) return;
    this.#slider.enable(this.#before.isShown && this.#after.isShown);
    this.#lookCloser();
  }
}
