// What the page's buttons do: marks lead to clauses, switches turn the document, readings say why, answers are copied.
// It moves and shows what the server has written, and writes text only as text. LABELS stands before it.
(() => {
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const one = (what) => document.querySelector(what);
  const NARROW = matchMedia("(max-width: 860px)"); // as in style.css: no room for the document beside the answer
  const clauseOf = (id) => all(".clause").find((each) => each.dataset.clause === id);
  let from = null; // what had the focus before the document came up

  // --- languages
  const spoken = () => document.documentElement.dataset.ui;
  const say = (name) => LABELS[name][spoken() === "zh" ? 0 : 1];

  function speak(language) {
    document.documentElement.dataset.ui = language;
    document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
    localStorage.setItem("tiaoli-ui", language);
    name();
  }

  function name(within = document) {
    for (const element of all("[data-name-zh]", within)) {
      element.setAttribute("aria-label", spoken() === "zh" ? element.dataset.nameZh : element.dataset.nameEn);
    }
    const box = one("#question textarea"), search = one("#search");
    if (search) search.placeholder = say("search");
    if (!box) return;
    box.placeholder = say("placeholder");
    box.setAttribute("aria-label", say("question"));
    one("#question button")?.setAttribute("aria-label", say("ask"));
    one("#lines textarea")?.setAttribute("aria-label", say("own_set"));
    one("#set input")?.setAttribute("aria-label", say("question_set"));
  }

  // --- asking
  function ask(question) {
    const box = one("#question textarea");
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => one("#question button").click()); // once Gradio has heard of the new text
    show("ask");
    close();
  }

  function show(page) {
    document.documentElement.dataset.page = page;
    for (const way of all("[data-page]", one(".top"))) way.toggleAttribute("aria-current", way.dataset.page === page);
  }

  // --- the document
  function open(clause, number) {
    for (const marked of all(".clause.at")) marked.classList.remove("at");
    const place = clauseOf(clause);
    if (!place) return;
    for (const old of all(".clause")) old.classList.remove("n1", "n2", "n3");
    colour();
    if (number) place.classList.add(`n${number}`);
    place.classList.add("at");
    sheet();
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  }

  // The clauses of the newest answer keep the colours of its marks.
  function colour() {
    for (const mark of all("#newest .mark")) {
      clauseOf(mark.dataset.clause)?.classList.add(`n${mark.dataset.number}`);
    }
  }

  function sheet() {
    from = document.activeElement;
    if (NARROW.matches) document.documentElement.dataset.sheet = "";
  }

  function close() {
    if (!("sheet" in document.documentElement.dataset)) return;
    delete document.documentElement.dataset.sheet;
    from?.focus();
  }

  function view(which) {
    one(".pane").dataset.view = which;
  }

  let hits = [], hit = -1;
  function search(words) {
    for (const old of all(".clause.hit")) old.classList.remove("hit");
    const wanted = words.trim().toLowerCase();
    hits = wanted ? all(".clause").filter((each) => each.textContent.toLowerCase().includes(wanted)) : [];
    for (const each of hits) each.classList.add("hit");
    hit = -1;
    one("#found").textContent = wanted ? `${hits.length} ${say("found")}` : "";
    step();
  }

  function step(by = 1) {
    if (!hits.length) return;
    hit = (hit + by + hits.length) % hits.length;
    hits[hit].scrollIntoView({ block: "center" });
    one("#found").textContent = `${hit + 1} / ${hits.length}`;
  }

  // --- why a place reads as it does
  function why(mark) {
    const box = one("#why"), { before, literal, note, confidence } = mark.dataset;
    const lines = [`${say("source_has")} ${before}`, literal && `${say("spelled")} ${literal}`,
      `${say("read_here")} ${mark.textContent}`, `${say(confidence)}${note ? ` · ${note}` : ""}`];
    box.replaceChildren(...lines.filter(Boolean).map((line) => Object.assign(document.createElement("div"), { textContent: line })));
    box.hidden = false;
    mark.setAttribute("aria-describedby", "why");
    const at = mark.getBoundingClientRect(), room = box.getBoundingClientRect();
    const below = at.bottom + 6 + room.height < innerHeight;
    box.style.top = `${Math.max(below ? at.bottom + 6 : at.top - room.height - 6, 4)}px`;
    box.style.left = `${Math.max(Math.min(at.left, innerWidth - room.width - 8), 8)}px`;
  }

  function hush() {
    one("#why")?.setAttribute("hidden", "");
    for (const mark of all("mark[aria-describedby]")) mark.removeAttribute("aria-describedby");
  }

  // --- taking an answer elsewhere
  async function copy(button) {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch { // no clipboard where the address is not this machine's: the old way
      const held = Object.assign(document.createElement("textarea"), { value: button.dataset.copy });
      document.body.append(held);
      held.select();
      document.execCommand("copy");
      held.remove();
    }
    one("#said").textContent = say("copied");
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  }

  // --- what is pressed, typed and pointed at
  const pressed = [
    [".mark, .turn .place", (it) => open(it.dataset.clause, it.dataset.number)],
    [".outline a", (it, event) => {
      event.preventDefault();
      const section = document.getElementById(it.hash.slice(1));
      section.scrollIntoView({ block: "start" });
      section.querySelector(".clause")?.focus({ preventScroll: true });
    }],
    [".ask", (it) => ask(it.dataset.question)],
    [".copy", copy],
    [".link", (it, event) => { event.preventDefault(); history.replaceState(null, "", it.href); copy({ dataset: { copy: it.href }, classList: it.classList }); }],
    ["[data-press]", (it) => one(`#do-${it.dataset.press}`)?.click()],
    [".top [data-page]", (it) => show(it.dataset.page)],
    [".top .open", () => { sheet(); one(".pages").focus(); }],
    [".close", close],
    [".switch", () => speak(spoken() === "zh" ? "en" : "zh")],
  ];
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-before]");
    if (mark) return why(mark);
    hush();
    for (const [what, act] of pressed) {
      const it = event.target.closest(what);
      if (it) return act(it, event);
    }
  });
  document.addEventListener("change", ({ target }) => {
    if (target.name === "view") view(target.value);
    if (target.id === "rendering") one(".pane").toggleAttribute("data-rendering", target.checked);
  });
  document.addEventListener("input", ({ target }) => target.id === "search" && search(target.value));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { hush(); close(); }
    if (event.key === "Enter" && event.target.id === "search") step(event.shiftKey ? -1 : 1);
    if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[data-before]")) { event.preventDefault(); why(event.target); }
  });
  for (const [kind, act] of [["mouseover", why], ["focusin", why]]) {
    document.addEventListener(kind, ({ target }) => target.matches?.("mark[data-before]") && act(target));
  }
  document.addEventListener("mouseout", ({ target }) => target.matches?.("mark[data-before]") && hush());

  // --- what hinders a question: the guard's refusals, and a server that is gone
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const isAsking = String(request[0]?.url ?? request[0]).includes("/queue/join");
    try {
      const response = await fetched(...request);
      if (isAsking) tell(response.ok ? "" : await hindrance(response.clone()));
      return response;
    } catch (error) {
      if (isAsking && error.name !== "AbortError") tell(say("lost"));
      throw error;
    }
  };

  async function hindrance(response) {
    const said = await response.json().catch(() => ({}));
    return said.error ?? (response.status === 503 ? say("full") : said.detail ?? response.statusText);
  }

  function tell(message) {
    const told = one("#told");
    if (told) told.textContent = message;
  }

  // --- when Gradio has put its parts in place, and whenever an answer comes
  speakFirst();
  function speakFirst() {
    const chosen = localStorage.getItem("tiaoli-ui");
    const wanted = (navigator.languages ?? [navigator.language]).find((each) => /^(zh|en)/i.test(each)) ?? "en";
    speak(chosen === "zh" || chosen === "en" ? chosen : wanted.slice(0, 2).toLowerCase());
    document.documentElement.dataset.page = "ask";
  }

  let shown = "";
  function newest() {
    const turn = one("#newest .turn");
    const mark = turn?.querySelector(".mark");
    const key = turn?.textContent ?? "";
    if (key === shown) return;
    shown = key;
    for (const old of all(".clause")) old.classList.remove("n1", "n2", "n3", "at");
    colour();
    if (!turn) return;
    const turns = one("#turns");
    turns.scrollTop += turn.getBoundingClientRect().top - turns.getBoundingClientRect().top;
    const english = turn.querySelector(".said")?.lang === "en";
    const rendering = one("#rendering");
    if (rendering && english && !rendering.checked) rendering.click();
    if (mark && !NARROW.matches) scrollPane(mark.dataset.clause);
    if (location.search) history.replaceState(null, "", location.pathname);
  }

  // Within the pane only: the page itself stays where the person is.
  function scrollPane(clause) {
    const pages = one(".pages");
    const place = clauseOf(clause);
    if (!pages || !place) return;
    const by = place.getBoundingClientRect().top - pages.getBoundingClientRect().top - pages.clientHeight / 3;
    pages.scrollBy({ top: by });
  }

  new MutationObserver(() => { name(); newest(); ready(); }).observe(document.documentElement, { childList: true, subtree: true });
  function ready() {
    const live = one("#newest");
    if (!live || live.getAttribute("aria-live")) return;
    live.setAttribute("aria-live", "polite");
    show("ask");
  }
})();
