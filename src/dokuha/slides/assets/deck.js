// Presents the slides of this file. Without it they stand one below the other.
(() => {
  "use strict";

  const root = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const counter = document.querySelector(".controls output");
  const overviewButton = document.querySelector("[data-do=overview]");
  const SWIPE = 50; // pixels
  const REST = 2500; // milliseconds until the controls fade
  let current = 0;

  const inOverview = () => root.classList.contains("overview");

  function show(number) {
    slides[current].classList.remove("current");
    slides[current].removeAttribute("aria-current");
    current = Math.min(Math.max(number, 0), slides.length - 1);
    slides[current].classList.add("current");
    slides[current].setAttribute("aria-current", "true");
    counter.textContent = `${current + 1} / ${slides.length}`;
    history.replaceState(null, "", `#${current + 1}`);
    if (inOverview()) slides[current].scrollIntoView({ block: "nearest" });
  }

  function showOverview(wanted) {
    root.classList.toggle("overview", wanted);
    root.classList.toggle("presenting", !wanted);
    overviewButton.setAttribute("aria-pressed", String(wanted));
    slides[current].scrollIntoView({ block: wanted ? "center" : "nearest" });
  }

  function rowLength() {
    const top = slides[0].offsetTop;
    const next = slides.findIndex((slide) => slide.offsetTop > top);
    return next > 0 ? next : slides.length;
  }

  const actions = {
    back: () => show(current - 1),
    forward: () => show(current + 1),
    up: () => show(current - (inOverview() ? rowLength() : 1)),
    down: () => show(current + (inOverview() ? rowLength() : 1)),
    first: () => show(0),
    last: () => show(slides.length - 1),
    overview: () => showOverview(!inOverview()),
    choose: () => (inOverview() ? showOverview(false) : show(current + 1)),
    leave: () => showOverview(false),
    fullScreen: () =>
      document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen?.(),
  };

  const keys = {
    ArrowLeft: "back",
    ArrowRight: "forward",
    ArrowUp: "up",
    ArrowDown: "down",
    PageUp: "back",
    PageDown: "forward",
    Home: "first",
    End: "last",
    " ": "choose",
    Enter: "choose",
    o: "overview",
    f: "fullScreen",
    Escape: "leave",
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pressesControl = event.target.closest("a, button") && [" ", "Enter"].includes(event.key);
    if (pressesControl) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const action = key === " " && event.shiftKey ? "back" : keys[key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) {
      actions[button.dataset.do]();
      return;
    }
    const slide = event.target.closest(".slide");
    if (slide && inOverview()) {
      show(slides.indexOf(slide));
      showOverview(false);
    }
  });

  let touch = null;
  document.addEventListener("touchstart", (event) => {
    touch = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    if (!touch || inOverview()) return;
    const across = event.changedTouches[0].clientX - touch.clientX;
    const along = event.changedTouches[0].clientY - touch.clientY;
    if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(along)) {
      actions[across < 0 ? "forward" : "back"]();
    }
    touch = null;
  }, { passive: true });

  let rest = 0;
  function wake() {
    root.classList.remove("resting");
    clearTimeout(rest);
    rest = setTimeout(() => root.classList.add("resting"), REST);
  }
  for (const sign of ["pointermove", "pointerdown", "keydown"]) {
    document.addEventListener(sign, wake, { passive: true });
  }

  const fromAddress = () => (parseInt(location.hash.slice(1), 10) || 1) - 1;
  window.addEventListener("hashchange", () => show(fromAddress()));
  root.classList.add("presenting");
  show(fromAddress());
  wake();
})();
