// SPDX-License-Identifier: Apache-2.0
//
// What a change did: l1budget/diff/1.

const signed = value => (value > 0 ? "+" : value < 0 ? "−" : "±") + bytes(Math.abs(value));

const stateOf = state => ({
  base : 0,
  min : state.cb_end,
  max : state.max_cb_end,
  limit : state.limit,
  verdict : state.verdict
});

function sideElement(label, state, scale) {
  return el("div", {class : "on"}, el("span", {class : "product"}, label),
            state ? bar(stateOf(state), state.limit, scale) : el("span", {class : "bar none"}),
            state ? el("span", {class : "answer " + state.verdict}, sign(state.verdict),
                       state.threshold || `${state.max_cb_end === state.cb_end ? "" : "at least "}${
                                              number(state.cb_end)} of ${bytes(state.limit)}`)
                  : el("span", {class : "answer quiet"}, "not there"));
}

function changeElement(change, scale) {
  const turned = change.before && change.after && change.before.verdict !== change.after.verdict;
  return el(
      "li", {class : "program " + (change.after ? change.after.verdict : "gone")},
      el("div", {class : "name"}, el("span", {class : "entry"}, change.entry), " ",
         el("span", {class : "tag"}, change.product),
         change.scenario && el("span", {class : "tag"}, change.scenario),
         el("div", {class : "where"},
            el("b", {}, change.source.split("/").pop() + ":" + change.line), " ",
            el("span", {}, change.source.split("/").slice(0, -1).join("/"))),
         el("p",
            {class : "growth " + (change.growth > 0   ? "more"
                                  : change.growth < 0 ? "less"
                                                      : "")},
            change.before ? change.after ? change.growth ? signed(change.growth)
                                           : turned      ? "ends where it did"
                                                         : "sizes changed"
                                         : "removed"
                          : "new",
            turned && el("span", {},
                         `, ${verdictNames[change.before.verdict]} → ${
                             verdictNames[change.after.verdict]}`))),
      el(
          "div", {class : "ons"}, sideElement("before", change.before, scale),
          sideElement("after", change.after, scale),
          change.circular_buffers.length > 0 &&
              table("Circular buffers", [ "circular buffer", "before", "after", "change" ],
                    change.circular_buffers.map(
                        buffer => el("tr", {}, el("th", {scope : "row"}, buffer.name),
                                     el("td", {class : "figure"}, sizeText(buffer.before)),
                                     el("td", {class : "figure"}, sizeText(buffer.after)),
                                     el("td", {
                                       class : "figure " + (buffer.growth > 0   ? "more"
                                                            : buffer.growth < 0 ? "less"
                                                                                : "")
                                     },
                                        buffer.growth === null ? buffer.before === null  ? "new"
                                                                 : buffer.after === null ? "removed"
                                                                                         : ""
                                                               : signed(buffer.growth)))))));
}

const sizeText = size => size === null ? "–" : /^\d+$/.test(size) ? number(Number(size)) : size;

function findingList(title, findings) {
  return findings.length > 0 &&
         section(
             title + " (" + findings.length + ")",
             el("ul", {class : "findings"},
                findings.map(
                    finding => el(
                        "li", {class : "finding " + finding.severity},
                        el("p", {},
                           el("span", {class : "tag " + finding.severity}, finding.severity), " ",
                           finding.message, " ", el("code", {}, finding.rule), " ",
                           place(finding, true), " ", el("span", {class : "tag"}, finding.product),
                           finding.scenario && el("span", {class : "tag"}, finding.scenario),
                           finding.figure_before !== null && finding.figure !== null &&
                               el("span", {class : "quiet"},
                                  ` ${bytes(finding.figure_before)} → ${
                                      bytes(finding.figure)}`))))));
}

function showDiff(diff) {
  const states = diff.programs.flatMap(change => [change.before, change.after]).filter(Boolean);
  const scale = 1.16 * Math.max(1, ...states.map(state => state.limit));
  const grew = diff.programs.filter(change => change.growth > 0),
        shrank = diff.programs.filter(change => change.growth < 0);
  const over = state => state && state.verdict === "overflows";
  const broke =
      diff.programs.filter(change => change.before && over(change.after) && !over(change.before));
  const fresh = diff.programs.filter(change => !change.before && over(change.after));
  const mended =
      diff.programs.filter(change => over(change.before) && change.after && !over(change.after));
  const verdict = diff.unavailable                             ? "unknown"
                  : broke.length || fresh.length || diff.worse ? "overflows"
                                                               : "fits";
  const those = (list, word, one, several) =>
      list.length > 0 && many(list.length, word) + (list.length === 1 ? one : several);
  const most = list => ", by " + bytes(Math.max(...list.map(change => Math.abs(change.growth))));
  const said = [
    those(broke, "program", " no longer fits", " no longer fit"),
    those(fresh, "new program", " overflows", " overflow"),
    those(mended, "program", " no longer overflows", " no longer overflow"),
    grew.length > 0 && many(grew.length, "program") + " grew" + most(grew) + " at most",
    shrank.length > 0 && many(shrank.length, "program") + " shrank" + most(shrank) + " at most",
  ].filter(Boolean);
  const words = diff.unavailable ? "n/a: " + diff.unavailable
                : said.length    ? said.join("; ")
                : diff.programs.length
                    ? many(diff.programs.length, "program") + " changed, and end where they did"
                    : "no program changed";
  document.title = "L1 budget: what changed";
  document.getElementById("main").replaceChildren(
      el("article", {class : "one diff"},
         el("header", {}, el("h1", {}, "L1 budget: what changed"),
            el("p", {class : "quiet"}, "l1budget " + page.tool.version)),
         el("section", {class : "card verdict " + verdict},
            el("p", {class : "sentence"}, sign(verdict), words),
            el("p", {class : "quiet"}, many(diff.unchanged, "program") + " as before",
               diff.unread > 0 && ", " + many(diff.unread, "file") + " could not be read"),
            legend("reserved, and circular buffers")),
         findingList("New findings", diff.findings.new), findingList("Worse", diff.findings.worse),
         diff.programs.length > 0 && el("ol", {class : "programs"},
                                        diff.programs.map(change => changeElement(change, scale))),
         findingList("Fixed", diff.findings.fixed)));
}
