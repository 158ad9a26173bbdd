// Lights what belongs together: the lines of the briefing and the passages of the article they rest on.
(() => {
  "use strict";
  const article = document.getElementById("article");
  const back = document.querySelector(".return");
  const status = document.querySelector(".status");
  const narrow = matchMedia("(max-width: 60rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const numbers = (element) => element.dataset.refs.split(" ");
  const lines = [...document.querySelectorAll(".line, h1[data-refs]")];
  const pieces = [...article.querySelectorAll(".src")];
  const backs = [...article.querySelectorAll(".back")];
  let pinned = null; // what a click has fixed: {from, refs}
  let waiting = 0;

  const holding = (elements, refs) => elements.filter((e) => numbers(e).some((n) => refs.includes(n)));

  function light(from, refs) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    if (!refs) return [];
    const passages = holding(pieces, refs);
    const facts = pieces.includes(from) ? holding(lines, refs) : [from];
    const marks = backs.filter((mark) => refs.includes(mark.dataset.ref));
    for (const element of [...passages, ...facts, ...marks]) element.classList.add("lit");
    return passages;
  }

  const relight = () => (pinned ? light(pinned.from, pinned.refs) : light(null, null));

  function bring(element, pane) {
    const box = element.getBoundingClientRect();
    const view = pane ? pane.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const top = Math.max(view.top, 0) + 24;
    const bottom = Math.min(view.bottom, innerHeight) - 24;
    if (box.top >= top && box.bottom <= bottom) return;
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  // Scrolls only the article's own pane, so that the line under the pointer stays where it is.
  function peek(passages) {
    if (narrow.matches || !passages.length) return;
    const view = article.getBoundingClientRect();
    const seen = passages.some((p) => {
      const box = p.getBoundingClientRect();
      return box.bottom > Math.max(view.top, 0) && box.top < Math.min(view.bottom, innerHeight);
    });
    if (seen) return;
    const to = article.scrollTop + passages[0].getBoundingClientRect().top - view.top - article.clientHeight / 3;
    article.scrollTo({ top: to, behavior: calm.matches ? "auto" : "smooth" });
  }

  function show(pane) {
    document.body.dataset.pane = pane;
    for (const link of document.querySelectorAll(".panes a")) {
      if (link.dataset.pane === pane) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // From a line, or one of its numbers, to the passage; the way back is remembered.
  function toArticle(from, refs) {
    pinned = { from, refs: numbers(from), back: document.activeElement };
    const passages = light(from, pinned.refs);
    const target = holding(pieces, refs)[0] || passages[0];
    if (!target) return;
    if (narrow.matches) {
      show("article");
      back.hidden = false;
    }
    target.focus({ preventScroll: true });
    bring(target, narrow.matches ? null : article);
    const words = refs.map((n) => document.getElementById("n" + n)?.textContent).join(" ");
    status.textContent = `In the article: ${words} Press Escape to go back.`;
  }

  function toBriefing(from, refs) {
    pinned = { from, refs, back: from };
    light(from, refs);
    const line = holding(lines, refs)[0];
    if (!line) return;
    if (narrow.matches) show("briefing");
    line.focus({ preventScroll: true });
    bring(line, null);
  }

  function clear() {
    const last = pinned;
    pinned = null;
    back.hidden = true;
    status.textContent = "";
    light(null, null);
    if (!last) return;
    if (narrow.matches) show("briefing");
    const line = lines.includes(last.from) ? last.from : null;
    if (line) {
      (line.hasAttribute("tabindex") ? line : line.querySelector(".ref"))?.focus({ preventScroll: true });
      bring(line, null);
    }
  }

  const owner = (target) => (target instanceof Element ? target.closest("[data-refs]") : null);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const from = owner(event.target);
    clearTimeout(waiting);
    if (!from) return void relight();
    const passages = light(from, numbers(from));
    if (!article.contains(from)) waiting = setTimeout(() => peek(passages), 280);
  });

  document.addEventListener("focusin", (event) => {
    const from = owner(event.target);
    if (!from || article.contains(from) || !event.target.matches(":focus-visible")) return;
    peek(light(from, numbers(from)));
  });

  document.addEventListener("focusout", () => relight());

  document.addEventListener("click", (event) => {
    const pane = event.target.closest(".panes a");
    if (pane) {
      event.preventDefault();
      show(pane.dataset.pane);
      back.hidden = true;
      return;
    }
    if (event.target === back) return clear();
    const from = owner(event.target);
    if (!from || String(getSelection())) return;
    const number = event.target.closest("[data-ref]");
    if (number) event.preventDefault();
    const refs = number ? [number.dataset.ref] : numbers(from);
    if (article.contains(from)) toBriefing(from, refs);
    else if (number || from.matches(".line")) toArticle(from, refs);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".line")) {
      event.preventDefault();
      toArticle(event.target, numbers(event.target));
    }
  });

  const asked = location.hash.match(/^#s(\d+)$/);
  show(asked || location.hash === "#article" ? "article" : "briefing");
  if (asked) light(pieces[0], [asked[1]]);
})();
