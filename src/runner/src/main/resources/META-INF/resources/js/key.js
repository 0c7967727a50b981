// The server's API key: asked for when the server says that it needs one, kept until the tab is closed.

const ITEM = "hrstyle-api-key";
/** What an HTTP header can carry. */
const SENDABLE = /^[\x21-\x7e]+$/;

const dialog = document.getElementById("key-dialog");
const form = document.getElementById("key-form");
const input = document.getElementById("key");
const error = document.getElementById("key-error");
const forgetButton = document.getElementById("forget-key");

let asking = null;

export function key() {
  return sessionStorage.getItem(ITEM);
}

/** The header of a request, as far as there is a key. */
export function authorization() {
  return key() === null ? {} : { Authorization: `Bearer ${key()}` };
}

/**
 * Asks for a key, once for all requests that wait for it.
 *
 * @param refused the key that the server has refused, null when none was sent
 */
export function askForKey(refused) {
  if (key() !== refused) return Promise.resolve(); // another request has got a new one meanwhile
  asking ??= new Promise((resolve) => {
    show(refused === null ? "" : "The server doesn't accept this key. Check it for missing characters.");
    form.onsubmit = (event) => {
      event.preventDefault();
      const given = input.value.trim();
      if (!SENDABLE.test(given)) {
        show(given === "" ? "Enter the key." : "A key has neither spaces nor letters beyond ASCII.");
        return;
      }
      sessionStorage.setItem(ITEM, given);
      forgetButton.hidden = false;
      input.value = "";
      asking = null;
      dialog.close();
      resolve();
    };
  });
  return asking;
}

function show(message) {
  error.textContent = message;
  input.setAttribute("aria-invalid", String(message !== ""));
  if (!dialog.open) dialog.showModal();
  input.focus();
}

// Without a key there is nothing to see behind the question.
dialog.addEventListener("cancel", (event) => event.preventDefault());
dialog.addEventListener("close", () => asking !== null && show("")); // a browser closes it at the second Escape
forgetButton.hidden = key() === null;
forgetButton.addEventListener("click", () => {
  sessionStorage.removeItem(ITEM);
  location.reload();
});
