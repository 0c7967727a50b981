// Numbers and times as people write them.

/** 0.01234 -> "0.0123": three figures, however small. */
export function figure(value) {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  return size >= 1e5 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(3)));
}

/** 125 -> "2 min 5 s". */
export function duration(seconds) {
  if (seconds < 10) return `${Math.max(0, Math.round(seconds * 10) / 10)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function size(bytes) {
  if (bytes < 1000) return `${bytes}\u00a0bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)}\u00a0kB` : `${(bytes / 1e6).toFixed(1)}\u00a0MB`;
}

/** The time of day, with the date when it isn't today's. */
export function moment(instant) {
  const time = new Date(instant);
  const today = time.toDateString() === new Date().toDateString();
  return time.toLocaleString([], { timeStyle: "short", ...(today ? {} : { dateStyle: "medium" }) });
}

/** Of others' jobs a server with named keys tells neither names nor images. */
export const isForeign = (job) => job.mine === false;

export function pair(job) {
  return isForeign(job) ? `A transfer of ${job.owner ?? "somebody else"}` : `${job.contentName} in the style of ${job.styleName}`;
}

export const isEnded = (job) => job.state === "done" || job.state === "failed" || job.state === "cancelled";

/** "content-weight" -> "Content weight". */
export function title(option) {
  const words = option.replaceAll("-", " ");
  return words === "vgg19" ? "VGG19" : words[0].toUpperCase() + words.slice(1);
}

/** The queue is everybody's: what can't be had back without training again is asked about. */
export function confirmed(job) {
  if (job.state === "running") return confirm(`Cancel this transfer at step ${job.step} of ${job.steps}?\n${pair(job)}`);
  return job.state !== "done" || confirm(`Remove this transfer with its result from the server?\n${pair(job)}`);
}
