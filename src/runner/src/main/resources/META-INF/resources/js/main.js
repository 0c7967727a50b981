// Puts the page together. Which job is shown stands in the address, so that reloading and links keep it.

import { TransferForm } from "./form.js";
import { JobView } from "./job.js";
import { QueueView } from "./queue.js";

const announcer = document.getElementById("announcer");

const view = new JobView({
  announce: (words) => (announcer.textContent = words),
  changed: (gone) => {
    if (gone) location.hash = "";
    queue.refresh();
  },
  reuse: (settings) => form.take(settings),
});
const queue = new QueueView((jobs) => jobs.forEach((job) => view.tell(job)));
const form = new TransferForm((id) => {
  location.hash = `job=${id}`;
  announcer.textContent = "The transfer is queued.";
  queue.refresh();
});

function showAddressed() {
  const id = /^#job=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
  if (id === view.id && id !== null) return;
  document.body.classList.toggle("addressed", id !== null);
  view.show(id);
  queue.mark(id);
}

window.addEventListener("hashchange", () => {
  showAddressed();
  // What was asked for may be out of sight where columns are stacked, and is to be read from its beginning.
  if (view.id !== null) document.getElementById("job-heading").focus();
});
showAddressed();
queue.refresh();
form.load();
