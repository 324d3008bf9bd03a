"use strict";
// Without this file the page works, too: the form is sent, and the answer comes as a new page.
(() => {
  const root = document.documentElement;

  // The theme: that of the system until somebody chooses another.
  const themes = ["auto", "light", "dark"];
  const themeButton = document.querySelector("[data-theme-button]");
  const show = (theme) => {
    if (theme === "auto") {
      root.removeAttribute("data-theme");
    } else {
      root.setAttribute("data-theme", theme);
    }
    themeButton.textContent = "Theme: " + theme;
  };
  const read = () => {
    try {
      return localStorage.getItem("theme") || "auto";
    } catch {
      return "auto";
    }
  };
  if (themeButton) {
    show(read());
    themeButton.hidden = false;
    themeButton.addEventListener("click", () => {
      const next = themes[(themes.indexOf(read()) + 1) % themes.length];
      try {
        localStorage.setItem("theme", next);
      } catch {
        // The theme holds for this page.
      }
      show(next);
    });
  }

  // Volumes as people write them: 50M, 4.2B.
  const units = { "": 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };
  const parsed = (text) => {
    const match = /^\s*([0-9][0-9_,]*(?:\.[0-9]+)?)\s*([kmbgt]?)\s*$/i.exec(text);
    return match ? Number(match[1].replace(/[_,]/g, "")) * units[match[2].toLowerCase()] : NaN;
  };
  const written = (value) => {
    const rounded = Number(value.toPrecision(2));
    return rounded >= 1e9 ? rounded / 1e9 + "B" : rounded >= 1e6 ? rounded / 1e6 + "M" : String(rounded);
  };
  for (const box of document.querySelectorAll("[data-slider]")) {
    const field = document.getElementById("q-" + box.dataset.slider);
    const slider = box.querySelector("input");
    const follow = () => {
      const value = parsed(field.value);
      if (value > 0) {
        slider.value = Math.log10(value);
      }
    };
    box.hidden = false;
    follow();
    field.addEventListener("input", follow);
    slider.addEventListener("input", () => {
      field.value = written(10 ** Number(slider.value));
    });
  }

  // Copies what stands beside the button.
  const offerCopies = () => {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.hidden = false;
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      button.textContent = "Copied";
    }
  });
  offerCopies();

  // Fields that are left empty are not part of the address.
  document.addEventListener("submit", (event) => {
    for (const field of event.target.querySelectorAll("input:not([type]), select")) {
      field.disabled = field.value === "";
    }
    setTimeout(() => {
      for (const field of event.target.querySelectorAll(":disabled")) {
        field.disabled = false;
      }
    });
  });
  document.addEventListener("htmx:configRequest", (event) => {
    for (const [name, value] of Object.entries(event.detail.parameters)) {
      if (value === "") {
        delete event.detail.parameters[name];
      }
    }
  });

  // The old answer stays until the new one is there; after 300 ms the page says so.
  let waiting;
  const unanswered = (form) => {
    const stated = new FormData(form);
    return form.dataset.needed.split(" ").some((name) => !stated.get(name));
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    clearTimeout(waiting);
    // Nothing is wrong yet while somebody fills in the form.
    const cause = event.detail.requestConfig.triggeringEvent;
    if (cause && cause.type === "change" && unanswered(event.detail.elt)) {
      event.preventDefault();
      return;
    }
    waiting = setTimeout(() => {
      document.getElementById("answer").setAttribute("aria-busy", "true");
      document.getElementById("status").textContent = "Working it out. Below is still the last answer.";
    }, 300);
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    clearTimeout(waiting);
    document.getElementById("answer").removeAttribute("aria-busy");
    const answered = event.detail.xhr.status === 200;
    const verdict = document.querySelector(".verdict h2");
    document.getElementById("status").textContent = answered
      ? ""
      : event.detail.xhr.status === 422
        ? "The answer is still that to the last question that was right."
        : "The server did not answer. The answer is still the last one.";
    if (answered && verdict) {
      document.title = (document.querySelector("h1").textContent || "Weighbridge").trim();
    }
    offerCopies();
  });
})();
