// SPDX-License-Identifier: Apache-2.0
//
// L1 from address 0 as a bar: reserved, circular buffers, what is free, what is beyond. All bars of
// a page have one scale, so that a smaller L1 is a shorter bar.

/** Bytes over the whole width of a bar: some room beyond the largest L1. */
function barScale(products) {
  return 1.16 * Math.max(1, ...products.map(product => product.l1_size));
}

/** `state`: base, min, max, limit and verdict of a program; `size`: of the product's L1. */
function bar(state, size, scale) {
  const percent = value => (100 * Math.min(value, scale) / scale).toFixed(3) + "%";
  const pieces = [];
  const piece = (kind, from, to) => {
    if (to > from && from < scale)
      pieces.push(el("i", {
        class : kind,
        style : {left : percent(from), width : percent(Math.min(to, scale) - from)}
      }));
  };
  piece("free", 0, size);
  if (state.limit < size)
    piece("resident", state.limit, size);
  piece("reserved", 0, state.base);
  piece("buffers", state.base, Math.min(state.min, state.limit));
  piece("over", Math.max(state.base, state.limit), state.min);
  if (state.verdict === "unknown")
    piece("unknown", state.min, Math.max(state.limit, state.min * 1.02));
  else if (state.max === null || state.max > state.min)
    piece("maybe", state.min, state.max ?? scale);
  pieces.push(el("b", {class : "limit", style : {left : percent(state.limit)}}));
  return el("span", {class : "bar", "aria-hidden" : "true"}, pieces);
}

function legend(buffers = "circular buffers") {
  const of = (kind, text) =>
      el("span", {class : "key"},
         el("span", {class : "bar sample", "aria-hidden" : "true"}, el("i", {class : kind})), text);
  return el("p", {class : "legend"}, buffers === "circular buffers" && of("reserved", "reserved"),
            of("buffers", buffers), of("free", "free"), of("over", "beyond the limit"),
            of("maybe", "depends on inputs"), of("unknown", "not known"),
            of("resident", "tensors in L1"),
            el("span", {class : "key"}, el("span", {class : "limit-sample"}), "limit"));
}

function sign(verdict) {
  return el("span", {class : "sign " + verdict, "aria-hidden" : "true"}, verdictSigns[verdict]);
}

/**
 * Shares of a whole, as a bar with its figures under it. `shares`: [class, count, words, onclick].
 */
function shares(list, label) {
  const all = list.reduce((sum, [, count ]) => sum + count, 0) || 1;
  return el("div", {class : "shares", role : "group", "aria-label" : label},
            el("div", {class : "strip", "aria-hidden" : "true"},
               list.filter(([, count ]) => count)
                   .map(([ kind, count ]) =>
                            el("i", {class : kind, style : {"flex-grow" : count / all}}))),
            el("div", {class : "figures"}, list.map(([ kind, count, words, onclick ]) => {
              const content = [
                el("i", {class : "dot " + kind, "aria-hidden" : "true"}),
                el("strong", {}, number(count)), " ", words
              ];
              return onclick ? el("button", {type : "button", class : count ? "" : "none", onclick},
                                  content)
                             : el("span", {class : count ? "" : "none"}, content);
            })));
}
