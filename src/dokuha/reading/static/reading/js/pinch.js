// Two fingers, or a wheel with the control key, change the size around the point between them.
import { view } from "./view.js";

const { place } = view;
const WHEEL = 0.0025;
let before = null;

function fingers({ touches: [one, other] }) {
  const [dx, dy] = [one.clientX - other.clientX, one.clientY - other.clientY];
  return { apart: Math.hypot(dx, dy), at: { x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2 } };
}

place.addEventListener("touchstart", (event) => (before = event.touches.length === 2 ? fingers(event) : null), { passive: true });
place.addEventListener("touchend", () => (before = null), { passive: true });
place.addEventListener(
  "touchmove",
  (event) => {
    if (!before || event.touches.length !== 2) return;
    event.preventDefault();
    const now = fingers(event);
    view.zoom(now.apart / before.apart, now.at);
    before = now;
  },
  { passive: false },
);
place.addEventListener(
  "wheel",
  (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    view.zoom(Math.exp(-event.deltaY * WHEEL), { x: event.clientX, y: event.clientY });
  },
  { passive: false },
);
