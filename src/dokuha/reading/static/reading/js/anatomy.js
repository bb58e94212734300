// What was found in the PDF, as `dokuha.website` answers it: { points, figures, references, sections }. It comes while one
// reads already: `known` is a promise that waits until the guide has it.
import { view } from "./view.js";

const { promise: known, resolve } = Promise.withResolvers();
export { known };

async function ask() {
  if (!document.querySelector("[data-guide-known]")) return;
  const answer = await fetch(view.root.dataset.anatomy, { redirect: "error" });
  if (!answer.ok) return;
  document.removeEventListener("htmx:afterSettle", ask);
  resolve(await answer.json());
}

document.addEventListener("htmx:afterSettle", ask);
ask();
