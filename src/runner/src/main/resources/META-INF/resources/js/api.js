// The server's REST API. Every request goes through here, with the key where there is one.

import { askForKey, authorization, key } from "./key.js";

/** What the server said, or that it can't be reached (status 0). */
export class ApiError extends Error {
  /** @param retryAfter seconds after which the server wants to be asked again; NaN if it doesn't say */
  constructor(status, message, retryAfter = NaN) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Seconds that are waited without asking the user: a server that is busy says less, a full queue more. */
const SOON = 5;
/** Times that a submission is sent again whose answer didn't come, and the seconds before. */
const MOST_LOSSES = 2;
const AFTER_LOSS = 1;

export const job = (id) => `api/jobs/${encodeURIComponent(id)}`;

/** A successful response; the key is asked for as often as the server wants another one. */
export async function request(path, options = {}) {
  for (;;) {
    const used = key();
    let response;
    try {
      response = await fetch(path, { ...options, headers: { ...options.headers, ...authorization() } });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new ApiError(0, "the server can't be reached");
    }
    if (response.ok) return response;
    if (response.status !== 401) throw new ApiError(response.status, await message(response), parseInt(response.headers.get("Retry-After"), 10));
    await askForKey(used);
    options.signal?.throwIfAborted();
  }
}

export async function json(path, options) {
  return (await request(path, options)).json();
}

async function message(response) {
  try {
    return (await response.json()).message ?? response.statusText;
  } catch {
    return `the server answered ${response.status} ${response.statusText}`.trim();
  }
}

/** What a submission is known by; crypto.randomUUID is not there on a page that came without TLS. */
export function submissionKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Queues a transfer and gives its id; comes again as long as the server takes in others, and where the connection broke off.
 *
 * @param files by the form's names
 * @param submission a key, by which the server knows one that it has taken already
 */
export function submit(files, settings, submission) {
  const body = new FormData();
  for (const [part, file] of Object.entries(files)) body.append(part, file);
  body.append("settings", JSON.stringify(settings));
  return queue("api/jobs", body, submission);
}

/** The same for another image in the style that a done job has fitted. */
export function apply(id, content) {
  const body = new FormData();
  body.append("content", content);
  return queue(`${job(id)}/apply`, body, submissionKey());
}

async function queue(path, body, submission) {
  for (let losses = 0; ; ) {
    try {
      return (await json(path, { method: "POST", body, headers: { "Idempotency-Key": submission } })).id;
    } catch (error) {
      const wait = error.status === 0 ? AFTER_LOSS : error.retryAfter;
      const again = error.status === 0 ? ++losses <= MOST_LOSSES : error.status === 429 && wait <= SOON;
      if (!again) throw error;
      await new Promise((resume) => setTimeout(resume, wait * 1000));
    }
  }
}

/** Cancels a job that waits or runs; removes one that has ended. */
export async function remove(id) {
  await request(job(id), { method: "DELETE" });
}

/** Ends the training of a job that runs: it is then done, with the best result so far. */
export async function finish(id) {
  await request(`${job(id)}/finish`, { method: "POST" });
}

/** Hands a job's file (result, report or fitted) to the browser's downloads, under the server's name for it. */
export async function download(id, file) {
  const response = await request(`${job(id)}/${file}`);
  const disposition = response.headers.get("Content-Disposition") ?? "";
  const link = document.createElement("a");
  link.download = /filename="([^"]+)"/.exec(disposition)?.[1] ?? file;
  link.href = URL.createObjectURL(await response.blob());
  link.click();
  // The browser has to have taken it before it goes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
