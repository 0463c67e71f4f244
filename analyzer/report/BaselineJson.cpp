// SPDX-License-Identifier: Apache-2.0
#include "analyzer/report/BaselineJson.h"

#include "analyzer/support/Nesting.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <tuple>

namespace l1budget {

static constexpr llvm::StringLiteral schema = "l1budget/baseline/1";

llvm::Expected<Baseline> parseBaseline(llvm::StringRef text) {
  if (nestsDeeply(text))
    return llvm::createStringError("nested deeper than a baseline");
  auto json = llvm::json::parse(text);
  if (!json)
    return llvm::createStringError("not JSON: " + llvm::toString(json.takeError()));
  const llvm::json::Object* root = json->getAsObject();
  if (!root || root->getString("schema") != schema)
    return llvm::createStringError("not of the schema " + schema);
  const llvm::json::Array* list = root->getArray("findings");
  if (!list)
    return llvm::createStringError("has no list of findings");
  Baseline baseline;
  for (const llvm::json::Value& value : *list) {
    const llvm::json::Object* object = value.getAsObject();
    AcceptedFinding accepted;
    for (const auto& [key, field] :
         {std::pair("fingerprint", &accepted.fingerprint), std::pair("reason", &accepted.reason)})
      if (const auto said = object ? object->getString(key) : std::nullopt; said && !said->empty())
        *field = said->str();
      else
        return llvm::createStringError(llvm::Twine("a finding without ") + key);
    for (const auto& [key, field] :
         {std::pair("rule", &accepted.rule), std::pair("source", &accepted.source),
          std::pair("entry", &accepted.entry), std::pair("product", &accepted.product),
          std::pair("scenario", &accepted.scenario), std::pair("message", &accepted.message)})
      *field = object->getString(key).value_or("").str();
    if (const llvm::json::Value* figure = object->get("figure"))
      accepted.figure = figure->getAsUINT64();
    baseline.findings.push_back(std::move(accepted));
  }
  return baseline;
}

std::string baselineText(Baseline baseline) {
  auto key = [](const AcceptedFinding& one) {
    return std::tie(one.source, one.entry, one.rule, one.product, one.scenario, one.message,
                    one.fingerprint);
  };
  llvm::sort(baseline.findings,
             [&](const AcceptedFinding& a, const AcceptedFinding& b) { return key(a) < key(b); });
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, 1);
  auto field = [&](llvm::StringRef name, llvm::StringRef value) {
    if (!value.empty())
      json.attribute(name, llvm::json::fixUTF8(value));
  };
  json.object([&] {
    json.attribute("schema", schema);
    json.attributeArray("findings", [&] {
      for (const AcceptedFinding& one : baseline.findings)
        json.object([&] {
          field("source", one.source);
          field("entry", one.entry);
          field("rule", one.rule);
          field("product", one.product);
          field("scenario", one.scenario);
          field("message", one.message);
          if (one.figure)
            json.attribute("figure", *one.figure);
          field("reason", one.reason);
          field("fingerprint", one.fingerprint);
        });
    });
  });
  out << '\n';
  return text;
}

} // namespace l1budget
