// SPDX-License-Identifier: Apache-2.0
//
// All programs, the worst first.

const shownAtOnce = 24;
const filterNames = [ "text", "verdict", "product", "rule", "scenario", "sort" ];
const filters = {
  text : "",
  verdict : "",
  product : "",
  rule : "",
  scenario : "",
  sort : "worst"
};
let overview = null;

/** How much is free where it is least; what is not known is before what is. */
function leastFree(group) {
  return Math.min(...[...group.members.values()].map(row => row.limit - row.min));
}

const orders = {
  worst : [
    "worst first", (a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) ||
                             leastFree(a) - leastFree(b)
  ],
  free : [ "least free", (a, b) => leastFree(a) - leastFree(b) ],
  largest : [
    "most circular buffers",
    (a, b) => Math.max(...[...b.members.values()].map(row => row.min - row.base)) -
              Math.max(...[...a.members.values()].map(row => row.min - row.base))
  ],
  path : [
    "by path", (a, b) => page.files[a.row.file].source < page.files[b.row.file].source ? -1
                         : page.files[a.row.file].source > page.files[b.row.file].source
                             ? 1
                             : a.row.line - b.row.line
  ],
};

function isShown(group) {
  if (filters.text) {
    const text = (page.files[group.row.file].source + " " + group.row.entry).toLowerCase();
    if (!filters.text.toLowerCase().split(/\s+/).every(word => text.includes(word)))
      return false;
  }
  const members = filters.product ? [ group.members.get(filters.product) ].filter(Boolean)
                                  : [...group.members.values() ];
  if (!members.length || (filters.verdict && !members.some(row => row.verdict === filters.verdict)))
    return false;
  if (filters.rule && !group.rules.has(filters.rule))
    return false;
  return !filters.scenario ||
         (filters.scenario === "none" ? !group.row.scenario
                                      : group.row.scenario === filters.scenario);
}

function productLine(group, product, scale) {
  const row = group.members.get(product.product);
  if (!row)
    return el("div", {class : "on"}, el("span", {class : "product"}, product.product),
              el("span", {class : "bar none"}), el("span", {class : "answer quiet"}, "not there"));
  return el("a", {class : "on", href : "#program=" + row.index, "aria-label" : sentence(row)},
            el("span", {class : "product"}, row.product), bar(row, product.l1_size, scale),
            el("span", {class : "answer " + row.verdict}, sign(row.verdict), answer(row)));
}

/** The function's name and its class; what is around them is beside the point. */
function entryName(entry) {
  const found = /^((?:[\w() ]+::)+)(\w+::~?\w+)$/.exec(entry);
  if (!found)
    return entry;
  const around = found[1].split(/(?<=::)/).map(name => [name, el("wbr")]);
  return [ el("span", {class : "around"}, around), found[2] ];
}

/** Why the answer is not a number: of the product where it is worst. */
function reasonOf(group) {
  const row = [...group.members.values() ].find(one => one.verdict === group.verdict &&
                                                       one.reason && !one.threshold);
  return row && el("div", {class : "reason", title : row.reason}, row.reason);
}

function groupElement(group, scale) {
  if (group.element)
    return group.element;
  const file = page.files[group.row.file];
  const alike = Math.max(...[...group.members.values()].map(row => row.alike));
  const folder = file.source.split("/").slice(0, -1).join("/");
  group.element = el(
      "li", {class : "program " + group.verdict},
      el("div", {class : "name"},
         el("a", {href : "#program=" + group.row.index, class : "entry"},
            entryName(group.row.entry)),
         group.several && el("span", {class : "quiet"}, " program " + group.row.ordinal),
         alike > 1 && el("span", {class : "tag"}, "× " + number(alike) + " alike"),
         group.row.scenario && el("span", {class : "tag"}, group.row.scenario),
         el("div", {class : "where"},
            el("b", {}, file.source.split("/").pop() + ":" + group.row.line), " ",
            el("span", {}, folder)),
         (group.verdict === "unknown" || group.verdict === "depends") && reasonOf(group),
         el("div", {class : "rules"},
            [...group.rules ]
                .filter(([, severity ]) => severity !== "note")
                .map(([ rule, severity ]) => el("span", {class : "tag " + severity}, rule)))),
      el("div", {class : "ons"}, page.products.map(product => productLine(group, product, scale))));
  return group.element;
}

function select(name, label, choices) {
  return el(
      "label", {}, el("span", {}, label),
      el("select",
         {id : "filter-" + name, onchange : event => setFilters({[name] : event.target.value})},
         choices.map(([ value, text ]) => el("option", {value}, text))));
}

/** Counts of a product's verdicts, where every program counts that is alike. */
function productCard(product) {
  const counts = Object.fromEntries(verdicts.map(verdict => [verdict, 0]));
  for (const row of page.programs)
    if (row.product === product.product)
      counts[row.verdict] += row.alike;
  const all = Object.values(counts).reduce((a, b) => a + b, 0);
  return el(
      "section", {class : "card"},
      el("h2", {}, product.product,
         el("span", {class : "quiet"},
            " " + product.architecture + " · " + bytes(product.l1_size) + " a core · " +
                many(all, "program"))),
      shares(verdicts.map(verdict => [verdict, counts[verdict], verdictNouns[verdict],
                                      () => setFilters({verdict, product : product.product})]),
             "Verdicts on " + product.product));
}

function coverageCard() {
  const ledger = page.coverage;
  if (!ledger)
    return null;
  const details = el("details", {}, el("summary", {}, "why, and where"));
  details.addEventListener("toggle", async () => {
    if (!details.open || details.children.length > 1)
      return;
    const coverage = await part(page.coverage_part);
    const files =
        coverage.files.filter(file => file.unknown || file.hidden || file.unreached.length);
    details.append(
        el("h3", {}, "Reasons"),
        el("ul", {},
           coverage.reasons.length
               ? coverage.reasons.map(reason => el("li", {}, el("strong", {}, number(reason.count)),
                                                   " × ", reason.why))
               : el("li", {}, "none")),
        el("h3", {}, "Files with something that was not understood"),
        el("ul", {},
           files.length
               ? files.map(file => el(
                               "li", {},
                               el("details", {},
                                  el("summary", {}, file.file,
                                     el("span", {class : "quiet"},
                                        " " + number(file.unknown + file.hidden) + " of " +
                                            number(file.sites + file.hidden))),
                                  el("ul", {},
                                     file.unknowns.map(
                                         unknown => el("li", {}, place(unknown.site, true), " ",
                                                       unknown.name && el("code", {}, unknown.name),
                                                       " ", unknown.unknown)),
                                     file.unreached.map(
                                         site => el("li", {}, place(site.site, true), " ",
                                                    el("code", {}, site.spelling),
                                                    " no evaluation came by: ", site.why))))))
               : el("li", {}, "none")));
  }, {passive : true});
  return el(
      "section", {class : "card"},
      el("h2", {}, "What was understood",
         el("span", {class : "quiet"}, " " + many(ledger.sites, "place") + " that create one")),
      shares(
          [
            [ "unknown", ledger.unknown, "not known" ],
            [ "hidden", ledger.hidden, "more may hide one" ], [ "exact", ledger.exact, "exact" ],
            [ "bounded", ledger.bounded, "bounded" ], [ "symbolic", ledger.symbolic, "a formula" ],
            [ "tensor", ledger.tensor_backed, "in a tensor" ]
          ],
          "Coverage"),
      details);
}

function makeOverview() {
  const scale = barScale(page.products);
  const groups = [...new Set(page.programs.map(row => row.group)) ];
  const rules = [...new Set(groups.flatMap(group => [...group.rules.keys()])) ].sort();
  const scenarios = [...new Set(groups.map(group => group.row.scenario).filter(Boolean)) ].sort();
  const list = el("ol", {class : "programs"});
  const count = el("p", {class : "count", role : "status"});
  const others = page.files.filter(file => file.other_findings);
  const element =
      el("div", {class : "overview"},
         el("header", {}, el("h1", {}, "L1 budget"),
            el("p", {class : "quiet"},
               "Static circular buffers of " + many(page.files.length, "file") +
                   ", as the runtime would place them · l1budget " + page.tool.version)),
         page.unread.length > 0 &&
             el("section", {class : "card alarm"},
                el("h2", {},
                   many(page.unread.length, "file") +
                       " could not be read: nothing here is about them"),
                el("ul", {},
                   page.unread.map(one => el("li", {}, el("code", {}, one.file), " ", one.why)))),
         others.length > 0 &&
             el("section", {class : "card"}, el("h2", {}, "Findings that are of no program"),
                el("ul", {},
                   others.map(
                       file => el("li", {},
                                  el("a", {href : "#file=" + page.files.indexOf(file)},
                                     file.source + ": " + many(file.other_findings, "finding")))))),
         el("div", {class : "cards"}, page.products.map(productCard), coverageCard()),
         el("form",
            {
              class : "filters",
              role : "search",
              "aria-label" : "Programs",
              onsubmit : event => event.preventDefault()
            },
            el("label", {class : "wide"}, el("span", {}, "Path or function"), el("input", {
                 id : "filter-text",
                 type : "search",
                 autocomplete : "off",
                 spellcheck : "false",
                 placeholder : "softmax multi_core",
                 oninput : event => setFilters({text : event.target.value})
               })),
            select("verdict", "Verdict",
                   [ [ "", "any" ], ...verdicts.map(verdict => [verdict, verdictNames[verdict]]) ]),
            select("product", "Product",
                   [
                     [ "", "any" ],
                     ...page.products.map(product => [product.product, product.product])
                   ]),
            select("rule", "Rule", [ [ "", "any" ], ...rules.map(rule => [rule, rule]) ]),
            scenarios.length > 0 &&
                select("scenario", "Scenario",
                       [
                         [ "", "any" ], [ "none", "inputs open" ],
                         ...scenarios.map(name => [name, name])
                       ]),
            select("sort", "Order",
                   Object.entries(orders).map(([ name, [ words ] ]) => [name, words])),
            el("button", {
              type : "button",
              class : "reset",
              onclick : () =>
                  setFilters({text : "", verdict : "", product : "", rule : "", scenario : ""})
            },
               "Show all")),
         el("div", {class : "bar-head"}, count, legend()), list);
  overview = {element, list, count, groups, scale, wanted : 0};
}

/** The overview as it is filtered. */
function overviewAddress() {
  const said =
      filterNames.filter(name => filters[name] && !(name === "sort" && filters.sort === "worst"))
          .map(name => name + "=" + encodeURIComponent(filters[name]));
  return "#" + said.join("&");
}

function setFilters(changes) {
  Object.assign(filters, changes);
  history.replaceState(null, "", overviewAddress());
  updateOverview();
}

function updateOverview() {
  for (const name of filterNames) {
    const control = overview.element.querySelector("#filter-" + name);
    if (control && control.value !== filters[name])
      control.value = filters[name];
  }
  const order = (orders[filters.sort] || orders.worst)[1];
  const found = overview.groups.filter(isShown).sort(order);
  overview.count.textContent =
      found.length === overview.groups.length
          ? many(found.length, "program")
          : number(found.length) + " of " + many(overview.groups.length, "program");
  overview.list.replaceChildren(
      ...found.slice(0, shownAtOnce).map(group => groupElement(group, overview.scale)));
  const wanted = ++overview.wanted;
  let next = shownAtOnce;
  const more = () => {
    if (overview.wanted !== wanted || next >= found.length)
      return;
    overview.list.append(
        ...found.slice(next, next + shownAtOnce).map(group => groupElement(group, overview.scale)));
    next += shownAtOnce;
    setTimeout(more);
  };
  setTimeout(more);
}

function showOverview(parameters) {
  if (!overview)
    makeOverview();
  for (const name of filterNames)
    filters[name] = parameters.get(name) || (name === "sort" ? "worst" : "");
  document.title = "L1 budget";
  document.getElementById("main").replaceChildren(overview.element);
  updateOverview();
}
