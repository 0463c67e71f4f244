// SPDX-License-Identifier: Apache-2.0
#include "analyzer/models/Lists.h"

namespace l1budget {

const Sequence* listOf(Interp& in, const Value& value, std::optional<Unknown>& unknown) {
  static const SequencePtr none = makeSequence({});
  if (value.isNone())
    return none.get();
  const Sequence* sequence = value.asSequence();
  if (sequence && sequence->isSpelledOut())
    return sequence;
  const Opaque* opaque = value.asOpaque();
  unknown = Unknown{!opaque               ? "a list whose elements are not known"
                    : opaque->why.empty() ? "depends on the input " + opaque->name
                                          : opaque->why,
                    opaque && opaque->site.valid() ? opaque->site : in.site()};
  return nullptr;
}

void forEach(Interp& in, const Value& value, std::optional<Unknown>& unknown,
             llvm::function_ref<void(const Value& element, Expr guard)> visit) {
  const Sequence* guarded = value.asSequence();
  const Sequence* list = guarded && guarded->isGuarded() ? guarded : listOf(in, value, unknown);
  if (!list)
    return;
  for (size_t i = 0; i < list->elements.size(); ++i) {
    const Expr guard =
        list->isGuarded() ? in.pool().logicalAnd(in.guard(), list->guards[i]) : in.guard();
    if (!guard.isConstant(0))
      visit(list->elements[i], guard);
  }
}

Site madeAt(Interp& in, const Struct& object) {
  const Opaque* stamp = object.get("#site").asOpaque();
  return stamp ? stamp->site : in.site();
}

std::vector<Site> callersOf(const Struct& object) {
  std::vector<Site> callers;
  const Value chain = object.get("#callers");
  if (const Sequence* marks = chain.asSequence())
    for (const Value& mark : marks->elements)
      if (const Opaque* place = mark.asOpaque())
        callers.push_back(place->site);
  return callers;
}

} // namespace l1budget
