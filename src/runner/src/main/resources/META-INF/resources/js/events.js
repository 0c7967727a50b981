// A job's server-sent events, read from fetch: EventSource can't send a key.

import { ApiError, job, request } from "./api.js";

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 15_000;
/** The server gives a sign of life every 15 s. */
const SILENCE = 45_000;
/** Answers that another try would not change. */
const isFinal = (error) => error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;

/**
 * Follows a job until it has ended, over lost connections: what was told already is not told again.
 *
 * @param handlers state(job), step(step), preview(preview) and lost(message) while the connection is
 * @param after the step that is known already
 * @param signal ends it
 * @throws ApiError when there is no such job
 */
export async function follow(id, handlers, after, signal) {
  let last = after;
  let pause = FIRST_PAUSE;
  let ended = false;
  while (!ended && !signal.aborted) {
    try {
      for await (const event of events(`${job(id)}/events`, last, signal)) {
        pause = FIRST_PAUSE;
        if (event.id !== null) last = event.id;
        const data = JSON.parse(event.data);
        if (event.name === "state") ended = ["done", "failed", "cancelled"].includes(data.state);
        handlers[event.name]?.(data);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
      handlers.lost(error instanceof ApiError ? error.message : "it was interrupted");
    }
    if (ended) return;
    await sleep(pause, signal);
    pause = Math.min(LONGEST_PAUSE, 2 * pause);
  }
}

/** The events of one connection. */
async function* events(path, last, signal) {
  const connection = new AbortController();
  const end = () => connection.abort();
  signal.addEventListener("abort", end);
  let watch;
  try {
    const headers = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": String(last) } : {}) };
    const response = await request(path, { headers, signal: connection.signal });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new Parser();
    for (;;) {
      watch = setTimeout(end, SILENCE);
      const { done, value } = await reader.read();
      clearTimeout(watch);
      if (done) return;
      yield* parser.read(value);
    }
  } finally {
    clearTimeout(watch);
    signal.removeEventListener("abort", end);
    connection.abort();
  }
}

/** Puts events together from pieces that end anywhere. */
export class Parser {
  #rest = "";
  #name = "message";
  #data = [];
  #id = null;

  *read(piece) {
    // A "\r" at the end may be the first half of "\r\n".
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop();
    for (const line of lines) {
      if (line !== "") this.#take(line);
      else {
        if (this.#data.length > 0) yield { name: this.#name, data: this.#data.join("\n"), id: this.#id };
        this.#name = "message";
        this.#data = [];
        this.#id = null;
      }
    }
  }

  #take(line) {
    const [, field, value] = /^([^:]*)(?:: ?(.*))?$/.exec(line);
    if (field === "event") this.#name = value ?? "";
    else if (field === "data") this.#data.push(value ?? "");
    else if (field === "id") this.#id = value ?? "";
  }
}

function sleep(millis, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
