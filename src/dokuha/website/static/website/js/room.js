// The room: which part of it is seen, and full screen. Without scripts all parts stand below one another.
const room = document.querySelector("[data-room]");
const full = room.querySelector("[data-room-full]");
const PLACE = "dokuha.room";

function show(part) {
  room.dataset.shows = part;
  sessionStorage.setItem(PLACE, part);
  for (const tab of room.querySelectorAll("[data-room-tab]")) {
    tab.ariaCurrent = tab.dataset.roomTab === part ? "page" : null;
  }
}

for (const tab of room.querySelectorAll("[data-room-tab]")) {
  tab.addEventListener("click", (event) => {
    event.preventDefault();
    show(tab.dataset.roomTab);
  });
}

// A place in the paper is shown where the paper is; on a small screen that is another part.
room.addEventListener(
  "click",
  (event) => {
    const paper = room.querySelector("[data-reader-pages]");
    if (!event.target.closest("[data-go]") || !paper?.childElementCount || paper.checkVisibility()) return;
    show("paper");
    paper.focus({ preventScroll: true });
  },
  { capture: true },
);

// A field that is missing is of no help where nobody sees it.
room.addEventListener("invalid", () => show("summary"), { capture: true });

if (document.fullscreenEnabled) {
  full.hidden = false;
  full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : room.requestFullscreen()));
}

const isBeginning = room.querySelector(".room-start") && !room.querySelector("[data-editor]");
show(isBeginning ? "summary" : (sessionStorage.getItem(PLACE) ?? "paper"));
