// The stops of the guide are ticked off by the reader, who alone sees it; what could not be kept is said and taken back.
import { send } from "../../reading/js/send.js";

document.addEventListener("change", async ({ target: tick }) => {
  if (!tick.matches("[data-tick]")) return;
  const { checked } = tick;
  const values = { stop: tick.value, ...(checked && { is_done: "on" }) };
  const answer = await send(tick.dataset.tick, values).catch(() => null);
  if (!answer?.ok) tick.checked = !checked;
});
