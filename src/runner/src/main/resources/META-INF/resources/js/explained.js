// Words that explain a figure: shown while a pointer is on it, or the keyboard's focus, or a finger has touched it.

let made = 0;

/**
 * @param words what is seen
 * @param explanation what they mean
 * @returns elements to be put into a place whose width the explanation takes
 */
export function explained(words, explanation) {
  const term = document.createElement("button");
  term.type = "button";
  term.className = "explained";
  term.textContent = words;
  const tip = document.createElement("span");
  tip.setAttribute("role", "tooltip");
  tip.id = `tip-${++made}`;
  tip.textContent = explanation;
  term.setAttribute("aria-describedby", tip.id);
  const show = (shown) => () => tip.classList.toggle("shown", shown);
  for (const type of ["mouseenter", "focus", "click"]) term.addEventListener(type, show(true));
  for (const type of ["mouseleave", "blur"]) term.addEventListener(type, show(false));
  term.addEventListener("keydown", (event) => event.key === "Escape" && show(false)());
  return [term, tip];
}
